"""Text → words with their part of speech.

Han text is cut by rjieba with our own words added; Latin words and numbers by one pattern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from a11y.pinyin import guesses, terms
from a11y.pinyin.han import HAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OTHER_WORD = re.compile(
    r"[^\W_]+(?:[.'’\-_/&@][^\W_]+)*[+#%‰℃°]*",
)
"""A Latin word or a number: ``GrowingIO``, ``don't``, ``TCP/IP``, ``C++``, ``25.4%``."""
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A word of a text: Han, Latin or a number; never punctuation or space."""

    start: int
    end: int
    tag: str
    """Part of speech in the ICTCLAS set: ``n``, ``v``, ``nr`` (person), ``ns`` (place), ``eng``."""


@cache
def _jieba() -> Any:
    """Rjieba's shared dictionary (a second one would cost another 0.14 s) with our words."""
    import rjieba

    return rjieba


def cut(text: str) -> list[WordSpan]:
    """The words of a text, in order."""
    words: list[WordSpan] = []
    pending = at = 0
    for token, tag in _jieba().tag(SURROGATE.sub("�", text)):
        end = at + len(token)
        if HAN.search(token):
            if pending < at:
                _cut_other(text, pending, at, words)
            lengths = guesses.parts(token, tag)
            if lengths:
                _cut_guess(token, at, lengths, words)
            else:
                words.append(WordSpan(at, end, tag))
            pending = end
        at = end
    if pending < len(text):
        _cut_other(text, pending, len(text), words)
    found = list(terms.places(text))
    return list(with_words(words, found, "n")) if found else words


def _cut_guess(token: str, start: int, lengths: Sequence[int], words: list[WordSpan]) -> None:
    """The words in a guessed word, each with the part of speech it has alone."""
    at = 0
    for length in lengths:
        part = token[at : at + length]
        words.append(WordSpan(start + at, start + at + length, _jieba().tag(part)[0][1]))
        at += length


def with_words(
    words: Sequence[WordSpan], places: Sequence[tuple[int, int]], tag: str
) -> Iterator[WordSpan]:
    """The words with each place one word of that part of speech.

    What a place cuts off a word stays as a shorter word. Places are in order and do not overlap.
    """
    ahead = iter(places)
    place = next(ahead, None)
    for word in words:
        start = word.start
        while place is not None and place[1] <= start:
            place = next(ahead, None)
        while place is not None and place[0] < word.end:
            if start < place[0]:
                yield WordSpan(start, place[0], word.tag)
            if place[0] >= word.start:
                yield WordSpan(*place, tag)
            start = place[1]
            if start >= word.end:
                break
            place = next(ahead, None)
        if start < word.end:
            yield WordSpan(start, word.end, word.tag)


def _cut_other(text: str, start: int, end: int, words: list[WordSpan]) -> None:
    for match in OTHER_WORD.finditer(text, start, end):
        tag = "m" if match[0][0].isdigit() else "eng"
        words.append(WordSpan(match.start(), match.end(), tag))
