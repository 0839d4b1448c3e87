"""What killed runs left lying, in folders of others, under names that nobody else gives."""

from __future__ import annotations

import contextlib
import re
import shutil
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD_S = 24 * 3600
"""No run has a file under way for so long."""
_ROOM = re.compile(r"\.tingdu-[0-9a-f]{16}\.part")
"""The names of folders that :func:`voices.host.atomic.room` gives."""
_FILE = re.compile(r"\.tingdu-[0-9a-f]{16}\.tmp")
"""The names of files that :func:`voices.host.atomic.beside` gives."""


def sweep(folder: Path) -> None:
    """Remove temporary files and folders of our own naming that are older than a day.

    What cannot be removed is only in nobody's way.
    """
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            with contextlib.suppress(OSError):
                if is_temporary(path.name) and is_old(path):
                    path.unlink()
                elif _ROOM.fullmatch(path.name) and _is_old_folder(path):
                    shutil.rmtree(path, ignore_errors=True)


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one of ours on its way to another name."""
    return _FILE.fullmatch(name) is not None


def is_old(path: Path) -> bool:
    """Whether it is a file, no link, that nobody wrote to for a day."""
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > OLD_S


def _is_old_folder(path: Path) -> bool:
    """Whether it is a folder, no link, in which nobody began anything for a day."""
    found = path.lstat()
    return stat.S_ISDIR(found.st_mode) and time.time() - found.st_mtime > OLD_S
