"""EPUB to one element tree: every document of the spine, in order."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree, html

from a11y.errors import EmptySourceError, SourceError
from a11y.read.flow import Left
from a11y.read.formats.archive import checked, member
from a11y.read.formats.markup.tree import parse
from a11y.read.source import decode

if TYPE_CHECKING:
    import zipfile

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_STATED = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "publisher": "publisher",
    "language": "language",
}
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
PICTURE = "epub:"
"""How the tree names a picture of the book: ``epub:OEBPS/images/a.png``."""


def to_tree(
    name: str, payload: bytes
) -> tuple[etree._Element, dict[str, bytes], dict[str, str], list[Left]]:
    """The book's text as one tree, its pictures by name, its metadata, and pages that are lost.

    Raises:
        SourceError: the book is damaged.
        EmptySourceError: its spine holds no text.
    """
    archive = checked(name, payload)
    package_path = _package_path(name, archive)
    package = _xml(name, member(archive, package_path))
    folder = posixpath.dirname(package_path)
    root = html.Element("html")
    body = etree.SubElement(root, "body")
    pictures: dict[str, bytes] = {}
    left: list[Left] = []
    for path in _spine(package, folder):
        page = member(archive, path)
        if page:
            _append(body, decode(path, page)[0], path, archive, pictures)
        else:
            left.append(Left("damaged page", path))
    if not len(body):
        lost = f", and {left[0].text} is damaged or missing" if left else ""
        raise EmptySourceError(
            f"{name}: no pages in its spine that can be read{lost}; there is nothing to read aloud"
        )
    return root, pictures, _stated(package), left


def _package_path(name: str, archive: zipfile.ZipFile) -> str:
    container = _xml(name, member(archive, "META-INF/container.xml"))
    found = next(container.iter(_CONTAINER), None)
    path = found.get("full-path") if found is not None else None
    if not path:
        raise SourceError(f"{name}: a damaged EPUB, it names no package; get the file again")
    return str(path)


def _xml(name: str, payload: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"{name}: a damaged EPUB; get the file again") from error
    if root is None:
        raise SourceError(f"{name}: a damaged EPUB; get the file again")
    return root


def _spine(package: etree._Element, folder: str) -> list[str]:
    """Paths of the pages in reading order, the navigation left out."""
    items = {
        item.get("id"): item
        for item in package.iter(f"{_OPF}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    paths = []
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and reference.get("linear") != "no" and item.get("href"):
            path = unquote(str(item.get("href")).split("#")[0])
            paths.append(posixpath.normpath(posixpath.join(folder, path)))
    return list(dict.fromkeys(paths))


def _append(
    body: etree._Element, text: str, path: str, archive: zipfile.ZipFile, pictures: dict[str, bytes]
) -> None:
    page = parse(text)
    section = etree.SubElement(body, "section")
    for image in page.iter("img"):
        source = unquote(str(image.get("src") or ""))
        if source and ":" not in source:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), source))
            pictures.setdefault(PICTURE + target, member(archive, target))
            image.set("src", PICTURE + target)
    for element in page.iter("body"):
        section.text = element.text
        section.extend(list(element))
        break


def _stated(package: etree._Element) -> dict[str, str]:
    out = {}
    for name, key in _STATED.items():
        found = next(package.iter(f"{_DC}{name}"), None)
        if found is not None and found.text:
            out[key] = " ".join(found.text.split())
    return out
