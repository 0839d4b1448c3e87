"""Samples to a file, a piece at a time: constant bit rate, exact timing, by FFmpeg (PyAV).

MP3 carries an Info header and M4A an edit list with the encoder's delay and padding, Opus its
pre-skip, so players decode each to the sample. The same samples give the same bytes, however they
are cut into pieces.
"""

from __future__ import annotations

import errno
import itertools
from typing import TYPE_CHECKING, Any

import numpy as np

from voices.audio.formats import FORMATS, check_bit_rate
from voices.audio.treatment import RATE_HZ
from voices.errors import AudioError, CacheError

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from voices.audio.formats import Format


_SETTLED = 16
"""So many frames into silence an encoder gives the same packet for ever: MP3 from its second on,
the others from the first."""
_PIECE = 1 << 16
"""Samples of silence that are encoded at once."""


class _Sink:
    """The file FFmpeg writes to.

    FFmpeg never hears of a failed write, which it does not survive: the error is kept, the rest is
    dropped, and the encoder asks.
    """

    def __init__(self, path: Path) -> None:
        self._raw = path.open("wb", buffering=0)
        self._position = 0
        self.error: OSError | None = None

    def write(self, data: bytes) -> int:
        view = memoryview(data)
        self._position += len(view)
        try:
            while view and self.error is None:
                view = view[self._raw.write(view) :]
        except OSError as error:
            self.error = error
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            self._position = self._raw.seek(offset, whence)
        except OSError as error:
            self.error = self.error or error
        return self._position

    def tell(self) -> int:
        return self._position

    def close(self) -> None:
        self._raw.close()


class Encoder:
    """Takes samples in order; the file is complete after ``close``."""

    def __init__(self, path: Path, audio: str, kbps: int | None = None) -> None:
        rate = check_bit_rate(audio, kbps)
        kind = FORMATS[audio]
        self._path = path
        self._written = 0
        self._silence: int | None = 0
        """Samples of silence that are not encoded yet, for they may be all; None after sound."""
        self._whole_frames = kind.whole_frames
        try:
            self._sink = _Sink(path)
            try:
                self._begin(kind, rate)
            except BaseException:
                self._sink.close()
                raise
        except (OSError, ValueError) as error:
            raise AudioError(f"cannot write {path}: {error}") from error

    def _begin(self, kind: Format, rate_kbps: int) -> None:
        import av

        path = self._path  # not self: what holds itself waits, with its threads, for the collector
        self._file: Any = av.open(
            self._sink,
            "w",
            format=kind.container,
            options=kind.container_options,
            # MP4 reads what it wrote, to put the index in front.
            io_open=lambda _url, _flags, _options: path.open("rb"),
        )
        stream: Any = self._file.add_stream(kind.codec, rate=RATE_HZ)
        stream.layout = "mono"
        stream.bit_rate = rate_kbps * 1000
        stream.options = kind.codec_options
        self._stream = stream
        context: Any = stream.codec_context
        # The first sample format the encoder takes; PyAV converts to it. No version of the encoder
        # in the file (bitexact).
        context.format = context.codec.audio_formats[0]
        context.flags |= av.codec.context.Flags.bitexact
        context.thread_count = 1
        context.open()

    def write(self, samples: NDArray[np.int16]) -> None:
        """Put the samples behind what is there.

        Raises:
            AudioError: they cannot be encoded or written.
        """
        if not len(samples):
            return
        if self._silence is not None:
            if not samples.any():
                self._silence += len(samples)
                return
            self._encode_silence(self._silence)
            self._silence = None
        self._encode(samples)

    def close(self) -> int:
        """Complete the file.

        Returns:
            The length it decodes to, in samples: what was written, and the silence that fills
            the last frame where players would play it.

        Raises:
            AudioError: the end cannot be encoded or written.
        """
        try:
            length = self._written + (self._silence or 0)
            missing = -length % self._whole_frames
            if self._silence is not None:
                self._finish_silent(self._silence + missing)
            else:
                self._encode_silence(missing)
                self._file.mux(self._stream.encode(None))
            self._file.close()
        except (OSError, EOFError, ValueError) as error:
            raise AudioError(f"cannot write {self._path}: {error}") from error
        finally:
            self._sink.close()
        self._check()
        return length + missing

    def _finish_silent(self, length: int) -> None:
        """Complete a track without any sound, as dry runs make: what repeats is encoded once.

        Where sound follows silence every sample is encoded, since an encoder remembers.
        """
        if not length:
            return
        frame = int(self._stream.codec_context.frame_size)
        repeated = max(length // frame - _SETTLED, 0)
        packets = self._packets(np.zeros(length - repeated * frame, dtype=np.int16))
        last = _after(packets[-1], 0) if repeated else None  # what is written is changed by it
        again = (_after(last, number * frame) for number in range(1, repeated + 1))
        ending = self._stream.encode(None)
        for packet in ending:
            packet.pts += repeated * frame
            packet.dts += repeated * frame
        for packet in itertools.chain(packets, again, ending):
            self._file.mux_one(packet)
            self._check()

    def _encode_silence(self, length: int) -> None:
        for begin in range(0, length, _PIECE):
            self._encode(np.zeros(min(length - begin, _PIECE), dtype=np.int16))

    def _encode(self, samples: NDArray[np.int16]) -> None:
        try:
            self._file.mux(self._packets(samples))
        except (OSError, EOFError, ValueError) as error:
            raise AudioError(f"cannot encode {self._path}: {error}") from error
        self._check()

    def _packets(self, samples: NDArray[np.int16]) -> list[Any]:
        import av

        frame = av.AudioFrame.from_ndarray(samples[None], format="s16", layout="mono")
        frame.sample_rate = RATE_HZ
        frame.pts = self._written
        self._written += len(samples)
        # PyAV brings it to the encoder's sample format and frame size.
        return list(self._stream.encode(frame))

    def _check(self) -> None:
        error = self._sink.error
        if error is not None:
            full = error.errno == errno.ENOSPC
            why = "the disk is full; free some space" if full else error.strerror
            raise CacheError(f"cannot write {self._path}: {why}") from error


def _after(packet: Any, samples: int) -> Any:
    """The same packet again, so much later."""
    import av

    again = av.Packet(bytes(packet))
    again.stream, again.time_base = packet.stream, packet.time_base
    again.pts, again.dts = packet.pts + samples, packet.dts + samples
    again.duration = packet.duration
    return again


def encoder(path: Path, audio: str, kbps: int | None = None) -> Encoder:
    """An encoder for the format that writes to the path.

    Raises:
        AudioError: the file cannot be written, or the format or rate is not known.
    """
    return Encoder(path, audio, kbps)
