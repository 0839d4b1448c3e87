"""A word in pinyin, as GB/T 16159-2012 writes it: parts, hyphens, apostrophes, capitals."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from a11y.pinyin import tones
from a11y.pinyin.dictionary import glosses
from a11y.pinyin.dictionary.spelling import FOLDER, forms
from a11y.pinyin.readings import apart
from a11y.pinyin.words import cuts, names
from a11y.pinyin.writing.style import is_erhua

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBER = re.compile(
    r"""[零〇]                                       # jiǔyì líng qīwàn
    | 十[万亿]                                        # one syllable and its 万 are one
    | [一二三四五六七八九几数]?十[一二三四五六七八九几]?      # 1–99 are one
    | [一二三四五六七八九两几数半百千万亿]?[百千万亿]
    | [一二三四五六七八九两几数多半]""",
    re.VERBOSE,
)
_NUMERAL = "零〇一二三四五六七八九十百千万亿两几数多半"
_MEASURES = "".join(sorted(cuts.MEASURES))
# 三本书, 一块儿: a number, a measure word, and what is counted
_COUNTED = re.compile(rf"([{_NUMERAL}]+)([{_MEASURES}里担]儿?)(.*)")
# 一侧, 好几倍, 两眼: what is counted without a measure word of the list
_NUMBER_FIRST = re.compile(
    r"([一二两三四五六七八九十]+|好几|十几)([^一二两三四五六七八九十百千万亿多半分][^儿]?)"
)
_COUNTED_LONGEST = 4
_DONE_ONCE = frozenset("眼句脚拳")
"""看一|眼, 踢两|脚: what counts how often something is done, though the dictionary has a glance."""
_MINUTES = re.compile(rf"([{_NUMERAL}]+)分")
"""三分 of 三分五十秒; 十分重视 and 三分之一 count nothing."""
# 一分钟: measure words of two characters
_TIMED = re.compile(
    rf"([{_NUMERAL}]+)(分钟|小时|秒钟|点钟|公里|公斤|公分|公顷|厘米|毫米|毫升|千克|千米|平方米|立方米|平方公里)"
)
# 这本, 那道题
_POINTED = re.compile(rf"[这那哪各每某]([{_MEASURES}道口])(.*)")
_ONE_BY_ONE = re.compile(r"一(.)\1")
"""一步步, 一件件: a measure word said twice is one word behind its number."""
# Look like a number or a pronoun with a measure word, and are written in one.
_TOGETHER = frozenset(
    {
        "十分",
        "一度",
        "万一",
        "万分",
        "百分",
        "这个",
        "那个",
        "哪个",
        "多半",
        "一半",
        "大半",
        "多年",
        "多次",
        "多种",
        "一块儿",
        "一帮子",
        "十字",
        "八字",
    }
)
# 二年级 is èr niánjí: the measure word is part of what is counted.
_COUNTED_WHOLE = frozenset({"年级", "年代", "月份"})
_ROUND = frozenset("数百千万半零")
"""千里, 百家, 半夜, 数组, 零件: words where the dictionary says so, not numbers."""
# 第一百二十三章: dì-yībǎi èrshísān zhāng
_ORDINAL = re.compile(rf"第([{_NUMERAL}]+)(.*)")
_UNPAIRED = frozenset(
    {"不亦乐乎", "总而言之", "爱莫能助", "一衣带水", "义不容辞", "黑不溜秋", "吊儿郎当", "莫名其妙"}
    | {"不以为然", "不得不", "与此同时", "换而言之", "一言以蔽", "岂有此理", "情不自禁", "迫不及待"}
    | {
        "何乐不为",
        "不可思议",
        "心不在焉",
        "久而久之",
        "总的来说",
        "不得而知",
        "理所当然",
        "乱七八糟",
    }
)
"""Idioms that are not said in two pairs: written in one (GB/T 16159-2012, 6.1.12.1)."""


def word_pinyin(text: str, readings: Sequence[str | None], start: int, end: int, tag: str) -> str:
    """Running pinyin of a word; empty where nothing of it has a reading.

    Args:
        text: The whole sentence.
        readings: The whole sentence's, one per character.
        start: Where the word begins.
        end: Where it ends.
        tag: Its part of speech in the ICTCLAS set. Letters and digits inside stay as they are.
    """
    return written(text[start:end], tuple(readings[start:end]), tag)


@lru_cache(maxsize=16384)
def written(word: str, readings: tuple[str | None, ...], tag: str) -> str:
    """A word of these readings and this part of speech in running pinyin."""
    if not any(readings):
        return ""
    capitals = names.capital_starts(word, tag)
    hyphens = names.hyphens(word) if len(capitals) > 1 else ()
    # A name is cut where its capitals are, any other word by its kind.
    separators = (
        {at: "-" if at in hyphens else " " for at in capitals[1:]}
        if capitals
        else dict(_separators(word, readings, tag))
    )
    if not capitals:
        capitals = _places_in(word, separators)
    out = part = ""
    for at, reading in enumerate(readings):
        if at in separators:
            out += part + separators[at]
            part = ""
        if reading is None:
            if part and word[at].isascii() and word[at - 1 : at] and readings[at - 1]:
                part += " "  # kǎlā OK
            part += word[at]
        elif at and readings[at - 1] is None and part[-1:].isascii() and part[-1:].isalpha():
            part += " " + tones.marked(reading)  # A gǔ, B chāo
        # yīhuìr, but nǚ'ér: there 儿 is a syllable.
        elif part and is_erhua(word, readings, at):
            part += "r"
        else:
            syllable = tones.marked(reading)
            part = joined(part, capital(syllable) if at in capitals else syllable)
    return out + part


def _places_in(word: str, separators: Mapping[int, str]) -> tuple[int, ...]:
    """Where a place begins in a word that is written apart: Táiwān tóngbāo, Rìběn liàolǐ."""
    if "-" in separators.values() or not separators:
        return ()
    starts = (0, *separators)
    ends = (*starts[1:], len(word))
    return tuple(
        start
        for start, end in zip(starts, ends, strict=True)
        if end - start > 1 and _is_only_a_place(word[start:end])
    )


def _is_only_a_place(word: str) -> bool:
    """日本, not 日照 (the sunshine) or 十一 (the first of October)."""
    return names.is_place(word) and not is_numeral(word) and not glosses.gloss(word)[:1].islower()


def joined(before: str, syllable: str) -> str:
    """Two parts of a word; an apostrophe before a syllable that begins with a, o, e."""
    if before and before[-1].isalpha() and syllable[:1].lower() in "aāáǎàoōóǒòeēéěèê":
        return f"{before}'{syllable}"
    return before + syllable


def capital(text: str) -> str:
    """With its first letter as a capital."""
    return text[:1].upper() + text[1:]


def _separators(word: str, readings: Sequence[str | None], tag: str) -> Iterator[tuple[int, str]]:
    """Where a word that is no name is cut, and what is written there."""
    if ordinal := _ORDINAL.fullmatch(word):
        yield 1, "-"
        yield from _cuts(ordinal[1], 1)
        if ordinal[2]:
            yield ordinal.end(1), " "
    elif word in _TOGETHER:
        return
    elif _ONE_BY_ONE.fullmatch(word):
        yield 1, " "
    elif found := _with_measure(word, readings):
        yield from found
    elif counted := _counted(word, tag):
        yield from counted
    elif tag.startswith("m") and is_numeral(word):
        yield from _cuts(word, 0)
    elif word in _UNPAIRED or forms(word)[-1] in _idioms():
        if word not in _UNPAIRED and word[1] not in "不而":
            yield 2, "-"
    elif later := apart.word_starts(word, tag):
        # chīguo fàn: the particle stands with its verb
        yield from ((at, " ") for at in later if not (at == 1 and word[at] in "了着过"))
    elif len(word) == apart.TERM_SYLLABLES and tag == "i" and word[1] not in "不而":
        yield 2, "-"  # 身经百战: an idiom to the cutter alone


@cache
def _idioms() -> frozenset[str]:
    """The dictionary's idioms of four characters: 金蝉脱壳, but not 心地善良 or 革命先烈."""
    return frozenset((FOLDER / "idioms.txt").read_text(encoding="utf-8").split())


def _with_measure(word: str, readings: Sequence[str | None]) -> list[tuple[int, str]]:
    """Number, measure word and what is counted, each apart (6.1.5); none for another word."""
    pointed = _POINTED.fullmatch(word)
    # 这本, 这本书; a listed word that looks so is one.
    if pointed and not (pointed[2] and glosses.listed(word)):
        return [(1, " "), (2, " ")][: 1 + bool(pointed[2])]
    timed = _TIMED.fullmatch(word)
    if timed:
        return [*_cuts(timed[1], 0), (timed.end(1), " ")]
    counted = _COUNTED.fullmatch(word)
    if minutes := _MINUTES.fullmatch(word):
        return [*_cuts(minutes[1], 0), (minutes.end(1), " ")]
    if not counted or _is_whole(word, counted[3], readings):
        return []
    whole = counted[2] + counted[3] in _COUNTED_WHOLE
    ends = [counted.end(1), counted.end(2)][: 1 + bool(counted[3] and not whole)]
    return [*_cuts(counted[1], 0), *((end, " ") for end in ends)]


def _counted(word: str, tag: str) -> list[tuple[int, str]]:
    """一|侧, 好几|倍, 两|眼: a number and what is counted, in a word that no dictionary has."""
    match = _NUMBER_FIRST.fullmatch(word)
    if not match or tag[:1] not in "mnf" or len(word) > _COUNTED_LONGEST:
        return []
    if glosses.listed(word) and not (len(word) == 2 and word[1] in _DONE_ONCE):
        return []
    groups = [] if match[1] in ("好几", "十几") else _cuts(match[1], 0)
    return [*groups, (match.end(1), " ")]


def _is_whole(word: str, rest: str, readings: Sequence[str | None]) -> bool:
    """Whether what looks like a number and a measure word is a word."""
    if readings[-1] == "xing2":  # 一行 is a party of people; a line is háng
        return True
    if rest == "半" or word[-1] == "度" or (word[0] == "半" and word[1] == "个"):
        return False  # 一|个|半, 半|个
    return bool(rest or word[0] in _ROUND) and glosses.listed(word)


def is_numeral(word: str) -> bool:
    """Whether it is a number in Han characters."""
    return all(letter in _NUMERAL for letter in word)


def _cuts(number: str, offset: int) -> Iterator[tuple[int, str]]:
    """A number's groups: thousands, hundreds, tens with ones apart; a single digit with its 万."""
    for group in _NUMBER.finditer(number):
        if group.start():
            yield offset + group.start(), " "
