"""EPUB to one element tree: every document of the spine, in order.

Each page is a ``section`` that carries its number. Ids and links are made whole: a note on a page
of its own is found, and two pages may both have a note ``n1``.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree, html

from a11y.errors import EmptySourceError, SourceError
from a11y.read.decoding import decode
from a11y.read.flow import Left
from a11y.read.formats.archive import checked, is_locked, member
from a11y.read.formats.markup.tree import PAGE, parse, words_of

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Container, Mapping, Sequence

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENCRYPTED = "{http://www.w3.org/2001/04/xmlenc#}"
_ENCRYPTION = "META-INF/encryption.xml"
_STATED = {
    "title": "title",
    "creator": "author",
    "date": "date",
    "publisher": "publisher",
    "language": "language",
}
# Types of pages in the spine: of EPUB 3, of old tools, and of EPUB 2 (DTBook).
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}
PICTURE = "epub:"
"""How the tree names a picture of the book: ``epub:OEBPS/images/a.png``."""
_NO_TITLE = frozenset({"unknown", "untitled", "no title", "无标题", "未命名", "未知", "[no title]"})
"""What programs write where a book has no title."""
_LINKED = 0.6
"""Share of a page's letters that lie in links to other pages: a list of contents."""


def to_tree(
    name: str, payload: bytes
) -> tuple[etree._Element, dict[str, bytes], dict[str, str], list[Left]]:
    """The book's text as one tree, its pictures by name, its metadata, and pages that are lost.

    Raises:
        SourceError: the book is damaged or encrypted.
        EmptySourceError: its spine holds no text.
    """
    archive = checked(name, payload)
    package_path = _package_path(name, archive)
    package = _xml(name, member(archive, package_path))
    folder = posixpath.dirname(package_path)
    root: etree._Element = html.Element("html")
    body = etree.SubElement(root, "body")
    pictures: dict[str, bytes] = {}
    left: list[Left] = []
    linear, beside = _spine(package, folder)
    spine = {path: number for number, path in enumerate([*linear, *beside])}
    left += [Left("picture page", path) for path in _drawn(package, folder)]
    encrypted = _encrypted(archive)
    aside, noted = frozenset(beside), set[int]()
    # Pages beside the text (linear="no") come last: by then it is known which of them notes point
    # at.
    for path, number in spine.items():
        if path in encrypted or is_locked(archive, path):
            left.append(Left("encrypted page", path))
            continue
        page = _text(archive, path)
        # By the tolerant parser: a page need not be well-formed to be read.
        content = next(parse(page).iter("body"), None) if page is not None else None
        if content is None:
            left.append(Left("damaged page", path))
        elif _lists_pages(content, path, spine):
            left.append(Left("contents", _words(content)))
        elif path in aside and number not in noted:
            left.append(Left("page beside the text", _words(content)))
        else:
            noted |= _append(body, content, path, spine)
    _gather(body, archive, pictures)
    if not len(body):
        raise _unreadable(name, left)
    return root, pictures, _stated(package), left


def _unreadable(name: str, left: Sequence[Left]) -> Exception:
    """Why a book has no page that can be read."""
    if any(one.reason == "encrypted page" for one in left):
        problem = "an encrypted book (DRM), its pages cannot be read; get it without encryption"
        return SourceError(f"{name}: {problem}")
    if left and all(one.reason == "picture page" for one in left):
        problem = (
            f"its pages are pictures ({left[0].text}), no text; there is nothing to read aloud"
        )
        return EmptySourceError(f"{name}: {problem}")
    lost = next((one.text for one in left if one.reason == "damaged page"), "")
    lost = f", and {lost} is damaged or missing" if lost else ""
    return EmptySourceError(
        f"{name}: no pages in its spine that can be read{lost}; there is nothing to read aloud"
    )


def _package_path(name: str, archive: zipfile.ZipFile) -> str:
    """The path of the package document, which ``META-INF/container.xml`` names.

    Raises:
        SourceError: it names none.
    """
    container = _xml(name, member(archive, "META-INF/container.xml"))
    found = next(container.iter(_CONTAINER), None)
    path = found.get("full-path") if found is not None else None
    if not path:
        raise SourceError(f"{name}: a damaged EPUB, it names no package; get the file again")
    return str(path)


def _xml(name: str, payload: bytes) -> etree._Element:
    """A part's tree, without which there is no book.

    Raises:
        SourceError: it is no XML.
    """
    root = _parsed(payload)
    if root is None:
        raise SourceError(f"{name}: a damaged EPUB; get the file again")
    return root


def _parsed(payload: bytes) -> etree._Element | None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        return etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _encrypted(archive: zipfile.ZipFile) -> frozenset[str]:
    """Paths of the files that ``encryption.xml`` lists (OCF 3.3 §4.2.6.3.1): fonts, or all."""
    root = _parsed(member(archive, _ENCRYPTION) or b"<none/>")
    found = root.iter(f"{_ENCRYPTED}CipherReference") if root is not None else ()
    return frozenset(unquote(str(one.get("URI") or "")) for one in found)


def _text(archive: zipfile.ZipFile, path: str) -> str | None:
    """A page's text; None where it is missing, damaged or no text."""
    payload = member(archive, path)
    if not payload:
        return None
    try:
        return decode(path, payload)[0]
    except (SourceError, EmptySourceError):
        return None


def _spine(package: etree._Element, folder: str) -> tuple[list[str], list[str]]:
    """Paths of the pages in reading order, and of those beside it; the navigation left out."""
    items = {
        item.get("id"): item
        for item in package.iter(f"{_OPF}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    linear: dict[str, bool] = {}
    for reference in package.iter(f"{_OPF}itemref"):
        item = items.get((reference.get("idref") or "").strip())
        if item is not None and item.get("href"):
            path = _resolved(str(item.get("href")), folder)
            # A page that stands twice in the spine is read if either place is linear.
            linear[path] = linear.get(path, False) or reference.get("linear") != "no"
    return [path for path in linear if linear[path]], [p for p in linear if not linear[p]]


def _drawn(package: etree._Element, folder: str) -> list[str]:
    """Paths of the pages in the spine that are pictures (EPUB 3.3 §3.2 allows SVG)."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    found = (items.get((one.get("idref") or "").strip()) for one in package.iter(f"{_OPF}itemref"))
    return list(
        dict.fromkeys(
            _resolved(str(item.get("href") or ""), folder)
            for item in found
            if item is not None and str(item.get("media-type")).startswith("image/")
        )
    )


def _resolved(address: str, folder: str) -> str:
    path = unquote(address.split("#", maxsplit=1)[0])
    return posixpath.normpath(posixpath.join(folder, path))


def _append(
    body: etree._Element, content: etree._Element, path: str, spine: Mapping[str, int]
) -> set[int]:
    """A page's content behind the others', its addresses made whole; which pages it points at."""
    number = spine[path]
    noted = set()
    folder = posixpath.dirname(path)
    for element in content.iter():
        if not isinstance(element.tag, str):
            continue
        if element.get("id"):
            element.set("id", f"{element.get('id')}@{number}")
        if element.tag == "img":
            _point(element, folder)
        elif element.tag == "a" and element.get("href"):
            noted.add(_link(element, path, folder, spine))
    section = etree.SubElement(body, "section", {PAGE: str(number + 1)})
    section.text = content.text
    # Moves the elements: a book is held once.
    section.extend(list(content))
    return noted


def _point(image: etree._Element, folder: str) -> None:
    source = str(image.get("src") or "")
    # A colon makes it an address of the net or a data address.
    if source and ":" not in unquote(source):
        image.set("src", PICTURE + _resolved(source, folder))


def _link(link: etree._Element, path: str, folder: str, spine: Mapping[str, int]) -> int:
    """A link to a place of the book as one of this tree; one to a whole page is none.

    Returns the number of the page whose place it points at, or -1.
    """
    address, _, fragment = str(link.get("href")).partition("#")
    if ":" in address:
        return -1
    target = _resolved(address, folder) if address else path
    if target in spine and fragment:
        link.set("href", f"#{unquote(fragment)}@{spine[target]}")
        return spine[target]
    if target in spine:
        del link.attrib["href"]
    return -1


def _lists_pages(content: etree._Element, path: str, spine: Container[str]) -> bool:
    """Whether a page does little but link to others: the contents, which a book has anew."""
    folder = posixpath.dirname(path)
    linked = [
        words_of(link)
        for link in content.iter("a")
        if link.get("href")
        and ":" not in str(link.get("href"))
        and (target := _resolved(str(link.get("href")), folder)) in spine
        and target != path
    ]
    # White space is laid out differently inside and outside of links.
    size = len("".join(words_of(content).split()))
    return len(linked) > 1 and len("".join("".join(linked).split())) >= _LINKED * size


def _words(content: etree._Element) -> str:
    """All words of a page, a space between any two elements."""
    return " ".join(" ".join(map(str, content.itertext())).split())


def _gather(body: etree._Element, archive: zipfile.ZipFile, pictures: dict[str, bytes]) -> None:
    for image in body.iter("img"):
        source = str(image.get("src") or "")
        if source.startswith(PICTURE) and source not in pictures:
            pictures[source] = member(archive, source.removeprefix(PICTURE))


def _stated(package: etree._Element) -> dict[str, str]:
    out = {}
    for name, key in _STATED.items():
        found = next(package.iter(f"{_DC}{name}"), None)
        if found is not None and found.text:
            out[key] = " ".join(found.text.split())
    if out.get("title", "").casefold() in _NO_TITLE:
        del out["title"]
    return out
