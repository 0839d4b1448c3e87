"""Articles that come as archives (DOCX, EPUB): bounded, or refused."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from a11y.errors import SourceError
from a11y.zipped import MemberError, ZipDamagedError, is_encrypted, open_zip, unpacked

if TYPE_CHECKING:
    import zipfile

LARGEST_MEMBER_BYTES = 64 * 1024 * 1024
"""Unpacked, of one file: no page or picture of an article comes near it."""
LARGEST_BYTES = 256 * 1024 * 1024
"""Unpacked, of all files together."""
MOST_MEMBERS = 5000


def checked(name: str, payload: bytes) -> zipfile.ZipFile:
    """The archive, if it unpacks to a sane amount.

    Raises:
        SourceError: it is damaged, or a bomb.
    """
    try:
        archive = open_zip(io.BytesIO(payload))
    except ZipDamagedError as error:
        raise SourceError(f"{name}: a damaged archive ({error}); get the file again") from error
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
        return unpacked(archive, archive.getinfo(path), LARGEST_MEMBER_BYTES)
    except (KeyError, MemberError):
        return b""


def is_locked(archive: zipfile.ZipFile, path: str) -> bool:
    """Whether a file of the archive is encrypted by the archive itself."""
    try:
        return is_encrypted(archive.getinfo(path))
    except KeyError:
        return False
