"""What killed runs left lying in the output folder under names of our own."""

from __future__ import annotations

import contextlib
import os
import re
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.batch.sources.ours import COVERS_FOLDER, STATE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD_S = 24 * 3600
"""No run has a file under way for so long."""
UNFINISHED = "unfinished"
"""In the state folder: the runs' own folders, which are cleared by their locks."""
_TEMPORARY = re.compile(r"\.tingdu-[0-9a-f]{16}\.tmp")


def sweep(out: Path) -> None:
    """Remove temporary files of our own naming that are older than a day, where runs write any.

    What cannot be removed is only in nobody's way.
    """
    for path in _temporary(out):
        with contextlib.suppress(OSError):
            if is_old(path):
                path.unlink()


def is_old(path: Path) -> bool:
    """Whether it is a file, no link, that nobody wrote to for a day."""
    found = path.lstat()
    return stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > OLD_S


def _temporary(out: Path) -> Iterator[Path]:
    for folder in (out, out / COVERS_FOLDER):
        if not folder.is_symlink() or folder == out:
            with contextlib.suppress(OSError):
                yield from (path for path in folder.iterdir() if _TEMPORARY.fullmatch(path.name))
    for parent, folders, files in os.walk(out / STATE_FOLDER):
        folders[:] = [name for name in folders if name != UNFINISHED]
        yield from (Path(parent, name) for name in files if _TEMPORARY.fullmatch(name))
