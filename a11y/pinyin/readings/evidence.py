"""What every step would say of every character: for ``--explain`` and ``--unsure``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.pinyin import tables
from a11y.pinyin.readings import phrases, rules
from a11y.pinyin.readings.reader import SURE, Why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.reader import Reader, Reading

AROUND = 6
"""Characters of context shown on each side."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one character came to its reading."""

    at: int
    """Index of its code point."""
    syllable: str
    why: Why
    others: tuple[tuple[Why, str], ...]
    """What other steps say: step and source, reading."""


def evidence(reader: Reader, reading: Reading) -> Iterator[Evidence]:
    """For each character with more than one reading, what each step says of it."""
    text = tables.simplified(reading.text)
    by_phrase = _phrases(reading)
    places = [at for at, char in enumerate(text) if _is_polyphone(char)]
    by_model = _model(text, places) if reader.model else {}
    word_of = {at: i for i, w in enumerate(reading.words) for at in range(w.start, w.end)}
    for at in places:
        syllable, why = reading.syllables[at], reading.why[at]
        if syllable is None or why is None:
            continue
        said = [by_phrase.get(at), _rule(reading, at, word_of.get(at)), by_model.get(at)]
        said.append((Why("character", ""), phrases.character_readings(text[at])[0]))
        others = tuple(each for each in said if each and each[0].step != why.step)
        yield Evidence(at, syllable, why, others)


def _is_polyphone(char: str) -> bool:
    known = phrases.character_readings(char)
    return len(known) > 1 and (char in tables.polyphones() or char in tables.rules())


def _phrases(reading: Reading) -> dict[int, tuple[Why, str]]:
    text = tables.simplified(reading.text)
    found = {}
    for start, end, code in phrases.find(text, reading.words):
        why = Why("phrase", text[start:end])
        for at, syllable in phrases.spell(text, start, code):
            found[at] = (why, syllable)
    return found


def _rule(reading: Reading, at: int, index: int | None) -> tuple[Why, str] | None:
    if index is None:
        return None
    rule = rules.decide(tables.simplified(reading.text), at, reading.words, index)
    return (Why("rule", rule.name), rule.syllable) if rule and rule.asks else None


def _model(text: str, places: list[int]) -> dict[int, tuple[Why, str]]:
    from a11y.pinyin.readings.model import model

    taught = [at for at in places if text[at] in tables.polyphones()]
    return {
        at: (Why("model", f"{share:.0%}"), syllable)
        for at, syllable, share in model().read(text, taught)
        if share >= SURE
    }


def unsure(reader: Reader, reading: Reading) -> Iterator[tuple[str, str, str]]:
    """Where steps disagree, as lexicon lines to correct: word, pinyin, comment.

    The word is the phrase, or the character with its neighbours, so that a corrected line
    speaks of this place and not of every other.
    """
    text = reading.text
    for each in evidence(reader, reading):
        if each.why.step == "lexicon" or not _worth_asking(text[each.at], each):
            continue
        start, end = _handle(reading, each.at)
        pinyin = " ".join(syllable for syllable in reading.syllables[start:end] if syllable)
        around = text[max(0, start - AROUND) : end + AROUND].strip()
        against = "; ".join(
            f"{syllable} ({' '.join(part for part in (why.step, why.source) if part)})"
            for why, syllable in each.others
            if syllable != each.syllable and why.step != "character"
        )
        yield (
            text[start:end],
            pinyin,
            f"{text[each.at]} in …{around}…: {each.why.step}, or {against}",
        )


def _worth_asking(char: str, each: Evidence) -> bool:
    """Whether a person should look.

    The model's word counts only for characters without rules: rules were written where it errs.
    """
    if each.why.step == "character":
        return char in tables.polyphones() and char not in tables.rules()
    return any(
        syllable != each.syllable
        and why.step != "character"
        and (why.step != "model" or char not in tables.rules())
        for why, syllable in each.others
    )


def _handle(reading: Reading, at: int) -> tuple[int, int]:
    """The word a correction would name: the character's word with a neighbour if it is alone."""
    words = reading.words
    index = next((i for i, word in enumerate(words) if word.start <= at < word.end), None)
    if index is None:
        return at, at + 1
    start, end = words[index].start, words[index].end
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
