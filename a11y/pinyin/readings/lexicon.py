"""The user's own readings, glosses and spoken forms: the step that outweighs all others.

A file of lines ``word<TAB>pin1 yin1[<TAB>gloss[<TAB>context]]``, or with ``=spoken form`` for the
pinyin; ``#`` starts a comment line. A context is a stretch of the text with the word in braces
(``这一{行}做了``): the line then holds there alone, and outweighs one without.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.characters.han import HAN, is_han
from a11y.errors import OptionError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LARGEST_BYTES = 32 << 20
"""The largest dictionary of Chinese has not half as much."""
# zhong4, lü4, lu:4 (as CC-CEDICT writes it), ma5
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
    before: str = ""
    """What must stand before the word; it and ``after`` are empty where the entry holds always."""
    after: str = ""

    @property
    def context(self) -> str:
        """The stretch of text that it holds in, the word in braces; empty where it always holds."""
        if not self.before and not self.after:
            return ""
        return f"{self.before}{{{self.word}}}{self.after}"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by word; in a text the leftmost longest word wins."""

    entries: Mapping[str, LexiconEntry] = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """How long the words are that begin with a character, the longest first."""
    placed: tuple[LexiconEntry, ...] = ()
    """Entries that hold in their context alone."""

    @classmethod
    def from_entries(
        cls, entries: Mapping[str, LexiconEntry], placed: Sequence[LexiconEntry] = ()
    ) -> Lexicon:
        """A lexicon of these entries."""
        lengths: dict[str, set[int]] = {}
        for word in entries:
            lengths.setdefault(word[0], set()).add(len(word))
        longest_first = {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}
        return cls(entries, longest_first, tuple(placed))

    def merged_over(self, other: Lexicon) -> Lexicon:
        """Both together; of a word that both have, what this one says."""
        mine = {entry.context for entry in self.placed}
        rest = (entry for entry in other.placed if entry.context not in mine)
        return Lexicon.from_entries({**other.entries, **self.entries}, (*self.placed, *rest))

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
        placed: dict[str, LexiconEntry] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                entry = parse_entry(line, f"lexicon {path}, line {number}")
                if entry.context:
                    placed[entry.context] = entry
                else:
                    entries[entry.word] = entry
        return cls.from_entries(entries, tuple(placed.values()))

    def find(self, text: str) -> Iterator[tuple[int, int, LexiconEntry]]:
        """Where entries stand in a text: start, end, entry; in order, never overlapping."""
        begin = 0
        # Entries that hold in their context alone go first; the others are looked for between them.
        for start, end, entry in [*self._places(text), (len(text), len(text), None)]:
            yield from self._words(text, begin, start)
            if entry is not None:
                yield start, end, entry
            begin = end

    def _words(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int, LexiconEntry]]:
        """Where words stand that hold everywhere, from ``begin`` to ``end``."""
        # No pattern of all words: at each character it would try one after the other.
        done = begin
        for at in range(begin, end) if self.entries else ():
            for length in self.lengths.get(text[at], ()) if at >= done else ():
                entry = self.entries.get(text[at : at + length]) if at + length <= end else None
                if entry is not None:
                    done = at + length
                    yield at, done, entry
                    break

    def _places(self, text: str) -> list[tuple[int, int, LexiconEntry]]:
        """Where contexts stand, in order; of two that overlap the first."""
        found: list[tuple[int, int, LexiconEntry]] = []
        for entry in self.placed:
            stretch = entry.before + entry.word + entry.after
            at = text.find(stretch)
            while at >= 0:
                start = at + len(entry.before)
                found.append((start, start + len(entry.word), entry))
                at = text.find(stretch, at + 1)
        apart: list[tuple[int, int, LexiconEntry]] = []
        for place in sorted(found, key=lambda each: (each[0], -each[1])):
            if not apart or place[0] >= apart[-1][1]:
                apart.append(place)
        return apart


def parse_entry(line: str, place: str) -> LexiconEntry:
    """One line of a lexicon.

    Raises:
        OptionError: it is not an entry; the message begins with ``place``.
    """
    fields = [part.strip() for part in line.split("\t")]
    if len(fields) < 2 or not fields[0] or not fields[1]:
        raise OptionError(f"{place}: write the word, a tab, then its pinyin: 重构<TAB>chong2 gou4")
    word, form, rest = fields[0], fields[1], fields[2:]
    before = after = ""
    if len(rest) > 1 and "{" in rest[-1] and "}" in rest[-1]:
        before, brace, after = rest[-1].partition(f"{{{word}}}")
        if not brace or not (before or after):
            raise OptionError(
                f"{place}: the context holds no {{{word}}}: write 这一{{行}}做了 with words around"
            )
        rest = rest[:-1]
    gloss = " ".join(rest).strip()
    if form.startswith("="):
        spoken = form[1:].strip()
        if not spoken:
            raise OptionError(f"{place}: nothing follows the “=” of {word}")
        return LexiconEntry(word, (), spoken, gloss, before, after)
    return LexiconEntry(word, _syllables(word, form, place), "", gloss, before, after)


def _syllables(word: str, pinyin: str, place: str) -> tuple[str | None, ...]:
    """The readings of a lexicon line, one per character of the word, None for those not Han.

    Raises:
        OptionError: a syllable is none, or there are more or fewer than Han characters.
    """
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
    left = iter(syllables)
    return tuple(next(left) if is_han(char) else None for char in word)
