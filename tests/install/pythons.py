"""The Pythons of this machine that tingdu is for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
_WHICH = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


def interpreter(version: str) -> Path | None:
    """The newest interpreter of that version which can make virtual environments; None if none."""
    for candidate in _candidates(version):
        try:
            said = subprocess.run(
                [candidate, "-c", _WHICH], capture_output=True, text=True, timeout=60, check=False
            )
        except OSError:
            continue
        if said.stdout.strip() == version:
            return candidate
    return None


def _candidates(version: str) -> list[Path]:
    """On the path, and where pyenv, uv, and build servers' set-ups put them."""
    found = []
    for folder in (
        Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions",
        Path.home() / ".local" / "share" / "uv" / "python",
        Path(os.environ.get("RUNNER_TOOL_CACHE", "/opt/hostedtoolcache")) / "Python",
    ):
        found += [*folder.glob(f"*{version}*/bin/python{version}")]
        found += [*folder.glob(f"{version}.*/*/bin/python{version}")]
    found.sort(key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))], reverse=True)
    on_path = shutil.which(f"python{version}")
    return [*([Path(on_path)] if on_path else []), *found]
