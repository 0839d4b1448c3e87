"""A file, the standard input or bytes in hand become a source, recognised by its content.

Never trusted: sizes are bounded, endings only a hint.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from a11y.errors import EmptySourceError, SourceError
from a11y.read.decoding import decode
from a11y.read.formats.captions import is_captions
from a11y.read.source import ENDINGS, Source
from voices.host.regular import open_regular, read_all

if TYPE_CHECKING:
    from a11y.read.options import ReadOptions
    from a11y.read.source import Form

LARGEST_BYTES = 64 * 1024 * 1024
"""The largest file that is taken for an article."""

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
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK_TAG = re.compile(r"</(?:p|div|h[1-6]|article|section|td|li|dd)\s*>", re.IGNORECASE)


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
    if is_captions(text):
        return "captions"
    if _HTML.match(text):
        return "html"
    if Path(name).suffix.lower() in ENDINGS["html"] and _BLOCK_TAG.search(text):
        return "html"
    return "markdown"
