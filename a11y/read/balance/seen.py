"""The value: the letters that a source shows, in order, and where they stand."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from a11y.characters.marks import stream_safe

BACK_TO_FRONT = "\u202e"
"""RIGHT-TO-LEFT OVERRIDE: letters of every script run to the left (UAX #9)."""


def letters(text: str) -> str:
    """A text's letters and digits, widths and case aside."""
    safe = stream_safe(text)  # or the normal form takes time with the square of its marks
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", safe).casefold()))


@dataclass(slots=True)
class Seen:
    """The letters of a source, and where they stand."""

    parts: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    raw: list[str] = field(default_factory=list)
    size: int = 0
    beside_at: int = 0
    """Where in ``text`` begins what stands beside the words: readings above them, cues' times."""
    turned: list[int] = field(default_factory=list)
    """Lines of words that are shown back to front: seen in another order than they are read."""
    _beside: list[tuple[str, int]] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        """Some words as they are shown, and the line they begin on (0 where unknown)."""
        if BACK_TO_FRONT in text:
            self.turned.append(line)
        found = letters(text)
        if found:
            self.parts.append(found)
            self.raw.append(text)
            self.offsets.append(self.size)
            self.lines.append(line)
            self.size += len(found)

    def beside(self, text: str, line: int) -> None:
        """Some words that part others and are none of them."""
        self._beside.append((text, line))

    def close(self) -> None:
        """Puts what stands beside the words behind them, so that they are whole."""
        self.beside_at = self.size
        for text, line in self._beside:
            self.add(text, line)
        self._beside = []

    def whole_beside(self) -> dict[str, list[int]]:
        """What stands beside the words, each with the offsets at which all of it stands."""
        places: dict[str, list[int]] = {}
        for at in range(bisect_left(self.offsets, self.beside_at), len(self.parts)):
            places.setdefault(self.parts[at], []).append(self.offsets[at])
        return places

    @property
    def text(self) -> str:
        """All the letters in order."""
        return "".join(self.parts)

    def line_at(self, offset: int) -> int:
        """The line of the words at an offset of ``text``."""
        at = bisect_right(self.offsets, offset) - 1
        return self.lines[at] if at >= 0 else 0

    def offset_of(self, line: int) -> int:
        """Where in ``text`` the words of a line begin; 0 for an unknown line."""
        return next(
            (at for at, one in zip(self.offsets, self.lines, strict=True) if one >= line), 0
        )

    def words(self, start: int, end: int) -> str:
        """As it is written, what a stretch of ``text`` stands for; at most forty letters."""
        at = bisect_right(self.offsets, start) - 1
        if at < 0:
            return ""
        skip, out, left = start - self.offsets[at], "", min(end - start, 40)
        while at < len(self.raw) and left > 0:
            for char in self.raw[at]:
                size = len(letters(char))
                if skip > 0 and size:
                    skip -= size
                elif skip <= 0 and left > 0 and (size or out[-1:].isalnum()):
                    out += char  # of signs that follow one another the first is enough
                    left -= size
            skip, at = 0, at + 1
        return " ".join(out.split())
