"""How a reading is shown over its character: marks, numbers or zhuyin; 儿化 as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.interview import Ruby
from a11y.pinyin import tones

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from a11y.interview import Sentence, Word
    from a11y.options import PinyinStyle

WRITERS: dict[PinyinStyle, Callable[[str], str]] = {
    "marks": tones.marked,
    "numbers": tones.numbered,
    "zhuyin": tones.zhuyin,
}
_R = {"marks": "r", "numbers": "r", "zhuyin": "ㄦ"}


def is_erhua(text: str, readings: Sequence[str | None], at: int) -> bool:
    """Whether the 儿 at that place colours the syllable before it instead of being one.

    A reading ``er2`` is a syllable (女儿), toneless ``er`` or ``er5`` is the suffix (一会儿).
    """
    return (
        text[at] in "儿兒"
        and at > 0
        and readings[at] in ("er", "er5", "r", "r5")
        and readings[at - 1] is not None
    )


def ruby(
    text: str, readings: Sequence[str | None], start: int, end: int, style: PinyinStyle
) -> tuple[Ruby, ...]:
    """One annotation per Han character of the span, 儿化 over both its characters.

    ``text`` and ``readings`` are the whole sentence's; ``start`` and ``end`` bound a word.
    """
    shown: list[Ruby] = []
    for at in range(start, end):
        reading = readings[at]
        if reading is None:
            continue
        # 一会儿: huìr over both characters.
        if shown and shown[-1].end == at and is_erhua(text, readings, at):
            base = readings[at - 1]
            if base is not None:
                shown[-1] = Ruby(at - 1, at + 1, with_r(base, style), tones.split(base)[1])
                continue
        shown.append(Ruby(at, at + 1, WRITERS[style](reading), tones.split(reading)[1]))
    if shown and shown[-1].end == end:
        last = shown[-1]  # built by hand: a book has as many as it has words
        shown[-1] = Ruby(last.start, last.end, last.text, last.tone, ends_word=True)
    return tuple(shown)


def styled(sentence: Sentence, word: Word, style: PinyinStyle) -> str:
    """A word's reading in that style, its syllables apart: ``zhong4 guo2``, ``ㄓㄨㄥˋ ㄍㄨㄛˊ``."""
    shown = ruby(sentence.text, sentence.readings, word.start, word.end, style)
    return " ".join(each.text for each in shown)


def with_r(base: str, style: PinyinStyle) -> str:
    """A syllable with 儿化: ``hua1`` → ``huār``, ``huar1``, ``ㄏㄨㄚㄦ``."""
    if style == "numbers":
        letters, tone = tones.split(base)
        return tones.numbered(f"{letters}r{tone}")
    return WRITERS[style](base) + _R[style]
