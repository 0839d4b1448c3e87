"""Words in context → readings from the phrase table.

A phrase counts only where it begins and ends at a word's edge: 能|都|会 is not 都会. Inside a word
the table does not have, its longest parts are used.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from a11y.characters.han import is_han, unified
from a11y.pinyin import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

LONGEST = 10
"""Characters of the longest phrase that is looked for."""
AROUND = 5
"""Characters of the longest phrase that may be hidden by word edges."""
# How the table codes which of its readings a character has in a phrase.
DIGIT = {digit: number for number, digit in enumerate("0123456789abcdefghijklmnopqrstuvwxyz")}


@cache
def character_readings(char: str) -> tuple[str, ...]:
    """All readings of a Han character, the one to fall back to first; empty if none is known."""
    if not is_han(char):
        return ()
    table = tables.characters()
    line = table.get(char) or table.get(unified(char), "")
    return tuple(line.split(" ")[1:])


def spell(text: str, start: int, code: str) -> Iterator[tuple[int, str]]:
    """Place and syllable of each Han character of a phrase; 双11 and 装B hold others too."""
    for at, digit in enumerate(code, start=start):
        known = character_readings(text[at])
        if known:
            yield at, known[DIGIT[digit]]


def find(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    """The phrases a text is read by: start, end, one digit per character; in order, apart."""
    table = tables.phrases()
    at = 0
    while at < len(words):
        last = _run(text, words, at, table)
        if last is not None:
            start, end = words[at].start, words[last].end
            yield start, end, table[text[start:end]]
            at = last + 1
            continue
        word = words[at]
        if word.end - word.start > 2:
            yield from _parts(text, word.start, word.end, table)
        at += 1


def around(text: str, at: int) -> Iterator[tuple[str, str]]:
    """The short phrases that hold ``text[at]``, wherever words begin, and what each reads there."""
    table = tables.phrases()
    known = character_readings(text[at])
    for length in range(2, AROUND + 1):
        for start in range(max(0, at - length + 1), at + 1):
            phrase = text[start : start + length]
            code = table.get(phrase)
            if code is not None:
                yield phrase, known[DIGIT[code[at - start]]]


def _run(text: str, words: Sequence[WordSpan], at: int, table: dict[str, str]) -> int | None:
    """Last word of the longest phrase that begins with word ``at``."""
    start = reach = words[at].start
    last = at
    while last < len(words) and words[last].start == reach and words[last].end - start <= LONGEST:
        reach = words[last].end
        last += 1
        if words[at].tag == "uv":
            break  # 认真|地|学 is no 地学
    for final in range(last - 1, at - 1, -1):
        if text[start : words[final].end] in table:
            return final
    return None


def _parts(
    text: str, start: int, end: int, table: dict[str, str]
) -> Iterator[tuple[int, int, str]]:
    """The phrases inside a word, the longest from its end first: there words have their head."""
    found = []
    stop = end
    while stop > start + 1:
        for at in range(max(start, stop - LONGEST), stop - 1):
            code = table.get(text[at:stop])
            if code is not None:
                found.append((at, stop, code))
                stop = at
                break
        else:
            stop -= 1
    yield from reversed(found)
