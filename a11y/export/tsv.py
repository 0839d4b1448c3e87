"""The vocabulary as a table: UTF-8, tabs, one word a line, a heading on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.export.cards import cards

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ("word", "pinyin", "level", "gloss", "sentence", "section")


def export(book: Path, out: Path) -> None:
    """Write the book's vocabulary as a table.

    Raises:
        SourceError: the book cannot be read.
        EmptySourceError: it has no vocabulary.
        OutputError: the table cannot be written.
    """
    check_writable(out)
    with read_back(book) as opened:
        rows = [
            (card.word, card.pinyin, card.level, card.gloss, card.sentence, card.section)
            for card in cards(opened)
        ]
    lines = ["\t".join(" ".join(field.split()) for field in row) for row in [COLUMNS, *rows]]
    with replacing(out) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
