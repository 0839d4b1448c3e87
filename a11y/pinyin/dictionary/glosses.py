"""What a word means, in English, as short as a margin has room for.

Our own senses come first, then CC-CEDICT's (CC BY-SA 4.0). They are files in ``dictionary/``; the
large one is sorted and searched where it lies, nothing of it is parsed at the start.
"""

from __future__ import annotations

import mmap
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary.spelling import FOLDER, forms, pairs
from a11y.pinyin.tones import split

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class DictionaryEntry:
    """A line of ``glosses.tsv``: one word with one reading."""

    readings: tuple[str, ...]
    """A numbered syllable a character."""
    gloss: str
    measures: str = ""
    """Its measure words, a character each; most words have none."""


_NOTHING = DictionaryEntry((), "")


def gloss(word: str, readings: Sequence[str | None] = (), *, trade: bool = True) -> str:
    """The word's meaning, of the entry with these readings; empty where no table has it.

    Args:
        word: Simplified or traditional.
        readings: One per character, as a sentence has them; without them the first entry is taken.
        trade: Whether the text is of the technology trade: 坑 is a pitfall there, a hole elsewhere.
    """
    wanted = tuple(reading or "" for reading in readings)
    for form in forms(word):
        listed_gloss = _chosen(_entries(form), wanted[: len(form)]).gloss
        # 坑 is a pitfall in the trade; elsewhere the trade's sense serves only words without
        # another.
        special = "" if listed_gloss and not trade else technical(form)
        if text := special or _usual(form, wanted) or listed_gloss:
            return text
    return ""


def usage(word: str, readings: Sequence[str | None] = (), meaning: str = "") -> str:
    """How a word is used, in Chinese: its measure words (一张～) or where a verb parts (见…面).

    A word that is given as a verb (合作: to cooperate) has no measure word, though its noun may.
    """
    wanted = tuple(reading or "" for reading in readings)
    for form in forms(word):
        if form in _separable():
            return f"{word[0]}…{word[1:]}"
        measures = _chosen(_entries(form), wanted[: len(form)]).measures
        if measures and not meaning.startswith("to "):
            return "、".join(f"一{measure}～" for measure in measures)
    return ""


def _usual(word: str, wanted: tuple[str, ...]) -> str:
    """The sense a word is mostly met in, as we say it; that of its reading where one is named."""
    senses = _common().get(word, {})
    return senses.get(" ".join(wanted), "") or senses.get("", "")


def _chosen(found: tuple[DictionaryEntry, ...], wanted: tuple[str, ...]) -> DictionaryEntry:
    """The entry of these readings, else of these letters, else (no single character) the first."""
    if not found or not wanted:
        return found[0] if found else _NOTHING
    letters = _letters(wanted)
    for entry in found:
        if entry.readings == wanted:
            return entry
    for entry in found:
        if _letters(entry.readings) == letters:
            return entry
    return found[0] if len(wanted) > 1 else _NOTHING


def listed(word: str) -> bool:
    """Whether a simplified word has an entry as a common word."""
    return bool(_entries(word))


def words_inside(word: str) -> list[int]:
    """Where the later words of a long term begin, if it is all listed words of two and more."""
    best: dict[int, list[int]] = {0: []}
    for end in range(2, len(word) + 1):
        # Words of two or three characters.
        for start in range(max(0, end - 3), end - 1):
            if start in best and end not in best and listed(word[start:end]):
                best[end] = [*best[start], start]
    return best.get(len(word), [0])[1:]


def technical(word: str) -> str:
    """The sense the technology trade gives a simplified word; empty for others."""
    return _technical().get(word, "")


def _letters(readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(split(reading)[0] for reading in readings)


def technical_words() -> frozenset[str]:
    """All words to which the technology trade gives a sense."""
    return frozenset(_technical())


@cache
def _common() -> dict[str, dict[str, str]]:
    """Word → readings, or nothing for whichever it has → sense."""
    senses: dict[str, dict[str, str]] = {}
    for line in (FOLDER / "common.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            word, sense, *readings = line.split("\t")
            senses.setdefault(word, {})["".join(readings)] = sense
    return senses


@cache
def _separable() -> frozenset[str]:
    lines = (FOLDER / "separable.tsv").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@cache
def _technical() -> dict[str, str]:
    return dict(pairs("senses.tsv"))


@cache
def _table() -> mmap.mmap:
    with (FOLDER / "glosses.tsv").open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


@lru_cache(maxsize=4096)
def _entries(word: str) -> tuple[DictionaryEntry, ...]:
    """The entries of a word: a bisection over the lines of the file."""
    table = _table()
    key = f"{word}\t".encode()
    low, high = 0, len(table)
    while low < high:
        # The beginning of the line in the middle; rfind gives -1 in the first one, so low.
        start = table.rfind(b"\n", low, (low + high) // 2) + 1 or low
        stop = table.find(b"\n", start) + 1
        if table[start : start + len(key)] < key:
            low = stop
        else:
            high = start
    entries = []
    while table[low : low + len(key)] == key:
        stop = table.find(b"\n", low)
        _, readings, *rest = table[low:stop].decode("utf-8").split("\t")
        entries.append(DictionaryEntry(tuple(readings.split(" ")), *rest))
        low = stop + 1
    return tuple(entries)
