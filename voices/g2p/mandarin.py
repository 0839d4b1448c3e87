"""Numbered pinyin to the symbols the embedded voice was taught for Mandarin.

Input: one syllable (``zhong4``, neutral 5, ü as ``v``). Output: a string of the model's symbols:
initial, final, and one of four arrows behind the vowel for the tone (none for the neutral tone).
Finals as in Hanyu Pinyin (GB/T 16159), sounds as in Duanmu, *The Phonology of Standard Chinese*.
"""

from __future__ import annotations

import re
from functools import cache

_INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f",
    "d": "t", "t": "tʰ", "n": "n", "l": "l",
    "g": "k", "k": "kʰ", "h": "x",
    "j": "ʨ", "q": "ʨʰ", "x": "ɕ",
    "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ",
    "z": "ʦ", "c": "ʦʰ", "s": "s",
}  # fmt: skip

# "0" marks where the tone goes: right behind the vowel.
_FINALS = {
    "a": "a0", "ai": "ai0", "an": "a0n", "ang": "a0ŋ", "ao": "au0",
    "e": "ɤ0", "ei": "ei0", "en": "ə0n", "eng": "ə0ŋ", "er": "ɚ0",
    "o": "wo0", "ou": "ou0", "ong": "ʊ0ŋ",
    "i": "i0", "ia": "ja0", "ian": "jɛ0n", "iang": "ja0ŋ", "iao": "jau0", "ie": "je0",
    "in": "i0n", "ing": "i0ŋ", "iong": "jʊ0ŋ", "iou": "jou0",
    "u": "u0", "ua": "wa0", "uai": "wai0", "uan": "wa0n", "uang": "wa0ŋ", "uei": "wei0",
    "uen": "wə0n", "ueng": "wə0ŋ", "uo": "wo0",
    "v": "y0", "van": "ɥɛ0n", "ve": "ɥe0", "vn": "y0n",
    "-i": "ɨ0",
}  # fmt: skip

# Interjections without a vowel, or with one that no other syllable has.
_WHOLE = {
    "o": "ɔ0", "io": "jɔ0", "yo": "jɔ0", "ê": "ɛ0", "hm": "hm0", "hng": "hŋ0", "m": "m0",
    "n": "n0", "ng": "ŋ0",
}  # fmt: skip

_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": "", "0": "", "": ""}
# Spelling leaves out a vowel behind an initial: liu, gui, lun.
_SHORT = {"iu": "iou", "ui": "uei", "un": "uen"}
_SYLLABLE = re.compile(r"([a-zêü]+)([0-5]?)")
_INITIAL = re.compile(r"zh|ch|sh|[bpmfdtnlgkhjqxrzcs]")


def _spell_out(syllable: str) -> str:
    """The syllable without the y and w that spelling puts in front of a bare final."""
    if syllable.startswith("yu"):
        return "v" + syllable[2:]
    if syllable.startswith("y"):
        rest = syllable[1:]
        return {"ou": "iou", "ong": "iong"}.get(rest, rest if rest.startswith("i") else "i" + rest)
    if syllable.startswith("wu"):
        return syllable[1:]
    if syllable.startswith("w"):
        rest = syllable[1:]
        return {"ei": "uei", "en": "uen"}.get(rest, "u" + rest)
    return syllable


@cache
def symbols(reading: str) -> str:
    """The model's symbols for one numbered syllable; empty if it is none of Mandarin's.

    ``r5`` and ``er5`` are both the 儿 of a rhotacised syllable.
    """
    match = _SYLLABLE.fullmatch(reading.lower().replace("ü", "v").replace("u:", "v"))
    if match is None:
        return ""
    syllable, tone = match[1].replace("ü", "v"), _TONES[match[2]]
    if syllable in _WHOLE:
        return _WHOLE[syllable].replace("0", tone)
    if syllable == "r":
        syllable = "er"
    syllable = _spell_out(syllable)
    initial = _INITIAL.match(syllable)
    head = initial[0] if initial else ""
    tail = syllable[len(head) :]
    # ju, qu, xue: behind these a written u is ü.
    if head in ("j", "q", "x") and tail.startswith("u"):
        tail = "v" + tail[1:]
    # zhi, ri, si: the i of these is another vowel, "-i" above.
    elif head and tail == "i" and head in ("zh", "ch", "sh", "r", "z", "c", "s"):
        tail = "-i"
    tail = _SHORT.get(tail, tail) if head else tail
    # nüe and lüe are also written nue and lue.
    if tail == "ue" and head in ("n", "l"):
        tail = "ve"
    final = _FINALS.get(tail)
    return "" if final is None else _INITIALS.get(head, "") + final.replace("0", tone)


def is_syllable(letters: str) -> bool:
    """Whether these lower-case letters spell one Mandarin syllable."""
    return bool(symbols(letters))
