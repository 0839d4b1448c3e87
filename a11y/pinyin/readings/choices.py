"""What a character could be read as here: every candidate with its share, its reasons, the margin.

In: a reading and who made it. Out: one choice for each character that has several readings, for
``--unsure``, JSON and the proof desk, so that a person chooses instead of typing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import levels
from a11y.pinyin.readings import phrases
from a11y.pinyin.readings.evidence import evidence
from a11y.pinyin.readings.reader import SURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.evidence import ReadingEvidence
    from a11y.pinyin.readings.reader import Reader, Reading, ReadingSource

NARROW = 0.8
"""Margin under which a person should look (``make bench`` has the figures)."""
CONFIRMED = 0.95
"""What our own model must give a reading for nobody else's to be a doubt."""
_UNCONFIRMED = 0.4
"""The margin at most of a reading that somebody disputes and that our own model does not know."""
_WEIGHT = {
    "lexicon": 30.0, "author": 20.0, "phrase": 4.0, "rule": 3.0, "context": 3.0, "model": 2.5
}  # fmt: skip
"""Log odds by which each step moves the share of the reading it names."""
_COMMON_PHRASE = 4.6
"""The weight of a word of two characters in the syllabus: the network errs where it says
otherwise."""
_RARE_PHRASE = 1.5
"""Of a word that few learn and that is read otherwise than its characters alone: often it is no
word there (三角形中|都), and half of all wrong phrases are such."""
_HINT = 0.5
"""The weight of a second opinion that would not have decided."""
_SURNAME = 2.4
_DEFAULT = 1.0
"""The weight of a rule that asks nothing, and of a character's usual reading."""
_UNHEARD = frozenset("地")
"""The network says di4 of nearly every adverb's 地."""


@dataclass(frozen=True, slots=True)
class ReadingCandidate:
    """A reading that a character may have in its place."""

    syllable: str
    """``zhong4``, neutral 5, ü as v."""
    share: float
    """How likely it is, 0–1; the candidates of a place sum to 1."""
    reasons: tuple[ReadingSource, ...]
    """The steps that speak for it, the deciding one first."""


@dataclass(frozen=True, slots=True)
class PolyphoneChoice:
    """A character with several readings, in its place."""

    at: int
    """Index of its code point in the text."""
    char: str
    syllable: str
    """The reading it was given."""
    why: ReadingSource
    """What decided it."""
    margin: float
    """Share of the reading given less that of the next likeliest: 1 is sure, near 0 is a guess,
    negative where the evidence is against what was decided."""
    candidates: tuple[ReadingCandidate, ...]
    """The likeliest first; the reading given is always among them."""

    @property
    def narrow(self) -> bool:
        """Whether a person should look."""
        return self.margin < NARROW


def choices(reader: Reader, reading: Reading) -> Iterator[PolyphoneChoice]:
    """The choice made for each character that has several readings, in text order."""
    for each in evidence(reader, reading):
        yield _choice(reading.text[each.at], each)


def doubtful(reader: Reader, reading: Reading) -> list[PolyphoneChoice]:
    """The choices that a person should look at, the most doubtful first."""
    narrow = [each for each in choices(reader, reading) if each.narrow]
    return sorted(narrow, key=lambda each: (each.margin, each.at))


def _choice(char: str, each: ReadingEvidence) -> PolyphoneChoice:
    """The character's candidates with their shares, by adding up what every step says of them.

    A step adds its log odds to the reading it names; the shares are the softmax of the sums, so
    that they add up to 1. The margin is the share of the reading that was given, less the next
    one's.
    """
    given = each.syllable
    usual = phrases.character_readings(char)[:1] == (given,)
    reasons: dict[str, list[ReadingSource]] = {given: [each.why]}
    odds: dict[str, float] = {given: _log_odds(char, each.why, is_usual=usual, asks=each.asks)}
    for why, syllable in each.others:
        if syllable != given and not _rivals(char, given, why, syllable):
            continue
        reasons.setdefault(syllable, []).append(why)
        more = _weak(why) or _log_odds(char, why, is_usual=True, asks=True)
        odds[syllable] = odds.get(syllable, 0.0) + more
    top = max(odds.values())
    # Less the largest, which changes no share and keeps exp from overflowing.
    raised = {syllable: math.exp(value - top) for syllable, value in odds.items()}
    total = sum(raised.values())
    candidates = tuple(
        ReadingCandidate(syllable, raised[syllable] / total, tuple(reasons[syllable]))
        for syllable in sorted(raised, key=lambda syllable: -raised[syllable])
    )
    share = next(c.share for c in candidates if c.syllable == given)
    rest = max((c.share for c in candidates if c.syllable != given), default=0.0)
    against = [why.step for c in candidates if c.syllable != given for why in c.reasons]
    disputed = any(step in ("model", "overlap") for step in against)
    margin = _second_opinion(each, share - rest, disputed=disputed)
    return PolyphoneChoice(each.at, char, given, each.why, margin, candidates)


def _second_opinion(each: ReadingEvidence, margin: float, *, disputed: bool) -> float:
    """The margin in the light of our own model.

    Sure where it confirms what was decided, narrow where it does not and somebody disputes it.
    """
    if each.why.step in ("lexicon", "author"):
        return margin
    given = each.context.get(each.syllable, 0.0)
    if given >= CONFIRMED:
        return max(margin, given)
    if not disputed:
        return margin
    rest = max((s for r, s in each.context.items() if r != each.syllable), default=0.0)
    # Never over NARROW: whoever is disputed and not confirmed is to be looked at.
    return min(margin, (given - rest) * NARROW if each.context else _UNCONFIRMED)


def _weak(why: ReadingSource) -> float:
    """Log odds of what only makes a reading worth a look; 0 for what weighs as it would decide."""
    hesitates = why.step == "model" and float(why.source.rstrip("%")) < SURE * 100
    return _HINT if hesitates or why.step in ("context", "overlap") else 0.0


def _rivals(char: str, given: str, why: ReadingSource, syllable: str) -> bool:
    """Whether another step's word is a doubt: not where only a neutral tone is between them."""
    if why.step == "model" and char in _UNHEARD:
        return False
    return given[:-1] != syllable[:-1] or "5" not in given[-1] + syllable[-1]


def _log_odds(char: str, why: ReadingSource, *, is_usual: bool, asks: bool) -> float:
    """Log odds by which a step moves the share of the reading it names.

    ``is_usual``: the reading is the character's most frequent one. ``asks``: the rule looks at
    something around the character.
    """
    if why.step == "phrase" and len(why.source) == 2:
        if levels.level(why.source) is not None:
            return _COMMON_PHRASE
        return _WEIGHT["phrase"] if is_usual or char in _UNHEARD else _RARE_PHRASE
    if why.step == "rule" and why.source == "surname" and not is_usual:
        return _SURNAME
    if why.step == "rule" and not asks:
        return _DEFAULT
    return _WEIGHT.get(why.step, _DEFAULT)
