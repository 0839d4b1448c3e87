"""The parts of a DOCX file: found by their relationships, parsed without entities or network."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from a11y.errors import SourceError
from a11y.read.formats.archive import checked, member
from a11y.read.formats.docx.names import transitional

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_CORE = {
    "{http://purl.org/dc/elements/1.1/}title": "title",
    "{http://purl.org/dc/elements/1.1/}creator": "author",
    "{http://purl.org/dc/elements/1.1/}language": "language",
}
_MAKERS = frozenset({"python-docx", "Un-named", "Microsoft Office User", "User", "Administrator"})
"""Creators that programs fill in and no article has."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What an id of a part points at."""

    kind: str
    """The last word of its type: ``image``, ``hyperlink``, ``footnotes``."""
    target: str
    """A path in the archive, or an address."""
    outside: bool


class DocxPackage:
    """A DOCX file opened."""

    def __init__(self, name: str, payload: bytes) -> None:
        self._name = name
        self._archive = checked(name, payload)
        top = self._relations("")
        main = next((r.target for r in top.values() if r.kind == "officeDocument"), "")
        # Without the relationship, where Word always puts it.
        self.path = main if member(self._archive, main) else "word/document.xml"
        self._core = next((r.target for r in top.values() if r.kind == "core-properties"), "")
        root = self.parsed(self.path)
        if root is None:
            raise SourceError(f"{name}: a damaged DOCX file; save it again in its program")
        self.root = root
        self.relations = self._relations(self.path)

    def part(self, kind: str) -> etree._Element | None:
        """The root of the document's part of a kind (``styles``, ``footnotes``)."""
        path = next((r.target for r in self.relations.values() if r.kind == kind), "")
        return self.parsed(path or f"word/{kind}.xml")

    def parts(self, kind: str) -> Iterator[etree._Element]:
        """The roots of all parts of a kind (``header``)."""
        for relation in self.relations.values():
            root = self.parsed(relation.target) if relation.kind == kind else None
            if root is not None:
                yield root

    def parsed(self, path: str) -> etree._Element | None:
        """A part's tree; None where it is missing or is no XML."""
        payload = transitional(self.bytes(path))
        if not payload.strip():
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        try:
            return etree.fromstring(payload, parser)
        except etree.XMLSyntaxError:
            return None

    def bytes(self, path: str) -> bytes:
        """A part's bytes; empty where it is missing."""
        return member(self._archive, path) if path else b""

    def stated(self) -> dict[str, str]:
        """Title, author and language as the properties have them."""
        root = self.parsed(self._core or "docProps/core.xml")
        metadata: dict[str, str] = {}
        for element in root.iter(*_CORE) if root is not None else ():
            text = " ".join((element.text or "").split())
            if text and text not in _MAKERS:
                metadata.setdefault(_CORE[str(element.tag)], text)
        return metadata

    def _relations(self, path: str) -> dict[str, Relation]:
        """What the ids of a part point at (OPC): its ``_rels/NAME.rels``, paths from the root."""
        folder, file = posixpath.split(path)
        root = self.parsed(posixpath.join(folder, "_rels", f"{file}.rels"))
        out = {}
        for found in root.iter(_RELATION) if root is not None else ():
            outside = found.get("TargetMode") == "External"
            target = str(found.get("Target") or "")
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            kind = str(found.get("Type") or "").rpartition("/")[2]
            out[str(found.get("Id") or "")] = Relation(kind, target, outside)
        return out
