"""Ruled pages: transcripts of courts, whose every line bears its number.

``9       Q.   Good morning.`` / ``10   a living?``: the numbers are no text, the lines were wrapped
at a fixed width, and what begins a paragraph stands further in or has a label.
"""

from __future__ import annotations

import re

from a11y.read.flow import Left

_NUMBERED = re.compile(r"[ \t]{0,8}(\d{1,2})(?:[ \t]{2,}(?=\S)|\t|[ \t]*$)")
_FEWEST = 10
_MOSTLY = 0.7
"""Of the lines that hold anything."""
_IN_ORDER = 0.9
_BEGINS = re.compile(r"[QA]\.?\s|BY [A-Z. '’-]+:|(?:[A-Z][A-Z.'’-]*\.? ?){1,4}:|[(\[]")


def without_line_numbers(text: str) -> tuple[str, list[Left]]:
    """The text with each paragraph on the line where it begins, and the numbers taken out.

    A text of another kind comes back as it is. No line is added or taken, so that their places
    stay true.
    """
    lines = text.split("\n")
    found = [_NUMBERED.match(line) for line in lines]
    numbers = [int(one[1]) for one in found if one]
    filled = sum(bool(line.strip()) for line in lines)
    in_order = sum(
        number in {1, before + 1} for before, number in zip([0, *numbers], numbers, strict=False)
    )
    if len(numbers) < max(_FEWEST, _MOSTLY * filled) or in_order < _IN_ORDER * len(numbers):
        return text, []
    bodies = [line[one.end(1) :] if one else line for line, one in zip(lines, found, strict=True)]
    margin = min(
        len(body) - len(body.lstrip())
        for body, one in zip(bodies, found, strict=True)
        if one and body.strip()
    )
    out = [""] * len(lines)
    open_at = -1
    for at, (body, one) in enumerate(zip(bodies, found, strict=True)):
        words = body.strip()
        if not words:
            open_at = open_at if one or open_at < 0 else -1
            continue
        further = len(body) - len(body.lstrip()) > margin + 1
        if not one or further or open_at < 0 or _BEGINS.match(words):
            open_at = at
            out[at] = words
        else:
            out[open_at] += f" {words}"
    left = [Left("line number", one[1], at) for at, one in enumerate(found, 1) if one]
    return "\n".join(out), left
