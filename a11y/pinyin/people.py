"""The people of an interview: their names are words wherever they stand, read as surnames are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.pinyin import names
from a11y.pinyin.segment import with_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.pinyin.readings import Reading


def with_people(reading: Reading, people: Sequence[str]) -> Reading:
    """The reading, each of these names one word of part of speech ``nr``.

    What the user's lexicon decided stays as it is.
    """
    places = [
        (start, end)
        for start, end in _places(reading.text, people)
        if not any(a < end and b > start for a, b in reading.corrected)
    ]
    if not places:
        return reading
    syllables = list(reading.syllables)
    for start, end in places:
        surname = names.surname_readings(reading.text[start:end])
        syllables[start : start + len(surname)] = surname
    return replace(
        reading, syllables=tuple(syllables), words=tuple(with_words(reading.words, places, "nr"))
    )


def _places(text: str, people: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for name in sorted(people, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if not any(start < end and stop > at for start, stop in found):
                found.append((at, end))
            at = text.find(name, end)
    return sorted(found)
