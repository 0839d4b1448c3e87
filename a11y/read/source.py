"""The source: bytes with a name, sniffed by content and decoded.

Never trusted: sizes are bounded, encodings guessed, endings only a hint.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from a11y.characters.marks import stream_safe
from a11y.errors import EmptySourceError, OptionError, SourceError
from a11y.read.flow import SOFT_BREAK
from voices.host.regular import open_regular, read_all

if TYPE_CHECKING:
    from a11y.read.options import ReadOptions

Form = Literal["markdown", "html", "docx", "epub", "captions"]

LARGEST_BYTES = 64 * 1024 * 1024
"""Above this a file is not an article."""

_URL = re.compile(r"^[a-z][a-z0-9+.-]+:/", re.IGNORECASE)
_MAGIC = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"ID3": "a sound file",
    b"OggS": "a sound file",
    b"\x7fELF": "a program",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|h[1-6]|article|section|td|li|dd)\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """What is to be read."""

    name: str
    """File name without folders; ``stdin`` for the standard input."""
    form: Form
    data: bytes
    text: str
    """Decoded, for markdown and html; else empty."""
    folder: Path | None
    """Where its pictures and sidecars may lie."""
    encoding: str = "utf-8"
    guessed: bool = False
    """Whether the encoding was guessed."""


def standard_input() -> tuple[str, bytes]:
    """The name and the bytes of the standard input, as ``read`` takes them.

    Raises:
        SourceError: there are more than an article has; the rest is not read.
    """
    return "stdin", _bounded("stdin", sys.stdin.buffer)


def _bounded(name: object, file: BinaryIO) -> bytes:
    """All of a file, whose size need not be known: a pipe may never end."""
    try:
        return read_all(file, LARGEST_BYTES, name)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise _too_large(name) from error
        raise


def _too_large(name: object) -> SourceError:
    return SourceError(f"{name}: larger than {LARGEST_BYTES >> 20} MB; split it into articles")


def load(source: Path | str | tuple[str, bytes], options: ReadOptions) -> Source:
    """The source's bytes, form and text.

    Raises:
        SourceError: it is missing, unreadable, too large, or an address.
        EmptySourceError: there is no text in it.
    """
    if isinstance(source, tuple):
        name, payload, folder = Path(source[0]).name or "stdin", source[1], None
    else:
        if _URL.match(str(source)) and not os.path.lexists(source):
            raise SourceError(
                f"{source}: addresses are not fetched; save the page in a browser and give the file"
            )
        path = Path(source)
        name, payload, folder = path.name, _bytes_of(path), path.parent
    if len(payload) > LARGEST_BYTES:
        raise _too_large(name)
    return _opened(name, payload, folder, options)


def _bytes_of(path: Path) -> bytes:
    try:
        with open_regular(path) as file:
            return _bounded(path, file)
    except IsADirectoryError as error:
        raise SourceError(f"{path}: a folder; give a file, or use `tingdu batch`") from error
    except FileNotFoundError as error:
        raise SourceError(f"{path}: no such file; check the name") from error
    except OSError as error:
        raise SourceError(f"{path}: cannot be read ({error.strerror or error})") from error


def _opened(name: str, payload: bytes, folder: Path | None, options: ReadOptions) -> Source:
    if not payload.strip():
        raise EmptySourceError(f"{name}: empty; there is nothing to read aloud")
    if payload[:4] == b"PK\x03\x04":
        return Source(name, _archive_form(name, payload), payload, "", folder)
    for magic, what in _MAGIC.items():
        if payload.startswith(magic):
            raise EmptySourceError(f"{name}: {what}, not a text; save it as HTML, DOCX or Markdown")
    text, encoding, guessed = decode(name, payload, options.encoding)
    if not any(char.isalnum() for char in text):
        raise EmptySourceError(f"{name}: no text in it; there is nothing to read aloud")
    return Source(name, _text_form(name, text), payload, text, folder, encoding, guessed)


def _archive_form(name: str, payload: bytes) -> Form:
    import io

    from a11y.zipped import ZipDamagedError, open_zip

    try:
        with open_zip(io.BytesIO(payload)) as archive:
            names = set(archive.namelist())
    except ZipDamagedError as error:
        raise SourceError(f"{name}: a damaged archive ({error}); get the file again") from error
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    raise EmptySourceError(f"{name}: an archive, not an article; unpack it first")


def _text_form(name: str, text: str) -> Form:
    from a11y.read.formats.captions import is_captions

    if is_captions(text):
        return "captions"
    if _HTML.match(text):
        return "html"
    if Path(name).suffix.lower() in {".html", ".htm", ".xhtml"} and _BLOCK_TAG.search(text):
        return "html"
    return "markdown"


def decode(name: str, payload: bytes, wanted: str = "") -> tuple[str, str, bool]:
    """The text, its encoding, and whether that was guessed.

    Raises:
        OptionError: the encoding asked for is unknown.
        EmptySourceError: the bytes are not text.
    """
    if wanted:
        try:
            return clean(payload.decode(wanted, errors="replace")), wanted, False
        except (LookupError, TypeError) as error:
            raise OptionError(f"{wanted}: no such encoding; try utf-8 or gb18030") from error
    for bom, encoding in _BOMS:
        if payload.startswith(bom):
            return clean(payload[len(bom) :].decode(encoding, errors="replace")), encoding, False
    try:
        return _not_binary(name, payload.decode("utf-8")), "utf-8", False
    except UnicodeDecodeError:
        return _guess(name, payload)


def _guess(name: str, payload: bytes) -> tuple[str, str, bool]:
    declared = _DECLARED.search(payload[:2048])
    if declared:
        try:
            label = declared.group(1).decode("ascii").lower()
            encoding = "gb18030" if label in {"gb2312", "gbk"} else label
            return _not_binary(name, payload.decode(encoding)), encoding, False
        except (LookupError, UnicodeDecodeError, TypeError):
            pass
    damaged = payload.decode("utf-8", errors="replace")
    if damaged.count("\ufffd") <= max(2, len(damaged) // 200):
        return _not_binary(name, damaged), "utf-8", True
    for encoding in ("gb18030", "big5hkscs"):
        try:
            text = payload.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text):
            return _not_binary(name, text), encoding, True
    return _detected(name, payload)


def _detected(name: str, payload: bytes) -> tuple[str, str, bool]:
    from charset_normalizer import from_bytes

    best = (
        None
        if b"\0" in payload[:4096] and not _utf16(payload)
        else from_bytes(payload[:262144]).best()
    )
    if best is None:
        lossy = payload.decode("gb18030", errors="replace")
        if lossy.count("\ufffd") <= max(2, len(lossy) // 100) and _plausible(lossy):
            return _not_binary(name, lossy), "gb18030", True
        raise EmptySourceError(f"{name}: not a text, or in an unknown encoding; save it as UTF-8")
    return _not_binary(name, payload.decode(best.encoding, errors="replace")), best.encoding, True


def _utf16(payload: bytes) -> bool:
    head = payload[:4096]
    return max(head[::2].count(0), head[1::2].count(0)) > len(head) // 8


def _plausible(text: str) -> bool:
    """Whether most characters beyond ASCII are everyday Chinese, as gb2312 or Big5 list it."""
    wide = [char for char in text[:20000] if ord(char) > 0x7F]
    if not wide:
        return True
    common = sum(char in "，。！？、；：“”‘’（）《》…—　" or _everyday(char) for char in wide)
    return common >= 0.85 * len(wide)


def _everyday(char: str) -> bool:
    for encoding, last in (("gb2312", 0xD7F9), ("big5", 0xC67E)):
        try:
            code = char.encode(encoding)
        except UnicodeEncodeError:
            continue
        if len(code) == 2 and 0xA440 <= int.from_bytes(code, "big") <= last:
            return True
    return False


def _not_binary(name: str, text: str) -> str:
    head = text[:8192]
    odd = sum(
        unicodedata.category(char) in {"Cc", "Cn"} and char not in "\t\n\r\f\v\x1a" for char in head
    )
    if odd > max(4, len(head) // 20):
        raise EmptySourceError(
            f"{name}: a binary file, not a text; give Markdown, HTML, DOCX or EPUB"
        )
    return clean(text)


_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff\u200b\u2060\ud800-\udfff]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def clean(text: str) -> str:
    """The text with one kind of line end and without invisible control characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    text = text.replace(SOFT_BREAK, "\n").replace("\u2029", "\n\n")
    return stream_safe(_DIRECTION.sub("", _CONTROL.sub("", text)))
