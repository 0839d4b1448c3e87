"""DOCX: the parts read directly, so that nothing a page shows is passed over.

A document is walked as Word shows it with all revisions accepted: content controls, fields, smart
tags, insertions and moves are transparent; deletions are not there; text boxes stand once, behind
their paragraph; notes at the foot. The result is an element tree, as of every other format.
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
