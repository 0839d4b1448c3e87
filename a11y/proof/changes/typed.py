"""Pinyin as a person types it: ``lü4``, ``lv4``, ``lǜ``, apart or in one."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from a11y.characters.han import is_han
from a11y.pinyin import tables
from a11y.proof.errors import RefusedError

_TONES = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0306": "3", "\u0300": "4"}


def syllables(typed: str, word: str) -> tuple[str | None, ...]:
    """One reading for each character of the word, None for those that are not Han.

    Raises:
        RefusedError: a syllable does not exist, or there are too many or too few.
    """
    wanted = sum(map(is_han, word))
    parts = [part for chunk in re.split(r"[\s'’·-]+", typed.lower()) for part in _parts(chunk)]
    if len(parts) != wanted or not wanted:
        raise RefusedError(f"{word} has {wanted} Han characters, “{typed}” {len(parts)} syllables")
    left = iter(parts)
    return tuple(next(left) if is_han(char) else None for char in word)


def _parts(chunk: str) -> list[str]:
    """The syllables of a run of letters and tones."""
    if not chunk:
        return []
    letters = _letters_and_tone(chunk)
    found = _cut(letters)
    if found is None:
        raise RefusedError(f"“{chunk}” is no pinyin: write zhong4, or zhòng; lü4 for 绿")
    return found


def _letters_and_tone(chunk: str) -> list[tuple[str, str]]:
    """Letters, each with the tone that stands on or behind it."""
    out: list[tuple[str, str]] = []
    for char in unicodedata.normalize("NFD", chunk.replace("u:", "ü")):
        if char in _TONES and out:
            out[-1] = (out[-1][0], _TONES[char])
        elif char == "\u0308" and out:
            out[-1] = ("v", out[-1][1])
        elif char in "12345" and out:
            out[-1] = (out[-1][0], out[-1][1] + char)
        else:
            out.append((char, ""))
    return out


def _cut(letters: list[tuple[str, str]]) -> list[str] | None:
    """The letters as syllables that exist, the longest first; None where there are none."""
    if not letters:
        return []
    for length in range(min(6, len(letters)), 0, -1):
        name = "".join(letter for letter, _ in letters[:length])
        tones = "".join(tone for _, tone in letters[:length])
        if name in _all_syllables() and len(tones) < 2:
            rest = _cut(letters[length:])
            if rest is not None:
                return [name + (tones or "5"), *rest]
    return None


@cache
def _all_syllables() -> frozenset[str]:
    """Every syllable that some character has."""
    readings = (r for line in tables.characters().values() for r in line.split(" ")[1:])
    return frozenset(reading.rstrip("12345") for reading in readings) | {"r"}
