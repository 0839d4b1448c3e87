"""Every utterance at one loudness: −18 LUFS, true peak at most −3 dBTP before encoding.

Loudness is EBU R128's (ITU-R BS.1770-4, by FFmpeg's ``ebur128`` through PyAV). Each utterance is
levelled on its own, so its samples never depend on what else is in the book, and a resumed run
makes the same bytes. The peak leaves 2 dB for what a lossy encoder adds.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

TARGET_LUFS = -18.0
CEILING_DB = -3.0
MAX_GAIN_DB = 30.0

_SILENT_LUFS = -69.0
"""Below this a sound counts as silent: the meter answers −70 where no block passes its gate."""
_SHORTEST_S = 1.5
"""The shortest sound that is measured as it is; shorter ones are repeated, or the meter's blocks of
0.4 s would miss their edges."""
_ATTACK_MS = 4
"""How long before a peak the gain begins to fall, and how long behind it to rise."""
_STEPS, _CLOSE_DB = 4, 0.1
"""So many tries to hit the target, or so close to it."""
_TAPS = 12
"""Samples on each side by which one between two is computed."""
_OVERSAMPLING = 4
"""Three points between two samples: what BS.1770-4, annex 2, does at 48 kHz."""


def loudness_lufs(samples: NDArray[np.int16], rate_hz: int) -> float:
    """Integrated loudness; minus infinity for silence."""
    if not samples.any():
        return -np.inf
    times = int(np.ceil(_SHORTEST_S * rate_hz / len(samples)))
    return measured_lufs((samples for _ in range(times)), rate_hz)


def measured_lufs(pieces: Iterable[NDArray[np.int16]], rate_hz: int) -> float:
    """Integrated loudness of sound that comes in pieces; minus infinity for silence."""
    import av
    from av.filter import Graph

    graph = Graph()
    source = graph.add_abuffer(
        sample_rate=rate_hz, format="s16", layout="mono", time_base=Fraction(1, rate_hz)
    )
    meter = graph.add("ebur128", "metadata=1:framelog=quiet")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    position = 0
    loudness = -np.inf
    for piece in (*pieces, None):
        frame = None
        if piece is not None:
            frame = av.AudioFrame.from_ndarray(piece[None], format="s16", layout="mono")
            frame.sample_rate = rate_hz
            frame.pts = position
            position += len(piece)
        source.push(frame)
        for measured in _pulled(sink):
            loudness = float(measured.get("lavfi.r128.I", loudness))
    return loudness if loudness > _SILENT_LUFS else -np.inf


def _pulled(sink: Any) -> Iterator[dict[str, str]]:
    """What the meter says with every frame that is ready."""
    import av

    while True:
        try:
            yield dict(sink.pull().metadata)
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def true_peak_db(samples: NDArray[np.int16]) -> float:
    """Highest level between the samples, in dBTP; minus infinity for silence."""
    peak = float(_true_peaks(samples.astype(np.float32) / np.float32(32768)).max(initial=0))
    return 20 * float(np.log10(peak)) if peak > 0 else -np.inf


def levelled(samples: NDArray[np.int16], rate_hz: int) -> NDArray[np.int16]:
    """The utterance at the target loudness, its peaks held under the ceiling.

    Holding peaks down costs loudness, so the gain is found in a few steps.
    """
    loudness = loudness_lufs(samples, rate_hz)
    if not np.isfinite(loudness):
        return samples
    plain = samples.astype(np.float32) / np.float32(32768)
    peaks = _true_peaks(plain)
    gain_db = 0.0
    out = samples
    for _ in range(_STEPS):
        gain_db = min(gain_db + TARGET_LUFS - loudness, MAX_GAIN_DB)
        gain = np.float32(10 ** (gain_db / 20))
        held = _limiting_gain(peaks * gain, rate_hz)
        # All of it by one gain, and around peaks less; where nothing was held, the first try is
        # right, since loudness rises with the gain, decibel by decibel.
        louder = plain * gain if held is None else plain * gain * held
        out = np.clip(np.round(louder * 32768), -32768, 32767).astype(np.int16)
        if held is None:  # the loudness is as computed
            break
        loudness = loudness_lufs(out, rate_hz)
        if abs(TARGET_LUFS - loudness) < _CLOSE_DB:
            break
    return out


def _limiting_gain(peaks: NDArray[np.float32], rate_hz: int) -> NDArray[np.float32] | None:
    """The gain that keeps peaks under the ceiling, turned down and up too smoothly to be heard."""
    ceiling = 10 ** (CEILING_DB / 20)
    if float(peaks.max(initial=0)) <= ceiling:
        return None
    # What each sample needs, then for each the least of its surroundings, then their weighted mean
    # over the same reach: smooth, and nowhere above what a peak needs.
    needed = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9)).astype(np.float32)
    reach = rate_hz * _ATTACK_MS // 1000
    window = np.hanning(2 * reach + 3)[1:-1].astype(np.float32)
    lowest = np.pad(_lowest_around(needed, reach), reach, mode="edge")
    return np.convolve(lowest, window / window.sum(), mode="valid")


def _lowest_around(values: NDArray[np.float32], reach: int) -> NDArray[np.float32]:
    """For each value the lowest of those at most ``reach`` away."""
    out = np.pad(values, reach, mode="edge")
    covered = 1
    while covered < 2 * reach + 1:  # windows of doubling width
        step = min(covered, 2 * reach + 1 - covered)
        out = np.minimum(out[:-step], out[step:])
        covered += step
    return out


def _true_peaks(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each sample the highest absolute value around it, four times oversampled (annex 2)."""
    peaks = np.abs(samples)
    if len(samples) < 2 * _TAPS:
        return peaks
    offsets = np.arange(-_TAPS + 1, _TAPS + 1)
    for phase in range(1, _OVERSAMPLING):
        shift = phase / _OVERSAMPLING
        taps = np.sinc(offsets - shift) * np.cos(np.pi * (offsets - shift) / (2 * _TAPS + 1)) ** 2
        between = np.convolve(samples, taps[::-1].astype(np.float32), mode="same")
        peaks = np.maximum(peaks, np.abs(between))
    return peaks
