"""Narrations on their way into an anthology, in the run's own folder, as JSON.

The output folder may be everybody's. So a file counts only where it belongs to the user who runs
this (it names sounds that go into the book), and nothing comes of it but the values that a
narration is made of.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, BinaryIO

from a11y.batch.running.values import as_json, of_json
from a11y.errors import OutputError
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.narrate.narrating import Narrated


def dump(narrated: Narrated, path: Path) -> None:
    """Write a narration; nobody else may write to the file.

    Raises:
        OSError: it cannot be written.
    """
    # O_EXCL follows no link and overwrites nothing that another put there; O_BINARY is of Windows.
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    # Halves of surrogate pairs stand for bytes in names of files that are no UTF-8.
    text = json.dumps(as_json(narrated), ensure_ascii=False, separators=(",", ":"))
    with os.fdopen(handle, "wb") as file:
        file.write(text.encode("utf-8", "surrogatepass"))


def load(path: Path) -> Narrated:
    """A narration as :func:`dump` wrote it.

    Raises:
        OutputError: it is gone, another user's, or no narration.
    """
    try:
        with open_regular(path) as file:
            mine = not hasattr(os, "getuid") or os.fstat(file.fileno()).st_uid == os.getuid()
            found = _narrated(file) if mine else None
    except (OSError, ValueError, RecursionError) as error:
        raise OutputError(f"{path}: cannot be read back ({error}); run it again") from error
    if found is None:
        raise OutputError(f"{path}: belongs to another user; choose an output folder of your own")
    return found


def _narrated(file: BinaryIO) -> Narrated:
    from a11y.narrate.narrating import Narrated

    return of_json(Narrated, json.loads(file.read().decode("utf-8", "surrogatepass")))
