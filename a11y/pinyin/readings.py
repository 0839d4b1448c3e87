"""Text → one reading per character, and its words.

Steps, the first that speaks wins: the user's lexicon → phrases within word edges → rules →
the character's usual reading. Readings are dictionary readings: 一 is ``yi1``, 不 is ``bu4``;
sandhi is a later matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.interview import Spoken
from a11y.pinyin import phrases, segment
from a11y.pinyin.han import is_han
from a11y.pinyin.lexicon import Lexicon
from a11y.pinyin.segment import WordSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

Step = Literal["lexicon", "phrase", "rule", "model", "character"]


@dataclass(frozen=True, slots=True)
class Why:
    """What decided a character's reading."""

    step: Step
    source: str
    """The lexicon's word, the phrase, the rule's name, the model's share; empty for a character."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with a reading for each Han character."""

    text: str
    syllables: tuple[str | None, ...]
    """One per code point: ``zhong4``, neutral 5, ü as v, 儿 its own ``er``; None for non-Han."""
    words: tuple[WordSpan, ...]
    why: tuple[Why | None, ...]
    """One per code point: None where there is no reading."""
    corrected: tuple[tuple[int, int], ...] = ()
    """Spans the lexicon decided."""
    spoken: tuple[Spoken, ...] = ()
    """Stretches the lexicon wants said by another spelling."""


class Reader:
    """Reads text by the dictionaries and the user's lexicon. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self.lexicon = lexicon or Lexicon()

    def read(self, text: str) -> Reading:
        """The readings and words of a text; never raises, whatever the text."""
        hits = list(self.lexicon.find(text))
        words = _with_edges(segment.cut(text), [(start, end) for start, end, _ in hits])
        syllables, why = _usual(text)
        for start, end, code in phrases.find(text, words):
            reason = Why("phrase", text[start:end])
            for at, digit in zip(range(start, end), code, strict=True):
                syllables[at] = phrases.character_readings(text[at])[phrases.DIGIT[digit]]
                why[at] = reason
        spoken = []
        for start, end, entry in hits:
            if entry.spoken:
                spoken.append(Spoken(start, end, entry.spoken))
                continue
            reason = Why("lexicon", entry.word)
            for at, syllable in zip(range(start, end), entry.readings, strict=True):
                syllables[at] = syllable
                why[at] = reason if syllable else None
        return Reading(
            text,
            tuple(syllables),
            tuple(words),
            tuple(why),
            tuple((start, end) for start, end, entry in hits if entry.readings),
            tuple(spoken),
        )


USUAL = Why("character", "")


def _usual(text: str) -> tuple[list[str | None], list[Why | None]]:
    """Every Han character's usual reading."""
    syllables: list[str | None] = []
    why: list[Why | None] = []
    for char in text:
        known = phrases.character_readings(char) if is_han(char) else None
        syllables.append(known[0] if known else None)
        why.append(USUAL if known else None)
    return syllables, why


def _with_edges(words: list[WordSpan], spans: Sequence[tuple[int, int]]) -> list[WordSpan]:
    """The words with each span a word of its own; what it cuts off stays as a shorter word."""
    if not spans:
        return words
    cut: list[WordSpan] = []
    rest = iter(words)
    word = next(rest, None)
    for start, end in spans:
        while word and word.end <= start:
            cut.append(word)
            word = next(rest, None)
        tag = word.tag if word and word.start < end else "n"
        if word and word.start < start:
            cut.append(WordSpan(word.start, start, word.tag))
        cut.append(WordSpan(start, end, tag))
        while word and word.end <= end:
            word = next(rest, None)
        if word and word.start < end:
            word = WordSpan(end, word.end, word.tag)
    if word:
        cut.append(word)
    cut.extend(rest)
    return cut
