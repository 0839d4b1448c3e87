"""The one reader of ZIP containers: articles (EPUB, DOCX) and finished books alike.

A container is a stranger's. Its directory is bounded before it is parsed; members are stored or
deflated, as OCF 3.3 §4.2.1 and OPC (ECMA-376-2 §7.3) have it, whatever else the library could
unpack; a member is inflated in pieces and only up to the size it declares. Whatever the library
raises comes out as one of the two errors below. Nothing is ever extracted to disk.
"""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
LARGEST_DIRECTORY_BYTES = 8 << 20
"""A book of 50,000 files has one of 5 MB; the library takes some ten times that in memory."""
_PIECE_BYTES = 1 << 20
_ENCRYPTED = 1
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END_64_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT_BYTES = 0xFFFF
_IN_ZIP64 = 0xFFFFFFFF

MemberFault = Literal["limit", "damaged", "encrypted"]


class ZipDamagedError(Exception):
    """It is no ZIP file, or one that nobody should open; the text says why."""


class MemberError(Exception):
    """A member cannot be had; the text says why, to stand behind its name."""

    def __init__(self, fault: MemberFault, reason: str) -> None:
        super().__init__(reason)
        self.fault: MemberFault = fault


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """The container in an open file, its directory parsed.

    Raises:
        ZipDamagedError: it is no ZIP file, or its directory is larger than any book's.
    """
    try:
        directory_bytes = _directory_bytes(file)
        archive = None if directory_bytes > LARGEST_DIRECTORY_BYTES else zipfile.ZipFile(file)
    except Exception as error:  # whatever the library makes of damage: it says so in many ways
        raise ZipDamagedError(_reason(error)) from error
    if archive is None:
        raise ZipDamagedError("its directory is larger than any book's")
    return archive


def unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most_bytes: int) -> bytes:
    """A member's content.

    Raises:
        MemberError: it declares more than ``most_bytes``, is encrypted or damaged, is packed in a
            way that no book is, or holds less than it declares.
    """
    whole = io.BytesIO()  # gives its bytes away without a copy: a sound may have 500 MB
    for piece in pieces(archive, info, most_bytes):
        whole.write(piece)
    return whole.getvalue()


def pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most_bytes: int) -> Iterator[bytes]:
    """A member's content in pieces of a megabyte at most; the checksum is checked at the end.

    Raises:
        MemberError: as for :func:`unpacked`.
    """
    if info.file_size > most_bytes:
        reason = f"{info.file_size} bytes are more than is read ({most_bytes})"
        raise MemberError("limit", reason)
    if is_encrypted(info):
        raise MemberError("encrypted", "is encrypted: remove the encryption")
    if info.compress_type not in METHODS:
        raise MemberError(
            "damaged", f"is packed by method {info.compress_type}, which no book is: write it again"
        )
    left = info.file_size
    try:
        with archive.open(info) as stream:
            # zipfile inflates at most as much as is asked for, and checks the CRC at the end
            while piece := stream.read(min(_PIECE_BYTES, max(left, 1))):
                left -= len(piece)
                yield piece
    except Exception as error:  # whatever the library makes of damage: it says so in many ways
        raise MemberError("damaged", f"cannot be unpacked ({_reason(error)})") from error
    if left:
        raise MemberError("damaged", f"cannot be unpacked (ends {left} bytes early)")


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    """Whether a member can be read only with a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def _directory_bytes(file: BinaryIO) -> int:
    """How long the directory says it is; 0 where none is found: the library then says so."""
    size = file.seek(0, 2)
    tail_at = max(0, size - _END.size - _LONGEST_COMMENT_BYTES)
    file.seek(tail_at)
    tail = file.read(_END.size + _LONGEST_COMMENT_BYTES)
    at = tail.rfind(_END_SIGNATURE)
    if at < 0 or at + _END.size > len(tail):
        return 0
    directory_bytes = int(_END.unpack_from(tail, at)[5])
    locator_at = tail_at + at - _END_64_LOCATOR.size
    end_64_at = locator_at - _END_64.size
    if end_64_at >= 0:
        file.seek(end_64_at)
        head = file.read(_END_64.size + 4)
        if head.endswith(b"PK\x06\x07"):
            directory_bytes = max(
                directory_bytes if directory_bytes != _IN_ZIP64 else 0,
                int(_END_64.unpack_from(head)[8]),
            )
    return directory_bytes


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
