"""Takes the stamps of a document out of its text, and keeps what they say as data.

All times of a document are found first, then weighed together (:mod:`.weighing`); those that are
stamps go, line by line, and each piece that is left knows when it begins.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.flow import SOFT_BREAK, Inline, Left, Piece, TableCell, is_wide
from a11y.read.labels import is_recognised, may_name
from a11y.read.stamps.clock import clocks_in
from a11y.read.stamps.cues import TimedStretch, joined, without_marks
from a11y.read.stamps.weighing import weighed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.read.flow import Flow
    from a11y.read.stamps.clock import Clock
    from a11y.read.stamps.weighing import Stamped

_BREAK = re.compile(f"[\n{SOFT_BREAK}]")
_KINDS = frozenset({"heading", "paragraph", "item", "quote"})
_OPENS = frozenset({"head", "whole", "named"})
_TIMES = _OPENS | {"tail"}
"""The places of a stamp that says when its lines begin; among words it does not."""
# The number of a cue in SubRip, on the line before its time
_NUMBER = re.compile(r"\d{1,5}\Z")
# A cue of a few words without a mark: who says what stands below
_NAME_ALONE = re.compile(r"[^\d，。！？；：,.!?;:\n\u2028]{1,40}[：:]?\Z")
_COLUMN = 0.8
"""Share of a table's rows whose cell is a time: that column holds nothing else."""
_NEVER_MS = 1 << 60
"""A time later than every stamp: when the next one is, for the last."""


def without_stamps(flow: Flow) -> Flow:
    """The flow, its stamps taken out of the text and kept as ``begin_ms``."""
    lines = [_lines_of(piece) for piece in flow.pieces]
    found = [[list(clocks_in(line)) for line in here] for here in lines]
    clocks = [clock for here in found for line in here for clock in line]
    if not clocks:
        return flow
    # All times of the document together tell whether they are stamps.
    stamped = weighed(clocks, sum(map(len, lines)))
    kept = _stamps_among(found, stamped)
    if not any(line for here in kept for line in here):
        return flow
    taken = _StampTaker(stamped)
    for at, piece in enumerate(flow.pieces):
        taken.piece(at, piece, lines[at], kept[at])
    parts, marks = without_marks(taken.parts)
    return replace(flow, pieces=tuple(joined(parts)), left=(*flow.left, *taken.left, *marks))


def _lines_of(piece: Piece) -> list[Inline]:
    """The lines of a piece in which a stamp may stand; of a table its cells' paragraphs."""
    if piece.kind == "table":
        return [part for row in piece.rows for cell in row for part in cell.parts]
    if piece.kind not in _KINDS:
        return []
    text, start = piece.body.text, 0
    lines = []
    for end in [*(match.start() for match in _BREAK.finditer(text)), len(text)]:
        lines.append(piece.body.cut(start, end))
        start = end + 1
    return lines


def _stamps_among(
    found: Sequence[Sequence[Sequence[Clock]]], stamped: Stamped
) -> list[list[list[Clock]]]:
    """The times that are stamps, for every piece and line.

    One among words is only where it is later than those before it and earlier than the next sure
    one.
    """
    later = _later(found, stamped)
    out: list[list[list[Clock]]] = []
    last_ms = 0
    first = True
    for here in found:
        out.append([])
        for line in here:
            kept = []
            for clock in line:
                after_ms = next(later)
                if stamped.holds(clock, last_ms, after_ms):
                    nobodys = clock.name not in stamped.names
                    # “9:00AM • 61:12” above a transcript: it is the first time, nobody's, and later
                    # than the next.
                    if first and nobodys and clock.ms is not None and after_ms < clock.ms:
                        kept.append(replace(clock, ms=None))  # how long the recording is
                        continue
                    kept.append(clock)
                    first = False
                    last_ms = clock.ms if clock.ms is not None else last_ms
            out[-1].append(kept)
    return out


def _later(found: Sequence[Sequence[Sequence[Clock]]], stamped: Stamped) -> Iterator[int]:
    """For every time, when the next sure stamp is."""
    flat = [clock for here in found for line in here for clock in line]
    out = []
    after = _NEVER_MS
    for clock in reversed(flat):
        out.append(after)
        if clock.ms is not None and clock.place != "inner" and stamped.holds(clock, 0, _NEVER_MS):
            after = clock.ms
    return reversed(out)


class _StampTaker:
    """Takes stamps out, piece by piece; a stamp that stands alone waits for the next words."""

    def __init__(self, stamped: Stamped) -> None:
        self._stamped = stamped
        self.parts: list[TimedStretch] = []
        self.left: list[Left] = []
        self._waiting_ms: int | None = None
        """Of a stamp that stood alone, or beside a name alone: the next words' time."""
        self._waiting_cue = False
        """Whether it stood alone."""

    def piece(
        self, at: int, piece: Piece, lines: Sequence[Inline], clocks: Sequence[Sequence[Clock]]
    ) -> None:
        if piece.kind == "table":
            self.parts.append(TimedStretch(self._table(piece, clocks), at, cue=False))
        elif not any(clocks):
            self._add(piece, at, None, cue=False)
        else:
            for group in _groups(lines, clocks):
                self._group(at, piece, group)

    def _group(
        self, at: int, piece: Piece, group: list[tuple[int, Inline, Sequence[Clock]]]
    ) -> None:
        """A run of lines of which only the first begins with a stamp."""
        first = group[0][2]
        body = Inline("")
        line = piece.line + (group[0][0] if piece.line else 0)
        for number, (_, words, clocks) in enumerate(group):
            bare = self._bare(words, clocks, line + number)
            body = body.then(SOFT_BREAK if body else "", bare) if bare else body
        opening = [
            clock.ms
            for _, _, clocks in group
            for clock in clocks
            if clock.place in _TIMES or self._stamped.named(clock)
        ]
        ms = opening[0] if opening else None
        cue = bool(first) and first[0].place in {"head", "whole"}
        body = body.strip()
        if body:
            self._add(replace(piece, body=body, line=line), at, ms, cue=cue)
        if not body or (cue and _NAME_ALONE.match(body.text)) or _ends_with_name(group):
            self._waiting_ms, self._waiting_cue = ms, not body

    def _add(self, piece: Piece, at: int, ms: int | None, *, cue: bool) -> None:
        # A list of chapters times no heading below it.
        if piece.kind in _KINDS and piece.kind != "heading" and ms is None:
            ms, cue = self._waiting_ms, cue or self._waiting_cue
        if piece.kind in _KINDS:
            self._waiting_ms, self._waiting_cue = None, False
        self.parts.append(TimedStretch(replace(piece, begin_ms=ms), at, cue))

    def _bare(self, words: Inline, clocks: Sequence[Clock], line: int) -> Inline:
        """The words of a line without its stamps, a colon where a name needs one to be a label."""
        edits: list[tuple[int, int, str]] = []
        for clock in sorted(clocks, key=lambda one: one.start):
            start, end = clock.start, clock.end
            by = clock.by if self._stamped.named(clock) else ""
            labelled = words.text[:start].rstrip().endswith((":", "："))
            if clock.place == "named" and not by and not labelled and end >= len(words.text):
                by = self._colon(clock.name)
            if clock.place == "inner" and not by:
                start, end = _alone(words.text, start, end)
            # A time within another's span, as of a range.
            if edits and start < edits[-1][1]:
                continue
            self.left.append(Left("stamp", words.text[start:end].strip(), line))
            edits.append((start, end, by))
        return words.edited(edits)

    def _colon(self, name: str) -> str:
        """What says that a name which stands with a stamp on a line is a label."""
        known = name in self._stamped.names or self._stamped.names_people
        if is_recognised(name) or (known and may_name(name)):
            return "：" if is_wide(name[-1:]) else ":"
        return ""

    def _table(self, piece: Piece, clocks: Sequence[Sequence[Clock]]) -> Piece:
        """A table without its column of times; each row's cells know their time."""
        here = iter(clocks)
        rows = []
        for row in piece.rows:
            ms: int | None = None
            cells = []
            for cell in row:
                parts = []
                for part in cell.parts:
                    found = next(here)
                    ms = next((clock.ms for clock in found), ms)
                    bare = self._bare(part, found, piece.line).strip()
                    if bare:
                        parts.append(bare)
                cells.append(TableCell(tuple(parts), cell.header))
            rows.append(tuple(replace(cell, begin_ms=ms) for cell in cells))
        return replace(piece, rows=self._without_column(piece, rows))

    def _without_column(
        self, piece: Piece, rows: list[tuple[TableCell, ...]]
    ) -> tuple[tuple[TableCell, ...], ...]:
        """The rows without a column that held times alone, its heading left out too."""
        emptied = Counter(
            column
            for before, after in zip(piece.rows, rows, strict=True)
            for column, (one, two) in enumerate(zip(before, after, strict=True))
            if one.parts and not two.parts
        )
        gone = {column for column, count in emptied.items() if count >= _COLUMN * (len(rows) - 1)}
        # Of a heading and one row nothing tells that the column is one of times.
        gone = {column for column in gone if len(rows) > 2}
        for row in rows:
            for column in gone & set(range(len(row))):
                words = " ".join(part.text for part in row[column].parts)
                if words:
                    self.left.append(Left("stamp", words, piece.line))
        return tuple(
            tuple(cell for column, cell in enumerate(row) if column not in gone) for row in rows
        )


def _ends_with_name(group: Sequence[tuple[int, Inline, Sequence[Clock]]]) -> bool:
    """Whether a name and a stamp are all there is: what is said stands below."""
    _, words, clocks = group[0]
    named = bool(clocks) and clocks[0].place == "named" and clocks[0].end >= len(words.text)
    return named and len(group) == 1


def _alone(text: str, start: int, end: int) -> tuple[int, int]:
    """A stamp among words, with the space on one of its sides."""
    start += len(text[start:end]) - len(text[start:end].lstrip(" |｜,，·•"))
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    spaced = start == 0 or text[start - 1].isspace()
    return start, end + 1 if spaced and text[end : end + 1].isspace() else end


def _groups(
    lines: Sequence[Inline], clocks: Sequence[Sequence[Clock]]
) -> Iterator[list[tuple[int, Inline, Sequence[Clock]]]]:
    """The lines in runs, each begun by a line that a stamp opens; a cue's number is no line."""
    group: list[tuple[int, Inline, Sequence[Clock]]] = []
    for at, (line, here) in enumerate(zip(lines, clocks, strict=True)):
        if here and here[0].place in _OPENS and group:
            if _NUMBER.match(group[-1][1].text.strip()) and here[0].place == "whole":
                group.pop()
            if group:
                yield group
            group = []
        group.append((at, line, here))
    yield group
