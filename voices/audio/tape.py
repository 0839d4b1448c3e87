"""A recording unrolled: what a file, or several behind one another, sound like, on disk.

An hour is 170 MB there and nothing in memory; any stretch of it is read at once, to the sample.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voices.audio.samples import decoded, resampling
from voices.audio.treatment import RATE_HZ
from voices.errors import AudioError, CacheError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

LONGEST_S = 24 * 3600
"""A day: more than any interview, and 4 GB."""
_PER_MS = RATE_HZ // 1000
_PIECE = 60 * RATE_HZ
"""Samples read at once: a minute, 2.9 MB."""


@dataclass(frozen=True, slots=True)
class Tape:
    """Mono samples at the studio's rate, as int16 in a file of nothing else."""

    path: Path
    samples: int
    digest: str
    """The digest of the samples: of what was recorded, whatever file it came in."""

    @property
    def duration_ms(self) -> int:
        return self.samples // _PER_MS

    def read(self, begin_ms: int, end_ms: int) -> NDArray[np.int16]:
        """The samples of a stretch; what lies outside the recording is left out."""
        first = min(max(begin_ms, 0) * _PER_MS, self.samples)
        last = min(max(end_ms, 0) * _PER_MS, self.samples)
        if first >= last:
            return np.zeros(0, dtype=np.int16)
        return np.fromfile(self.path, dtype=np.int16, count=last - first, offset=2 * first)

    def pieces(self, rate_hz: int = RATE_HZ) -> Iterator[NDArray[np.int16]]:
        """All samples in order, at any rate."""
        starts = range(0, self.samples, _PIECE)
        whole = (
            np.fromfile(self.path, dtype=np.int16, count=_PIECE, offset=2 * start)
            for start in starts
        )
        return resampling(whole, RATE_HZ, rate_hz)


def unrolled(files: Sequence[Path], into: Path) -> Tape:
    """Decode the files, one behind the other, into a new file.

    Raises:
        AudioError: one is no audio that can be read, or they are longer than a day.
        CacheError: there is no room for it.
    """
    digest = hashlib.blake2b(digest_size=20)
    count = 0
    try:
        with into.open("wb") as out:
            for file in files:
                before = count
                for sound in decoded(file, RATE_HZ):
                    raw = sound.samples.astype("<i2").tobytes()
                    digest.update(raw)
                    out.write(raw)
                    count += len(sound.samples)
                    if count > LONGEST_S * RATE_HZ:
                        raise AudioError(f"{file} is longer than a day; give a part of it")
                if count == before:
                    raise AudioError(f"{file} holds no audio")
    except OSError as error:
        raise CacheError(f"cannot unroll {files[0]} to {into}: {error.strerror}") from error
    return Tape(into, count, digest.hexdigest())
