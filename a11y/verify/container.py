"""Rules of the container and the package: files, manifest, spine, metadata, navigation."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from a11y.book.readback.archive import is_scheme, resolve
from a11y.book.readback.publication import EPUB, XHTML, XHTML_TYPE, Document, Publication
from a11y.verify.rule import Problem, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from a11y.book.readback.archive import DamageKind
    from a11y.verify.rule import Weight

_MODIFIED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_REFERENCES = {"a": "href", "img": "src", "link": "href", "audio": "src", "video": "src"}


def _damaged(book: Publication, kind: DamageKind) -> Iterator[Problem]:
    # reading everything first: damage is noted as parts are read
    _ = book.documents, book.overlays
    for damage in book.damage:
        if damage.kind == kind:
            yield Problem(damage.place, damage.message)


def container(book: Publication) -> Iterator[Problem]:
    """Entries have safe, single names (OCF 3.3 §4.2.2)."""
    yield from _damaged(book, "container")


def entry_unreadable(book: Publication) -> Iterator[Problem]:
    """Every entry unpacks and matches its checksum (OCF 3.3 §4.2.2)."""
    for name in book.archive.entries:
        item = book.items_by_path.get(name)
        if item is not None and item.media_type.startswith("audio/"):
            book.sound(name)  # reads it, and keeps what other rules ask
        else:
            book.archive.read(name)
    yield from _damaged(book, "entry")


def size(book: Publication) -> Iterator[Problem]:
    """No entry unpacks beyond what a reading system takes."""
    yield from _damaged(book, "limit")


def xml(book: Publication) -> Iterator[Problem]:
    """XML is well-formed and needs nothing from outside (EPUB 3.3 §3.9)."""
    yield from _damaged(book, "xml")


def mimetype(book: Publication) -> Iterator[Problem]:
    """``mimetype`` is the first entry, stored, exact (OCF 3.3 §4.2.3)."""
    infos = book.archive.zip.infolist()
    first = infos[0] if infos else None
    if first is None or first.filename != "mimetype":
        yield Problem("mimetype", "is not the first file of the container")
    elif first.compress_type != zipfile.ZIP_STORED:
        yield Problem("mimetype", "is compressed: store it")
    elif book.archive.read("mimetype", 100) != b"application/epub+zip":
        yield Problem("mimetype", "does not read application/epub+zip")


def manifest_missing(book: Publication) -> Iterator[Problem]:
    """Every item of the manifest is in the container (EPUB 3.3 §5.6.2)."""
    for item in book.package.items:
        if item.path not in book.archive.entries and "://" not in item.path:
            yield Problem(item.path, f"is in the manifest (item {item.id}) and not in the book")


def manifest_doubled(book: Publication) -> Iterator[Problem]:
    """Manifest ids and files are each listed once (EPUB 3.3 §5.6.2)."""
    ids: set[str] = set()
    paths: set[str] = set()
    for item in book.package.items:
        if item.id in ids or item.path in paths:
            yield Problem(f"{book.package.path}#{item.id}", f"{item.path} is listed twice")
        ids.add(item.id)
        paths.add(item.path)


def manifest_unlisted(book: Publication) -> Iterator[Problem]:
    """Every file of the book is in the manifest (EPUB 3.3 §3.5)."""
    for name in book.archive.entries:
        if (
            name not in book.items_by_path
            and name not in ("mimetype", book.package.path)
            and not name.startswith("META-INF/")
        ):
            yield Problem(
                name, "is in the book and not in the manifest: list or leave it", "publisher"
            )


def spine(book: Publication) -> Iterator[Problem]:
    """The spine names items of the manifest, each page once, and all links lead to (§5.7.1)."""
    seen: set[str] = set()
    if not book.package.spine:
        yield Problem(book.package.path, "has no spine: nothing can be read")
    for item_id, _ in book.package.spine:
        if item_id not in book.items:
            yield Problem(book.package.path, f"the spine names {item_id!r}, which is no item")
        elif item_id in seen:
            yield Problem(book.package.path, f"the spine names {item_id!r} twice")
        seen.add(item_id)
    linked = _linked(book)
    for path, item in book.items_by_path.items():
        if item.id in seen or path not in book.documents or "nav" in item.properties:
            continue
        if path in linked:
            yield Problem(path, f"{linked[path]} links to it, and it is not in the spine")
        elif item.overlay:
            yield Problem(path, "is to be heard and not in the spine: nobody gets there", "warning")
        else:
            # shown in a frame, a fallback, a data-nav, as public books have them: or forgotten
            yield Problem(path, "is a page and not in the spine: nobody gets there", "publisher")


def _linked(book: Publication) -> dict[str, str]:
    """What links lead to, with a page that has one."""
    found: dict[str, str] = {}
    for document in book.documents.values():
        # a document of data, for programs (EPUB Region-Based Navigation 1.0): nobody follows its
        # links
        if "data-nav" in document.item.properties or _is_based_elsewhere(document):
            continue
        for link in document.root.iter(f"{XHTML}a", f"{XHTML}area"):
            if reference := link.get("href"):
                found.setdefault(resolve(document.path, reference)[0], document.path)
    return found


def metadata(book: Publication) -> Iterator[Problem]:
    """Title, language, the unique identifier and ``dcterms:modified`` (EPUB 3.3 §5.5.3)."""
    package = book.package
    for name in ("dc:title", "dc:language", "dc:identifier"):
        if not any(package.values(name)):
            yield Problem(package.path, f"has no {name}")
    identified = {m.id for m in package.meta if m.name == "dc:identifier" and m.value}
    if package.identifier not in identified:
        yield Problem(package.path, "unique-identifier names no dc:identifier")
    modified = package.values("dcterms:modified")
    if package.is_epub_2:
        return
    if len(modified) != 1 or not _MODIFIED.fullmatch(modified[0]):
        yield Problem(package.path, "needs one dcterms:modified in the form 2026-01-31T00:00:00Z")


def edition(book: Publication) -> Iterator[Problem]:
    """The book is an EPUB 3: its predecessor has no overlays, and other rules (EPUB 3.3 §5.4)."""
    if book.package.is_epub_2:
        message = "is EPUB 2: rules that EPUB 3 brought are not applied"
        yield Problem(book.package.path, message, "publisher")


def refines(book: Publication) -> Iterator[Problem]:
    """What metadata refines is in the package (EPUB 3.3 §5.5.2)."""
    known = {m.id for m in book.package.meta if m.id} | set(book.items)
    for statement in book.package.meta:
        target = statement.refines
        if target and target not in known:
            yield Problem(
                book.package.path, f"{statement.name} refines #{target}, which does not exist"
            )


def navigation(book: Publication) -> Iterator[Problem]:
    """A navigation document with one table of contents that is not empty (EPUB 3.3 §7)."""
    if book.package.is_epub_2:
        return
    if book.nav is None:
        yield Problem(book.package.path, "has no navigation document: readers cannot move about")
        return
    tocs = [nav for nav in book.nav.root.iter(f"{XHTML}nav") if "toc" in _types(nav)]
    if len(tocs) != 1 or tocs[0].find(f".//{XHTML}a") is None:
        yield Problem(book.nav.path, 'needs one nav epub:type="toc" with links in it')


def _types(element: etree._Element) -> list[str]:
    return element.get(f"{EPUB}type", "").split()


def navigation_order(book: Publication) -> Iterator[Problem]:
    """The table of contents follows the reading order (EPUB 3.3 §7.4.3)."""
    if book.nav is None:
        return
    places = {
        book.items[i].path: n for n, (i, _) in enumerate(book.package.spine) if i in book.items
    }
    for toc in book.nav.root.iter(f"{XHTML}nav"):
        if "toc" not in _types(toc):
            continue
        # (place in the spine, place in the document), -1 for the document itself: it rises
        last = (-1, -1)
        for link in toc.iter(f"{XHTML}a"):
            path, fragment = resolve(book.nav.path, link.get("href", ""))
            document = book.documents.get(path)
            if (
                document is None
                or path not in places
                or (fragment and fragment not in document.ids)
            ):
                continue
            here = (places[path], document.order.get(fragment, -1))
            if here < last:
                yield Problem(
                    place_of(book.nav.path, link),
                    "stands before its place in the reading order",
                    "publisher",
                )
            last = max(last, here)


def link_broken(book: Publication) -> Iterator[Problem]:
    """Links and references inside the book lead somewhere (EPUB 3.3 §3.5)."""
    for document in book.documents.values():
        if _is_based_elsewhere(document):
            continue
        for name, attribute in _REFERENCES.items():
            for element in document.root.iter(f"{XHTML}{name}"):
                reference = element.get(attribute)
                if reference and (problem := _broken(book, document, reference)):
                    yield Problem(place_of(document.path, element), problem)


def _is_based_elsewhere(document: Document) -> bool:
    """Whether its ``base`` makes its links addresses of the web."""
    base = document.root.find(f".//{XHTML}base")
    return base is not None and "://" in base.get("href", "")


def _broken(book: Publication, document: Document, reference: str) -> str:
    path, fragment = resolve(document.path, reference)
    if is_scheme(fragment):
        fragment = ""
    # a scheme (RFC 3986 §3.1): ``https:``, ``mailto:``, ``data:`` lead out of the book
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", path):
        return ""
    if path not in book.archive.entries and not path.startswith("//"):
        return f"refers to {path}, which is not in the book"
    target = book.documents.get(path)
    if fragment and target is not None and fragment not in target.ids:
        return f"refers to {path}#{fragment}, which does not exist"
    return ""


def id_doubled(book: Publication) -> Iterator[Problem]:
    """Ids are unique in a document (XML 1.0 §3.3.1)."""
    for document in book.documents.values():
        for element in document.root.iter("*"):
            identifier = element.get("id")
            if identifier is not None and document.ids[identifier] is not element:
                yield Problem(f"{document.path}:{element.sourceline}", f"id {identifier} again")


def remote(book: Publication) -> Iterator[Problem]:
    """Pictures and styles are inside the book (EPUB 3.3 §3.6); better so sounds and fonts too."""
    for item in book.package.items:
        if "://" in item.path:
            message = f"{item.path} is not inside the book: it needs a network"
            # the rest may lie elsewhere by the standard: sounds, videos, fonts, what scripts fetch
            pages = item.media_type in (XHTML_TYPE, "application/smil+xml", "text/css")
            place = f"{book.package.path}#{item.id}"
            yield Problem(place, message, "error" if pages else "publisher")
    for document in book.documents.values():
        for name, attribute in _REFERENCES.items():
            if name == "a":
                continue
            for element in document.root.iter(f"{XHTML}{name}"):
                reference = element.get(attribute, "")
                if not reference.startswith(("http:", "https:", "//")):
                    continue
                # other links (``license``, ``canonical``) are named, not loaded
                if name == "link" and "stylesheet" not in element.get("rel", "").split():
                    continue
                weight: Weight = "publisher" if name in ("audio", "video") else "error"
                yield Problem(place_of(document.path, element), f"loads {reference}", weight)


def active_content(book: Publication) -> Iterator[Problem]:
    """Nothing in the book runs: no scripts, handlers, frames, ``javascript:`` addresses."""
    for document in book.documents.values():
        for element in document.root.iter("*"):
            name = str(element.tag).rpartition("}")[2].lower()
            if name in ("script", "iframe", "object", "embed", "form"):
                yield Problem(
                    place_of(document.path, element), f"{name} is active content", "publisher"
                )
                continue
            for attribute in element.keys():  # noqa: SIM118 - an element is no mapping
                key = str(attribute).lower()
                # browsers pass over white space in a scheme: ``java\nscript:`` runs
                scheme = re.sub(r"[\s\x00-\x1f]", "", element.get(attribute, "")).lower()
                if key.startswith("on") or scheme.startswith(("javascript:", "vbscript:")):
                    yield Problem(
                        place_of(document.path, element), f"{key} runs a script", "publisher"
                    )


RULES = (
    container,
    entry_unreadable,
    size,
    xml,
    mimetype,
    manifest_missing,
    manifest_doubled,
    manifest_unlisted,
    spine,
    metadata,
    edition,
    refines,
    navigation,
    navigation_order,
    link_broken,
    id_doubled,
    remote,
    active_content,
)
