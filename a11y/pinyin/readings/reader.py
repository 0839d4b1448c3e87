"""Text → one reading per character, and its words.

Steps, the first that speaks wins: the user's lexicon → the author's own readings → phrases within
word edges → rules → models → the character's usual reading. Readings are dictionary readings: 一 is
``yi1``, 不 is ``bu4``; sandhi is a later matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.interview import SaidAs
from a11y.pinyin import tables
from a11y.pinyin.readings import phrases, rules
from a11y.pinyin.readings.lexicon import Lexicon
from a11y.pinyin.words import address, names, segment
from a11y.pinyin.words.span import WordSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Given
    from a11y.pinyin.readings.lexicon import LexiconEntry

Step = Literal["lexicon", "author", "phrase", "rule", "context", "model", "character", "overlap"]
"""What can speak for a reading; an overlap is a phrase that word edges cut, and decides nothing."""


@dataclass(frozen=True, slots=True)
class ReadingSource:
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
    why: tuple[ReadingSource | None, ...]
    """One per code point: None where there is no reading."""
    corrected: tuple[tuple[int, int], ...] = ()
    """Spans that the lexicon or the author decided."""
    spoken: tuple[SaidAs, ...] = ()
    """Stretches the lexicon wants said by another spelling."""


class Reader:
    """Reads text by the dictionaries and the user's lexicon. Safe to share between threads."""

    def __init__(self, lexicon: Lexicon | None = None, *, model: bool = True) -> None:
        """A reader with the user's lexicon; without the model it is faster and less often right."""
        self.lexicon = lexicon or Lexicon()
        self.model = model

    def read(self, text: str, given: Sequence[Given] = ()) -> Reading:
        """The readings and words of a text; never raises, whatever the text.

        Args:
            text: what is read.
            given: readings that its author gives; only the user's lexicon is stronger.
        """
        hits = list(self.lexicon.find(text))
        # The tables are of simplified text; both have the same length, so places agree.
        plain = tables.simplified(text)
        words = _with_edges(segment.cut(plain), [(start, end) for start, end, _ in hits])
        draft = _usual(plain)
        _by_phrases(draft, words)
        _by_rules(draft, words)
        _by_surnames(draft, words)
        if self.model:
            _by_models(draft, words)
        # 乾 and 幹 are both 干 in simplified text, and not read alike.
        if plain != text:
            _as_written(draft, text)
        _by_author(draft, given)
        _by_lexicon(draft, hits)
        return Reading(
            text,
            tuple(draft.syllables),
            tuple(words),
            tuple(draft.why),
            _decided(hits, given),
            tuple(SaidAs(start, end, entry.spoken) for start, end, entry in hits if entry.spoken),
        )


@dataclass(slots=True)
class _Draft:
    """A reading while its steps are taken."""

    text: str
    syllables: list[str | None]
    why: list[ReadingSource | None]


NO_GUESS = frozenset("仇缪华盖薄")
"""Surnames that are more often words, or parts of foreign names, where the cutter guesses a
name."""
NO_SHORT_GUESS = frozenset("查单")
"""The same before a single character: 查信, 单休."""
NO_NAME = frozenset("一了过着干尔理斯")
"""What stands second where 查 is looking up, or a foreign name: 查一查, 查尔顿."""
IN_OFFICE = frozenset(
    "年月日又曾历升调转改兼初累首连再并现留接担出就继部厅局院校府省县处会司所馆团"
)
"""What stands before 任 where it is an office held and no surname: 4月任…, 又任尚书, 部任…"""
USUAL = ReadingSource("character", "")
SURE = 0.95
"""Share from which the model is believed (``tests/benchmarks`` has the figures)."""
SURE_OF_CONTEXT = 0.8
"""The same of our own model: from here it mends more of our held sentences than it breaks."""


def _usual(text: str) -> _Draft:
    """Every Han character's usual reading."""
    draft = _Draft(text, [], [])
    for char in text:
        known = phrases.character_readings(char)
        draft.syllables.append(known[0] if known else None)
        draft.why.append(USUAL if known else None)
    return draft


def _by_phrases(draft: _Draft, words: Sequence[WordSpan]) -> None:
    text = draft.text
    for start, end, code in phrases.find(text, words):
        reason = ReadingSource("phrase", text[start:end])
        for at, syllable in phrases.spell(text, start, code):
            draft.syllables[at], draft.why[at] = syllable, reason


def _by_rules(draft: _Draft, words: Sequence[WordSpan]) -> None:
    ruled, overruled = tables.rules(), tables.overruled()
    for index, word in enumerate(words):
        for at in range(word.start, word.end):
            if draft.text[at] not in ruled:
                continue
            why = draft.why[at]
            phrase = why.source if why else ""
            # A phrase outweighs the rules, but for those that rules.tsv names in its fifth column.
            if phrase and phrase not in overruled:
                continue
            rule = rules.decide(draft.text, at, words, index, phrase)
            if rule:
                draft.syllables[at] = rule.syllable
                draft.why[at] = ReadingSource("rule", rule.name)


def _by_surnames(draft: _Draft, words: Sequence[WordSpan]) -> None:
    """Surnames have readings of their own (任 rén, 曾 zēng), where no phrase has the name.

    A surname with a title or a known name decides over a phrase; a name that the cutter only
    guessed does not.
    """
    for word in words:
        if word.tag in (address.TAG, address.KNOWN):
            start = word.start + (draft.text[word.start] in names.FAMILIAR)
            for at, syllable in enumerate(
                names.surname_readings(draft.text[start : word.end]), start
            ):
                draft.syllables[at] = syllable
                draft.why[at] = ReadingSource("rule", "surname")
            continue
        if word.tag != "nr" or not 2 <= word.end - word.start <= 4:
            continue
        name = draft.text[word.start : word.end]
        if not names.is_person(name) or len(names.capital_starts(name, "nr")) != 2:
            continue
        if name[0] in NO_GUESS or (name[0] == "查" and name[1] in NO_NAME):
            continue
        if name[0] in NO_SHORT_GUESS and len(name) == 2:
            continue
        if name[0] == "任" and draft.text[max(0, word.start - 1) : word.start] in IN_OFFICE:
            continue
        for at, syllable in enumerate(names.surname_readings(name), word.start):
            why = draft.why[at]
            if why is None or why.step != "phrase":
                draft.syllables[at] = syllable
                draft.why[at] = ReadingSource("rule", "surname")


def _by_models(draft: _Draft, words: Sequence[WordSpan]) -> None:
    """What nobody has spoken for: our own model where it was taught and is sure, else g2pM.

    A rule that asks nothing has not spoken, but is the last word after our own model.
    """
    polyphones = tables.polyphones()
    places = [
        at
        for at, why in enumerate(draft.why)
        if why is USUAL or (why and why.step == "rule" and not rules.asks(why.source))
    ]
    places = [at for at in places if len(phrases.character_readings(draft.text[at])) > 1]
    if not places:
        return
    from a11y.pinyin.readings.context import context
    from a11y.pinyin.readings.model import model

    for at, shares in context().read(draft.text, places, words):
        syllable = max(shares, key=shares.__getitem__)
        if draft.text[at] in context().taught and shares[syllable] >= SURE_OF_CONTEXT:
            draft.syllables[at] = syllable
            draft.why[at] = ReadingSource("context", f"{shares[syllable]:.0%}")
    places = [at for at in places if draft.why[at] is USUAL and draft.text[at] in polyphones]
    for at, syllable, share in model().read(draft.text, places):
        if share >= SURE:
            draft.syllables[at] = syllable
            draft.why[at] = ReadingSource("model", f"{share:.0%}")


def _as_written(draft: _Draft, text: str) -> None:
    """Give traditional characters a reading of their own: 乾 is no ``gan4`` though 干 may be."""
    for at, char in enumerate(text):
        if char != draft.text[at]:
            known = phrases.character_readings(char)
            if known and draft.syllables[at] not in known:
                draft.syllables[at] = known[0]
                draft.why[at] = USUAL


def _decided(
    hits: Sequence[tuple[int, int, LexiconEntry]], given: Sequence[Given]
) -> tuple[tuple[int, int], ...]:
    """Spans that no later step may read otherwise."""
    by_lexicon = [(start, end) for start, end, entry in hits if entry.readings]
    return tuple(sorted({*by_lexicon, *((one.start, one.end) for one in given)}))


def _by_author(draft: _Draft, given: Sequence[Given]) -> None:
    """The author's own ruby or bracketed pinyin, over whatever was found, for Han alone."""
    for reading in given:
        reason = ReadingSource("author", draft.text[reading.start : reading.end])
        for at, syllable in enumerate(reading.syllables, reading.start):
            if syllable and draft.syllables[at]:
                draft.syllables[at] = syllable
                draft.why[at] = reason


def _by_lexicon(draft: _Draft, hits: Sequence[tuple[int, int, LexiconEntry]]) -> None:
    for start, _, entry in hits:
        reason = ReadingSource("lexicon", entry.word)
        for at, syllable in enumerate(entry.readings, start):
            draft.syllables[at] = syllable
            draft.why[at] = reason if syllable else None


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
