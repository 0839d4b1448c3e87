"""Tables that hold a conversation become paragraphs with labels.

Interviews are laid out in tables in several ways: who speaks in the first column, what is said in
the second; one column for who asks and one for who answers; or one column with labels in its cells.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.interview import Mark
from a11y.people.names import person
from a11y.read.flow import Inline, Left, Piece, TableCell
from a11y.read.labels import is_asker, is_generic, is_guest, label_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = tuple[TableCell, ...]

# Headings of a column of names: 发言人 | 内容
_COUNTED = 3
"""Rows from which on numbers are no chance."""
_WHO = re.compile(
    r"(?:谁|发言人?|说话人|讲者|姓名|名字|人物|角色|speaker|who|name)\s*", re.IGNORECASE
)


def unfold(pieces: Iterable[Piece]) -> tuple[list[Piece], list[Left]]:
    """The pieces, tables of speech unfolded, and the headings those need no more.

    Other tables stay.
    """
    out: list[Piece] = []
    left: list[Left] = []
    for piece in pieces:
        spoken, headed = _unfolded(piece) if piece.kind == "table" else ([], False)
        out += spoken or [piece]
        cells = [*(piece.rows[0] if headed else ()), *(_numbers(piece) if spoken else ())]
        left += [Left("table heading", p.text, piece.line) for cell in cells for p in cell.parts]
    return out, left


def _text(cell: TableCell) -> str:
    return " ".join(part.text for part in cell.parts).strip()


def _unfolded(table: Piece) -> tuple[list[Piece], bool]:
    """What is said in a table, if anything is; whether its first row is a heading."""
    rows = _filled(table)
    column = _count_column(rows)
    rows = rows if column is None else [row[:column] + row[column + 1 :] for row in rows]
    widest = max(map(len, rows))
    plain = [piece for row in rows for cell in row for piece in _plain(table, cell)]
    # A frame around the text rather than a table, where a cell is long.
    if widest == 1 and any(len(_text(row[0])) > 60 for row in rows if row):
        return plain, False
    if widest != 2:
        return [], False
    if any(_labelled(cell) for row in rows for cell in row) and _all_labelled(rows):
        return plain, False
    body = rows[1:] if len(rows) > 1 else rows
    headed = len(rows) > 1
    heads = [_text(cell) for cell in rows[0]]
    # 问 | 答
    if len(heads) == 2 and is_asker(heads[0]) and is_guest(heads[1]) and not _by_row(rows):
        return _columns(table, body, heads), headed
    # 发言人 | 内容, then names in every row
    speaks = heads[0].rstrip("：: ") in {_text(row[0]).rstrip("：: ") for row in body if row}
    if _by_row(body) and not speaks and (_WHO.fullmatch(heads[0]) or _is_head(rows[0])):
        return _rows(table, body), headed
    # No heading
    if _by_row(rows):
        return _rows(table, rows), False
    # Dora Finch | Hugo Marsh
    if len(heads) == 2 and _is_head(rows[0]) and all(person(head) for head in heads):
        return _columns(table, body, heads), headed
    return [], False


def _filled(table: Piece) -> list[Row]:
    return [tuple(cell for cell in row if cell.parts) for row in table.rows]


def _count_column(rows: Sequence[Row]) -> int | None:
    """Of a table of three columns the one that only counts the rows, if there is one: 1, 2, 3."""
    if len(rows) < _COUNTED or any(len(row) != 3 for row in rows):
        return None
    for at in (0, 2):
        counted = [_text(row[at]).rstrip(".．、") for row in rows]
        for first in (0, 1):
            if counted[first:] == [str(n) for n in range(1, len(rows) - first + 1)]:
                return at
    return None


def _numbers(table: Piece) -> list[TableCell]:
    rows = _filled(table)
    column = _count_column(rows)
    return [] if column is None else [row[column] for row in rows]


def _is_head(row: Row) -> bool:
    return bool(row) and all(cell.header for cell in row)


def _labelled(cell: TableCell) -> bool:
    label = label_at(cell.parts[0])
    return bool(
        label
        and label.form in {"colon", "bracket"}
        and (is_asker(label.text) or is_guest(label.text))
    )


def _all_labelled(rows: Sequence[Row]) -> bool:
    """Whether seven in ten cells begin with a label of who asks or answers."""
    cells = [cell for row in rows for cell in row]
    return sum(map(_labelled, cells)) >= 0.7 * len(cells)


def _by_row(rows: Sequence[Row]) -> bool:
    """Whether the first column says who speaks the second.

    Names are short; they are generic (问, 答), or half of them known and some recurring. What is
    said is longer than all names together.
    """
    pairs = [row for row in rows if len(row) == 2]
    if len(pairs) < 2 or len(pairs) < 0.8 * len(rows):
        return False
    names = [_text(row[0]).rstrip("：: ") for row in pairs]
    if any(not name or len(name) > 24 for name in names):
        return False
    known = [name for name in names if is_asker(name) or is_guest(name) or person(name)]
    longer = sum(len(_text(row[1])) for row in pairs) > sum(map(len, names))
    generic = all(is_generic(name) for name in names)
    return longer and (generic or (len(known) >= 0.5 * len(names) and len(set(names)) < len(names)))


def _rows(table: Piece, rows: Sequence[Row]) -> list[Piece]:
    """The rows as paragraphs: the first cell is the label of the second."""
    out: list[Piece] = []
    for row in rows:
        if len(row) == 2:
            out += _spoken(table, _text(row[0]), row[1])
        else:
            out += [piece for cell in row for piece in _plain(table, cell)]
    return out


def _columns(table: Piece, rows: Sequence[Row], heads: Sequence[str]) -> list[Piece]:
    """The cells row by row, each with its column's heading as the label."""
    out: list[Piece] = []
    for row in rows:
        for head, cell in zip(heads, row, strict=False):
            out += _spoken(table, head, cell)
    return out


def _plain(table: Piece, cell: TableCell) -> list[Piece]:
    """A cell's paragraphs, the first with the cell's time."""
    return [
        Piece("paragraph", part, table.line, begin_ms=None if at else cell.begin_ms)
        for at, part in enumerate(cell.parts)
    ]


def _spoken(table: Piece, name: str, cell: TableCell) -> list[Piece]:
    """The cell's paragraphs, the first with the name as its label."""
    pieces = _plain(table, cell)
    label = name.rstrip("：: ") + "："
    first = pieces[0].body
    moved = first.prefixed_with(label)
    body = Inline(moved.text, (Mark(0, len(label), "strong"), *moved.marks))
    return [replace(pieces[0], body=body), *pieces[1:]]
