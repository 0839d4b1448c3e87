"""Samples to a file, a piece at a time: constant bit rate, exact timing, by FFmpeg (PyAV).

MP3 carries an Info header and M4A an edit list with the encoder's delay and padding, Opus its
pre-skip, so players decode each to the sample. The same samples give the same bytes, however they
are cut into pieces. Below 64 kbps no Info header fits into an MP3 frame and everything would be
heard 46 ms late: lower rates are refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from voices.errors import AudioError
from voices.treatment import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Format:
    """How FFmpeg writes one kind of file."""

    container: str
    codec: str
    codec_options: dict[str, str]
    container_options: dict[str, str]
    bit_rates: tuple[int, ...]
    """In kbps; the first is the usual one."""
    whole_frames: int = 1
    """Samples the length must be a multiple of: MP4 players do not cut the last frame."""


_SAME_BYTES = {"fflags": "+bitexact"}  # no version, no random serial number

FORMATS = {
    "mp3": Format(
        "mp3",
        "libmp3lame",
        {"compression_level": "5"},
        {**_SAME_BYTES, "id3v2_version": "0"},
        (64, 80, 96, 112, 128, 144, 160),
    ),
    "m4a": Format(
        "mp4",
        "aac",
        {},
        {**_SAME_BYTES, "movflags": "+faststart"},
        (64, 48, 80, 96, 128),
        whole_frames=1024,
    ),
    "opus": Format(
        "ogg",
        "libopus",
        {"vbr": "off", "application": "audio"},
        _SAME_BYTES,
        (32, 24, 40, 48, 64, 96),
    ),
}


def check_bit_rate(audio: str, kbps: int | None) -> int:
    """The bit rate to use, in kbps.

    Raises:
        AudioError: the format is not known, or not at that rate.
    """
    if audio not in FORMATS:
        raise AudioError(f"no audio format {audio!r}; there are {', '.join(FORMATS)}")
    rates = FORMATS[audio].bit_rates
    if kbps is None:
        return rates[0]
    if kbps not in rates:
        known = ", ".join(str(rate) for rate in sorted(rates))
        raise AudioError(f"{audio} is not made at {kbps} kbps; choose from {known}")
    return kbps


class Encoder:
    """Takes samples in order; the file is complete after ``close``."""

    def __init__(self, path: Path, audio: str, kbps: int | None = None) -> None:
        import av

        rate = check_bit_rate(audio, kbps)
        kind = FORMATS[audio]
        self._path = path
        self._written = 0
        self._whole_frames = kind.whole_frames
        try:
            self._file: Any = av.open(
                str(path), "w", format=kind.container, options=kind.container_options
            )
            stream: Any = self._file.add_stream(kind.codec, rate=RATE_HZ)
            stream.layout = "mono"
            stream.bit_rate = rate * 1000
            stream.options = kind.codec_options
            self._stream = stream
            context: Any = stream.codec_context
            context.format = context.codec.audio_formats[0]
            context.flags |= av.codec.context.Flags.bitexact
            context.thread_count = 1
            context.open()
            self._resampler = av.AudioResampler(
                format=context.format, layout="mono", rate=RATE_HZ, frame_size=context.frame_size
            )
        except (OSError, ValueError) as error:
            raise AudioError(f"cannot write {path}: {error}") from error

    def write(self, samples: NDArray[np.int16]) -> None:
        """Put the samples behind what is there.

        Raises:
            AudioError: they cannot be encoded or written.
        """
        import av

        if not len(samples):
            return
        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate = RATE_HZ
        frame.pts = self._written
        self._written += len(samples)
        self._encode(frame)

    def close(self) -> int:
        """Complete the file.

        Returns:
            The length it decodes to, in samples: what was written, and the silence that fills
            the last frame where players would play it.

        Raises:
            AudioError: the end cannot be encoded or written.
        """
        try:
            missing = -self._written % self._whole_frames
            if missing:
                self.write(np.zeros(missing, dtype=np.int16))
            if self._written:
                self._encode(None)
                self._file.mux(self._stream.encode(None))
            self._file.close()
        except (OSError, ValueError) as error:
            raise AudioError(f"cannot write {self._path}: {error}") from error
        return self._written

    def _encode(self, frame: Any) -> None:
        try:
            for piece in self._resampler.resample(frame):
                self._file.mux(self._stream.encode(piece))
        except (OSError, ValueError) as error:
            raise AudioError(f"cannot encode {self._path}: {error}") from error


def encoder(path: Path, audio: str, kbps: int | None = None) -> Encoder:
    """An encoder for the format that writes to the path.

    Raises:
        AudioError: the file cannot be written, or the format or rate is not known.
    """
    return Encoder(path, audio, kbps)
