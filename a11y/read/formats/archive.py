"""Archives (DOCX, EPUB) before they are opened: bounded, or refused."""

from __future__ import annotations

import io
import zipfile

from a11y.errors import SourceError

LARGEST_MEMBER_BYTES = 64 * 1024 * 1024
LARGEST_BYTES = 256 * 1024 * 1024
MOST_MEMBERS = 5000


def checked(name: str, payload: bytes) -> zipfile.ZipFile:
    """The archive, if it unpacks to a sane amount.

    Raises:
        SourceError: it is damaged, or a bomb.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(payload))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SourceError(f"{name}: a damaged archive; get the file again") from error
    members = archive.infolist()
    total = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or total > LARGEST_BYTES:
        raise SourceError(f"{name}: unpacks to far more than an article; it is not read")
    if any(member.file_size > LARGEST_MEMBER_BYTES for member in members):
        raise SourceError(f"{name}: holds a file larger than an article; it is not read")
    return archive


def member(archive: zipfile.ZipFile, path: str) -> bytes:
    """A file of the archive; empty when it is missing or damaged."""
    try:
        with archive.open(path) as file:
            return file.read(LARGEST_MEMBER_BYTES)
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, RuntimeError, EOFError):
        return b""
    except Exception as error:  # zlib and lzma raise errors of their own
        if type(error).__module__ in {"zlib", "_lzma", "lzma"}:
            return b""
        raise
