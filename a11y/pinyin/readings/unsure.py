"""What a person should look at, as lexicon lines to correct: ``tingdu pinyin --unsure``.

In: choices with a narrow margin. Out: for each a word with the reading it was given and the ones it
may have instead, the most doubtful first, so that a person chooses and does not type.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin.readings.choices import doubtful

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.choices import PolyphoneChoice, ReadingCandidate
    from a11y.pinyin.readings.reader import Reader, Reading

AROUND = 6
"""Characters of context shown on each side."""


@dataclass(frozen=True, slots=True)
class ReadingDoubt:
    """A word with a doubtful reading."""

    word: str
    """The character's word, with a neighbour if it is alone: a line of it speaks of few others."""
    pinyin: str
    """The reading it has now, syllables apart."""
    others: tuple[str, ...]
    """Readings it may have instead, the likeliest first."""
    margin: float
    """The margin of ``PolyphoneChoice``: the lower, the more doubtful."""
    comment: str
    """The character, what stands around, and who says what."""


def unsure(reader: Reader, reading: Reading) -> Iterator[ReadingDoubt]:
    """The doubtful places of a text, the most doubtful first."""
    for choice in doubtful(reader, reading):
        yield _doubt(reading, choice)


def _doubt(reading: Reading, choice: PolyphoneChoice) -> ReadingDoubt:
    """A choice as a line of a lexicon, with its alternatives and, as a comment, its reasons."""
    start, end = _handle(reading, choice.at)
    text = reading.text
    around = text[max(0, start - AROUND) : end + AROUND].strip()
    candidates_in_words = "; ".join(_said(each) for each in choice.candidates)
    return ReadingDoubt(
        text[start:end],
        _pinyin(reading, start, end, choice.at, choice.syllable),
        tuple(
            _pinyin(reading, start, end, choice.at, each.syllable)
            for each in choice.candidates
            if each.syllable != choice.syllable
        ),
        choice.margin,
        f"{choice.char} …{around}…: {candidates_in_words}",
    )


def _said(candidate: ReadingCandidate) -> str:
    why = ", ".join(" ".join(filter(None, (w.step, w.source))) for w in candidate.reasons)
    return f"{candidate.syllable} {candidate.share:.0%} ({why})"


def _pinyin(reading: Reading, start: int, end: int, at: int, syllable: str) -> str:
    syllables = [*reading.syllables[start:at], syllable, *reading.syllables[at + 1 : end]]
    return " ".join(each for each in syllables if each)


def _handle(reading: Reading, at: int) -> tuple[int, int]:
    """The word a correction would name: the character's word with a neighbour if it is alone."""
    words = reading.words
    index = next((i for i, word in enumerate(words) if word.start <= at < word.end), None)
    if index is None:
        return at, at + 1
    start, end = words[index].start, words[index].end
    # A lexicon line for one character would hold wherever it stands.
    if end - start == 1:
        if index + 1 < len(words) and words[index + 1].start == end:
            end = words[index + 1].end
        elif index and words[index - 1].end == start:
            start = words[index - 1].start
    while start < at and reading.syllables[start] is None:
        start += 1
    while end - 1 > at and reading.syllables[end - 1] is None:
        end -= 1
    return start, end
