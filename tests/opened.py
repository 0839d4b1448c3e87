"""A book, opened: its documents as trees, queried by short prefixes."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "s": "http://www.w3.org/ns/SMIL",
    "epub": "http://www.idpf.org/2007/ops",
}


def read(book: Path, name: str) -> etree._Element:
    """A document of a book, parsed."""
    with zipfile.ZipFile(book) as archive:
        return etree.fromstring(archive.read(f"EPUB/{name}"))


def names(book: Path) -> list[str]:
    """The book's files, in the order they are stored."""
    with zipfile.ZipFile(book) as archive:
        return archive.namelist()


def find(root: etree._Element, path: str) -> list[etree._Element]:
    """What an XPath finds."""
    return root.xpath(path, namespaces=NAMES)  # type: ignore[no-any-return]
