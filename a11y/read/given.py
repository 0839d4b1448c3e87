"""Readings that the author gives: pinyin or zhuyin over a word, or in brackets behind it.

``<ruby>重<rt>chóng</rt></ruby>庆``, ``姓单（shàn）``, ``行(hang2)``: what is written so is no text
but says how the characters before it sound. A gloss of another kind (English, kana) is none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from a11y.characters.han import HAN_RANGES, is_han
from a11y.interview import Mark
from a11y.read.flow import Left

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Inline, Piece

READING: Final = "reading"
"""Kind of the mark over characters whose reading is given; its target is the reading."""

_SYLLABLE = re.compile(
    r"(?:ng|[mn]|o|[bpmfwly]o|(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?"
    r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|vn|ia|ie|iu|"
    r"ua|uo|ui|ue|ve|er|a|e|i|u|v))r?"
)
_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}
_INITIALS = dict(
    zip("ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙ",
        "b p m f d t n l g k h j q x zh ch sh r z c s".split(), strict=True)
)  # fmt: skip
_FINALS = {
    "": "i", "ㄚ": "a", "ㄛ": "o", "ㄜ": "e", "ㄝ": "e", "ㄞ": "ai", "ㄟ": "ei", "ㄠ": "ao",
    "ㄡ": "ou", "ㄢ": "an", "ㄣ": "en", "ㄤ": "ang", "ㄥ": "eng", "ㄦ": "er", "ㄧ": "i",
    "ㄧㄚ": "ia", "ㄧㄛ": "io", "ㄧㄝ": "ie", "ㄧㄠ": "iao", "ㄧㄡ": "iu", "ㄧㄢ": "ian",
    "ㄧㄣ": "in", "ㄧㄤ": "iang", "ㄧㄥ": "ing", "ㄨ": "u", "ㄨㄚ": "ua", "ㄨㄛ": "uo",
    "ㄨㄞ": "uai", "ㄨㄟ": "ui", "ㄨㄢ": "uan", "ㄨㄣ": "un", "ㄨㄤ": "uang", "ㄨㄥ": "ong",
    "ㄩ": "v", "ㄩㄝ": "ve", "ㄩㄢ": "van", "ㄩㄣ": "vn", "ㄩㄥ": "iong",
}  # fmt: skip
_ALONE = {
    "i": "yi", "in": "yin", "ing": "ying", "u": "wu", "v": "yu", "ve": "yue", "van": "yuan",
    "vn": "yun", "iong": "yong", "iu": "you", "ui": "wei", "un": "wen", "ong": "weng",
}  # fmt: skip
"""Finals that are spelt otherwise where no initial stands before them."""
_BOPOMOFO = re.compile(r"(˙?)([ㄅ-ㄙ]?)([ㄚ-ㄩ]*)([ˊˇˋˉ˙]?)")
_BOPOMOFO_TONES = {"": "1", "ˉ": "1", "ˊ": "2", "ˇ": "3", "ˋ": "4", "˙": "5"}
_TONELESS = frozenset(f"{one}5" for one in "de le ma ne ba a ya la zi men zhe guo tou er".split())
"""Syllables that are written without a tone; other words without one are not Chinese."""
_LETTERS = r"[A-Za-z1-5üÜāáǎàăēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u030c'’ -]"
_BEHIND = re.compile(
    rf"(?<=[{HAN_RANGES}])[（(\[【]({_LETTERS}{{1,60}}|[ㄅ-ㄩˊˇˋ˙ˉ \u3000]{{1,24}})[）)\]】]"
)
_TONED = re.compile(r"[āáǎàăēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ\u0300-\u030c]|[a-zü][1-5]|[ㄅ-ㄩ]")


def syllables_of(text: str, count: int) -> tuple[str, ...]:
    """A reading of so many characters as numbered syllables (``chong2``); empty for what is none.

    Pinyin with marks or numbers, its syllables apart or joined, or zhuyin with its tones.
    """
    text = text.strip(" \u3000/[]")
    if not text or count < 1 or len(text) > 12 * count:
        return ()
    if re.search(r"[ㄅ-ㄩ]", text):
        return _of_zhuyin(text, count)
    found = _cut(_numbered(text), count)
    toned = any(syllable[-1] != "5" for syllable in found) or set(found) <= _TONELESS
    return found if toned else ()


def _numbered(text: str) -> str:
    """Pinyin with its tone marks as digits behind the letters that carry them."""
    out: list[str] = []
    for char in unicodedata.normalize("NFD", text.lower()):
        if char == "\u0308" and out and out[-1] == "u":
            out[-1] = "v"
        elif char in _TONES:
            out.append(_TONES[char])
        else:
            out.append({"ü": "v", "ɡ": "g", "ɑ": "a"}.get(char, char))
    return re.sub(r"[\s'’·-]+", " ", "".join(out)).strip()


def _cut(text: str, count: int) -> tuple[str, ...]:
    """The numbered letters in ``count`` syllables; the longest first syllable that works wins."""

    @cache
    def rest(at: int, left: int) -> tuple[str, ...] | None:
        if at < len(text) and text[at] == " ":
            at += 1
        if left == 0:
            return () if at == len(text) else None
        for end in range(min(len(text), at + 8), at, -1):
            part = text[at:end]
            letters = re.sub(r"[1-5]", "", part)
            tones = re.sub(r"[^1-5]", "", part)
            if " " in part or len(tones) > 1 or not _SYLLABLE.fullmatch(letters):
                continue
            if end < len(text) and text[end] in "12345":
                continue
            after = rest(end, left - 1)
            if after is not None:
                return (letters + (tones or "5"), *after)
        return None

    return rest(0, count) or ()


def _of_zhuyin(text: str, count: int) -> tuple[str, ...]:
    out = []
    at = 0
    while at < len(text):
        if text[at] in " \u3000":
            at += 1
            continue
        match = _BOPOMOFO.match(text, at)
        if not match or match.end() == at or match[3] not in _FINALS:
            return ()
        initial, final = _INITIALS.get(match[2], ""), _FINALS[match[3]]
        if not initial:
            spelt = _ALONE.get(final) or re.sub(r"^i(?=.)", "y", re.sub(r"^u(?=.)", "w", final))
        else:
            spelt = initial + (final.replace("v", "u") if initial in "jqx" else final)
        tone = "5" if match[1] else _BOPOMOFO_TONES[match[4]]
        out.append(spelt + tone)
        at = match.end()
    return tuple(out) if len(out) == count else ()


def given_behind(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Left]]:
    """The pieces, readings in brackets behind characters made marks over those characters."""
    left: list[Left] = []
    out = []
    for piece in pieces:
        if piece.kind in {"code", "figure", "table"} or not _BEHIND.search(piece.body.text):
            out.append(piece)
            continue
        body, words = _without_brackets(piece.body)
        left += [Left("reading", word, piece.line) for word in words]
        out.append(replace(piece, body=body))
    return out, left


def _without_brackets(body: Inline) -> tuple[Inline, list[str]]:
    edits: list[tuple[int, int, str]] = []
    marks: list[Mark] = []
    words = []
    for match in _BEHIND.finditer(body.text):
        start = match.start()
        while start > 0 and is_han(body.text[start - 1]):
            start -= 1
        if not _TONED.search(match[1]):
            continue  # 「我（he）」 is English
        for size in range(1, match.start() - start + 1):
            syllables = syllables_of(match[1], size)
            if syllables:
                at = match.start() - size
                marks.append(Mark(at, match.start(), READING, " ".join(syllables)))
                edits.append((match.start(), match.end(), ""))
                words.append(match.group())
                break
    if not edits:
        return body, []
    return replace(body, marks=(*body.marks, *marks)).edited(edits), words
