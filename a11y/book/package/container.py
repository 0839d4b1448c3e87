"""OCF: the ZIP container (EPUB 3.3 §4), streamed, the same bytes every time.

``mimetype`` comes first and stored; nothing carries a clock, a user or a platform; sound and
pictures, compressed already, are stored as they are and never held in memory.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from a11y.errors import OutputError
from voices.host.atomic import check_replaceable, room
from voices.host.regular import opener

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

EPUB_TYPE = "application/epub+zip"
FOLDER = "EPUB"
PACKAGE_NAME = "package.opf"
CONTAINER_XML = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">\n'
    f'<rootfiles><rootfile full-path="{FOLDER}/{PACKAGE_NAME}" '
    'media-type="application/oebps-package+xml"/></rootfiles>\n'
    "</container>\n"
)

_TIMESTAMP = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can say (MS-DOS time)."""
_CHUNK_BYTES = 1 << 18
_ZIP64_BYTES = 1 << 31
"""From here on :mod:`zipfile` wants to be told before it writes an entry, since the long form of
its header is longer."""
_UNIX = 3
"""``version made by`` of a Unix (APPNOTE 4.4.2): left to itself zipfile writes the platform's."""
_LEVEL = 6
"""zlib's default, said here so that another default gives no other bytes."""


class Resource(NamedTuple):
    """A file of the book."""

    name: str
    """Inside the container's content folder."""
    content: bytes | Path
    """Its bytes, or where they lie."""
    compress: bool
    """Whether to deflate: text only."""


def store(resources: Iterable[Resource], path: Path) -> None:
    """Write a container to ``path``; resources are taken and stored one by one.

    Raises:
        OutputError: the file cannot be written, or a resource not be read.
    """
    try:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive:
            # First, stored and without an extra field, so that the type stands at byte 30 of the
            # file, where programs look for it that know nothing of ZIP (OCF 3.3 §4.2.3).
            archive.writestr(_info("mimetype"), EPUB_TYPE)
            _deflate(archive, "META-INF/container.xml", CONTAINER_XML.encode())
            for resource in resources:
                _add(archive, resource)
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path.parent.is_dir():
            raise OutputError(
                f"{error.filename}: vanished before it was bound; run the same command again"
            ) from error
        raise OutputError(_explained(error, path)) from error


@contextmanager
def replacing(path: Path, folder: Path | None = None) -> Iterator[Path]:
    """A temporary file of the same name; what lies there becomes ``path`` when the block ends well.

    When it does not, nothing is left behind and ``path`` is as it was. The file lies in a new
    folder inside ``folder``, which must be on the same disk, or beside ``path``.

    Raises:
        OutputError: the folder cannot be written to.
    """
    try:
        made = room(folder or path.parent)
    except OSError as error:
        raise OutputError(_explained(error, path)) from error
    temporary = made / path.name
    try:
        yield temporary
        try:
            # On the disk before it has its name: a machine that loses power has a whole book or
            # none.
            with temporary.open("r+b") as file:
                os.fsync(file.fileno())
            temporary.replace(path)
        except OSError as error:
            raise OutputError(_explained(error, path)) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def check_writable(path: Path) -> None:
    """Fail early when a book could not be put there.

    Raises:
        OutputError: the folder is missing or not writable, or the name is a folder's.
    """
    folder = path.parent
    if path.is_dir():
        raise OutputError(f"{path}: is a folder; name a file, e.g. -o {path / 'book.epub'}")
    try:
        check_replaceable(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}; name another file with -o") from error
    if not folder.is_dir():
        raise OutputError(f"{path}: the folder {folder} does not exist; make it first")
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OutputError(_explained(error, path)) from error


_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EDQUOT: "your disk quota is used up; free some space and run the command again",
    errno.EACCES: "may not be written; choose another place with -o",
    errno.EPERM: "may not be written; choose another place with -o",
    errno.EROFS: "lies on a disk that is read-only; choose another place with -o",
}


def _explained(error: OSError, path: Path) -> str:
    advice = _ADVICE.get(error.errno or 0)
    if advice:
        return f"{path}: {advice}"
    return f"{path}: cannot be written ({error.strerror or error}); the book was not kept"


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _TIMESTAMP)
    info.create_system = _UNIX
    info.external_attr = 0o100644 << 16  # a regular file that all may read, as Unix has it
    return info


def _deflate(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = _info(name)
    archive.writestr(info, content, zipfile.ZIP_DEFLATED, _LEVEL)


def replace_last(path: Path, name: str, content: bytes) -> None:
    """Write the last entry of a container anew: as if it had been stored so at once.

    zipfile cannot do that, and appending a second entry of the name would leave both. So its list
    forgets the entry, and it is told that the next one goes where that began; the bytes behind are
    written over, and cut off when it closes.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        with zipfile.ZipFile(path, "a") as archive:
            info = archive.infolist()[-1]
            archive.filelist.remove(info)
            del archive.NameToInfo[info.filename]
            archive.start_dir = info.header_offset  # where the next entry goes
            _deflate(archive, f"{FOLDER}/{name}", content)
    except OSError as error:
        raise OutputError(_explained(error, path)) from error


def _add(archive: zipfile.ZipFile, resource: Resource) -> None:
    """Store one file of the book; a file on the disk goes over in pieces, whatever its size."""
    name = f"{FOLDER}/{resource.name}"
    content = resource.content
    if isinstance(content, bytes):
        if resource.compress:
            _deflate(archive, name, content)
        else:
            archive.writestr(_info(name), content)
        return
    info = _info(name)
    with open(content, "rb", buffering=0, opener=opener) as source:
        info.file_size = os.fstat(source.fileno()).st_size
        with archive.open(info, "w", force_zip64=info.file_size >= _ZIP64_BYTES) as target:
            while chunk := source.read(_CHUNK_BYTES):
                target.write(chunk)
