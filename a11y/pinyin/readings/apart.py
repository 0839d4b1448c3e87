"""Words that are written in several though the cutter, or the dictionary, has them as one."""

from __future__ import annotations

import re

from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.words import segment, structure
from a11y.pinyin.words.segment import part_of_speech

TERM_SYLLABLES = 4
"""How many syllables a term has at least that is written by its parts, where they are words (GB/T
16159-2012, 6.1.1)."""
_FIRST = "我你您他她它这那哪谁很更最太先再又也都就才还已曾刚"
"""A word that no list has and that begins so is two words: a pronoun or an adverb, and another."""
_PARTICLES = "地的得着了"
"""What begins no word that a dictionary does not have: 地|向, 的|话."""
_EVERYDAY = 3
"""HSK level up to which a word is of everyday speech."""
_QUESTION = re.compile(
    r"(.)不\1.?$|[上下这那每前后]个[月周年]$|[前后头][一两三几][天年次]$|不[太大很].$|.一[觉跤顿遍趟]$"
)
"""好不好, 愿不愿意: a question, not a word; 上个月, 前一天, 不太好."""
_WHAT = frozenset({"什么", "人", "事", "谁", "劲", "劲儿"})
_OF_OURS = frozenset("市省县区校院厅店国州村镇厂司部系班")
"""Apart from 本: 本|市, 本|校."""
_SAID_SO = frozenset("ld")
"""The cutter's tags for what is often said together: 没人管, 走一遍, 千万别."""


def word_starts(word: str, tag: str) -> tuple[int, ...]:
    """Where the later words in it begin; nothing for a word that is one.

    ``word`` is one to the cutter, ``tag`` its part of speech; places count from its beginning.
    """
    if len(word) > 1 and not _is_listed(word):
        if word[0] in _PARTICLES and not _is_listed(word[:2]):
            return (1,)
        if len(word) > 2 and tag in _SAID_SO:
            return _fewest(word)
        if len(word) > 2 and word[-1] == "时" and _is_listed(word[:-1]):
            return (len(word) - 1,)
    if _is_negated(word) or (word[0] == "本" and word[1:] in _OF_OURS):
        return (1,)
    if _QUESTION.match(word):
        return (1, 2)
    if len(word) == 3 and word[2] == "不" and glosses.listed(word[:2]):
        return (2,)  # 从来不
    if len(word) == TERM_SYLLABLES and word[0] == "不" and glosses.listed(word[1:]):
        return (1,)  # bù hǎoyìsi
    if len(word.removesuffix("儿")) >= TERM_SYLLABLES:
        return () if _doubled(word) else tuple(glosses.words_inside(word)) or _pairs(word)
    if len(word) > 1 and word[0] in _FIRST and not glosses.listed(word):
        return (1,)
    if _is_place_in(word):
        return (len(word) - 1,)
    return (1,) if tag in ("v", "l") and len(word) == 3 and _takes_object(word) else ()


def _is_listed(word: str) -> bool:
    known = glosses.listed(word) or glosses.technical(word) or levels.level(word) is not None
    return bool(known)


def _fewest(word: str) -> tuple[int, ...]:
    """Where the later ones begin of the fewest listed words and single characters that make it."""
    best: list[tuple[int, ...]] = [()]
    for end in range(1, len(word) + 1):
        ways = [
            (*best[start], start)
            for start in range(end)
            if end - start == 1 or (end - start < len(word) and _is_listed(word[start:end]))
        ]
        # Of ways as long as each other the one whose words are the syllabus's: 抬起|头|来.
        best.append(min(ways, key=lambda way: (len(way), -_graded(word[:end], way))))
    return best[-1][1:]


def _graded(word: str, starts: tuple[int, ...]) -> int:
    ends = (*starts[1:], len(word))
    parts = (word[a:b] for a, b in zip(starts, ends, strict=True))
    return sum(len(part) > 1 and levels.level(part) is not None for part in parts)


def _pairs(word: str) -> tuple[int, ...]:
    """全国|纪录, 说来|惭愧: where a term of four parts into two words, one of them graded."""
    first, second = word[:2], word[2:]
    if len(word) != TERM_SYLLABLES or not (_is_listed(first) or _is_listed(second)):
        return ()
    graded = levels.level(second) is not None and part_of_speech(first) != ""
    return (2,) if graded or (_is_listed(first) and _is_listed(second)) else ()


def _is_negated(word: str) -> bool:
    """不|算, 最|远, 没|什么: an adverb and a word of everyday speech, though a dictionary has both.

    What the syllabus lists is a word (不同, 最后); so is what says more than its halves.
    """
    first, rest = word[:1], word[1:]
    if levels.level(word) is not None or not rest:
        return False
    level = levels.level(rest)
    if level is None or level > _EVERYDAY:
        return False
    return (first == "不" and len(rest) == 1 and glosses.gloss(rest).startswith("to ")) or (
        first == "最"
        or (first in "较更" and rest not in "是为加")
        or (first == "没" and rest in _WHAT)
    )


def _doubled(word: str) -> bool:
    """清清楚楚: written in one."""
    return len(word) == 4 and word[0] == word[1] and word[2] == word[3]


def _is_place_in(word: str) -> bool:
    """墙上, 角落里: a noun and where (6.1.1.4), where the dictionary has no such word."""
    noun, where = word[:-1], word[-1:]
    if len(noun) == 1 and where in "上下" and structure.is_verb(noun):
        return False  # 记下
    return where in "上下里外中内前后" and not glosses.listed(word) and glosses.listed(noun)


def _takes_object(word: str) -> bool:
    """开玩笑: a verb and its object (6.1.2.2), though the dictionary explains them together."""
    if word[1] in "不得" or not glosses.listed(word[1:]) or word[1:] in structure.DIRECTIONS:
        return False
    whole = glosses.gloss(word)
    acts = whole.startswith("to ") if whole else segment.part_of_speech(word[1:]) == "n"
    senses = glosses.gloss(word[1:]).split("; ")
    return acts and any(not sense.startswith("to ") for sense in senses)
