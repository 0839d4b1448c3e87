"""Tidying: white space around breaks, with the marks moved along."""

from __future__ import annotations

import re
from dataclasses import replace

from a11y.read.flow import SOFT_BREAK, Inline

_BREAKS = re.compile(f"[ \t{SOFT_BREAK}]*\n[ \t\n{SOFT_BREAK}]*")
_SOFTS = re.compile(f" *{SOFT_BREAK}[ {SOFT_BREAK}]*")


def tidy(body: Inline) -> Inline:
    """Without white space around breaks and at the ends."""
    body = _replaced(_replaced(body, _BREAKS, "\n"), _SOFTS, SOFT_BREAK)
    return body.strip()


def _replaced(body: Inline, pattern: re.Pattern[str], by: str) -> Inline:
    """The text with every match replaced, marks moved along."""
    text, spans = body.text, [m.span() for m in pattern.finditer(body.text)]
    spans = [(s, e) for s, e in spans if text[s:e] != by]
    if not spans:
        return body
    out: list[str] = []
    moved: list[int] = []
    size = at = 0
    for start, end in spans:
        moved.extend(range(size, size + start - at))
        size += start - at
        out.append(text[at:start])
        moved.extend([size] * (end - start))
        out.append(by)
        size += len(by)
        at = end
    moved.extend(range(size, size + len(text) - at + 1))
    out.append(text[at:])
    marks = tuple(replace(m, start=moved[m.start], end=moved[m.end]) for m in body.marks)
    return Inline("".join(out), tuple(m for m in marks if m.start < m.end))
