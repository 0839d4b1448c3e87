"""The ruler: our own voice saying a text, unit by unit, with times known to the sample."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from voices.align.features import HOP_MS, bands_of
from voices.align.likeness import described, loud_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from voices.align.features import Frames
    from voices.model import Boundary

_REST_FRAMES = 10
"""Of silence between units, so that no slope runs from one into the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """A sentence or less, as our voice says it."""

    bands: Frames
    """Every 10 ms from its start."""
    boundaries: tuple[Boundary, ...]
    """When its characters are heard, in milliseconds from its start."""


@dataclass(frozen=True, slots=True, eq=False)
class Ruler:
    """All units one behind the other, as speech rows."""

    rows: Frames
    frames: NDArray[np.int64]
    """Of each row, which frame of all it was."""
    first: NDArray[np.int64]
    """Of each unit its first row, and one more: the number of rows."""
    begin: NDArray[np.int64]
    """Of each unit its first frame of all."""
    onsets: NDArray[np.int64]
    """Of each unit the frame of all in which its first sound sets in, whatever hides it."""
    decays: NDArray[np.int64]
    """Of each unit the frame after its last sound."""
    units: tuple[Unit, ...]

    def heard_through(self, noise: Frames) -> Ruler:
        """The ruler as it would be in noise.

        ``noise`` is how much louder than the speech it is, of each band, in log energy.
        """
        bands = _joined(self.units)
        frames = described(bands, loud_of(bands) + noise)
        edges = np.array([*self.begin, len(bands)])
        first = np.searchsorted(frames.frames, edges)
        return replace(self, rows=frames.rows, frames=frames.frames, first=first)

    @property
    def spoken(self) -> NDArray[np.int64]:
        """The units that have any speech."""
        return np.flatnonzero(np.diff(self.first))

    def row_at(self, unit: int, at_ms: int) -> int:
        """The row in which the ruler is at a time of a unit, or the next that is speech."""
        frame = self.begin[unit] + at_ms / HOP_MS
        row = int(np.searchsorted(self.frames, frame))
        return min(max(row, int(self.first[unit])), int(self.first[unit + 1]) - 1)


def unit_of(samples_16khz: NDArray[np.int16], boundaries: tuple[Boundary, ...]) -> Unit:
    """A unit from its samples, which need not be kept."""
    return Unit(bands_of([samples_16khz]), boundaries)


def ruler_of(units: Sequence[Unit]) -> Ruler:
    """The ruler of a text, whose units stand in its order."""
    bands = _joined(units)
    frames = described(bands)
    edges = np.cumsum([0, *(len(unit.bands) + _REST_FRAMES for unit in units)])
    first = np.searchsorted(frames.frames, edges)
    onsets, decays = edges[:-1].copy(), edges[:-1].copy()
    spoken = np.flatnonzero(np.diff(first))
    onsets[spoken] = frames.frames[first[spoken]]
    decays[spoken] = frames.frames[first[spoken + 1] - 1] + 1
    return Ruler(frames.rows, frames.frames, first, edges[:-1], onsets, decays, tuple(units))


def _joined(units: Sequence[Unit]) -> Frames:
    """One behind the other, a rest after each."""
    rest = np.zeros((_REST_FRAMES, units[0].bands.shape[1]), dtype=np.float32)
    rest[:] = min(float(unit.bands.min()) for unit in units)
    return np.concatenate([piece for unit in units for piece in (unit.bands, rest)])
