"""What a stage noticed: a value, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a person should know about a source or a book."""

    rule: str
    """Stable id, stage first: ``read-no-speaker``, ``verify-clip-past-end``."""
    severity: Severity
    place: str
    """What it is about: ``line 12``, a block id, ``EPUB/s1.smil#s1t1p1``; empty for the whole."""
    message: str
    """One line: what, and what to do."""
