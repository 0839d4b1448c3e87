"""How much of a text a learner knows: the share of its running words, level by level.

Names of people, places and houses are left out: no syllabus lists them and no reader minds. A word
that is in no list counts as its hardest character does, as for its pinyin and gloss.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.characters.han import HAN
from a11y.pinyin.dictionary import levels
from a11y.pinyin.learner.profile import Learner
from a11y.pinyin.words import names
from a11y.pinyin.words.segment import cut
from a11y.walks import blocks_of, sentences_of

if TYPE_CHECKING:
    from a11y.interview import Interview

_NAMES = ("nr", "ns", "nt", "nz")
"""Tags of names of people, places, organisations and others."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known of the Chinese words of a text, said again or not."""

    words: int
    """How many there are, names left out."""
    by_level: tuple[tuple[int, float], ...]
    """HSK level (1-7, where 7 is the band 7-9) and the share known at it, from 0 to 1."""
    known: float | None = None
    """The share in a learner's own list of known words; None without one."""


def coverage(interview: Interview, known: frozenset[str] = frozenset()) -> Coverage | None:
    """How much of an interview learners of each level know; None where it has no Chinese.

    Args:
        interview: As read; it needs no readings.
        known: A learner's own list.
    """
    people = [s.name for s in interview.speakers if names.is_speaker(s.name)]
    # Without names the pattern is (?!), which matches nowhere.
    at_names = re.compile("|".join(map(re.escape, sorted(people, key=len, reverse=True))) or "(?!)")
    counts: Counter[str] = Counter()
    for block in blocks_of(interview.sections):
        # Nobody reads the words of a program.
        if block.kind == "code":
            continue
        for sentence in sentences_of(block):
            for stretch in at_names.split(sentence.text):
                counts.update(_words(stretch))
    total = counts.total()
    if not total:
        return None
    reached: Counter[int] = Counter()
    for word, count in counts.items():
        reached[levels.reading_level(word)] += count
    at_levels = []
    readable = 0
    for level in range(1, levels.BAND + 1):
        readable += reached[level]
        at_levels.append((level, readable / total))
    learner = Learner(known=known)
    own = sum(count for word, count in counts.items() if learner.knows(word))
    return Coverage(total, tuple(at_levels), own / total if known else None)


def _words(text: str) -> list[str]:
    return [
        text[word.start : word.end]
        for word in cut(text)
        if HAN.search(text, word.start, word.end) and not word.tag.startswith(_NAMES)
    ]
