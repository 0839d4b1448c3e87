"""How packages come to where tingdu lies: by pip, or by the tool that keeps programs apart."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def install(packages: Iterable[str], *, again: bool = False) -> str:
    """The command that installs packages for this tingdu.

    A program that pipx or uv installed lies in an environment of its own, which the ``pip`` of the
    shell does not reach and which has none itself (packaging.python.org, "Installing stand alone
    command line tools"; docs.astral.sh/uv, "Tools").

    Args:
        packages: as pip takes them.
        again: also where pip believes that they are there; files of them may be gone.
    """
    wanted = shlex.join(packages)
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        command = f"pipx runpip {environment.name} install"
    elif (environment / "uv-receipt.toml").is_file():
        command = f"uv pip install --python {shlex.quote(str(environment))}"
        return f"{command}{' --reinstall' if again else ''} {wanted}"
    else:
        command = f"{_python()} -m pip install"
    return f"{command}{' --force-reinstall' if again else ''} {wanted}"


def _python() -> str:
    """``python`` where the shell finds ours by that name, else where it lies."""
    found = shutil.which("python")
    ours = Path(sys.executable).parent.resolve()
    if not sys.executable or (found and Path(found).parent.resolve() == ours):
        return "python"
    return shlex.quote(sys.executable)
