"""The ruler: our own voice saying a text, unit by unit, with times known to the sample."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from voices.align.features import HOP_MS, bands_of
from voices.align.likeness import described

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
    units: tuple[Unit, ...]

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
    rest = np.zeros((_REST_FRAMES, units[0].bands.shape[1]), dtype=np.float32)
    rest[:] = min(float(unit.bands.min()) for unit in units)
    pieces: list[Frames] = []
    begin: list[int] = []
    position = 0
    for unit in units:
        begin.append(position)
        pieces += [unit.bands, rest]
        position += len(unit.bands) + len(rest)
    said = described(np.concatenate(pieces))
    edges = np.array([*begin, position])
    return Ruler(
        said.rows, said.frames, np.searchsorted(said.frames, edges), edges[:-1], tuple(units)
    )
