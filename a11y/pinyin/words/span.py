"""The value that a cut gives: a word as a stretch of its text, with its part of speech."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word of a text: Han, Latin or a number; never punctuation or space."""

    start: int
    end: int
    tag: str
    """Part of speech in the ICTCLAS set: ``n``, ``v``, ``nr`` (person), ``ns`` (place), ``eng``."""


def word_at(words: Sequence[WordSpan], places: Sequence[int]) -> Iterator[tuple[int, int | None]]:
    """Each place (in order) with the number of the word it is in; None outside words."""
    index = 0
    for at in places:
        while index < len(words) and words[index].end <= at:
            index += 1
        inside = index < len(words) and words[index].start <= at
        yield at, index if inside else None
