"""The package document (EPUB 3.3 §5), written from EbookLib's model of it.

EbookLib's own writer adds what EPUBCheck rejects and keeps all media in memory, so that its
book carries metadata, manifest, spine, table of contents and landmarks, and this writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ebooklib import epub
from lxml import etree

from a11y.book.pages.markup import storable

if TYPE_CHECKING:
    from collections.abc import Iterator

OPF_NS = epub.NAMESPACES["OPF"]
DC_NS = epub.NAMESPACES["DC"]
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IDENTIFIER_ID = "pub-id"
_PREFIXES: Any = {None: OPF_NS, "dc": DC_NS}


class ManifestFile(epub.EpubItem):  # type: ignore[misc]
    """A file of the book as the manifest names it; its bytes are streamed, never kept here."""

    def __init__(
        self,
        uid: str,
        file_name: str,
        media_type: str,
        *,
        properties: tuple[str, ...] = (),
        media_overlay: str | None = None,
    ) -> None:
        super().__init__(uid=uid, file_name=file_name, media_type=media_type)
        self.properties = properties
        self.media_overlay = media_overlay


def new_book(identifier: str, title: str, language: str) -> epub.EpubBook:
    """An empty model with its three required entries."""
    book = epub.EpubBook()
    book.metadata.clear()  # EbookLib has put in its own name and a random identifier
    book.IDENTIFIER_ID = IDENTIFIER_ID
    book.set_identifier(identifier)
    book.set_title(title)
    book.set_language(language)
    return book


def add_meta(book: epub.EpubBook, name: str, value: str, *, refines: str = "", **more: str) -> None:
    """A ``meta`` of that property, of the book or of what it refines (an id)."""
    attributes = {"property": name, **more}
    if refines:
        attributes["refines"] = f"#{refines}"
    book.add_metadata(None, "meta", value, attributes)


def package_document(book: epub.EpubBook) -> bytes:
    """The OPF file."""
    root = etree.Element(
        _opf("package"),
        {"version": "3.0", "unique-identifier": book.IDENTIFIER_ID, XML_LANG: book.language},
        nsmap=_PREFIXES,
    )
    metadata = etree.SubElement(root, _opf("metadata"))
    for tag, value, attributes in _entries(book):
        etree.SubElement(metadata, tag, attributes).text = storable(value)
    manifest = etree.SubElement(root, _opf("manifest"))
    for item in book.get_items():
        etree.SubElement(manifest, _opf("item"), _manifest_item(item))
    spine = etree.SubElement(root, _opf("spine"))
    for uid in book.spine:
        etree.SubElement(spine, _opf("itemref"), {"idref": uid})
    return bytes(etree.tostring(root, pretty_print=True, encoding="utf-8", xml_declaration=True))


def _opf(name: str) -> str:
    return f"{{{OPF_NS}}}{name}"


def _entries(book: epub.EpubBook) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Metadata in reading order: each element, then what refines it, then the rest."""
    metas = list(_metas(book))
    refining: dict[str | None, list[tuple[str, dict[str, str]]]] = {}
    for text, attributes in metas:
        refining.setdefault(attributes.get("refines"), []).append((text, attributes))
    refined = set()
    for name, value, own in _dublin_core(book):
        yield f"{{{DC_NS}}}{name}", value, own
        if "id" in own:
            refined.add(f"#{own['id']}")
            for text, attributes in refining.get(f"#{own['id']}", ()):
                yield _opf("meta"), text, attributes
    for text, attributes in metas:
        if attributes.get("refines") not in refined:
            yield _opf("meta"), text, attributes


def _dublin_core(book: epub.EpubBook) -> Iterator[tuple[str, str, dict[str, str]]]:
    for name, values in book.metadata.get(DC_NS, {}).items():
        for value, attributes in values:
            yield name, value, dict(attributes or {})


def _metas(book: epub.EpubBook) -> Iterator[tuple[str, dict[str, str]]]:
    for value, attributes in book.metadata.get(None, {}).get("meta", []):
        yield value, dict(attributes)


def _manifest_item(item: Any) -> dict[str, str]:
    attributes = {"id": item.id, "href": item.file_name, "media-type": item.media_type}
    if item.properties:
        attributes["properties"] = " ".join(item.properties)
    if item.media_overlay:
        attributes["media-overlay"] = item.media_overlay
    return attributes
