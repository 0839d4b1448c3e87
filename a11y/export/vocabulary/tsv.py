"""The vocabulary as a table: UTF-8, tabs, one word a line, a heading on top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.package.container import check_writable, replacing
from a11y.book.readback.publication import read_back
from a11y.export.vocabulary.cards import cards, word_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = ("word", "pinyin", "level", "gloss", "usage", "sentence", "section", "book")


def export(books: Sequence[Path], out: Path) -> None:
    """Write the vocabulary of one book or of a shelf of them as one table, each word once.

    Raises:
        SourceError: a book cannot be read.
        EmptySourceError: one has no vocabulary.
        OutputError: the table cannot be written.
    """
    check_writable(out)
    rows: dict[str, tuple[str, ...]] = {}
    for book in books:
        with read_back(book) as opened:
            title = opened.package.value("dc:title") or book.stem
            for c in cards(opened):
                row = (c.word, c.pinyin, c.level, c.gloss, c.usage, c.sentence, c.section, title)
                rows.setdefault(word_key(c), row)
    lines = [
        "\t".join(" ".join(field.split()) for field in row) for row in [COLUMNS, *rows.values()]
    ]
    with replacing(out) as part:
        part.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
