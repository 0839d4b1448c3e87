"""Tables: which of a table's elements are cells, and what stands in none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from a11y.read.formats.markup.tree import tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

CELLS = frozenset({"td", "th"})
_STRUCTURE = frozenset({"table", "tbody", "thead", "tfoot", "tr", "colgroup", "col"})


def rows_of(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of every row."""
    for row in table.iter("tr", "{*}tr"):
        yield [cell for cell in row if tag_of(cell) in CELLS]


def captions_of(table: etree._Element) -> list[etree._Element]:
    """What names the table."""
    return [child for child in table if tag_of(child) == "caption"]


def strays_of(table: etree._Element) -> Iterator[etree._Element]:
    """What a broken page has among rows and cells; browsers show it above the table.

    Bare text comes as an element of its own.
    """
    waiting = [table]
    while waiting:
        one = waiting.pop()
        if one.text and one.text.strip():
            yield _bare(one.text)
        for child in one:
            tag = tag_of(child)
            if tag in _STRUCTURE:
                waiting.append(child)
            elif tag and tag != "caption" and tag not in CELLS:
                yield child
            if child.tail and child.tail.strip():
                yield _bare(child.tail)


def _bare(text: str) -> etree._Element:
    holder: etree._Element = html.Element("p")
    holder.text = text
    return holder
