"""What lies at a path, as far as this process can see."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Kind = Literal["file", "folder", "other", "nothing"]


def kind_of(path: Path) -> Kind:
    """What is there, links followed; ``other`` is a pipe, a socket or a device.

    What the system will not look at is not there: a name too long for any file, a broken link, a
    folder that is closed to us. ``Path.is_file`` raises for some of them.
    """
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return "nothing"
    if stat.S_ISREG(mode):
        return "file"
    return "folder" if stat.S_ISDIR(mode) else "other"


def real(path: Path) -> Path:
    """The path with its links followed, as far as they lead anywhere.

    ``Path.resolve`` raises where they lead in a circle, until Python 3.13.
    """
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
