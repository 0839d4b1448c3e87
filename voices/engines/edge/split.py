"""Cutting a text that is too long for one request, where a speaker would breathe."""

from __future__ import annotations

import re

from voices.engines.edge.request import MAX_REQUEST_BYTES, escaped_bytes

_CLOSING = "”’」』）)】》\"'"
# By example: ``他说：“好。”`` and ``v1.2 is out. Then`` (a full stop only before white space);
# ``雨停了——`` and ``；``; ``a，b、c``; words. What closes, and white space behind, stays with what
# it ends.
_BREAKS = (
    re.compile(rf"(?:[。！？!?…]+|\.(?=\s)|\n)[{_CLOSING}]*\s*"),
    re.compile(rf"(?:[；;：:]|——)[{_CLOSING}]*\s*"),
    re.compile(rf"[，、,][{_CLOSING}]*\s*"),
    re.compile(r"\s+"),
)
"""Where a text is cut, best first: after sentences, clauses, pauses, words."""
_ANYWHERE = re.compile(r"(?<=[^\x21-\x7e])(?=.)|(?<=.)(?=[^\x21-\x7e])", re.DOTALL)
"""Where a text may be cut if need be: not inside a Latin word or a number."""
# Joiner and variation selectors: they belong to the character before them (👩‍🌾, ↩︎).
_JOINED = frozenset("\u200d\ufe0e\ufe0f")


def pieces(text: str, limit_bytes: int = MAX_REQUEST_BYTES) -> list[tuple[int, int]]:
    """Spans that cover the text, each at most ``limit_bytes`` when escaped."""
    spans: list[tuple[int, int]] = []
    start = 0
    while escaped_bytes(text[start:]) > limit_bytes:
        stop = start + _fitting(text[start:], limit_bytes)
        # A break in the first third is not worth a request of its own.
        cut = _cut(text, start + max(1, (stop - start) // 3), stop, near=stop)
        spans.append((start, cut))
        start = cut
    if start < len(text) or not spans:
        spans.append((start, len(text)))
    return spans


def halve(text: str) -> int | None:
    """Where to cut a text in two; None if it is too short to be cut."""
    if len(text) < 4:
        return None
    return _cut(text, max(1, len(text) // 4), len(text) * 3 // 4, near=len(text) // 2)


def _fitting(text: str, limit_bytes: int) -> int:
    """How many characters of a text fit."""
    used = 0
    for index, char in enumerate(text):
        used += escaped_bytes(char)
        if used > limit_bytes:
            return max(1, index)
    return len(text)


def _cut(text: str, low: int, high: int, *, near: int) -> int:
    """The best place to cut in ``low..high``, of equally good ones the nearest to ``near``."""
    for breaks in _BREAKS:
        found = [m.end() for m in breaks.finditer(text, 0) if low <= m.end() <= high]
        if found:
            return min(found, key=lambda place: abs(place - near))
    found = [
        m.start()
        for m in _ANYWHERE.finditer(text)
        if low <= m.start() <= high and text[m.start()] not in _JOINED
    ]
    return min(found, key=lambda place: abs(place - near)) if found else high
