"""What a learner brings: a level, words that are known, words that are always wanted.

The lists are plain text, UTF-8: a word a line, or the first column of a table (a tab behind it),
so that an export of Anki or Pleco serves as it is; ``#`` starts a comment line.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.characters.han import HAN
from a11y.errors import OptionError
from a11y.pinyin.dictionary.spelling import forms
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_LIST_BYTES = 4_000_000
"""No dictionary's head words fill more; a list of known words is far smaller."""
USUAL_LEVEL = 3
"""Words up to this level count as known, where nobody states a level."""


@dataclass(frozen=True, slots=True)
class Learner:
    """Who reads the book: words that are known need no pinyin and no gloss."""

    level: int | None = None
    """HSK level the learner has; None where it is not stated."""
    known: frozenset[str] = frozenset()
    """Words of the learner's own list of known ones."""
    wanted: frozenset[str] = frozenset()
    """Words that are always given, whatever their level."""

    given: frozenset[str] = frozenset()
    """Words that other books gave before: they keep their pinyin and are given no more."""

    def knows(self, word: str) -> bool:
        """Whether the word stands in the list of known ones, in whatever script."""
        return bool(self.known) and any(form in self.known for form in forms(word))

    def wants(self, word: str) -> bool:
        """Whether the word was asked for by name."""
        return bool(self.wanted) and any(form in self.wanted for form in forms(word))


def word_list(path: Path, option: str) -> frozenset[str]:
    """The words of a list: the first column of each line, as far as it has Han characters.

    Raises:
        OptionError: the file cannot be read, is too large, or has no Chinese word.
    """
    try:
        text = read_regular(path, LARGEST_LIST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise OptionError(f"{option} {path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise OptionError(f"{option} {path}: not UTF-8; save it as UTF-8") from error
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    words = frozenset(
        word
        for line in lines
        # What is longer than sixteen characters is no word but a note.
        if (word := line.split("\t")[0].strip()) and HAN.search(word) and len(word) <= 16
    )
    if not words:
        raise OptionError(f"{option} {path}: no Chinese word in it; write one a line")
    return words
