"""The people of an interview: their names are words wherever they stand, read as surnames are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import glosses
from a11y.pinyin.words import address, names
from a11y.pinyin.words.segment import with_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from a11y.pinyin.readings.reader import Reading


_IDIOM = 4
"""Characters from which a word may hold a name by chance: 任重 in 任重道远."""


class People:
    """The names of an interview's people, each looked for only where its first character stands."""

    def __init__(self, people: Iterable[str]) -> None:
        self.all = tuple(sorted(people, key=lambda name: (-len(name), name)))
        """Their names, the longest first."""
        self._names: dict[str, list[str]] = {}
        for name in self.all:
            self._names.setdefault(name[0], []).append(name)
        self._surnames: dict[str, set[str]] = {}
        for surname in {names.surname(name) for those in self._names.values() for name in those}:
            if surname:
                self._surnames.setdefault(surname[0], set()).add(surname)

    def names_in(self, text: str) -> list[str]:
        """The full names in a text, the longest first."""
        return sorted(_standing(text, self._names), key=len, reverse=True)

    def surnames_in(self, text: str) -> list[str]:
        """The surnames in a text."""
        return sorted(_standing(text, self._surnames))


def _standing(text: str, table: Mapping[str, Iterable[str]]) -> list[str]:
    return [one for first in set(text) & table.keys() for one in table[first] if one in text]


def with_people(reading: Reading, people: People) -> Reading:
    """The reading, each of these names one word, and each of their surnames before a title.

    What the user's lexicon decided stays as it is.
    """
    places = [
        place
        for place in _places(reading, people)
        if not any(a < place[1] and b > place[0] for a, b in reading.corrected)
    ]
    if not places:
        return reading
    syllables = list(reading.syllables)
    for start, end, tag in places:
        familiar = tag == address.TAG and reading.text[start] in names.FAMILIAR
        at = start + familiar
        surname = names.surname_readings(reading.text[at:end])
        syllables[at : at + len(surname)] = surname
    return replace(
        reading, syllables=tuple(syllables), words=tuple(with_words(reading.words, places))
    )


def _places(reading: Reading, people: People) -> list[tuple[int, int, str]]:
    """Where these people stand: full names, the longest first, then surnames with a title.

    A name inside of an idiom is nobody; a place that overlaps an earlier one is left out.
    """
    text = reading.text
    edges = {word.start for word in reading.words}
    idioms = [
        word
        for word in reading.words
        if word.end - word.start >= _IDIOM and glosses.listed(text[word.start : word.end])
    ]  # 任重道远 speaks of nobody
    found: list[tuple[int, int, str]] = []
    for name in people.names_in(text):
        for match in re.finditer(re.escape(name), text):
            if not any(w.start <= match.start() and match.end() <= w.end for w in idioms):
                tag = address.TAG if name[0] in names.FAMILIAR else address.KNOWN
                _add(found, *match.span(), tag)
    for surname in people.surnames_in(text):
        for start, end in address.of_surname(text, surname):
            if start in edges:
                _add(found, start, end, address.TAG)
    return sorted(found)


def _add(found: list[tuple[int, int, str]], start: int, end: int, tag: str) -> None:
    if not any(a < end and b > start for a, b, _ in found):
        found.append((start, end, tag))
