"""Languages: of the whole, and of sentences that are not in it."""

from __future__ import annotations

import re
from functools import cache

from a11y.characters.han import HAN, is_han
from a11y.read.structure.tags import language_tag

_LATIN_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_WORDS_OF_A_PASSAGE = 6
"""How many words hung together by hyphens or slashes are a passage, and no name."""
_TRADITIONAL_LAST = 0xC67E
"""The last of Big5's frequently used characters."""


def language_of(text: str, stated: str = "") -> str:
    """BCP 47 tag of a text: ``zh-CN``, ``zh-TW`` or ``en``; what it states wins when it fits."""
    stated = language_tag(stated)
    head = text[:20000]
    han = [char for char in head if is_han(char)]
    latin = sum(map(len, _LATIN_WORD.findall(head)))
    if len(han) * 4 < latin:
        return stated if stated.partition("-")[0] == "en" else "en"
    traditional = sum(map(is_traditional, han))
    simplified = sum(map(is_simplified, han))
    if traditional > simplified:
        return stated if re.match(r"zh-(?:TW|HK|MO|Hant)", stated, re.IGNORECASE) else "zh-TW"
    return "zh-CN"


@cache
def is_traditional(char: str) -> bool:
    """Whether a character is traditional only: frequent in Big5, absent from GB 2312."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        try:
            return int.from_bytes(char.encode("big5"), "big") <= _TRADITIONAL_LAST
        except UnicodeEncodeError:
            return False
    return False


@cache
def is_simplified(char: str) -> bool:
    """Whether a character is simplified only."""
    try:
        char.encode("big5")
    except UnicodeEncodeError:
        try:
            char.encode("gb2312")
        except UnicodeEncodeError:
            return False
        return True
    return False


def sentence_language(sentence: str, language: str) -> str:
    """``en`` for an English sentence in a Chinese article, or the reverse; else empty."""
    han = len(HAN.findall(sentence))
    if language.startswith("zh"):
        return "en" if not han and _is_passage(sentence) else ""
    return "zh-CN" if han > len(sentence) // 2 else ""


def _is_passage(text: str) -> bool:
    words = len(_LATIN_WORD.findall(text))
    return words > 1 or len(_WORD.findall(text)) >= _WORDS_OF_A_PASSAGE
