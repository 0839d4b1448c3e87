"""Samples in hand: decode, trim, fade, resample, measure.

Everything is mono int16. Positions are samples; times are rounded from them once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voices.errors import AudioError
from voices.treatment import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from numpy.typing import NDArray

_WINDOW_MS = 5
_FLOOR_DB = 42.0
"""How far below the loud part of an utterance a window counts as silence."""
_LEAD_MS = 15
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
    import soundfile

    try:
        samples, rate_hz = soundfile.read(source, dtype="int16", always_2d=True)
    except (OSError, RuntimeError) as error:
        raise AudioError(f"cannot decode {_name(source)}: {error}") from error
    if samples.shape[1] > 1:
        mono = np.round(samples.mean(axis=1)).astype(np.int16)
    else:
        mono = samples[:, 0]
    return Sound(mono, int(rate_hz))


def speech_span(samples: NDArray[np.int16], rate_hz: int) -> tuple[int, int]:
    """Where the speech lies: first sample and the one after the last.

    All of it where nothing stands out (silence, noise of one level): better dead air than lost
    speech.
    """
    window = rate_hz * _WINDOW_MS // 1000
    count = len(samples) // window
    if count == 0:
        return 0, len(samples)
    blocks = samples[: count * window].reshape(count, window).astype(np.float32)
    level = np.sqrt(np.mean(blocks * blocks, axis=1))
    loud = float(np.percentile(level, 95))
    heard = np.flatnonzero(level > loud * 10 ** (-_FLOOR_DB / 20))
    if loud < 1 or not len(heard):
        return 0, len(samples)
    start = int(heard[0]) * window - rate_hz * _LEAD_MS // 1000
    stop = (int(heard[-1]) + 1) * window + rate_hz * _TAIL_MS // 1000
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
    if rate_hz == RATE_HZ:
        return samples
    from math import gcd

    from scipy.signal import resample_poly

    shared = gcd(rate_hz, RATE_HZ)
    out = resample_poly(samples.astype(np.float32), RATE_HZ // shared, rate_hz // shared)
    clipped: NDArray[np.int16] = np.clip(np.round(out), -32768, 32767).astype(np.int16)
    return clipped


def duration_ms(path: Path) -> int:
    """Length of an audio file as players decode it.

    Raises:
        AudioError: the file is no audio that can be read.
    """
    import soundfile

    try:
        info = soundfile.info(str(path))
    except (OSError, RuntimeError) as error:
        raise AudioError(f"cannot read {path.name}: {error}") from error
    return round(int(info.frames) * 1000 / int(info.samplerate))


def _name(source: Path | BinaryIO) -> str:
    return str(getattr(source, "name", "audio"))
