"""Readings as a test states them, whatever the tables say today."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.lexicon import Lexicon
from a11y.pinyin.readings.reader import Reading
from a11y.pinyin.words.span import WordSpan


def scripted(text: str, script: str) -> Reading:
    """A reading from ``word/tag/pin1 yin1; …``; ``-`` is a character without one."""
    syllables: list[str | None] = []
    words: list[WordSpan] = []
    for item in script.split("; "):
        word, tag, readings = item.rsplit("/", 2)
        start = len(syllables)
        syllables += [None if each == "-" else each for each in readings.split()]
        if tag != "x":
            words.append(WordSpan(start, start + len(word), tag))
        assert text[start:].startswith(word), item
        assert len(syllables) == start + len(word), item
    assert len(syllables) == len(text)
    return Reading(text, tuple(syllables), tuple(words), (None,) * len(text))


class ScriptedReader:
    """Reads only what it was told."""

    def __init__(self, script: dict[str, str], lexicon: Lexicon | None = None) -> None:
        self._script = script
        self.lexicon = lexicon or Lexicon()

    def read(self, text: str, given: object = ()) -> Reading:
        return scripted(text, self._script[text])


@pytest.fixture(scope="session")
def reading_of():
    return scripted


@pytest.fixture(scope="session")
def scripted_reader() -> type[ScriptedReader]:
    return ScriptedReader
