"""The flow: a source as a run of pieces, before anyone knows who speaks.

Every format ends here: ``markup`` turns an element tree into pieces, ``docx`` and ``plain`` build
such a tree first. Text is clean: no control characters, white space collapsed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.interview import Mark

SOFT_BREAK = "\u2028"
"""A line end of the source inside a paragraph: shown as nothing or a space, but a place where a
new speaker may begin. Sources never contain it: ``source`` turns it into a line end."""

PieceKind = Literal["heading", "paragraph", "item", "quote", "code", "figure", "table", "footnote"]


@dataclass(frozen=True, slots=True)
class Inline:
    """Text with its inline markup; spans are code points."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> Inline:
        """The part from ``start`` to ``end``, with the marks that reach into it."""
        stop = len(self.text) if end is None else end
        marks = tuple(
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, stop) - start)
            for mark in self.marks
            if mark.start < stop and mark.end > start
        )
        return Inline(self.text[start:stop], marks)

    def strip(self) -> Inline:
        """Without white space at both ends."""
        end = len(self.text.rstrip())
        return self.cut(len(self.text[:end]) - len(self.text[:end].lstrip()), end)

    def prefixed_with(self, lead: str) -> Inline:
        """With a text before it, its marks moved along."""
        by = len(lead)
        marks = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in self.marks)
        return Inline(lead + self.text, tuple(marks))

    def then(self, joint: str, other: Inline) -> Inline:
        """With another text behind it, ``joint`` between the two."""
        by = len(self.text) + len(joint)
        moved = (replace(mark, start=mark.start + by, end=mark.end + by) for mark in other.marks)
        return Inline(self.text + joint + other.text, (*self.marks, *moved))

    def edited(self, edits: Iterable[tuple[int, int, str]]) -> Inline:
        """With spans replaced, ``(start, end, by)`` in order and apart; marks move along."""
        out: list[str] = []
        moved: list[int] = []
        size = at = 0
        for start, end, by in edits:
            moved.extend(range(size, size + start - at))
            size += start - at
            out += [self.text[at:start], by]
            moved.extend([size] * (end - start))
            size += len(by)
            at = end
        moved.extend(range(size, size + len(self.text) - at + 1))
        out.append(self.text[at:])
        marks = (replace(m, start=moved[m.start], end=moved[m.end]) for m in self.marks)
        return Inline("".join(out), tuple(m for m in marks if m.start < m.end))

    def marked(self, kind: str, start: int, end: int) -> bool:
        """Whether every visible character of the span carries a mark of the kind."""
        bare = set(range(start, end))
        for mark in self.marks:
            if mark.kind == kind:
                bare.difference_update(range(mark.start, mark.end))
        return all(self.text[at].isspace() for at in bare)

    def settle(self, kept: frozenset[int] = frozenset()) -> Inline:
        """With soft breaks resolved: a line end where kept, nothing beside Han, else a space."""
        if SOFT_BREAK not in self.text:
            return self
        out: list[str] = []
        moved: list[int] = []
        size = 0
        for at, char in enumerate(self.text):
            moved.append(size)
            if char == SOFT_BREAK:
                joint = _joint(self.text[at - 1 : at], self.text[at + 1 : at + 2])
                char = "\n" if at in kept else joint  # noqa: PLW2901
            out.append(char)
            size += len(char)
        moved.append(size)
        marks = (replace(m, start=moved[m.start], end=moved[m.end]) for m in self.marks)
        return Inline("".join(out), tuple(m for m in marks if m.start < m.end))


def _joint(before: str, after: str) -> str:
    if not before or not after or before.isspace() or after.isspace():
        return ""
    return "" if is_wide(before) or is_wide(after) else " "


def is_wide(char: str) -> bool:
    """Whether the character is Han, kana, or full-width punctuation: set without spaces."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x20000 <= code <= 0x3FFFF
        or char in "“”‘’…—·"
    )


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as the source names it."""

    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its paragraphs."""

    parts: tuple[Inline, ...]
    header: bool
    begin_ms: int | None = None
    """When it is said, where a stamp in its row says so."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or its like, speaker unknown."""

    kind: PieceKind
    body: Inline
    line: int = 0
    """Line of the source, from 1; 0 where unknown."""
    level: int = 0
    number: int | None = None
    group: int = 0
    """Pieces of one list or quotation share it; 0 is none."""
    picture: Picture | None = None
    rows: tuple[tuple[TableCell, ...], ...] = ()
    caption: bool = False
    """Belongs to the figure or table just before it."""
    key: str = ""
    """A footnote's key: what its references point at."""
    hint: str = ""
    """``question``, ``answer`` or ``speaker``: what a page's own class names say."""
    quoted: bool = False
    """Whether it stands in a quotation, whatever its kind."""
    begin_ms: int | None = None
    """When it is said in the recording, where a stamp says so."""
    page: int = 0
    """Which page of a book it stands on, from 1; 0 where the source has none."""


@dataclass(frozen=True, slots=True)
class Left:
    """Something of the source that is in no piece, and why."""

    reason: str
    """``stamp``, ``cue``, ``chrome``, ``hidden`` …: what ``inspect`` lists it under."""
    text: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Flow:
    """All pieces of a source, in order, and what it says about itself."""

    pieces: tuple[Piece, ...]
    stated: dict[str, str] = field(default_factory=dict)
    """``title``, ``author``, ``date``, ``publisher``, ``url``, ``recording``, ``language``,
    ``description`` where the source states them."""
    removed: tuple[str, ...] = ()
    """Names of active elements that were left out."""
    left: tuple[Left, ...] = ()
    """What was left out on purpose, in order."""


def text_of(pieces: Iterable[Piece]) -> str:
    """All the words of the pieces, a line each."""
    return "\n".join(piece.body.text for piece in pieces)
