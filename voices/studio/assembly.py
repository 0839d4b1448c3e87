"""Kept speeches joined with their pauses into one encoded file, one at a time."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from voices.audio.encode import encoder
from voices.audio.treatment import RATE_HZ
from voices.errors import AudioError, CacheError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from voices.studio.entries import Kept


SHORTEST_MS = 100
"""A speech and the silence behind it: reading systems cannot follow anything shorter (问：, at no
pause and twice the pace)."""


class TrackAssembly:
    """A track in the making. Memory is one utterance's, however long the track."""

    def __init__(self, path: Path, audio: str, kbps: int | None = None) -> None:
        self.path = path
        try:
            self._encoder = encoder(path, audio, kbps)
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
        self._lock = threading.Lock()
        """A recording that is cancelled gives up while a thread may still be adding."""
        self._open = True
        self._position = 0
        self._begin_ms = -SHORTEST_MS  # so that nothing is owed before the first speech
        self._heard: list[list[Any]] = []

    def add(self, kept: Kept, samples: NDArray[np.int16], pause_ms: int) -> None:
        """Put the speech, whose samples these are, behind what is there, after a pause.

        Raises:
            AudioError: it cannot be encoded.
        """
        self.rest(pause_ms)
        begin_ms = self._begin_ms = _ms(self._position)
        with self._lock:
            self._write(samples)
        end_ms = _ms(self._position)
        boundaries = [
            [b.start, b.end, min(begin_ms + b.begin_ms, end_ms), min(begin_ms + b.end_ms, end_ms)]
            for b in kept.boundaries
        ]
        self._heard.append([begin_ms, end_ms, boundaries, list(kept.notes)])

    def rest(self, pause_ms: int) -> None:
        """Put silence behind what is there, more where the last speech lacks its shortest time."""
        pause_ms = max(pause_ms, self._begin_ms + SHORTEST_MS - _ms(self._position))
        if pause_ms > 0:
            with self._lock:
                self._write(np.zeros(pause_ms * RATE_HZ // 1000, dtype=np.int16))

    def close(self) -> None:
        """Complete the file.

        Raises:
            AudioError: the file cannot be written.
        """
        with self._lock:
            self._position = self._encoder.close()
            self._open = False

    def discard(self) -> None:
        """Give up and remove the file."""
        with self._lock:
            if self._open:
                self._open = False
                with contextlib.suppress(AudioError, CacheError):
                    self._encoder.close()
        self.path.unlink(missing_ok=True)

    def timings(self) -> dict[str, Any]:
        """Length, and for every speech begin, end, boundaries and notes; times on the track."""
        return {"duration_ms": _ms(self._position), "heard": self._heard}

    def _write(self, samples: np.ndarray[Any, np.dtype[np.int16]]) -> None:
        if not self._open:
            raise AudioError(f"{self.path.name} is closed")
        self._encoder.write(samples)
        self._position += len(samples)


def _ms(samples: int) -> int:
    return round(samples * 1000 / RATE_HZ)
