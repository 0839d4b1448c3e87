"""Words of a sentence: what can be highlighted, never punctuation or space.

Han words are the reader's; letters and digits between them are cut here, so that ``3.5``,
``Node.js`` and ``don't`` stay whole; the plus of ``8000+`` is for ``signs`` to add.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.characters.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LATIN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
"""Letters and digits with what holds them together inside: Node.js, don't, 3P3C, 3.5."""


def spans(
    text: str, readings: Sequence[str | None], words: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of each word, in order, without overlap.

    ``words`` are the reader's; a Han character outside them is a word of its own.
    """
    position = 0
    for start, end, tag in _cover(text, words):
        for first, last in _pieces(text, readings, max(start, position), end):
            yield first, last, tag
            position = last


def _cover(text: str, words: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The reader's words that hold Han, and the stretches between them whole."""
    position = 0
    for start, end, tag in words:
        if start < position or not HAN.search(text, start, end):
            continue
        if position < start:
            yield position, start, ""
        yield start, end, tag
        position = end
    if position < len(text):
        yield position, len(text), ""


def _pieces(
    text: str, readings: Sequence[str | None], start: int, end: int
) -> Iterator[tuple[int, int]]:
    """The words in a stretch: a run without punctuation is one, Han outside words stand alone."""
    stretch = text[start:end]
    if stretch.isalnum() and any(readings[start:end]):
        yield start, end
        return
    at = start
    while at < end:
        if HAN.match(text, at):
            yield at, at + 1
            at += 1
            continue
        match = _LATIN.match(text, at, end)
        if match is None:
            at += 1
            continue
        stop = match.end()
        han = HAN.search(text, at, stop)
        if han is not None:
            stop = han.start()
        while stop > at and not text[stop - 1].isalnum():
            stop -= 1
        yield at, stop
        at = stop
