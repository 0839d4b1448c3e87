"""What every step would say of every character: for ``--explain`` and the margins."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.pinyin import tables
from a11y.pinyin.readings import phrases, rules
from a11y.pinyin.readings.reader import ReadingSource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.reader import Reader, Reading


@dataclass(frozen=True, slots=True)
class ReadingEvidence:
    """How one character came to its reading."""

    at: int
    """Index of its code point."""
    syllable: str
    why: ReadingSource
    others: tuple[tuple[ReadingSource, str], ...]
    """What other steps say: step and source, reading."""
    asks: bool = True
    """Whether the rule that decided asks anything; else it is a mere default."""
    context: dict[str, float] = field(default_factory=dict)
    """What our own model gives each reading; empty where it has none for the character."""


def evidence(reader: Reader, reading: Reading) -> Iterator[ReadingEvidence]:
    """For each character with more than one reading, what each step says of it."""
    text = tables.simplified(reading.text)
    by_phrase = _phrases(reading)
    places = [at for at, char in enumerate(text) if _is_polyphone(char)]
    by_model = _model(text, places) if reader.model else {}
    by_context = _context(text, places, reading) if reader.model else {}
    word_of = {at: i for i, w in enumerate(reading.words) for at in range(w.start, w.end)}
    for at in places:
        syllable, why = reading.syllables[at], reading.why[at]
        if syllable is None or why is None:
            continue
        by_step = [by_phrase.get(at), _rule(reading, at, word_of.get(at)), by_model.get(at)]
        shares = by_context.get(at, {})
        if shares:
            likeliest = max(shares, key=shares.__getitem__)
            by_step.append((ReadingSource("context", f"{shares[likeliest]:.0%}"), likeliest))
        by_step.append(_overlap(text, at, syllable))
        by_step.append((ReadingSource("character", ""), phrases.character_readings(text[at])[0]))
        # The step that decided is not its own witness.
        others = tuple(each for each in by_step if each and each[0].step != why.step)
        yield ReadingEvidence(at, syllable, why, others, rules.asks(why.source), shares)


def _is_polyphone(char: str) -> bool:
    known = phrases.character_readings(char)
    return len(known) > 1 and (char in tables.polyphones() or char in tables.rules())


def _phrases(reading: Reading) -> dict[int, tuple[ReadingSource, str]]:
    text = tables.simplified(reading.text)
    found = {}
    for start, end, code in phrases.find(text, reading.words):
        why = ReadingSource("phrase", text[start:end])
        for at, syllable in phrases.spell(text, start, code):
            found[at] = (why, syllable)
    return found


def _rule(reading: Reading, at: int, index: int | None) -> tuple[ReadingSource, str] | None:
    if index is None:
        return None
    rule = rules.decide(tables.simplified(reading.text), at, reading.words, index)
    return (ReadingSource("rule", rule.name), rule.syllable) if rule and rule.asks else None


def _overlap(text: str, at: int, syllable: str) -> tuple[ReadingSource, str] | None:
    """The longest phrase over the place that reads it otherwise, wherever the words begin."""
    other = [each for each in phrases.around(text, at) if each[1] != syllable]
    return (ReadingSource("overlap", other[-1][0]), other[-1][1]) if other else None


def _context(text: str, places: list[int], reading: Reading) -> dict[int, dict[str, float]]:
    from a11y.pinyin.readings.context import context

    return dict(context().read(text, places, reading.words))


def _model(text: str, places: list[int]) -> dict[int, tuple[ReadingSource, str]]:
    from a11y.pinyin.readings.model import model

    taught = [at for at in places if text[at] in tables.polyphones()]
    return {
        at: (ReadingSource("model", f"{share:.0%}"), syllable)
        for at, syllable, share in model().read(text, taught)
    }
