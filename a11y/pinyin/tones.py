"""Syllables as written: tone marks, tone numbers, zhuyin.

Takes syllables as readings have them (``zhong4``, neutral 5, ü as ``v``). Marks are placed as
《汉语拼音方案》 (1958) says, zhuyin as 《國語注音符號手冊》 (Ministry of Education, Taipei) says:
the first tone has no mark, the neutral tone's dot stands before the syllable.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NEUTRAL = 5

_COMBINING = {1: "\u0304", 2: "\u0301", 3: "\u030c", 4: "\u0300"}
_ZHUYIN_TONE = {2: "ˊ", 3: "ˇ", 4: "ˋ"}
_ZHUYIN_NEUTRAL = "˙"

_INITIALS = {
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ", "d": "ㄉ",
    "t": "ㄊ", "n": "ㄋ", "l": "ㄌ", "g": "ㄍ", "k": "ㄎ", "h": "ㄏ", "j": "ㄐ", "q": "ㄑ",
    "x": "ㄒ", "r": "ㄖ", "z": "ㄗ", "c": "ㄘ", "s": "ㄙ",
}  # fmt: skip
_FINALS = {
    "": "", "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ",
    "ou": "ㄡ", "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "i": "ㄧ",
    "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iai": "ㄧㄞ", "iao": "ㄧㄠ", "iou": "ㄧㄡ",
    "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ", "u": "ㄨ",
    "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "uei": "ㄨㄟ", "uan": "ㄨㄢ", "uen": "ㄨㄣ",
    "uang": "ㄨㄤ", "ueng": "ㄨㄥ", "ong": "ㄨㄥ", "v": "ㄩ", "ve": "ㄩㄝ", "van": "ㄩㄢ",
    "vn": "ㄩㄣ",
}  # fmt: skip
# Interjections that are spelled without a vowel
_SYLLABIC = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ"}
# Spelling leaves a vowel out behind an initial: liu, gui, lun; lue is lüe.
_SHORT = {"iu": "iou", "ui": "uei", "un": "uen", "ue": "ve"}
# Spelling writes y and w where no initial stands: you is iou, wei is uei.
_GLIDES = {
    "yi": "i", "yin": "in", "ying": "ing", "you": "iou", "yu": "v", "yue": "ve", "yuan": "van",
    "yun": "vn", "yong": "iong", "wu": "u", "wei": "uei", "wen": "uen", "weng": "ueng",
}  # fmt: skip


@lru_cache(maxsize=4096)
def split(syllable: str) -> tuple[str, int]:
    """Letters and tone of a syllable: ``("zhong", 4)``; a syllable without number is neutral."""
    if syllable[-1:] in "12345" and syllable:
        return syllable[:-1], int(syllable[-1])
    return syllable, NEUTRAL


@lru_cache(maxsize=4096)
def marked(syllable: str) -> str:
    """With its tone mark: ``zhong4`` → ``zhòng``, ``lv4`` → ``lǜ``, ``ma5`` → ``ma``."""
    letters, tone = split(syllable)
    plain = letters.replace("v", "ü").replace("u:", "ü")
    if tone == NEUTRAL:
        return plain
    at = _mark_place(plain)
    return unicodedata.normalize("NFC", plain[: at + 1] + _COMBINING[tone] + plain[at + 1 :])


def _mark_place(letters: str) -> int:
    """A or e has the mark, else the o of ou, else the last vowel (iu, ui: the second)."""
    for vowel in ("a", "e", "ê", "ou"):
        at = letters.find(vowel)
        if at >= 0:
            return at
    vowels = [at for at, letter in enumerate(letters) if letter in "iouü"]
    if vowels:
        return vowels[-1]
    # ḿ, ň, hǹg: interjections without a vowel.
    nasal = [at for at, letter in enumerate(letters) if letter in "mn"]
    return nasal[0] if nasal else 0


@lru_cache(maxsize=4096)
def numbered(syllable: str) -> str:
    """With its tone number, as people type it: ``lv4`` → ``lü4``, ``ma5`` → ``ma5``."""
    letters, tone = split(syllable)
    return f"{letters.replace('v', 'ü').replace('u:', 'ü')}{tone}"


@lru_cache(maxsize=4096)
def zhuyin(syllable: str) -> str:
    """In zhuyin: ``zhong4`` → ``ㄓㄨㄥˋ``, ``ma5`` → ``˙ㄇㄚ``."""
    letters, tone = split(syllable)
    sounds = _zhuyin_sounds(letters.replace("u:", "v").replace("ü", "v"))
    if tone == NEUTRAL:
        return _ZHUYIN_NEUTRAL + sounds
    return sounds + _ZHUYIN_TONE.get(tone, "")


def _zhuyin_sounds(letters: str) -> str:
    """The letters of a syllable in zhuyin without tone; what spells none stays as it is."""
    if letters in _SYLLABIC:
        return _SYLLABIC[letters]
    if letters in ("r", "er"):
        return _FINALS["er"]
    initial, final = _initial_and_final(letters)
    if final not in _FINALS or (initial and initial not in _INITIALS):
        return letters
    return (_INITIALS[initial] if initial else "") + _FINALS[final]


def _initial_and_final(letters: str) -> tuple[str, str]:
    """Initial and whole final: ``liu`` → l and iou, ``yue`` → ve, ``zhi`` → zh alone."""
    if letters in _GLIDES:
        return "", _GLIDES[letters]
    if letters[:1] == "y":
        return "", "i" + letters[1:]
    if letters[:1] == "w":
        return "", "u" + letters[1:]
    initial = next((known for known in _INITIALS if letters.startswith(known)), "")
    final = letters[len(initial) :]
    if initial in ("j", "q", "x") and final.startswith("u"):
        final = "v" + final[1:]
    elif final in _SHORT:
        final = _SHORT[final]
    if final == "i" and initial in ("zh", "ch", "sh", "r", "z", "c", "s"):
        final = ""
    return initial, final
