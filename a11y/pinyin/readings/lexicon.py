"""The user's own readings, glosses and spoken forms: the step that outweighs all others.

A file of lines ``word<TAB>pin1 yin1[<TAB>gloss]`` or ``word<TAB>=spoken form[<TAB>gloss]``; ``#``
starts a comment line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.errors import OptionError
from a11y.pinyin.han import HAN, is_han
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

LARGEST_BYTES = 32 << 20
"""The largest dictionary of Chinese has not half as much."""
SYLLABLE = re.compile(r"(?:[a-zü]|u:)+[1-5]\Z")


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """What the user says of a word: a reading or a spoken form, and perhaps a gloss."""

    word: str
    readings: tuple[str | None, ...] = ()
    """One per character, None for those that are not Han; empty for a spoken form."""
    spoken: str = ""
    """The spelling to say instead; empty for a reading."""
    gloss: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by word; in a text the leftmost longest word wins."""

    entries: Mapping[str, LexiconEntry] = field(default_factory=dict)
    pattern: re.Pattern[str] | None = None
    """Finds the entries' words; None without entries."""

    @classmethod
    def of(cls, entries: Mapping[str, LexiconEntry]) -> Lexicon:
        """A lexicon of these entries."""
        if not entries:
            return cls()
        longest_first = sorted(entries, key=len, reverse=True)
        return cls(entries, re.compile("|".join(map(re.escape, longest_first))))

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read a lexicon file.

        Raises:
            OptionError: the file cannot be read, or a line is not an entry.
        """
        try:
            text = read_regular(path, LARGEST_BYTES).decode("utf-8-sig")
        except OSError as error:
            raise OptionError(f"lexicon {path}: {error.strerror or error}") from error
        except UnicodeDecodeError as error:
            raise OptionError(f"lexicon {path}: not UTF-8; save it as UTF-8") from error
        entries: dict[str, LexiconEntry] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                entry = _entry(line, f"lexicon {path}, line {number}")
                entries[entry.word] = entry
        return cls.of(entries)

    def find(self, text: str) -> Iterator[tuple[int, int, LexiconEntry]]:
        """Where entries stand in a text: start, end, entry; in order, never overlapping."""
        if self.pattern is None:
            return
        for match in self.pattern.finditer(text):
            yield match.start(), match.end(), self.entries[match[0]]


def _entry(line: str, place: str) -> LexiconEntry:
    fields = [part.strip() for part in line.split("\t")]
    if len(fields) < 2 or not fields[0] or not fields[1]:
        raise OptionError(f"{place}: write the word, a tab, then its pinyin: 重构<TAB>chong2 gou4")
    word, form, gloss = fields[0], fields[1], " ".join(fields[2:])
    if form.startswith("="):
        spoken = form[1:].strip()
        if not spoken:
            raise OptionError(f"{place}: nothing follows the “=” of {word}")
        return LexiconEntry(word, spoken=spoken, gloss=gloss)
    return LexiconEntry(word, _syllables(word, form, place), gloss=gloss)


def _syllables(word: str, pinyin: str, place: str) -> tuple[str | None, ...]:
    syllables = [part.lower().replace("u:", "v").replace("ü", "v") for part in pinyin.split()]
    wanted = len(HAN.findall(word))
    for syllable in syllables:
        if not SYLLABLE.match(syllable):
            raise OptionError(
                f"{place}: “{syllable}” is not a syllable with its tone number (zhong4, neutral 5)"
            )
    if len(syllables) != wanted or not wanted:
        raise OptionError(
            f"{place}: {word} has {wanted} Han characters but {len(syllables)} syllables"
        )
    rest = iter(syllables)
    return tuple(next(rest) if is_han(char) else None for char in word)
