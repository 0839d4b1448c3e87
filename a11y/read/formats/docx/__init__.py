"""DOCX: the parts read directly, so that nothing a page shows is passed over.

A document is walked as Word shows it with all revisions accepted: content controls, fields, smart
tags, insertions and moves are transparent; deletions are not there; text boxes stand once, behind
their paragraph; notes at the foot. In: a name and the bytes of a DOCX file. Out: an element tree,
as of every other format, pictures, stated properties, and what was left out. Called by:
``a11y.read.formats.dispatch``.

Modules:
    - body: paragraphs, lists, tables, notes and boxes in reading order
    - looks: what a document says by its looks alone, such as a large first line
    - names: names of WordprocessingML, and how its values are read
    - parts: the parts of a DOCX file, found by their relationships
    - runs: what stands inside a paragraph, as inline elements
    - styles: what the properties of paragraphs, lists and runs come to
    - symbols: signs of fonts with codes of their own, as Unicode
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from a11y.errors import SourceError
from a11y.read.formats.docx.body import Body
from a11y.read.formats.docx.parts import DocxPackage

if TYPE_CHECKING:
    from a11y.read.flow import Left


def to_tree(
    name: str, payload: bytes
) -> tuple[etree._Element, dict[str, bytes], dict[str, str], list[Left]]:
    """The document's tree, its pictures by name, what its properties state, what was left out.

    Raises:
        SourceError: the document is damaged or unpacks to too much.
    """
    try:
        document = DocxPackage(name, payload)
        body = Body(document)
        body.write()
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError, KeyError) as error:
        raise SourceError(f"{name}: a damaged DOCX file; save it again in its program") from error
    return body.root, body.pictures, document.stated(), body.left
