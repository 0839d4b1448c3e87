"""What killed runs left lying, in folders of others, under names that nobody else gives."""

from __future__ import annotations

import contextlib
import re
import stat
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

OLD_S = 24 * 3600
"""No run has a file under way for so long."""
_FILE = re.compile(r"\.tingdu-[0-9a-f]{16}\.tmp")
"""As :func:`voices.host.atomic.beside` names them."""


def sweep(folder: Path) -> None:
    """Remove temporary files of our own naming that are older than a day.

    What cannot be removed is only in nobody's way.
    """
    with contextlib.suppress(OSError):
        for path in [path for path in folder.iterdir() if is_temporary(path.name)]:
            with contextlib.suppress(OSError):
                if is_old(path):
                    path.unlink()


def is_temporary(name: str) -> bool:
    """Whether a file of that name is one of ours on its way to another name."""
    return _FILE.fullmatch(name) is not None


def is_old(path: Path) -> bool:
    """Whether it is a file, no link, that nobody wrote to for a day."""
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > OLD_S
