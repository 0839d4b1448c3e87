"""A run's own folder for what is not finished: on the books' disk, gone when the run is.

A run that was killed leaves its folder behind; the next run sees that nobody holds its lock and
clears it away. Runs at the same time each have their own.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Self

from filelock import FileLock, Timeout

from a11y.batch.running.leftovers import UNFINISHED, sweep_output
from a11y.batch.sources.own_files import STATE_FOLDER
from a11y.errors import OutputError
from voices.host.leftovers import is_old

if TYPE_CHECKING:
    from types import TracebackType


class Workroom:
    """Use it in a ``with``; ``folder`` is there inside.

    Raises:
        OutputError: the output folder cannot be made or written.
    """

    def __init__(self, out: Path) -> None:
        self._parent = out / STATE_FOLDER / UNFINISHED
        self._out = out
        self.folder = self._parent

    def __enter__(self) -> Self:
        try:
            self._parent.mkdir(parents=True, exist_ok=True)
            self._clear_deserted()
            sweep_output(self._out)
            # The lock comes first: a folder that is there is locked, or deserted.
            self.folder = self._parent / f"{os.getpid()}-{secrets.token_hex(4)}"
            self._lock = FileLock(f"{self.folder}.lock")
            self._lock.acquire()
            self.folder.mkdir()
        except OSError as error:
            raise OutputError(
                f"{self._out}: cannot be written ({error.strerror}); choose another folder with -o"
            ) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self._lock.release()
        with contextlib.suppress(OSError):
            Path(self._lock.lock_file).unlink()

    def _clear_deserted(self) -> None:
        """Clears folders whose lock nobody holds: their runs were killed."""
        for path in list(self._parent.iterdir()):
            folder = path.with_suffix("")
            # A lock alone is a run's that was killed at its very beginning, or is just there.
            if path.is_dir() or (not folder.is_dir() and _is_old_lock(path)):
                _clear(folder)


def _is_old_lock(path: Path) -> bool:
    try:
        return path.suffix == ".lock" and is_old(path)
    except OSError:
        return False


def _clear(folder: Path) -> None:
    """Remove a run's folder and its lock, which nobody may hold."""
    lock = FileLock(f"{folder}.lock")
    try:
        with lock.acquire(blocking=False):
            shutil.rmtree(folder, ignore_errors=True)
    except (Timeout, OSError):
        return
    with contextlib.suppress(OSError):
        Path(lock.lock_file).unlink()
