"""What a word may be read as, with what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.pinyin.dictionary.glosses import gloss
from a11y.pinyin.readings.choices import choices
from a11y.pinyin.readings.phrases import character_readings
from a11y.pinyin.tones import marked

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.interview import Speaker
    from a11y.pinyin.readings.reader import Reader, Reading, ReadingSource

_MOST = 9
"""How many are offered: as many as there are digits to choose by."""


@dataclass(frozen=True, slots=True)
class ShownCandidate:
    """One reading of a word."""

    pinyin: str
    """The reading as a lexicon has it: ``chong2 gou4``."""
    shown: str
    """The reading with tone marks."""
    gloss: str
    reasons: tuple[tuple[str, str, str], ...]
    """What says so: the character it is about, step and source."""
    chosen: bool


def candidates(
    reader: Reader, reading: Reading, start: int, end: int
) -> tuple[ShownCandidate, ...]:
    """The readings of a span of a sentence, the present one first, then what most speaks for."""
    word = reading.text[start:end]
    now = reading.syllables[start:end]
    by_sounds: dict[tuple[str | None, ...], list[tuple[str, str, str]]] = {now: []}
    for at in range(start, end):
        why = reading.why[at]
        if why is not None:
            _add_reason(by_sounds[now], word[at - start], why)
    share: dict[tuple[str | None, ...], float] = {}
    for choice in choices(reader, reading):
        if start <= choice.at < end:
            for each in choice.candidates:
                other = _with_syllable(now, choice.at - start, each.syllable)
                share[other] = max(share.get(other, 0), each.share)
                for why in each.reasons:
                    _add_reason(by_sounds.setdefault(other, []), choice.char, why)
    for place, char in enumerate(word):
        for syllable in character_readings(char) if is_han(char) else ():
            by_sounds.setdefault(_with_syllable(now, place, syllable), [])
    order = sorted(by_sounds, key=lambda one: (one != now, -share.get(one, 0)))
    meaning = gloss(word, now)
    return tuple(
        _candidate(word, one, by_sounds[one], meaning, chosen=one == now) for one in order[:_MOST]
    )


def name_shown(speaker: Speaker) -> str:
    """How a person's name is read, as a page shows it; empty for one without Han characters."""
    readings = speaker.label.readings if speaker.label is not None else ()
    return " ".join(marked(syllable) for syllable in readings if syllable)


def _add_reason(reasons: list[tuple[str, str, str]], char: str, why: ReadingSource) -> None:
    """A reason more; a phrase is one for all its characters."""
    if all(why.step != step or why.source != source for _, step, source in reasons):
        reasons.append((char, why.step, why.source))


def _with_syllable(
    now: tuple[str | None, ...], place: int, syllable: str
) -> tuple[str | None, ...]:
    return (*now[:place], syllable, *now[place + 1 :])


def _candidate(
    word: str,
    one: tuple[str | None, ...],
    reasons: Iterable[tuple[str, str, str]],
    usual: str,
    *,
    chosen: bool,
) -> ShownCandidate:
    known = [syllable for syllable in one if syllable]
    own = gloss(word, one)
    meaning = own if chosen or own != usual else ""  # no entry has that reading: it says nothing
    return ShownCandidate(
        " ".join(known), " ".join(map(marked, known)), meaning, tuple(reasons), chosen
    )
