"""Files that appear whole or not at all: written beside their place, then renamed."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING

from voices.host.leftovers import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def beside(path: Path) -> Path:
    """A name nobody else has for a file on its way to ``path``, in the same folder.

    It is hidden, and short however long the name of ``path`` is: file systems end at 255 bytes.
    """
    return path.with_name(f".tingdu-{secrets.token_hex(8)}.tmp")


def room(folder: Path) -> Path:
    """A new folder in ``folder`` for what becomes something there, under a name nobody else gives.

    What killed runs left of such rooms is swept first.

    Raises:
        OSError: the folder cannot be written to.
    """
    sweep(folder)
    made = folder / f".tingdu-{secrets.token_hex(8)}.part"
    made.mkdir(mode=0o700)
    return made


def check_replaceable(path: Path) -> None:
    """Make sure that a name is free, or a file's: a device that is replaced is lost to all.

    Raises:
        OSError: it is a device's, a pipe's, a socket's or a folder's.
    """
    try:
        mode = path.stat().st_mode
    except OSError:
        return  # nothing there, or nothing to be seen: writing will say what is wrong
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, "a folder, not a file", str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))


@contextmanager
def replacing(path: Path, *, durable: bool = True) -> Iterator[Path]:
    """A name for a temporary file; what the block writes there becomes ``path`` as it ends.

    When the block does not end well, whatever the reason, nothing is left behind and ``path`` is
    as it was.

    Args:
        path: the file to write; its folder exists.
        durable: have it on the disk before it is renamed, so that a machine that loses power has
            the old file or the new one. It costs milliseconds; what is checked when it is read,
            and can be made again, does without.

    Raises:
        OSError: the file cannot be written or renamed, or the name is a device's, a pipe's or a
            folder's.
    """
    check_replaceable(path)
    temporary = beside(path)
    try:
        yield temporary
        if durable:
            with temporary.open("r+b") as file:  # Windows flushes only what may be written
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
