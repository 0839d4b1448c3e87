"""Samples in hand: decode, find the speech, fade, resample, measure.

Everything is mono int16. Positions are samples; times are rounded from them once.
"""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import numpy as np

from voices.audio.treatment import RATE_HZ
from voices.errors import AudioError
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

WINDOW_MS = 5
"""The window of the loudness by which speech is told from silence."""
ONSET_DB = 36.0
"""How far below the loud part of an utterance (the 95th percentile of its windows, which no single
burst moves) its sound sets in."""
_FLOOR_DB = 42.0
"""And how far below it has died away: last syllables fade."""
_RUN, _RUN_HEARD = 8, 5
"""Sound sets in where five of eight windows are heard; less is a click."""

_LEAD_MS = 12
_TAIL_MS = 50
"""Kept around speech: soft onsets and the ring of a last syllable."""
_FADE_IN_MS = 3
_FADE_OUT_MS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """Decoded audio."""

    samples: NDArray[np.int16]
    """Mono."""
    sample_rate_hz: int

    @property
    def duration_ms(self) -> int:
        return round(len(self.samples) * 1000 / self.sample_rate_hz)


def decode(source: Path | BinaryIO) -> Sound:
    """The whole file as mono samples, encoder delay removed where the file states it.

    Raises:
        AudioError: the file is no audio that can be read.
    """
    pieces = list(decoded(source))
    if not pieces:
        raise AudioError(f"{_name(source)} holds no audio")
    samples = np.concatenate([piece.samples for piece in pieces])
    return Sound(samples, pieces[0].sample_rate_hz)


def decoded(source: Path | BinaryIO, rate_hz: int | None = None) -> Generator[Sound, None, None]:
    """The file piece by piece, in bounded memory; at its own rate where none is asked for.

    Raises:
        AudioError: the file is no audio that can be read.
    """
    try:
        with ExitStack() as held:
            opened = source
            if isinstance(opened, PurePath):
                opened = held.enter_context(open_regular(opened))
            yield from _pieces(opened, _name(source), rate_hz)
    except AudioError:
        raise
    except Exception as error:  # PyAV's and Python's own, for whatever is wrong with the file
        raise AudioError(f"cannot decode {_name(source)}: {error}") from error


def _pieces(source: BinaryIO, name: str, wanted_hz: int | None) -> Iterator[Sound]:
    import av

    container = container_of(source.read(_HEAD_BYTES))
    source.seek(0)
    if not container:
        raise AudioError(f"{name} is no audio of a kind that is read")
    with av.open(source, "r", format=container) as file:
        if not file.streams.audio:
            raise AudioError(f"{name} holds no audio")
        stream = file.streams.audio[0]
        own_hz = int(stream.rate or 0)
        if own_hz < LOWEST_HZ:
            raise AudioError(
                f"{name} has {own_hz} samples a second, too few for speech; "
                "give it with 8,000 or more"
            )
        rate_hz = wanted_hz or own_hz
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate_hz)
        for frame in file.decode(stream):
            yield from _mono(resampler.resample(frame), rate_hz)
        yield from _mono(resampler.resample(None), rate_hz)


_HEAD_BYTES = 16
LOWEST_HZ = 4_000
"""Half of what a telephone takes. A file of 128 kB that says one sample a second would last 18
hours, and fill a gigabyte at the rate that speech is compared at."""


def container_of(head: bytes) -> str:
    """What FFmpeg calls the container of a sound that begins so; empty where it is none we read.

    FFmpeg is told, never asked: what looks like a list of files or a description of a stream
    would be followed, wherever it leads.
    """
    if head[:4] == b"OggS":
        return "ogg"
    if head[:4] == b"fLaC":
        return "flac"
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    # the first box of an MP4 may be its type, or in older files its sound or an empty one
    if head[4:8] in (b"ftyp", b"moov", b"styp", b"mdat", b"free", b"wide"):
        return "mp4"
    if len(head) > 1 and head[0] == 0xFF and head[1] & 0xF6 == 0xF0:  # layer 0: ADTS
        return "aac"
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0):
        return "mp3"
    return ""


def duration_ms(path: Path) -> int:
    """Length of an audio file as players decode it.

    Raises:
        AudioError: the file is no audio that can be read.
    """
    samples, rate_hz = 0, RATE_HZ
    for piece in decoded(path):
        samples += len(piece.samples)
        rate_hz = piece.sample_rate_hz
    return round(samples * 1000 / rate_hz)


def levels(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.float32]:
    """RMS of every whole window."""
    window = rate_hz * WINDOW_MS // 1000
    count = len(samples) // window
    blocks = samples[: count * window].reshape(count, window).astype(np.float32)
    rms: NDArray[np.float32] = np.sqrt(np.mean(blocks * blocks, axis=1))
    return rms


def heard_windows(level: NDArray[np.float32]) -> NDArray[np.int64]:
    """Windows in which something is heard, clicks left out; none where nothing stands out."""
    loud = float(np.percentile(level, 95)) if len(level) else 0.0
    if loud < 1:
        return np.zeros(0, dtype=np.int64)
    heard = level > loud * 10 ** (-ONSET_DB / 20)
    # How many of the eight windows from here on, and up to here, are heard: a word's first window
    # has them ahead, its last behind; a click of 20 ms has fewer on both sides.
    ahead = np.convolve(heard, np.ones(_RUN), "full")[_RUN - 1 :]
    behind = np.convolve(heard, np.ones(_RUN), "full")[: len(heard)]
    return np.flatnonzero(heard & (np.maximum(ahead, behind) >= _RUN_HEARD))


def speech_span(
    samples: NDArray[np.int16], rate_hz: int, lead_ms: int = _LEAD_MS, tail_ms: int = _TAIL_MS
) -> tuple[int, int]:
    """Where the speech lies, with some silence around it: first sample, and after the last.

    All of it where nothing stands out (silence, noise of one level): better dead air than lost
    speech.
    """
    level = levels(samples, rate_hz)
    heard = heard_windows(level)
    if not len(heard):
        return 0, len(samples)
    ringing = np.flatnonzero(level > np.percentile(level, 95) * 10 ** (-_FLOOR_DB / 20))
    window = rate_hz * WINDOW_MS // 1000
    start = int(heard[0]) * window - rate_hz * lead_ms // 1000
    stop = (int(ringing[-1]) + 1) * window + rate_hz * tail_ms // 1000
    return max(0, start), min(len(samples), stop)


def faded(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """The samples with both ends brought to zero, so that a join does not click."""
    out = samples.astype(np.float32)
    rise = min(len(out), rate_hz * _FADE_IN_MS // 1000)
    fall = min(len(out), rate_hz * _FADE_OUT_MS // 1000)
    if rise:
        out[:rise] *= np.linspace(0, 1, rise, endpoint=False, dtype=np.float32)
    if fall:
        out[len(out) - fall :] *= np.linspace(1, 0, fall, dtype=np.float32)
    return np.round(out).astype(np.int16)


def resampled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """The samples at the studio's rate."""
    if rate_hz == RATE_HZ or not len(samples):
        return samples
    return np.concatenate(list(resampling([samples], rate_hz, RATE_HZ)))


def resampling(
    pieces: Iterable[NDArray[np.int16]], from_hz: int, to_hz: int
) -> Iterator[NDArray[np.int16]]:
    """Sound that comes in pieces at another rate, without a seam, in bounded memory."""
    if from_hz == to_hz:
        yield from pieces
        return
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=to_hz)
    position = 0
    for piece in pieces:
        if not len(piece):
            continue
        frame = av.AudioFrame.from_ndarray(piece[None], format="s16", layout="mono")
        frame.sample_rate = from_hz
        frame.pts = position
        frame.time_base = Fraction(1, from_hz)
        position += len(piece)
        yield from (sound.samples for sound in _mono(resampler.resample(frame), to_hz))
    if position:
        yield from (sound.samples for sound in _mono(resampler.resample(None), to_hz))


def _mono(frames: Any, rate_hz: int) -> Iterator[Sound]:
    for frame in frames:
        yield Sound(frame.to_ndarray()[0].astype(np.int16), rate_hz)


def _name(source: Path | BinaryIO) -> str:
    return str(getattr(source, "name", "audio"))
