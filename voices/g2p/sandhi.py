"""Tone sandhi: dictionary readings in, the tones that are said out.

Input: a text, one numbered syllable or None per character, and the spans of its words. Output: the
syllables again, some with another tone. Pure; nothing else changes. Rules: 一 and 不 before the
tone that follows (GB/T 16159, 现代汉语词典 凡例), the third tone inside prosodic feet (Shih 1986;
Duanmu 2007, ch. 11), neutral tones as the readings have them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]
Unit = list[Span]
"""A word with what leans on it."""

_DIGITS = frozenset("零〇一二三四五六七八九十两幺")
_COUNTED = frozenset("月日号號楼樓班级級")
"""Characters before which 一 counts places, not pieces (一月, 一楼): it keeps its first tone."""
_NUMERAL = _DIGITS | frozenset("十百千万亿第")
_OF_A_DAY = tuple("至到上下早晚凌中起")
"""Characters that, behind 一日, tell a date: 一日上午."""
_ORDINAL = frozenset("第初之")
"""Characters behind which 一 keeps its first tone, too: 第一个, 初一, 之一."""
_ENCLITIC = frozenset("的地得了着过吗呢吧啊呀嘛们个里")
"""Lean on the word in front."""
_COUNTING = frozenset("一二两三四五六七八九十几每这那哪")
"""Belong to the measure word behind: 买|五把, not 买五|把."""
_ALONE = frozenset("小老好总女纸冷")
"""First characters that stand before a word of two: 小|老虎, 总|导演 …"""
_TOGETHER = frozenset(
    (
        "小组",
        "小姐",
        "小鬼",
        "老板",
        "老手",
        "老虎",
        "总统",
        "总理",
        "好友",
        "好几",
        "好久",
        "女子",
        "冷水",
        "冷饮",
    )
)
"""… unless the first two are a word themselves: 小组|长, 总统|府."""


def spoken_tones(
    text: str, syllables: Sequence[str | None], words: Sequence[Span] = ()
) -> tuple[str | None, ...]:
    """The syllables as they are said in running speech.

    Args:
        text: What is written, one code point per syllable.
        syllables: Dictionary readings (``yi1``, ``hao3``; neutral 5), None where nothing is read.
        words: Word spans in order; characters outside them are words of one character.

    Raises:
        ValueError: ``text`` and ``syllables`` differ in length.
    """
    if len(text) != len(syllables):
        raise ValueError(f"{len(text)} characters but {len(syllables)} syllables")
    spoken = list(syllables)
    spans = list(_cover(words, len(text)))
    for start, end in _runs(syllables):
        inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and b > start]
        _yi_and_bu(text, spoken, start, end, inside)
        _third_tones(text, spoken, inside)
    return tuple(spoken)


def _cover(words: Sequence[Span], length: int) -> Iterator[Span]:
    """The words, and every character between them as a word of its own."""
    at = 0
    for start, end in words:
        yield from ((i, i + 1) for i in range(at, start))
        if end > max(start, at):
            yield (max(start, at), end)
        at = max(at, end)
    yield from ((i, i + 1) for i in range(at, length))


def _runs(syllables: Sequence[str | None]) -> Iterator[Span]:
    """Stretches of syllables without a gap; None is a gap: a pause, or what is not Chinese."""
    start = None
    for i, syllable in enumerate([*syllables, None]):
        if syllable and start is None:
            start = i
        elif not syllable and start is not None:
            yield (start, i)
            start = None


def _tone(syllable: str | None) -> int:
    return int(syllable[-1]) if syllable and syllable[-1].isdigit() else 0


def _retone(spoken: list[str | None], at: int, tone: int) -> None:
    syllable = spoken[at]
    if syllable:
        spoken[at] = f"{syllable.rstrip('012345')}{tone}"


def _yi_and_bu(
    text: str, spoken: list[str | None], start: int, end: int, words: list[Span]
) -> None:
    """Gives 一 and 不 the tone that what follows asks for: yí gè, yì tiān, bú shì, kàn yi kàn."""
    word_of = {i: word for word in words for i in range(*word)}
    for i in range(start, end):
        after = text[i + 1] if i + 1 < end else ""
        if (text[i], spoken[i]) not in (("一", "yi1"), ("不", "bu4")) or not after:
            continue
        if i > start and _between_twins(text, i, start):
            _retone(spoken, i, 5)
        elif text[i] == "不":
            if _tone(spoken[i + 1]) == 4:
                _retone(spoken, i, 2)
        elif not _keeps_first(text, i, start, end, word_of[i]):
            # 一个 and 一下: the neutral syllables were fourth tones, and still count as such.
            falling = _tone(spoken[i + 1]) == 4 or spoken[i + 1] in ("ge5", "xia5")
            _retone(spoken, i, 2 if falling else 4)


def _between_twins(text: str, at: int, start: int) -> bool:
    """看一看, 好不好; but not 一个一个."""
    before, after = text[at - 1], text[at + 1]
    return (
        before == after and before not in _DIGITS and not (at - 2 >= start and text[at - 2] == "一")
    )


def _keeps_first(text: str, at: int, start: int, end: int, word: Span) -> bool:
    """Whether this 一 (something follows) is a digit, an order, or the end of a word."""
    before = text[at - 1] if at > start else ""
    after = text[at + 1]
    if before == "一" and at == word[0] and at - 2 >= start and text[at - 2] not in _NUMERAL:
        before = ""  # 统一|一下: what stands before is no number
    if after == "两" and before not in _DIGITS:
        return False  # 一两回: about as many
    if after == "日" and before not in _DIGITS | {"月"} and text[at + 2 : at + 3] not in _OF_A_DAY:
        return False  # 一日三餐: how long, no date
    if after in _DIGITS or before in _DIGITS or before in _ORDINAL or after in _COUNTED:
        return True
    if after == "点" and at + 2 < end and text[at + 2] in _DIGITS:
        return True  # 一点五, a decimal; but 一点都
    # The end of a word: 统一管理, 周一去
    return word[1] == at + 1 and word[0] < at


def _third_tones(text: str, spoken: list[str | None], words: list[Span]) -> None:
    """Third tones in pairs, from the inside outwards: within words, their units, their feet.

    Who is paired first matters: in 小|老虎 the inner 老 rises and 小 stays, for behind it is no
    third tone any more; in 展览|馆 both rise.
    """
    for foot in _feet(text, words):
        for unit in foot:
            for start, end in unit:
                for a, b in _halves(text, start, end):
                    _pairs(text, spoken, a, b)
            _pairs(text, spoken, unit[0][0], unit[-1][1])
        _pairs(text, spoken, foot[0][0][0], foot[-1][-1][1])


def _feet(text: str, words: list[Span]) -> Iterator[list[Unit]]:
    """Prosodic feet: groups of units that are paired as one.

    Units are feet; loose syllables pair up from the left; one left over leans on the unit behind
    it, at the end on the one before.
    """
    loose: list[Unit] = []
    waiting: list[Unit] = []
    for unit in _units(text, words):
        if unit[-1][1] - unit[0][0] == 1 and not loose:
            loose = [unit]
            continue
        if waiting:
            yield waiting
        waiting, loose = [*loose, unit], []
    if waiting or loose:
        yield [*waiting, *loose]


def _units(text: str, words: list[Span]) -> Iterator[Unit]:
    """Words with what leans on them: 我的, 五把, 展览馆里; anything else alone."""
    unit: Unit = []
    for word in words:
        single, char = word[1] - word[0] == 1, text[word[0]]
        counted = len(unit) == 1 and unit[0][1] - unit[0][0] == 1 and text[unit[0][0]] in _COUNTING
        if unit and single and (char in _ENCLITIC or (counted and char not in _COUNTING)):
            unit.append(word)
            continue
        if unit:
            yield unit
        unit = [word]
    if unit:
        yield unit


def _halves(text: str, start: int, end: int) -> Iterator[Span]:
    """Feet inside a long word: twos from the left, or one and two where the first stands alone."""
    if end - start == 3 and text[start] in _ALONE and text[start : start + 2] not in _TOGETHER:
        yield (start + 1, end)
        return
    for i in range(start, end - 1, 2):
        yield (i, min(i + 2, end))


def _pairs(text: str, spoken: list[str | None], start: int, end: int) -> None:
    """A third tone before one that is still third rises; so does 想 in 想想."""
    for i in range(start, end - 1):
        if _tone(spoken[i]) != 3:
            continue
        following = _tone(spoken[i + 1])
        # 想想 and 走走: verbs said twice, whose second syllable was a third tone. 奶奶 and 姐姐 are
        # names of relatives, and their first syllable stays low.
        twin = following == 5 and text[i] == text[i + 1] and text[i] not in "奶姐姥嫂宝"
        if following == 3 or twin:
            _retone(spoken, i, 2)
