"""Narrations on their way into an anthology, in the run's own folder.

They are pickled, which a stranger must never write for us: the output folder may be everybody's.
So a file counts only where it belongs to the user who runs this, and nothing is made of it but the
values that a narration is made of.
"""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING, Any, BinaryIO

from a11y.errors import OutputError
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.narrate.narrating import Narrated

_VALUES = frozenset({"a11y.interview", "a11y.narration", "a11y.finding", "a11y.narrate.narrating"})
"""Modules of frozen values, which do nothing when they are made."""
_PATHS = frozenset({"PosixPath", "WindowsPath", "Path", "PurePosixPath", "PureWindowsPath"})


def dump(narrated: Narrated, path: Path) -> None:
    """Write a narration; nobody else may write to the file.

    Raises:
        OSError: it cannot be written.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(handle, "wb") as file:
        pickle.dump(narrated, file, protocol=pickle.HIGHEST_PROTOCOL)


def load(path: Path) -> Narrated:
    """A narration as :func:`dump` wrote it.

    Raises:
        OutputError: it is gone, another user's, or no narration.
    """
    try:
        with open_regular(path) as file:
            mine = not hasattr(os, "getuid") or os.fstat(file.fileno()).st_uid == os.getuid()
            found = _narrated(file) if mine else None
    except Exception as error:  # whatever comes of bytes that are no narration
        raise OutputError(f"{path}: cannot be read back ({error}); run it again") from error
    if found is None:
        raise OutputError(f"{path}: belongs to another user; choose an output folder of your own")
    return found


def _narrated(file: BinaryIO) -> Narrated:
    from a11y.narrate.narrating import Narrated

    found = _Values(file).load()
    if not isinstance(found, Narrated):
        raise pickle.UnpicklingError("no narration")
    return found


class _Values(pickle.Unpickler):
    """Makes values of ours and paths, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "pathlib" or module.startswith("pathlib."):
            if name in _PATHS:
                return super().find_class(module, name)
        elif module in _VALUES:
            found = super().find_class(module, name)
            if isinstance(found, type) and hasattr(found, "__dataclass_fields__"):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a narration")
