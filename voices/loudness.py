"""Every utterance at one loudness: −18 LUFS, true peak at most −3 dBTP before encoding.

Loudness is EBU R128's (ITU-R BS.1770-4, by pyloudnorm). Each utterance is levelled on its own, so
its samples never depend on what else is in the book, and a resumed run makes the same bytes. The
peak leaves 2 dB for what a lossy encoder adds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

TARGET_LUFS = -18.0
CEILING_DB = -3.0
MAX_GAIN_DB = 30.0

_OVERSAMPLING = 4
"""BS.1770-4 annex 2: true peak is looked for between the samples."""
_BLOCK_S = 0.4
_ATTACK_MS = 4


def loudness_lufs(samples: NDArray[np.int16], rate_hz: int) -> float:
    """Integrated loudness; minus infinity for silence."""
    import pyloudnorm

    if not len(samples) or not samples.any():
        return -np.inf
    block_s = min(_BLOCK_S, len(samples) / rate_hz * 0.999)
    meter = pyloudnorm.Meter(rate_hz, block_size=block_s)
    with np.errstate(divide="ignore"):
        return float(meter.integrated_loudness(samples.astype(np.float64) / 32768))


def true_peak_db(samples: NDArray[np.int16]) -> float:
    """Highest level between the samples, in dBTP; minus infinity for silence."""
    peak = float(_true_peaks(samples.astype(np.float32) / np.float32(32768)).max(initial=0))
    return 20 * float(np.log10(peak)) if peak > 0 else -np.inf


def levelled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """The utterance at the target loudness, its peaks held under the ceiling."""
    loudness = loudness_lufs(samples, rate_hz)
    if not np.isfinite(loudness):
        return samples
    gain_db = min(TARGET_LUFS - loudness, MAX_GAIN_DB)
    out = samples.astype(np.float32) * np.float32(10 ** (gain_db / 20) / 32768)
    out = _limited(out, rate_hz)
    return np.clip(np.round(out * 32768), -32768, 32767).astype(np.int16)


def _limited(samples: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32]:
    """The gain turned down around peaks above the ceiling, smoothly enough not to be heard."""
    ceiling = 10 ** (CEILING_DB / 20)
    if float(np.abs(samples).max(initial=0)) < ceiling * 0.7:
        return samples
    peaks = _true_peaks(samples)
    if float(peaks.max(initial=0)) <= ceiling:
        return samples
    from scipy.ndimage import minimum_filter1d

    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    reach = rate_hz * _ATTACK_MS // 1000
    held = minimum_filter1d(needed, 2 * reach + 1)
    window = np.hanning(2 * reach + 3)[1:-1]
    gain = np.convolve(np.pad(held, reach, mode="edge"), window / window.sum(), mode="valid")
    return (samples * gain).astype(np.float32)


def _true_peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each sample the highest absolute value between it and the next."""
    from scipy.signal import resample_poly

    if not len(samples):
        return np.zeros(0, dtype=np.float32)
    dense = np.abs(resample_poly(samples, _OVERSAMPLING, 1)).reshape(-1, _OVERSAMPLING)
    peaks: NDArray[np.float32] = dense.max(axis=1).astype(np.float32)
    return peaks
