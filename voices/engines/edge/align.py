"""Finding the service's words in the text that was sent."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from xml.sax.saxutils import unescape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.engines.edge.request import Mark

_ENTITIES = {"&apos;": "'", "&quot;": '"', "&#39;": "'", "&#34;": '"'}


@dataclass(frozen=True, slots=True)
class Placed:
    """A stretch of the text and the ticks in which it is heard."""

    start: int
    end: int
    begin_ticks: int
    end_ticks: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the service's words lie on the text."""

    placed: tuple[Placed, ...]
    """In order of the text, without overlap."""
    missing: tuple[tuple[int, int], ...]
    """Stretches with something to say that no word covers, punctuation around them left out."""
    share: float
    """How much of what can be said was matched letter by letter."""


def align(text: str, marks: Sequence[Mark]) -> Alignment:
    """Lay the marks on the text: to the letter where they agree, tolerantly where not.

    The service's words may differ from the text in escapes, width, case, spaces and in how
    numbers are written. What lies between two agreeing stretches is matched as a whole.
    """
    letters = _letters(text)
    heard = [
        (letter, number)
        for number, mark in enumerate(marks)
        for letter, _ in _letters(unescape(mark.text, _ENTITIES))
    ]
    if not letters:
        return Alignment((), (), 1.0)
    matcher = SequenceMatcher(
        None, [letter for letter, _ in letters], [letter for letter, _ in heard], autojunk=False
    )
    owners: list[tuple[int, int] | None] = [None] * len(letters)
    """For each letter the first and last mark it may be heard in."""
    matched = 0
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            matched += b - a
            for offset in range(b - a):
                owners[a + offset] = (heard[c + offset][1],) * 2
        elif kind == "replace":
            for index in range(a, b):
                owners[index] = (heard[c][1], heard[d - 1][1])
    return Alignment(
        tuple(_placed(letters, owners, marks)),
        tuple(_missing(letters, owners)),
        matched / len(letters),
    )


def _letters(text: str) -> list[tuple[str, int]]:
    """What can be said of a text, folded, each with its position."""
    return [
        (letter, index)
        for index, char in enumerate(text)
        for letter in unicodedata.normalize("NFKC", char).casefold()
        if letter.isalnum()
    ]


def speakable(text: str) -> bool:
    """Whether there is anything to say."""
    return bool(_letters(text))


def _placed(
    letters: Sequence[tuple[str, int]],
    owners: Sequence[tuple[int, int] | None],
    marks: Sequence[Mark],
) -> list[Placed]:
    """Group neighbouring letters that share marks; merge where marks or letters overlap."""
    groups: list[list[int]] = []
    """Each ``[start, end, first mark, last mark]``."""
    for (_, index), owner in zip(letters, owners, strict=True):
        if owner is None:
            continue
        last = groups[-1] if groups else None
        if last is not None and (owner[0] <= last[3] or index < last[1]):
            last[1] = max(last[1], index + 1)
            last[3] = max(last[3], owner[1])
        else:
            groups.append([index, index + 1, *owner])
    return [
        Placed(
            start, end, marks[first].begin_ticks, max(m.end_ticks for m in marks[first : last + 1])
        )
        for start, end, first, last in groups
    ]


def _missing(
    letters: Sequence[tuple[str, int]], owners: Sequence[tuple[int, int] | None]
) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    open_run = False
    for (_, index), owner in zip(letters, owners, strict=True):
        if owner is not None:
            open_run = False
        elif open_run:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
            open_run = True
    return runs
