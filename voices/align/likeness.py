"""What of a sound is compared with another: speech alone, each voice measured against itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voices.align.features import HOP_MS, cepstra, loudness, slopes

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

_TERMS = 12
_REACH_FRAMES = 3000 // HOP_MS
"""On both sides of a frame, of the stretch whose mean is taken away: a voice's timbre, a
microphone and a telephone change little in six seconds, what is said changes all the time."""
_QUIETEST_DB = 40.0
"""Below the loud parts of a sound, what counts as speech."""
_NOISE_SPREAD = 2.0
"""How far, in log energy, a band's noise varies above its quietest moments."""
_ABOVE_NOISE = 0.2
"""Where rests are not silent: how far up from their noise to the loud parts speech begins."""


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """A sound's speech, frame by frame."""

    rows: Frames
    """Speech frames × numbers; rests are left out."""
    frames: NDArray[np.int64]
    """Of each row, which frame of the sound it was."""
    drowned: bool
    """Whether rests are so loud that what is said softly cannot be told from them."""


def quiet_of(bands: Frames) -> Frames:
    """Of each band, how loud it is where nobody speaks."""
    quiet: Frames = np.percentile(bands, 5, axis=0).astype(np.float32)
    return quiet


def loud_of(bands: Frames) -> Frames:
    """Of each band, how loud its loud parts are."""
    loud: Frames = np.percentile(bands, 95, axis=0).astype(np.float32)
    return loud


def described(bands: Frames, quiet: Frames | None = None) -> Described:
    """The sound as rows that are alike wherever the same is said.

    What is below ``quiet``, of each band, is taken for noise: by default what the sound has itself.
    """
    if not len(bands):
        nothing = np.zeros((0, 2 * (_TERMS + 1)), dtype=np.float32)
        return Described(nothing, np.zeros(0, dtype=np.int64), drowned=False)
    quiet = quiet_of(bands) if quiet is None else quiet
    level = loudness(np.maximum(bands - quiet - np.float32(_NOISE_SPREAD), 0))
    loud = float(np.percentile(level, 95))
    speech = level > max(loud - _QUIETEST_DB, _ABOVE_NOISE * loud)
    drowned = loud - _QUIETEST_DB < _ABOVE_NOISE * loud
    bands = np.maximum(bands, quiet)
    rows = np.concatenate([cepstra(bands, _TERMS), loudness(bands)[:, None]], axis=1)
    rows = np.concatenate([rows, slopes(rows, 3)], axis=1)[speech]
    if not len(rows):
        return Described(rows, np.zeros(0, dtype=np.int64), drowned)
    around = _running_mean(rows, _REACH_FRAMES)
    spread = rows.std(axis=0) + np.float32(1e-6)
    return Described((rows - around) / spread, np.flatnonzero(speech), drowned)


def _running_mean(rows: Frames, reach: int) -> Frames:
    first = np.maximum(np.arange(len(rows)) - reach, 0)
    last = np.minimum(np.arange(len(rows)) + reach + 1, len(rows))
    return _means(rows, first, last)


def pooled(rows: Frames, edges: NDArray[np.int64]) -> Frames:
    """The mean of the rows between each two edges, brought to length one."""
    return unit_length(_means(rows, edges[:-1], edges[1:]))


def _means(rows: Frames, first: NDArray[np.int64], last: NDArray[np.int64]) -> Frames:
    """The means of stretches of rows, a column at a time: sums need more figures than rows."""
    means = np.empty((len(first), rows.shape[1]), dtype=np.float32)
    for column in range(rows.shape[1]):
        total = np.concatenate([[0.0], np.cumsum(rows[:, column], dtype=float)])
        means[:, column] = (total[last] - total[first]) / (last - first)
    return means


def unit_length(rows: Frames) -> Frames:
    """The rows as directions: their products are cosines."""
    lengths: Frames = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-6))
    return rows / lengths
