"""Combining marks, bounded: normal forms take time with the square of a run of them."""

from __future__ import annotations

import re
from unicodedata import combining

MOST = 30
"""Marks on one character; no language has more (UAX #15, "Stream-Safe Text Format")."""
_JOINER = "\u034f"
"""COMBINING GRAPHEME JOINER: shows nothing, and parts a run of marks for normal forms."""
_RUN = re.compile(rf"[^\w\s]{{{MOST + 1},}}")


def stream_safe(text: str, before: str = "") -> str:
    """The text with a joiner after every thirty marks on one character.

    Args:
        text: what may hold such runs.
        before: the end of what it goes on from.
    """
    if before and text and combining(text[0]) and all(map(combining, before[-MOST:])):
        text = _JOINER + text
    return _RUN.sub(_parted, text)


def _parted(match: re.Match[str]) -> str:
    out: list[str] = []
    run = 0
    for char in match[0]:
        run = run + 1 if combining(char) else 0
        if run > MOST:
            out.append(_JOINER)
            run = 1
        out.append(char)
    return "".join(out)
