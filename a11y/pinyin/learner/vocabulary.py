"""Which words of a section a learner is given, and what is said of them.

Chosen are words above the learner's level or of the trade, glossed, most useful first: those of
the trade, those met often in the book, those a learner is least likely to have met. Each is given
once per book. A level that is stated gets every word above it: who names one wants no choice made.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.interview import Entry, Sentence
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.dictionary.spelling import forms
from a11y.pinyin.learner.profile import USUAL_LEVEL
from a11y.pinyin.writing.style import styled
from a11y.walks import map_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a11y.interview import Block, Interview, Mark, Section, Word
    from a11y.options import PinyinOptions, PinyinStyle
    from a11y.pinyin.learner.profile import Learner
    from a11y.pinyin.readings.lexicon import Lexicon

CHARACTERS_PER_ENTRY = 25
"""How many characters of a section go to one word of its vocabulary where the user says nothing
…"""
AT_LEAST, AT_MOST = 3, 30
"""… but not fewer than three, nor more than thirty."""

_KINDS = frozenset({"paragraph", "item", "quote", "table", "footnote"})
"""Headings, captions and code have no links into the vocabulary."""
# Marks inside which a word gets no link to its entry.
_UNLINKED = frozenset({"link", "code", "note", "language"})
# Ids of the article's own sections, s1, s2 …; the colophon has another.
_OF_ARTICLE = re.compile(r"s\d+")
_NEVER = ("nr", "ns", "nt", "m", "x", "u", "y", "r", "e", "o", "w", "eng", "q")
"""Names, numbers, particles, pronouns and the like, by the first letters of their tag."""
_CONTENT = ("n", "v", "a", "i", "l")
"""Words that name something, before those that join others."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    word: Word
    text: str
    gloss: str
    worth: float


def with_vocabulary(
    interview: Interview,
    tags: Mapping[str, str],
    learner: Learner,
    lexicon: Lexicon,
    options: PinyinOptions,
) -> Interview:
    """The interview, each section with its vocabulary.

    Args:
        interview: Annotated.
        tags: Part of speech by word id.
        learner: Who is to read it.
        lexicon: Its glosses come first, and its glossed words are always given.
        options: How many words, in which style their pinyin, whether sentences are read slowly.
    """
    counts = Counter(
        sentence.text[word.start : word.end]
        for section in interview.sections
        if _OF_ARTICLE.fullmatch(section.id)
        for sentence, _ in _sentences(section)
        for word in sentence.words
        if word.pinyin
    )
    chooser = _Chooser(tags, learner, lexicon, counts, options, trade=_is_of_the_trade(counts))
    return replace(interview, sections=tuple(chooser.section(each) for each in interview.sections))


class _Chooser:
    """Chooses section by section and remembers what the book has given already."""

    def __init__(
        self,
        tags: Mapping[str, str],
        learner: Learner,
        lexicon: Lexicon,
        counts: Counter[str],
        options: PinyinOptions,
        *,
        trade: bool,
    ) -> None:
        self._options = options
        self._trade = trade
        self._tags = tags
        self._learner = learner
        self._above = USUAL_LEVEL if learner.level is None else learner.level
        self._lexicon = lexicon
        self._counts = counts
        self._given: set[str] = set(learner.given)

    def section(self, section: Section) -> Section:
        """The section with its entries, in the order of the text, and its words linked.

        Only sections of the article have any: the colophon is ours.
        """
        if not _OF_ARTICLE.fullmatch(section.id):
            return section
        candidates = list(self._candidates(section))
        size = sum(len(sentence.text) for sentence, _ in _sentences(section))
        best = sorted(candidates, key=lambda each: -each.worth)[: self._number(size)]
        kept = {each.word.id for each in best} | {
            each.word.id for each in candidates if math.isinf(each.worth)
        }
        chosen = [each for each in candidates if each.word.id in kept]
        self._given.update(each.text for each in chosen)
        entries = self._entries(section, chosen)
        linked = {entry.occurrence: entry.id for entry in entries}
        blocks = tuple(_with_links(block, linked) for block in section.blocks)
        return replace(section, blocks=blocks, vocabulary=entries)

    def _number(self, characters: int) -> int | None:
        """How many words a section of that length gets; None: all there are."""
        if self._options.words == "all" or (
            self._options.words == "usual" and self._learner.level is not None
        ):
            return None
        if self._options.words != "usual":
            return int(self._options.words)
        return min(AT_MOST, max(AT_LEAST, characters // CHARACTERS_PER_ENTRY))

    def _entries(self, section: Section, chosen: Sequence[_Candidate]) -> tuple[Entry, ...]:
        """The entries; of words that share a sentence the first one has its slow reading."""
        slow: set[str] = set()
        entries = []
        for at, candidate in enumerate(chosen, 1):
            again = self._options.slow and candidate.sentence.id not in slow
            slow.add(candidate.sentence.id)
            entries.append(_entry(f"{section.id}v{at}", candidate, self._options.style, slow=again))
        return tuple(entries)

    def _candidates(self, section: Section) -> Iterator[_Candidate]:
        """The section's new words worth giving, each at its first place that can be linked."""
        met: set[str] = set()
        for sentence, marked in _sentences(section):
            for word in sentence.words:
                text = sentence.text[word.start : word.end]
                if not word.pinyin or text in met or text in self._given:
                    continue
                if any(start < word.end and end > word.start for start, end in marked):
                    continue
                met.add(text)
                candidate = self._judged(sentence, word, text)
                if candidate:
                    yield candidate

    def _judged(self, sentence: Sentence, word: Word, text: str) -> _Candidate | None:
        """The word as a candidate with its worth; None where this learner needs no gloss of it.

        What a person asked for (a gloss in the lexicon, ``--words``) is worth more than any
        number, so that no limit leaves it out.
        """
        listed = self._lexicon.entries.get(text)
        # A gloss in the lexicon is a wish, whatever the level.
        if listed and listed.gloss:
            return _Candidate(sentence, word, text, listed.gloss, worth=math.inf)
        readings = sentence.readings[word.start : word.end]
        meaning = glosses.gloss(text, readings, trade=self._trade)
        if self._learner.wants(text):
            return _Candidate(sentence, word, text, meaning, worth=math.inf)
        if not meaning or self._learner.knows(text):
            return None
        trade = self._trade and any(glosses.technical(form) for form in forms(text))
        level = word.level
        if level is None:
            known = not trade and levels.reading_level(text) <= self._above
        else:
            known = level <= self._above
        tag = self._tags.get(word.id, "")
        if known or (not trade and tag.startswith(_NEVER)):
            return None
        if level is None and not trade and len(text) == 1:
            return None
        # Two points for the trade, one for a word that names something: measured against a doubling
        # of frequency, which is one.
        worth = self._worth(text, level) + 2 * trade + tag.startswith(_CONTENT)
        return _Candidate(sentence, word, text, meaning, worth)

    def _worth(self, text: str, level: int | None) -> float:
        """How useful a gloss is: more for words met often, and for words far above the level.

        A learner of level 3 has seen a kitchen (厨房, 4) sooner than a knee (膝盖, 7). A word
        that no list has counts by its hardest character, half a level less: it is often clear
        from its parts. Single characters are worth a point less.
        """
        reached = levels.reading_level(text) - (0.5 if level is None else 0)
        distance = min(levels.BAND, reached) - self._above
        return math.log2(1 + self._counts[text]) + 0.5 * max(0.0, distance) - (len(text) == 1)


TRADE_WORDS, CHARACTERS_A_TRADE_WORD = 6, 200
"""An article is of the trade if it has so many of its words, one in so many characters: of fifty
interviews those of the trade have one in 20 to 160, talks of families, history or law one in 230
and more, for some of its words (分享, 思维, 价值观) are everybody's."""


def _is_of_the_trade(counts: Counter[str]) -> bool:
    """Whether the book's words are those of the technology trade, more than in passing."""
    found = [word for word in counts if any(glosses.technical(form) for form in forms(word))]
    characters = sum(len(word) * count for word, count in counts.items())
    often = sum(counts[word] for word in found) * CHARACTERS_A_TRADE_WORD >= characters
    return len(found) >= min(TRADE_WORDS, 2 + characters // CHARACTERS_A_TRADE_WORD) and often


def _sentences(section: Section) -> Iterator[tuple[Sentence, Sequence[tuple[int, int]]]]:
    """Each sentence that may be linked, with the spans in it that may not."""
    for block in section.blocks:
        if block.kind not in _KINDS or block.caption_of:
            continue
        yield from _with_marks(block.sentences, block.marks)
        for row in block.rows:
            for cell in row:
                yield from _with_marks(cell.sentences, cell.marks)


def _with_marks(
    sentences: tuple[Sentence, ...], marks: tuple[Mark, ...]
) -> Iterator[tuple[Sentence, Sequence[tuple[int, int]]]]:
    offset = 0
    for sentence in sentences:
        yield (
            sentence,
            [(m.start - offset, m.end - offset) for m in marks if m.kind in _UNLINKED],
        )
        offset += len(sentence.text)


def _entry(identifier: str, candidate: _Candidate, style: PinyinStyle, *, slow: bool) -> Entry:
    sentence, word = candidate.sentence, candidate.word
    readings = sentence.readings[word.start : word.end]
    return Entry(
        identifier,
        candidate.text,
        word.pinyin if style == "marks" else styled(sentence, word, style),
        readings,
        word.level,
        candidate.gloss,
        sentence.id,
        word.id,
        _example(sentence, f"{identifier}x") if slow else None,
        glosses.usage(candidate.text, readings, candidate.gloss),
    )


def _example(sentence: Sentence, identifier: str) -> Sentence:
    """The sentence under another id, its words too."""
    words = tuple(
        replace(word, id=f"{identifier}w{at}") for at, word in enumerate(sentence.words, 1)
    )
    return replace(sentence, id=identifier, words=words)


def _with_links(block: Block, linked: Mapping[str, str]) -> Block:
    """The block with its words pointing to their entries."""

    def with_its_own(sentence: Sentence) -> Sentence:
        if not any(word.id in linked for word in sentence.words):
            return sentence
        words = (
            replace(word, entry=linked[word.id]) if word.id in linked else word
            for word in sentence.words
        )
        return replace(sentence, words=tuple(words))

    return map_sentences(block, with_its_own)
