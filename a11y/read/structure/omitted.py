"""What was left out of a source on purpose: a finding for each reason, with the first words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.finding import Severity
    from a11y.read.flow import Left

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class OmissionText:
    """How a reason is told."""

    severity: Severity
    what: str
    advice: str = ""


REASONS = {
    "too deep": OmissionText("warning", "what is nested too deep", "; make it plainer"),
    "damaged page": OmissionText(
        "warning", "a page that is damaged or missing in the file", "; get the file again"
    ),
    "encrypted page": OmissionText(
        "warning", "a page that is encrypted (DRM)", "; get the book without encryption"
    ),
    "picture page": OmissionText(
        "warning", "a page that is a picture", "; say in a text what it shows"
    ),
    "page beside the text": OmissionText(
        "info", "a page that the book keeps out of its reading order"
    ),
    "missing note": OmissionText("warning", "a reference to a note that is not there"),
    "symbol": OmissionText("warning", "a sign of a font of its own", "; write it as a character"),
    "embedded document": OmissionText(
        "warning", "a document inside the document", "; paste its text"
    ),
    "diagram": OmissionText("warning", "a diagram", "; say in the text what it shows"),
    "template tag": OmissionText("info", "a tag of the site's templates"),
    "ruby": OmissionText("info", "a gloss above words that is no reading of theirs"),
    "hidden": OmissionText("info", "hidden text"),
    "comment": OmissionText("info", "a comment"),
    "contents": OmissionText("info", "a line of the table of contents"),
    "page header": OmissionText("info", "a header or footer of the pages"),
    "line number": OmissionText("info", "a number at the head of a line"),
    "unused note": OmissionText("info", "a note that nothing refers to"),
}
"""Reasons that are told, the costliest first; a stamp is kept as data and needs no word."""


_FILES = frozenset({"damaged page", "encrypted page", "picture page"})
"""What is left out is a file: each is named, up to some."""
_NAMED = 5


def _short(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"


def omissions(left: Sequence[Left]) -> Iterator[Finding]:
    """One finding for each reason that a person should know of."""
    for key, reason in REASONS.items():
        found = [one for one in left if one.reason == key]
        if not found:
            continue
        texts = dict.fromkeys(" ".join(one.text.split()) for one in found if one.text.strip())
        shown = list(texts)[: _NAMED if key in _FILES else 1]
        message = f"{reason.what} left out"
        if len(found) > 1:
            message += f" ({len(found)} times)"
        if shown:
            message += f": {', '.join(f'“{_short(words)}”' for words in shown)}"
        message += reason.advice
        line = next((one.line for one in found if one.line), 0)
        rule = f"read-left-{key.replace(' ', '-')}"
        yield Finding(rule, reason.severity, f"line {line}" if line else "", message)
