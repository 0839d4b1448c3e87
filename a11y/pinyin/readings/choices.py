"""What a character could be read as here: every candidate with its share, its reasons, the margin.

In: a reading and who made it. Out: one choice for each character that has several readings, for
``--unsure``, JSON and the proof desk, so that a person chooses instead of typing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin.readings.evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.evidence import Evidence
    from a11y.pinyin.readings.reader import Reader, Reading, Why

NARROW = 0.7
"""Margin under which a person should look."""
_WEIGHT = {"lexicon": 30.0, "author": 20.0, "phrase": 4.0, "rule": 3.0, "model": 2.5}
"""Log odds by which each step moves the share of the reading it names."""
_LONG_PHRASE = 1.0
"""Log odds more for each character of a phrase beyond two."""
_USUAL = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reading that a character may have in its place."""

    syllable: str
    """``zhong4``, neutral 5, ü as v."""
    share: float
    """How likely it is, 0–1; the candidates of a place sum to 1."""
    reasons: tuple[Why, ...]
    """The steps that speak for it, the deciding one first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A character with several readings, in its place."""

    at: int
    """Index of its code point in the text."""
    char: str
    syllable: str
    """The reading it was given."""
    why: Why
    """What decided it."""
    margin: float
    """Share of the reading given less that of the next likeliest: 1 is sure, near 0 is a guess,
    negative where the evidence is against what was decided."""
    candidates: tuple[Candidate, ...]
    """The likeliest first; the reading given is always among them."""

    @property
    def narrow(self) -> bool:
        """Whether a person should look."""
        return self.margin < NARROW


def choices(reader: Reader, reading: Reading) -> Iterator[Choice]:
    """The choice made for each character that has several readings, in text order."""
    for each in evidence(reader, reading):
        yield _choice(reading.text[each.at], each)


def doubtful(reader: Reader, reading: Reading) -> list[Choice]:
    """The choices that a person should look at, the most doubtful first."""
    narrow = [each for each in choices(reader, reading) if each.narrow]
    return sorted(narrow, key=lambda each: (each.margin, each.at))


def _choice(char: str, each: Evidence) -> Choice:
    reasons: dict[str, list[Why]] = {each.syllable: [each.why]}
    odds: dict[str, float] = {each.syllable: _log_odds(each.why)}
    for why, syllable in each.others:
        reasons.setdefault(syllable, []).append(why)
        odds[syllable] = odds.get(syllable, 0.0) + _log_odds(why)
    top = max(odds.values())
    raised = {syllable: math.exp(value - top) for syllable, value in odds.items()}
    total = sum(raised.values())
    candidates = tuple(
        Candidate(syllable, raised[syllable] / total, tuple(reasons[syllable]))
        for syllable in sorted(raised, key=lambda syllable: -raised[syllable])
    )
    given = next(c.share for c in candidates if c.syllable == each.syllable)
    rest = max((c.share for c in candidates if c.syllable != each.syllable), default=0.0)
    return Choice(each.at, char, each.syllable, each.why, given - rest, candidates)


def _log_odds(why: Why) -> float:
    more = _LONG_PHRASE * max(0, len(why.source) - 2) if why.step == "phrase" else 0.0
    return _WEIGHT.get(why.step, _USUAL) + more
