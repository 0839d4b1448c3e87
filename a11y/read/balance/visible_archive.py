"""What Word files and EPUBs show, by walks through the XML in them."""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from a11y.read.balance.visible_page import see_page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from a11y.read.balance.seen import Seen

_LARGEST_PART = 64 * 1024 * 1024
"""The most bytes that are read of a member of an archive."""


def _parsed(archive: zipfile.ZipFile, path: str) -> etree._Element | None:
    try:
        with archive.open(path) as file:
            payload = file.read(_LARGEST_PART)
    except Exception:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        return etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


_WORD_PARTS = re.compile(
    r"word/(?:document\d*|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
)


def see_word_file(payload: bytes, seen: Seen) -> None:
    """Add every ``w:t`` and ``m:t`` but what revisions took away; of alternatives the first."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        for path in archive.namelist():
            root = _parsed(archive, path) if _WORD_PARTS.fullmatch(path) else None
            if root is None:
                continue
            stack = [(root, False)]
            while stack:
                element, above = stack.pop()
                name = _local(element)
                above = above or name == "rt"
                if name == "t" and element.text:
                    (seen.beside if above else seen.add)(element.text, 0)
                # An empty one is a mark on the paragraph or row that holds it.
                if name in {"del", "moveFrom"} and len(element):
                    continue
                children = list(element)
                if name == "AlternateContent":
                    full = (one for one in children if any(_local(e) == "t" for e in one.iter()))
                    children = [first] if (first := next(full, None)) is not None else children[:1]
                if name in {"tr", "tc"} and _gone(element):
                    continue
                stack.extend((child, above) for child in reversed(children))


def _gone(element: etree._Element) -> bool:
    """Whether a revision deletes the row or cell."""
    properties = (one for one in element if _local(one) in {"trPr", "tcPr"})
    return any(_local(mark) in {"del", "cellDel"} for one in properties for mark in one)


# In the XML declaration, or in a meta element of HTML
_ENCODING = re.compile(rb"(?:encoding|charset)\s*=\s*[\"']?([\w-]+)")


def see_book(payload: bytes, seen: Seen) -> None:
    """Add every page that the spine names, wherever it stands in it."""
    with zipfile.ZipFile(io.BytesIO(payload)) as archive:
        container = _parsed(archive, "META-INF/container.xml")
        paths = [
            str(one.get("full-path"))
            for one in (container.iter() if container is not None else ())
            if _local(one) == "rootfile"
        ]
        package = _parsed(archive, paths[0]) if paths else None
        if package is None:
            return
        secret = _parsed(archive, "META-INF/encryption.xml")
        hidden = {
            unquote(str(one.get("URI") or ""))
            for one in (secret.iter() if secret is not None else ())
            if _local(one) == "CipherReference"
        }
        for path in _spine(package, posixpath.dirname(paths[0])):
            if path in hidden:
                continue  # no letters of anybody's; the reader names the page
            try:
                with archive.open(path) as file:
                    text = _decoded(file.read(_LARGEST_PART))
            except Exception:  # noqa: S112  the reader has told of damaged pages
                continue
            see_page(text, seen)


def _decoded(payload: bytes) -> str:
    """A page's text in the encoding that it declares, else UTF-8."""
    if payload.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # XML 1.0 §4.3.3
        return payload.decode("utf-16", errors="replace")
    declared = _ENCODING.search(payload[:1000])
    name = declared[1].decode() if declared else "utf-8"
    # As the Encoding Standard has it: both labels are read by gb18030's decoder.
    name = "gb18030" if name.lower() in {"gb2312", "gbk"} else name
    return payload.decode(name, errors="replace")


def _spine(package: etree._Element, folder: str) -> Iterable[str]:
    """Paths of the pages in the spine, in order and once each, navigation left out."""
    items = {
        one.get("id"): one
        for one in package.iter()
        if _local(one) == "item" and "nav" not in (one.get("properties") or "").split()
    }
    paths = []
    for reference in package.iter():
        item = items.get((reference.get("idref") or "").strip())
        if _local(reference) == "itemref" and item is not None:
            href = unquote(str(item.get("href") or "").split("#")[0])
            paths.append(posixpath.normpath(posixpath.join(folder, href)))
    return dict.fromkeys(paths)
