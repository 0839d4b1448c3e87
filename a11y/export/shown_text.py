"""What a reader sees of an element of a page: its text, without the ruby over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.readback.publication import XHTML

if TYPE_CHECKING:
    from lxml import etree

SILENT = frozenset({f"{XHTML}rt", f"{XHTML}rp"})
"""Elements of an annotation, which is no part of the text that is read."""


def text_of(element: etree._Element) -> str:
    """What is read of an element: its text without ruby annotations."""
    text = element.text or ""
    for child in element:
        if child.tag not in SILENT and isinstance(child.tag, str):
            text += text_of(child)
        text += child.tail or ""
    return text
