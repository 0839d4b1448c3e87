"""A character everyone reads in one way, for a reading the service would not guess."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

_ALWAYS_RIGHT = {"一": "yi1", "不": "bu4"}
"""Read by rule of their neighbours, which a homophone would be robbed of."""
_PRACTICALLY_ALWAYS = 0.98
"""Share of a character's phrases in which it has one reading, from which on it is taken to have no
other; 重 and 行 are far from it."""
_OFTEN = 5
"""Phrases, for that share to mean something."""


def homophone(char: str, reading: str) -> str | None:
    """The character to say instead of ``char`` so that it is heard as ``reading``.

    Args:
        char: a Han character.
        reading: ``chong2``, neutral tone 5, ü as ``v``.

    Returns:
        ``char`` itself if it is never read otherwise (or is 儿, which colours the syllable
        before it); None if no character is fit.
    """
    reading = reading.lower().replace("ü", "v").replace("u:", "v")
    if char == "儿" or _ALWAYS_RIGHT.get(char) == reading:
        return char
    table = _table()
    only = table.only_reading.get(char)
    if only == reading:
        return char
    return table.best.get(reading)


class _Table:
    """What pypinyin's data says about characters and readings."""

    def __init__(self) -> None:
        from pypinyin.contrib.tone_convert import to_tone3
        from pypinyin.phrases_dict import phrases_dict
        from pypinyin.pinyin_dict import pinyin_dict

        @cache
        def numbered(marked: str) -> str:
            result: str = to_tone3(marked, v_to_u=False, neutral_tone_with_five=True)
            return result

        uses: Counter[tuple[str, str]] = Counter()
        frequency: Counter[str] = Counter()
        for phrase, readings in phrases_dict.items():
            for char, options in zip(phrase, readings, strict=False):
                uses[char, numbered(options[0])] += 1
                frequency[char] += 1

        self.only_reading: dict[str, str] = {}
        ranked: dict[str, tuple[bool, bool, int, str]] = {}
        for code_point, listed in pinyin_dict.items():
            char = chr(code_point)
            common = _common(char)
            if common is None or char in _ALWAYS_RIGHT or char == "儿":
                continue
            options = [numbered(marked) for marked in listed.split(",")]
            reading = options[0]
            single = len(set(options)) == 1
            if single:
                self.only_reading[char] = reading
            # A reading that old dictionaries list and no phrase uses does not count.
            elif (
                frequency[char] < _OFTEN
                or uses[char, reading] < _PRACTICALLY_ALWAYS * frequency[char]
            ):
                continue
            # Best: one reading, everyday, frequent; the code point settles a tie.
            rank = (single, common, frequency[char], char)
            if reading not in ranked or rank > ranked[reading]:
                ranked[reading] = rank
        self.best = {reading: rank[3] for reading, rank in ranked.items()}


def _common(char: str) -> bool | None:
    """Whether a character is one of GB 2312's 3,755 everyday ones; None if not in it at all.

    Its first level has the rows 16 to 55, whose first byte is 0xB0 to 0xD7 in this encoding.
    """
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return None
    return 0xB0 <= code[0] <= 0xD7 if len(code) == 2 else None


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()
