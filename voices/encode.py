"""Samples to a file, a piece at a time: constant bit rate, exact timing.

The MP3 carries an Info header with delay and padding, so players decode it to the sample. A file
appears under its name only when it is whole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voices.errors import AudioError
from voices.treatment import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_MP3_LEVEL = 0.6
"""libsndfile's compression level that means 64 kbps at 24 kHz; below it no Info header."""


class Encoder(Protocol):
    """Takes samples in order; the file is complete after ``close``."""

    def write(self, samples: NDArray[np.int16]) -> None: ...
    def close(self) -> None: ...


class Mp3Encoder:
    """MPEG-2 layer III, 64 kbps, mono."""

    def __init__(self, path: Path) -> None:
        import soundfile

        try:
            self._file = soundfile.SoundFile(
                path,
                "w",
                RATE_HZ,
                1,
                subtype="MPEG_LAYER_III",
                format="MP3",
                bitrate_mode="CONSTANT",
                compression_level=_MP3_LEVEL,
            )
        except (OSError, RuntimeError) as error:
            raise AudioError(f"cannot write {path}: {error}") from error

    def write(self, samples: NDArray[np.int16]) -> None:
        try:
            self._file.write(samples)
        except (OSError, RuntimeError) as error:
            raise AudioError(f"cannot encode {self._file.name}: {error}") from error

    def close(self) -> None:
        self._file.close()


def encoder(path: Path, audio: str) -> Encoder:
    """An encoder for the format that writes to the path.

    Raises:
        AudioError: the file cannot be written, or the format is not known.
    """
    if audio == "mp3":
        return Mp3Encoder(path)
    raise AudioError(f"no encoder for {audio!r}; there is mp3")
