"""Files that others gave us, opened with suspicion: regular ones, once, no larger than said.

A name may lead to a device that never ends, to a pipe that nobody writes to, or to another file a
moment later. So a name is opened once, without waiting, what was opened is looked at, and its size
is found by reading: what the system says of it may be wrong (``/proc``) or change.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from io import BufferedReader
    from pathlib import Path

_PIECE_BYTES = 1 << 20
_FLAGS = (
    getattr(os, "O_NONBLOCK", 0)  # a pipe without a writer answers at once
    | getattr(os, "O_NOCTTY", 0)  # a terminal does not become ours by being opened
    | getattr(os, "O_BINARY", 0)  # Windows would change line ends
)


def opener(path: str, flags: int) -> int:
    """Open what must be a regular file; the ``opener`` of :func:`open` and of aiofiles.

    Raises:
        OSError: it cannot be opened, or is a folder, a device, a pipe or a socket.
    """
    try:
        handle = os.open(path, flags | _FLAGS, 0o666)
    except PermissionError as error:
        if os.path.isdir(path):  # noqa: PTH112  what Windows says of folders
            raise IsADirectoryError(errno.EISDIR, "a folder, not a file", path) from error
        raise
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder, not a file", path)
    raise OSError(errno.EINVAL, "not a regular file", path)


def open_regular(path: Path) -> BufferedReader:
    """A regular file, opened for reading bytes.

    Raises:
        OSError: it cannot be opened, or is no regular file.
    """
    try:
        return open(path, "rb", opener=opener)
    except ValueError as error:  # a name with a zero byte in it
        raise OSError(errno.EINVAL, str(error), str(path)) from error


def read_regular(path: Path, most_bytes: int) -> bytes:
    """All of a regular file.

    Raises:
        OSError: it cannot be opened or read, is no regular file, or is larger (``EFBIG``).
    """
    with open_regular(path) as file:
        return read_all(file, most_bytes, path)


def read_all(file: BinaryIO, most_bytes: int, name: object = "") -> bytes:
    """All that is left of an open file, however large it says it is.

    Raises:
        OSError: it cannot be read, or holds more than ``most_bytes`` (``EFBIG``).
    """
    pieces: list[bytes] = []
    left = most_bytes + 1
    while left > 0:
        piece = file.read(min(left, _PIECE_BYTES))
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        left -= len(piece)
    raise OSError(errno.EFBIG, f"larger than {_size(most_bytes)}", str(name))


def _size(count_bytes: int) -> str:
    for unit, size_bytes in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if count_bytes >= size_bytes:
            return f"{count_bytes // size_bytes} {unit}"
    return f"{count_bytes} bytes"
