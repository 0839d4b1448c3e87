"""An EPUB read back, ours or not: its package, documents, overlays and sounds.

Input: an ``.epub`` file of any origin. Output: :class:`Publication`, on which ``verify``, ``play``
and ``export`` work. Reading is lenient: what cannot be read is missing and noted in its ``damage``.
Standard: EPUB 3.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Self

from a11y.book.readback.archive import (
    Archive,
    ArchiveLimits,
    Damage,
    UnreadableBookError,
    open_archive,
    resolve,
)
from a11y.book.readback.smil import Overlay, Par, clock_ms, read_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from lxml import etree

    from a11y.book.readback.sound import SoundFacts

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB = "{http://www.idpf.org/2007/ops}"
SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
XHTML_TYPE = "application/xhtml+xml"
SVG_TYPE = "image/svg+xml"
_MAX_DOCUMENTS = 20_000
"""How many documents of a book are read, more than any has; the others are not."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the manifest."""

    id: str
    path: str
    """Entry it names; an address with a scheme when it is remote."""
    media_type: str
    properties: tuple[str, ...]
    overlay: str
    """Id of its media overlay's item; empty without one."""


@dataclass(frozen=True, slots=True)
class Meta:
    """One statement of the package's metadata."""

    name: str
    """``dc:title``, or the property (or the EPUB 2 name) of a ``meta``."""
    value: str
    id: str = ""
    refines: str = ""
    """Id of what it is said of; empty for the book."""
    scheme: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Package:
    """The OPF."""

    path: str
    version: str
    """The version of EPUB that the package states: ``3.0`` also in books of 3.2 and 3.3, ``2.0`` in
    EPUB 2."""
    language: str
    """Its ``xml:lang``."""
    identifier: str
    """The id that ``unique-identifier`` names."""
    meta: tuple[Meta, ...]
    items: tuple[Item, ...]
    spine: tuple[tuple[str, bool], ...]
    """Item ids with whether they are linear."""
    statements: Mapping[tuple[str, str], tuple[str, ...]]
    """Values of ``meta`` by name and what they refine."""

    @property
    def is_epub_2(self) -> bool:
        return self.version.startswith("2")

    def values(self, name: str, refines: str = "") -> tuple[str, ...]:
        """What is stated under a name, of the book or of one item, in order."""
        return self.statements.get((name, refines), ())

    def value(self, name: str, refines: str = "") -> str:
        """The first such statement; empty without one."""
        return next(iter(self.values(name, refines)), "")


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A content document: XHTML, or SVG where the reading order or an overlay names it."""

    path: str
    item: Item
    root: etree._Element
    ids: Mapping[str, etree._Element]
    """First element of each id."""
    order: Mapping[str, int]
    """Place of each id in document order."""

    @property
    def title(self) -> str:
        own = SVG if self.is_svg else XHTML
        return " ".join(self.root.findtext(f".//{own}title", "").split())

    @property
    def is_svg(self) -> bool:
        return self.item.media_type == SVG_TYPE


@dataclass(eq=False)
class Publication:
    """An open book. Use as a context manager; its parts are read when asked for."""

    archive: Archive
    package: Package
    _sounds: dict[str, SoundFacts | None] = field(default_factory=dict)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.archive.close()

    @property
    def path(self) -> Path:
        return self.archive.path

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What could not be read so far."""
        return self.archive.damage

    @cached_property
    def items(self) -> dict[str, Item]:
        """Manifest items by id."""
        return {item.id: item for item in self.package.items}

    @cached_property
    def items_by_path(self) -> dict[str, Item]:
        """Manifest items by entry."""
        return {item.path: item for item in self.package.items}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Content documents by entry: those of the spine in its order, then the others."""
        spine = [self.items[i] for i, _ in self.package.spine if i in self.items]
        shown = {item.path for item in spine}
        found: dict[str, Document] = {}
        # twice as many items as documents: those of the spine stand in the manifest again
        for item in [*spine, *self.package.items][: 2 * _MAX_DOCUMENTS]:
            page = item.path in shown or bool(item.overlay)
            if item.media_type != XHTML_TYPE and not (item.media_type == SVG_TYPE and page):
                continue
            if item.path in found:
                continue
            root = self.archive.xml(item.path)
            if root is not None:
                found[item.path] = _document(item, root)
        return found

    @cached_property
    def overlays(self) -> dict[str, Overlay]:
        """Media overlays by entry: in the order of the spine, then the others."""
        wanted = [
            overlay
            for item_id, _ in self.package.spine
            if (item := self.items.get(item_id)) and (overlay := self.items.get(item.overlay))
        ]
        found: dict[str, Overlay] = {}
        for item in [*wanted, *self.package.items]:
            if item.media_type != "application/smil+xml" or item.path in found:
                continue
            root = self.archive.xml(item.path)
            if root is not None:
                found[item.path] = read_overlay(item.path, item.id, root)
        return found

    @cached_property
    def nav(self) -> Document | None:
        """The navigation document."""
        item = next((i for i in self.package.items if "nav" in i.properties), None)
        return None if item is None else self.documents.get(item.path)

    def pars(self) -> Iterator[Par]:
        """Every par of every overlay, in the order of the book."""
        for overlay in self.overlays.values():
            yield from overlay.pars

    def sound(self, path: str) -> SoundFacts | None:
        """What an audio entry holds; None when it is missing or no audio."""
        # imported here: books without a sound, and checks of text alone, need no codec
        from a11y.book.readback.sound import NotAudioError, measure

        if path not in self._sounds:
            content = self.archive.read(path)
            try:
                self._sounds[path] = None if content is None else measure(content)
            except NotAudioError:
                self._sounds[path] = None
        return self._sounds[path]

    def clip_end_ms(self, par: Par) -> int | None:
        """Where a par's clip ends, the end of its file where it names none."""
        if par.end_ms is not None or par.bad_clock or not par.audio:
            return par.end_ms
        sound = self.sound(par.audio)
        return None if sound is None else sound.duration_ms


def read_back(path: Path, limits: ArchiveLimits | None = None) -> Publication:
    """Open an EPUB.

    Raises:
        SourceError: the file is missing or may not be read.
        UnreadableBookError: it is no zip file, or has no package document.
    """
    archive = open_archive(path, limits)
    try:
        return Publication(archive, _package(archive))
    except BaseException:
        archive.close()
        raise


def _package(archive: Archive) -> Package:
    container = archive.xml("META-INF/container.xml")
    rootfile = None if container is None else container.find(f".//{_CONTAINER}rootfile")
    name = "" if rootfile is None else rootfile.get("full-path", "")
    root = archive.xml(name)
    if root is None:
        reason = "; ".join(f"{d.place}: {d.message}" for d in archive.damage[:3])
        missing = f"package document {name or 'in META-INF/container.xml'} cannot be read"
        raise UnreadableBookError(f"{archive.path}: {missing}" + (f" ({reason})" if reason else ""))
    # Books that EPUBCheck takes have white space around ids (``idref=" text "``) and types.
    spine = tuple(
        (ref.get("idref", "").strip(), ref.get("linear", "yes").strip() != "no")
        for ref in root.iterfind(f"{OPF}spine/{OPF}itemref")
    )
    meta = tuple(_metadata(root))
    stated: dict[tuple[str, str], list[str]] = {}
    for statement in meta:
        stated.setdefault((statement.name, statement.refines), []).append(statement.value)
    return Package(
        name,
        root.get("version", ""),
        root.get(f"{XML}lang", ""),
        root.get("unique-identifier", "").strip(),
        meta,
        tuple(_items(name, root)),
        spine,
        {key: tuple(values) for key, values in stated.items()},
    )


def _metadata(root: etree._Element) -> Iterator[Meta]:
    for element in root.iterfind(f"{OPF}metadata//*"):
        tag = str(element.tag)
        text = " ".join((element.text or "").split())
        shared = {"id": element.get("id", "").strip(), "language": element.get(f"{XML}lang", "")}
        if tag.startswith(DC):
            yield Meta("dc:" + tag.removeprefix(DC), text, **shared)
        elif tag == f"{OPF}meta" and element.get("property"):
            yield Meta(
                element.get("property", "").strip(),
                text,
                refines=element.get("refines", "").strip().removeprefix("#"),
                scheme=element.get("scheme", ""),
                **shared,
            )
        elif tag == f"{OPF}meta" and element.get("name"):
            yield Meta("name:" + element.get("name", ""), element.get("content", ""), **shared)
        elif tag == f"{OPF}link":
            rel = element.get("rel", "")
            yield Meta("link:" + rel, element.get("href", ""), **shared)


def _items(package: str, root: etree._Element) -> Iterator[Item]:
    for element in root.iterfind(f"{OPF}manifest/{OPF}item"):
        yield Item(
            element.get("id", "").strip(),
            resolve(package, element.get("href", ""))[0],
            # ``audio/ogg;codecs=opus`` and ``audio/ogg ; codecs=opus`` are one type
            re.sub(r"\s*;\s*", "; ", element.get("media-type", "").strip()),
            tuple(element.get("properties", "").split()),
            element.get("media-overlay", "").strip(),
        )


def _document(item: Item, root: etree._Element) -> Document:
    ids: dict[str, etree._Element] = {}
    order: dict[str, int] = {}
    for position, element in enumerate(root.iter("*")):
        identifier = element.get("id")
        if identifier is not None and identifier not in ids:
            ids[identifier] = element
            order[identifier] = position
    return Document(item.path, item, root, ids, order)


def duration_ms(book: Publication, refines: str = "") -> int | None:
    """The ``media:duration`` stated for an overlay's item, or for the book; None without one.

    Raises:
        ValueError: it is no clock value.
    """
    value = book.package.value("media:duration", refines)
    return clock_ms(value) if value else None
