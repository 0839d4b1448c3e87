"""Words that the cutter takes wrongly, found by what stands around them.

Single words are lines of ``tables/cuts.tsv``; what holds for every verb and every measure word is
here: 看了看|表, 会|不|会, 两|道|题; and 重庆人, one word for every place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.pinyin import tables
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.words import structure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

REACH = 12
"""Characters before and after that a line of the table sees."""
MEASURES = frozenset(
    "个位种次家条件块项年月天日句张台层座段群代份笔轮批场声遍只支本名款类门套步秒期"
    "岁行杯碗瓶把幅盏倍圈截根颗粒间栋幢辆艘架匹尾朵棵株枝束捆堆排列队班组桌盘盆锅壶罐箱袋包盒"
    "度跤桶篮滴丝缕页册卷部篇章节首集课桩封寸尺米斤吨克元毛周夜亩档窝串团扇剂贴帮伙对双股回趟顿处成字"
)
"""What is counted with, written apart from its number (GB/T 16159-2012, 6.1.5)."""
_COUNTING_TOO = MEASURES | frozenset("道口")
"""道 and 口 after a number alone are often words of their own: 一道, 一口."""
_RESULTS = tuple("好完给到开掉成进在住上下出回起满净")
"""What may follow a verb of one syllable behind 把."""
_NUMERALS = "零〇一二三四五六七八九十百千万亿两几半数"
# Here 上海 is where one went, and 人 the people there, not 上海人.
_ARRIVED = re.compile("[到去来回]了?$")
"""到了上海人都傻了: where one goes, and what becomes of one there."""
# 三|万余元: the cutter parts 三 from 万余, whose 余 (and more) belongs to the number.
_ONES = "一二三四五六七八九两几数"
_ROUND = re.compile("[百千万亿]余")
# What stands before a measure word: P2, 20.5, 三十, 这
_COUNTING = re.compile(rf"[A-Za-z]*[0-9０-９.,]+|[{_NUMERALS}]+|[这那哪每某各]")


@dataclass(frozen=True, slots=True)
class _Cut:
    """One line of ``cuts.tsv``."""

    word: str
    tag: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, text: str, at: int) -> bool:
        """Whether the word stands at that place."""
        end = at + len(self.word)
        if not text.startswith(self.word, at):
            return False
        if self.before and not self.before.search(text[max(0, at - REACH) : at]):
            return False
        return not self.after or bool(self.after.match(text[end : end + REACH]))


@cache
def _table() -> tuple[re.Pattern[str], dict[str, tuple[_Cut, ...]]]:
    """The table as a pattern of all beginnings, and its lines by their beginning, longest first."""
    by_beginning: dict[str, list[_Cut]] = {}
    for line in tables.cuts():
        before, words, after, tag = line.split("\t")
        for word in words.split(" "):
            cut = _Cut(
                word,
                tag,
                re.compile(f"(?:{before})$") if before != "-" else None,
                re.compile(after) if after != "-" else None,
            )
            by_beginning.setdefault(word[:2], []).append(cut)
    table = {
        beginning: tuple(sorted(cuts, key=lambda cut: -len(cut.word)))
        for beginning, cuts in by_beginning.items()
    }
    return re.compile("|".join(sorted(table, key=len, reverse=True))), table


def listed(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of each word of the table, in order, apart."""
    beginnings, table = _table()
    at = 0
    while match := beginnings.search(text, at):
        start = match.start()
        at = start + 1
        for cut in (*table.get(text[start : start + 2], ()), *table.get(text[start], ())):
            if cut.fits(text, start):
                at = start + len(cut.word)
                yield start, at, cut.tag
                break


def by_neighbours(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    """Words inside the cutter's words, as a verb said twice and a measure word show them.

    And those it cuts in two: a place with 人 or 话 (GB/T 16159-2012, 6.2.2).
    """
    previous = None
    for word in words:
        length = word.end - word.start
        if length == 1 and previous is not None and _is_of_place(text, previous, word):
            yield previous.start, word.end, "nz"
        elif length == 1 and previous is not None and _is_r_coloured(text, previous, word):
            yield previous.start, word.end, previous.tag
        if text[word.start : word.end] == "本" and previous is not None and word.tag == "r":
            yield from _counted_books(text, previous, word)
        if length == 2 and previous is not None and _cannot(text, previous, word):
            yield word.start, word.start + 1, "d"
            yield word.start + 1, word.end, "v"
        elif length == 2 and previous is not None and _is_manner(text, previous, word):
            yield word.start, word.start + 1, "uv"
            yield word.start + 1, word.end, "v"
        elif length == 2 and previous is not None:
            yield from _handled(text, previous, word)
        if length > 1 and previous is not None:
            at = word.start
            if previous.end == at and _ROUND.match(text, at) and text[at - 1] in _ONES:
                yield previous.start, at + 1, "m"  # 三|万余元 is 三万|余|元
                yield at + 1, at + 2, "m"
                previous = word
                continue
            if previous.end == at:
                yield from _said_twice(text, at, word.tag)
            if length < 4 and text[at] in _COUNTING_TOO and _is_counted(text, previous, word):
                yield at, at + 1, "q"
        previous = word


def _counted_books(text: str, number: WordSpan, word: WordSpan) -> Iterator[tuple[int, int, str]]:
    """两|本|书: not this book."""
    if _COUNTING.fullmatch(text[number.start : word.start]):
        yield word.start, word.end, "q"


def _is_of_place(text: str, place: WordSpan, word: WordSpan) -> bool:
    """重庆|人, 上海|话: who is from there, what is spoken there; not 北京|人|多."""
    return (
        place.tag == "ns"
        and place.end == word.start
        and place.end - place.start > 1
        and text[word.start] in "人话"
        and text[word.end : word.end + 1] not in ("多", "少")
        and not (_ARRIVED.search(text[: place.start]) and text[word.end : word.end + 1] in "就都")
    )


def _is_r_coloured(text: str, stem: WordSpan, word: WordSpan) -> bool:
    """干活|儿, 杏核|儿: the suffix that the cutter leaves alone."""
    return (
        text[word.start] == "儿"
        and stem.end == word.start
        and stem.tag[:1] in "nvqlad"
        and not stem.tag.startswith("nr")
        and is_han(text[stem.start])
    )


def _said_twice(text: str, at: int, tag: str) -> Iterator[tuple[int, int, str]]:
    """A verb said twice, or a question of a verb: 看了看|表, 称一称|重量; 会|不|会.

    ``at`` is where a word begins whose first character stands there a second time. 看了看了 goes
    on with another 了 and is left alone.
    """
    if at >= 2 and text[at] == text[at - 2] and text[at - 1] in "了一":
        if text[at - 3 : at - 2] not in ("了", "一") and is_han(text[at]):
            yield at, at + 1, "v"
    # 会|不|会|来: 不 apart, and the verb behind it.
    elif text[at] == "不" and text[at - 1] == text[at + 1] and is_han(text[at + 1]):
        yield at, at + 1, "d"
        yield at + 1, at + 2, tag


def _cannot(text: str, verb: WordSpan, word: WordSpan) -> bool:
    """做|不|好, 治|不|了, 处理|不|好: a verb, and what does not come of it."""
    return (
        verb.end == word.start
        and verb.tag == "v"
        and text[verb.start] not in "是有会能要想说看来去没让使得"
        and (verb.end - verb.start == 1 or _goes_badly(text, verb, word))
        and text[word.start] == "不"
        and text[word.start + 1] in "好会完到动了起住清成开掉下上出进着透懂见过"
    )


def _goes_badly(text: str, verb: WordSpan, word: WordSpan) -> bool:
    """处理不好, but 造成不好的后果 and 感到不好."""
    return (
        text[word.start : word.end] == "不好"
        and text[word.end : word.end + 1] != "的"
        and text[verb.end - 1] not in "到得为以"
    )


def _is_manner(text: str, before: WordSpan, word: WordSpan) -> bool:
    """蹑手蹑脚|地|下了楼: the particle behind an idiom that says how."""
    how = text[before.start : before.end]
    return (
        text[word.start] == "地"
        and before.end == word.start
        and len(how) == 4
        and (how[0] == how[2] or (how[0] == how[1] and how[2] == how[3]))
    )


def _handled(text: str, before: WordSpan, word: WordSpan) -> Iterator[tuple[int, int, str]]:
    """把|信|折|好: what is handled and its verb, in a word that no dictionary knows."""
    source = text[word.start : word.end]
    if (
        text[before.start : before.end] in ("把", "将")
        and before.end == word.start
        and text[word.end : word.end + 1] in _RESULTS
        and not structure.is_known(source)
    ):
        yield word.start, word.start + 1, "n"
        yield word.start + 1, word.end, "v"


def _is_counted(text: str, number: WordSpan, word: WordSpan) -> bool:
    """Whether the word is a measure word and what is counted: 两|本书, no word of its own."""
    source = text[word.start : word.end]
    if text[number.end : word.start].strip():
        return False
    # 几|盆|花, though the dictionary has 盆花, but 两|部门.
    if glosses.listed(source) and not (
        len(source) == 2 and levels.level(source) is None and structure.is_everyday_noun(source[1])
    ):
        return False
    return bool(_COUNTING.fullmatch(text[number.start : number.end]))
