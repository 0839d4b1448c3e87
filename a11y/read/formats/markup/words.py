"""The words of a paragraph as the walk meets them: white space collapsed, marks beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.characters.marks import MOST, stream_safe
from a11y.read.decoding import clean
from a11y.read.flow import SOFT_BREAK, Inline
from a11y.read.formats.tidy import tidy

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.interview import Mark

# White space of HTML, which shows as one space; U+3000 and U+00A0 are text.
_SPACE = re.compile(r"[ \t\n\r\f]+")


class Words:
    """Text that grows, and the marks over it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.size = 0
        self.marks: list[Mark] = []
        self.line = 0
        """Where the first of them stands."""

    def __bool__(self) -> bool:
        return bool(self._parts)

    def since(self, start: int) -> str:
        """What stands behind a place, in time that does not grow with what stands before."""
        at, parts = self.size, []
        for part in reversed(self._parts):
            if at <= start:
                break
            at -= len(part)
            parts.append(part)
        return "".join(reversed(parts))[start - at :]

    def add(self, text: str, line: int) -> None:
        """Adds what stands on a line of the source; space after space is none."""
        # Marks that combine with a letter are counted over the border of two additions, too.
        if not text.isascii() or not text.isprintable():
            text = stream_safe(clean(text), self.since(max(0, self.size - MOST)))
        text = _SPACE.sub(_space, text)
        if not self._parts or self._parts[-1][-1:] in {" ", "\n", SOFT_BREAK}:
            spaced = bool(self._parts) and self._parts[-1][-1:] == " "
            text = text.lstrip(" " if spaced else " " + SOFT_BREAK)
        if text:
            if not self._parts:
                self.line = line
            self._parts.append(text)
            self.size += len(text)

    def breaks(self) -> bool:
        """Adds a line end; or says that there is one already."""
        if self._parts and self._parts[-1].endswith("\n"):
            return True
        if self._parts:
            self._parts.append("\n")
            self.size += 1
        return False

    def taken(self, more: Iterable[Mark]) -> Inline:
        """All of it with its marks and some more; it begins anew."""
        marks = tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end)))
        text = "".join(self._parts)
        self._parts, self.marks, self.size = [], [], 0
        return tidy(Inline(text, (*marks, *more)))


def _space(match: re.Match[str]) -> str:
    return SOFT_BREAK if "\n" in match.group() else " "
