"""Signs that are said: which of them there are in a sentence, and the words they light up with.

``25%``, ``C++`` and ``a@b.com`` are said sign and all, so the word that is highlighted holds the
sign too. A sentence of nothing but pictures (👍) is said by their names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.characters.han import HAN
from a11y.interview import SaidAs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_Word = tuple[int, int, str]
"""Start, end, part of speech."""

SIGN = re.compile(r"[^\w\s，。！？；：、“”‘’（）《》「」『』【】…—·]")
"""What may be said besides letters, digits and Han; most sentences have none."""


def named(text: str, language: str) -> tuple[SaidAs, ...]:
    """Of a text without letters or digits: what is said for its signs and pictures."""
    if any(map(str.isalnum, text)):
        return ()
    from voices.normalize import normalize

    return tuple(
        SaidAs(piece.start, piece.end, piece.text)
        for piece in normalize(text, language=language)
        if piece.kind != "pause"
    )


def with_signs(
    text: str, words: Iterable[_Word], spoken: Sequence[SaidAs], language: str
) -> list[_Word]:
    """The words, each with the signs beside it that are said; Han words stay as they are.

    A sign belongs to the word it is said with (``￥`` to what follows), else to the one it touches
    before it, else behind; between Han words, or alone, it is a word of its own.
    """
    found = list(words)
    if not SIGN.search(text):
        return found
    from voices import model
    from voices.normalize import normalize

    said = [model.Spoken(entry.start, entry.end, entry.text) for entry in spoken]
    pieces = normalize(text, language=language, spoken=said)
    at = 0
    for piece in pieces:
        if piece.kind == "pause":
            continue
        while at < len(found) and found[at][1] < piece.start:
            at += 1
        _attach(text, found, at, piece.start, piece.end)
    return found


def _attach(text: str, words: list[_Word], at: int, start: int, end: int) -> None:
    """Give what is said from ``start`` to ``end`` to the words around; ``at`` is the first near."""
    place = start
    while place < end:
        while at < len(words) and words[at][1] <= place:
            at += 1
        if at < len(words) and words[at][0] <= place:
            place = words[at][1]
            continue
        stop = min(end, words[at][0] if at < len(words) else end)
        run = _run(text, place, stop)
        if run == place:
            place += 1
            continue
        _attach_beside(text, words, at, (place, run, start, end))
        place = run


def _run(text: str, start: int, end: int) -> int:
    """Where a run of signs without space ends."""
    while start < end and not text[start].isspace():
        start += 1
    return start


def _attach_beside(text: str, words: list[_Word], at: int, sign: tuple[int, int, int, int]) -> None:
    """The sign to a word beside it, or as a word of its own.

    ``sign`` is the span of the sign and the span of what is said of which it is a part; ``at`` is
    the number of the first word behind it. Han words keep to themselves: their ruby is a syllable
    a character.
    """
    start, end, said_start, said_end = sign
    before = at - 1 if at and words[at - 1][1] == start else None
    after = at if at < len(words) and words[at][0] == end else None
    # Words of Han keep to themselves: their ruby is a syllable a character.
    near = [n for n in (before, after) if n is not None and not HAN.search(text, *words[n][:2])]
    # The $ of $30 is said with 30, so it lights up with it and not with the word before.
    together = [n for n in near if words[n][0] < said_end and words[n][1] > said_start]
    for number in (together or near)[:1]:
        first, last, tag = words[number]
        words[number] = (min(first, start), max(last, end), tag)
        return
    words.insert(at, (start, end, ""))
