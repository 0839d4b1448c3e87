"""An EPUB's container opened with suspicion: zip entries with limits, XML without a network.

Input: a file of unknown origin. Output: bytes and parsed XML, or :class:`Damage` values that say
what is wrong. Nothing is ever extracted to disk. Standard: OCF 3.3 (ZIP container), XML 1.0.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Literal, Self

from lxml import etree

from a11y.characters.marks import stream_safe
from a11y.errors import SourceError
from a11y.zipped import MemberError, ZipDamagedError, open_zip, pieces, unpacked
from voices.host.regular import open_regular

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

DamageKind = Literal["container", "limit", "entry", "xml", "package", "smil"]


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that kept a part of the book from being read."""

    kind: DamageKind
    place: str
    """Name of the entry, with a line number where one is known."""
    message: str


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """What an archive may cost us. Generous for a book of a hundred hours, fatal for a bomb."""

    entries: int = 50_000
    total_bytes: int = 8_000_000_000
    """The most that all entries may have together, unpacked."""
    markup_bytes: int = 64_000_000
    """The most that one XHTML, SMIL, OPF or CSS file may have, unpacked."""
    all_markup_bytes: int = 1_000_000_000
    """The most that all such files may have together."""
    media_bytes: int = 500_000_000
    """The most that one audio or image file may have, unpacked."""
    ratio: int = 400
    """Unpacked to packed, for entries above ``ratio_floor_bytes``. An overlay of 20,000 pars, as
    repetitive as books are, packs to an eleventh; nothing but zeros to a thousandth, which is all
    that deflate can do."""
    ratio_floor_bytes: int = 4_000_000


class UnreadableBookError(SourceError):
    """The file is not a book that can be opened."""


@dataclass(slots=True, eq=False)
class Archive:
    """An open EPUB container. Use as a context manager."""

    path: Path
    zip: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    """Entries that may be read, by composed name (NFC): names are safe, sizes within limits."""
    limits: ArchiveLimits
    file: BinaryIO
    _damage: dict[Damage, None] = field(default_factory=dict)
    _markup_bytes: int = 0

    @property
    def damage(self) -> tuple[Damage, ...]:
        """What could not be read so far; grows while the book is read."""
        return tuple(self._damage)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self.zip.close()
        self.file.close()

    def note(self, kind: DamageKind, place: str, message: str) -> None:
        """Record damage, each only once."""
        line = " ".join(message.split())  # what a library says may have several
        self._damage[Damage(kind, place, line)] = None

    def read(self, name: str, limit_bytes: int | None = None) -> bytes | None:
        """The entry's bytes; None, with damage noted, when it cannot be had."""
        info = self.entries.get(_composed(name))
        if info is None:
            return None
        limit = self.limits.media_bytes if limit_bytes is None else limit_bytes
        try:
            return unpacked(self.zip, info, limit)
        except MemberError as error:
            self.note("limit" if error.fault == "limit" else "entry", name, str(error))
        return None

    def stream(self, name: str) -> tuple[int, Iterator[bytes]] | None:
        """How large an entry is, and its bytes in pieces of a megabyte; None, where there is none.

        The pieces raise :class:`~a11y.zipped.MemberError` where the entry is damaged.
        """
        info = self.entries.get(_composed(name))
        if info is None:
            return None
        return info.file_size, pieces(self.zip, info, self.limits.media_bytes)

    def text(self, name: str) -> str:
        """The entry as UTF-8 text, undecodable bytes replaced; empty when it cannot be had."""
        return (self._markup(name) or b"").decode("utf-8-sig", "replace")

    def _markup(self, name: str) -> bytes | None:
        if self._markup_bytes > self.limits.all_markup_bytes:
            self.note("limit", name, "is not read: the book has more text than any book")
            return None
        content = self.read(name, self.limits.markup_bytes)
        self._markup_bytes += len(content or b"")
        return content

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML entry; None, with damage noted, when it is not well-formed."""
        content = self._markup(name)
        if content is None:
            return None
        try:
            return parse_xml(content)
        except etree.XMLSyntaxError as error:
            line = error.lineno or 0
            self.note("xml", f"{name}:{line}", f"not well-formed XML: {error.msg}")
        except ValueError as error:
            self.note("xml", name, str(error))
        return None


def parse_xml(content: bytes) -> etree._Element:
    """Parse untrusted XML: no network, no file beside it, bounded depth and growth.

    Entities the document declares itself are replaced (EPUB 3.3 §3.9 allows them); libxml2 stops
    at five times the size of the input. The names HTML gives to characters hold where the
    document names an XHTML DTD, as EPUB 2 does.

    Raises:
        lxml.etree.XMLSyntaxError: not well-formed, nested deeper than 256, or blown up by entities.
        ValueError: it declares an entity that lies outside of it, or has a crowded element.
    """
    # Asked of the bytes, before a parser sees them: one that may resolve entities at all is made
    # only for a document that declares some.
    declares = re.search(rb"<!ENTITY", content) is not None
    if declares and _EXTERNAL_ENTITY.search(content):
        raise ValueError("declares an entity outside the document: write the text itself")
    if _XHTML_DTD.search(content[:1024]):
        content = _HTML_ENTITY.sub(_character, content)
    parser = etree.XMLParser(
        resolve_entities="internal" if declares else False,  # type: ignore[arg-type] # newer than its types
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if _CROWDED(root):
        raise ValueError(f"an element has more than {_MOST_ATTRIBUTES} attributes")
    return root


_MOST_ATTRIBUTES = 1000
"""Of an element: to list them takes time with the square of their number; real ones have few."""
_CROWDED = etree.XPath(f"boolean(//*[@*[{_MOST_ATTRIBUTES + 1}]])")
# ``<!ENTITY b SYSTEM 'file:///etc/hosts'>``, and of the DTD itself ``<!ENTITY % b PUBLIC '-//A//B'
# 'b.dtd'>``; not ``<!ENTITY c 'text'>``, nor ``<!ENTITY d SYSTEM 'd.png' NDATA png>``.
_EXTERNAL_ENTITY = re.compile(
    rb"""<!ENTITY\s+(?:%\s+)?[^\s"'>]+\s+(?:SYSTEM|PUBLIC)\s(?![^>]*\sNDATA\s)"""
)
"""What XML would fetch from beside the document; a picture that is only named (NDATA) is not."""
_XHTML_DTD = re.compile(rb"<!DOCTYPE\s+html\s+PUBLIC\s")
_HTML_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")


def _character(match: re.Match[bytes]) -> bytes:
    """The character HTML gives the name to, as a number; XML's own five and others stay."""
    from html.entities import name2codepoint

    name = match[1].decode("ascii")
    if name in ("amp", "lt", "gt", "quot", "apos") or name not in name2codepoint:
        return match[0]
    return f"&#{name2codepoint[name]};".encode("ascii")


def open_archive(path: Path, limits: ArchiveLimits | None = None) -> Archive:
    """Open an EPUB file for reading.

    Raises:
        SourceError: the file is missing or may not be read.
        UnreadableBookError: it is not a zip file, or one nobody should unpack.
    """
    bounds = limits or ArchiveLimits()
    try:
        file = open_regular(path)
    except FileNotFoundError:
        raise SourceError(f"{path}: no such file; name an existing EPUB") from None
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error})") from error
    try:
        opened = open_zip(file)
    except ZipDamagedError as error:
        file.close()
        raise UnreadableBookError(
            f"{path}: not an EPUB, not even a zip file ({error}); build it again"
        ) from error
    infos = opened.infolist()
    total = sum(info.file_size for info in infos)
    if len(infos) > bounds.entries or total > bounds.total_bytes:
        opened.close()
        file.close()
        raise UnreadableBookError(
            f"{path}: {len(infos)} files of {total} bytes unpacked are more than a book has; "
            "not opened"
        )
    archive = Archive(path, opened, {}, bounds, file)
    _admit(archive, infos)
    return archive


def _admit(archive: Archive, infos: list[zipfile.ZipInfo]) -> None:
    """Let in the entries that may be read; what is wrong with the others becomes damage."""
    bounds = archive.limits
    for info in infos:
        # a Mac writes names decomposed (NFD), its manifest composed: both mean one file
        name = _composed(info.filename)
        if name.endswith("/"):
            continue
        if not _is_safe(name):
            archive.note("container", name, "name leads out of the book: rename the file")
        elif name in archive.entries:
            archive.note("container", name, "is in the container twice: keep one")
        elif (
            info.file_size > bounds.ratio_floor_bytes
            and info.file_size > max(1, info.compress_size) * bounds.ratio
        ):
            archive.note("limit", name, "unpacks to a suspicious size: not read")
        else:
            archive.entries[name] = info


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", stream_safe(name))


def _is_safe(name: str) -> bool:
    r"""Whether a name stays inside: not ``/root``, ``../up``, ``a/../../up``, ``C:/x`` or ``a\b``.

    Nothing is unpacked to disk here, but whoever unpacks the book elsewhere should know.
    """
    return not (
        name.startswith("/")
        or "\\" in name
        or "\0" in name
        or ":" in name.split("/", 1)[0]
        or ".." in name.split("/")
    )


def resolve(base: str, reference: str) -> tuple[str, str]:
    """The entry and fragment a relative reference means, seen from the entry ``base``.

    Percent escapes are decoded, the name is composed (NFC). An entry that would lie outside the
    book, or an address with a scheme, comes back as it stands (and names no entry).
    """
    # imported here: urllib.parse is slow to load and only readers of books need it
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(reference.strip())
    except ValueError:
        return reference, ""
    fragment = unquote(parts.fragment)
    if parts.scheme or parts.netloc:
        return reference.split("#", 1)[0], fragment
    if not parts.path:
        return base, fragment
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return _composed(joined), fragment


def is_scheme(fragment: str) -> bool:
    """Whether a fragment is no id but says where to look: ``xywh=…``, ``t=…``, ``epubcfi(…)``.

    Media Fragments 1.0, EPUB CFI, SVG 2 §16.1, and the text fragments of browsers (``:~:text=``).
    """
    return "=" in fragment or "(" in fragment
