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

_DIGITS = frozenset("零〇一二三四五六七八九十两幺")
_COUNTED = frozenset("月日号號楼樓班级級")
"""Behind these 一 counts places, not pieces (一月, 一楼): it keeps its first tone."""
_ORDINAL = frozenset("第初之")
"""Behind these, too: 第一个, 初一, 之一."""
_ENCLITIC = frozenset("的地得了着过吗呢吧啊呀嘛们个")
_LEADING = frozenset("小老很好也总女纸冷有我你您可每几五九两百请想")
"""First characters that stand alone in front of a two-syllable word: 小老虎, 很勇敢."""


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
    """Stretches without a pause: None ends one."""
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
    if after in _DIGITS or before in _DIGITS or before in _ORDINAL or after in _COUNTED:
        return True
    if after == "点" and at + 2 < end and text[at + 2] in _DIGITS:
        return True
    return word[1] == at + 1 and word[0] < at


def _third_tones(text: str, spoken: list[str | None], words: list[Span]) -> None:
    for foot in _feet(text, words):
        _inside_foot(text, spoken, foot)


def _feet(text: str, words: list[Span]) -> Iterator[list[Span]]:
    """Prosodic feet, each a list of its parts.

    Words of several syllables are feet; single ones pair up from the left; one left over leans
    on the word behind it, at the end on the one before.
    """
    singles: list[Span] = []
    waiting: list[Span] | None = None
    for word in words:
        if word[1] - word[0] == 1 and text[word[0]] not in _ENCLITIC:
            singles.append(word)
            if len(singles) == 2:
                if waiting:
                    yield waiting
                waiting, singles = singles, []
            continue
        if waiting:
            yield waiting
        waiting = [*singles, word]
        singles = []
    if waiting:
        yield [*waiting, *singles]
    elif singles:
        yield singles


def _inside_foot(text: str, spoken: list[str | None], parts: list[Span]) -> None:
    """Third tones from the innermost pair outwards."""
    for start, end in parts:
        for a, b in _halves(text, start, end):
            _pairs(text, spoken, a, b)
        _pairs(text, spoken, start, end)
    _pairs(text, spoken, parts[0][0], parts[-1][1])


def _halves(text: str, start: int, end: int) -> Iterator[Span]:
    """Feet inside a long word: twos from the left, or one and two where the first stands alone."""
    if end - start == 3 and text[start] in _LEADING:
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
        twin = following == 5 and text[i] == text[i + 1] and text[i] not in "奶姐姥嫂宝"
        if following == 3 or twin:
            _retone(spoken, i, 2)
