"""Sound as rows of numbers in which two voices saying the same are alike.

Mel-band energies every 10 ms, up to the 4 kHz that a telephone carries, so that one description
serves every recording; their cosine transform, without its first term, tells vowels and consonants
apart whoever speaks (Davis and Mermelstein 1980).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Frames = NDArray[np.float32]

RATE_HZ = 16_000
HOP_MS = 10
_HOP = RATE_HZ * HOP_MS // 1000
_WINDOW = RATE_HZ * 25 // 1000
_FFT = 512
_BANDS = 24
_LOWEST_HZ, _HIGHEST_HZ = 100.0, 3_700.0
_FLOOR = 1.0
"""Added to the energies of a band, where full scale is 1e9 and more: silence stays finite."""
_AT_ONCE = 4096
"""Frames transformed at once: memory is theirs, however long the sound."""


def bands_of(pieces: Iterable[NDArray[np.int16]]) -> Frames:
    """Log energies of the mel bands, frames × bands, of sound at 16 kHz that comes in pieces.

    Frame ``n`` is centred at ``n * HOP_MS`` milliseconds.
    """
    held = np.zeros(_WINDOW // 2, dtype=np.float32)
    rows: list[Frames] = []
    for piece in pieces:
        held = np.concatenate([held, piece.astype(np.float32)])
        while len(held) >= _WINDOW + _AT_ONCE * _HOP:
            rows.append(_transformed(held, _AT_ONCE))
            held = held[_AT_ONCE * _HOP :]
    held = np.concatenate([held, np.zeros(_WINDOW // 2, dtype=np.float32)])
    while len(held) >= _WINDOW:
        count = min(_AT_ONCE, (len(held) - _WINDOW) // _HOP + 1)
        rows.append(_transformed(held, count))
        held = held[count * _HOP :]
    return np.concatenate(rows) if rows else np.zeros((0, _BANDS), dtype=np.float32)


def _transformed(samples: Frames, count: int) -> Frames:
    windows = np.lib.stride_tricks.sliding_window_view(samples, _WINDOW)[::_HOP][:count]
    power = np.abs(np.fft.rfft(windows * _HAMMING, _FFT)) ** 2
    bands: Frames = np.log(power @ _FILTERS + _FLOOR).astype(np.float32)
    return bands


def _mel(hz: NDArray[np.float64]) -> NDArray[np.float64]:
    return 2595 * np.log10(1 + hz / 700)


def _filters() -> Frames:
    """Triangles that overlap by half, evenly on the mel scale: bins × bands."""
    lowest, highest = _mel(np.array([_LOWEST_HZ, _HIGHEST_HZ]))
    edges = np.linspace(float(lowest), float(highest), _BANDS + 2)
    bins = _mel(np.arange(_FFT // 2 + 1) * RATE_HZ / _FFT)[:, None]
    rising = (bins - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - bins) / (edges[2:] - edges[1:-1])
    filters: Frames = np.clip(np.minimum(rising, falling), 0, None).astype(np.float32)
    return filters


_FILTERS = _filters()
_HAMMING = np.hamming(_WINDOW).astype(np.float32)


def cepstra(bands: Frames, count: int) -> Frames:
    """The first ``count`` terms of the cosine transform, without the mean of all bands."""
    places = (np.arange(bands.shape[1]) + 0.5) * np.pi / bands.shape[1]
    terms = np.cos(np.arange(1, count + 1)[:, None] * places) * np.sqrt(2 / bands.shape[1])
    rows: Frames = bands @ terms.T.astype(np.float32)
    return rows


def slopes(rows: Frames, reach: int = 2) -> Frames:
    """How each column changes, per frame, by regression over ``reach`` frames on both sides."""
    if not len(rows):
        return rows
    padded = np.pad(rows, ((reach, reach), (0, 0)), mode="edge")
    total = np.zeros_like(rows)
    for step in range(1, reach + 1):
        ahead = padded[reach + step : reach + step + len(rows)]
        behind = padded[reach - step : reach - step + len(rows)]
        total += step * (ahead - behind)
    return total / np.float32(2 * sum(step * step for step in range(1, reach + 1)))


def loudness(bands: Frames) -> Frames:
    """How loud each frame is, in dB: the mean of all bands, as an ear that hears all alike."""
    out: Frames = bands.mean(axis=1) * np.float32(10 / np.log(10))
    return out
