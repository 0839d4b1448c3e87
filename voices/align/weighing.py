"""The path of a run weighed again: where units begin and end, and how sure that is.

What a path gives for a row of the recording is worth as many deviations as they are more alike than
the row is to the ruler on the whole. Strange sound is worth something between what a shuffled ruler
gives and what the text does: between two units it stands for itself (:mod:`voices.align.junction`),
within one it says how much of the unit is something else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from voices.align.junction import STRANGE, joined
from voices.align.likeness import unit_length
from voices.align.warp import warped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from voices.align.features import Frames
    from voices.align.junction import Junction
    from voices.align.likeness import Described
    from voices.align.ruler import Ruler

    Places = NDArray[np.int64]

_REST_FRAMES = 8
"""The shortest gap that is taken for a rest, in frames of the features; shorter ones are closures
of consonants."""
_WINDOW, _AROUND = 150, 100
"""Rows of the ruler that are weighed on each side of a junction; rows of the recording in front of
a run and behind it."""
_OF_FIRST, _OF_SECOND = 0.4, 0.6
"""At most this much of a unit is weighed at its end, and at its beginning: they never meet."""
_REFERENCE = 500
"""Rows of the ruler that say how alike a row of the recording is to any."""
_PIECE = 32
"""Rows of the ruler that stay together where it is shuffled: a syllable or two."""
_SAMPLE = 3000
"""Rows of a run by which it is reckoned what chance and what the text is worth: half a minute."""
_BETWEEN = 0.35
"""How far up from the one to the other strange sound is."""
_APART = 20
"""Rows of speech between two beginnings that are not the same to a listener: 200 ms. The rest that
may lie between them is silent, and begins nothing."""
_HEADLESS = 15
"""Rows of a unit that may be left out at its beginning where it begins without a rest in front, or
behind what is none of the text. Who says more than the text goes on with its first word: what lacks
it is a first word that sounds unlike (桐油 by another engine), taken for a filler."""
_DOUBT = 4.0
"""Deviations by which the best beginning has to be better than those."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A stretch of the recording in which the ruler goes by without a leap."""

    rows: slice
    path: Places
    """Of each of its rows the ruler's."""
    within: slice
    """The rows that no other run has."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The rows of a unit in the recording."""

    first: int
    last: int
    settled: bool
    """Whether no beginning elsewhere is about as likely."""
    strangeness: float
    """By how many deviations some stretch of it is better explained by strange sound."""


class Weighing:
    """A recording's rows against the ruler's."""

    def __init__(self, heard: Described, ruler: Ruler) -> None:
        self._heard, self._ruler = unit_length(heard.rows), unit_length(ruler.rows)
        self._first = ruler.first
        self._after_rest = np.append(True, np.diff(heard.frames) >= _REST_FRAMES)
        self._reference = self._ruler[:: max(1, len(self._ruler) // _REFERENCE)]
        self._strange = np.float32(0)

    def reckon(self, rows: slice, path: Places) -> None:
        """Say what strange sound is worth, by a run in the ruler and in a shuffled one."""
        path = path[:_SAMPLE]
        rows = slice(rows.start, rows.start + len(path))
        pieces = np.array_split(np.arange(len(self._ruler)), max(1, len(self._ruler) // _PIECE))
        order = np.random.default_rng(1).permutation(len(pieces))
        shuffled = np.concatenate([pieces[n] for n in order])[path[0] : path[-1] + 1]
        other = shuffled[warped(self._heard[rows], self._ruler[shuffled], path - path[0])]
        text, chance = self._gained(rows, path).mean(), self._gained(rows, other).mean()
        self._strange = chance + np.float32(_BETWEEN) * (text - chance)

    def weighed(self, run: Run, units: Sequence[int]) -> tuple[Places, dict[int, Extent]]:
        """The ruler's row of each row within, mended at junctions; and the rows of the units."""
        path = np.full(run.within.stop - run.within.start, STRANGE, dtype=np.int64)
        path[_inside(run.rows, run.within)] = run.path
        begins: dict[int, tuple[int, bool]] = {}
        ends: dict[int, int] = {}
        for one, other in zip([None, *units], [*units, None], strict=True):
            window, places, of_first = self._around(run, one, other)
            if window.stop <= window.start:
                continue
            junction = self._joined(window, places, of_first, last=other is None)
            weighed = np.where(junction.places == STRANGE, STRANGE, places[junction.places])
            path[_inside(window, run.within)] = weighed
            if other is not None:
                begins[other] = window.start + junction.begin, _settled(junction)
            if one is not None:
                of_one = np.flatnonzero((junction.places >= 0) & (junction.places < of_first))
                ends[one] = window.start + int(of_one.max(initial=0))
        # Strange sound is where the text was last.
        path = np.maximum.accumulate(path)
        return path, dict(self._extents(run.within, path, begins, ends))

    def _around(self, run: Run, one: int | None, other: int | None) -> tuple[slice, Places, int]:
        """The rows of a junction, the ruler's rows of both units, how many are the first's."""
        start = max(run.rows.start - _AROUND, run.within.start)
        stop = min(run.rows.stop + _AROUND, run.within.stop)
        ending = beginning = np.arange(0)
        if one is not None:
            first, end = self._first[one], self._first[one + 1]
            ending = np.arange(end - min(_WINDOW, max(1, int(_OF_FIRST * (end - first)))), end)
            start = run.rows.start + int(np.searchsorted(run.path, ending[0]))
        if other is not None:
            first, end = self._first[other], self._first[other + 1]
            beginning = first + np.arange(min(_WINDOW, max(1, int(_OF_SECOND * (end - first)))))
            stop = run.rows.start + int(np.searchsorted(run.path, beginning[-1])) + 1
        window = slice(start, min(stop, run.within.stop))
        return window, np.concatenate([ending, beginning]), len(ending)

    def _joined(self, window: slice, places: Places, of_first: int, *, last: bool) -> Junction:
        alike = self._heard[window] @ self._ruler[places].T
        mean, spread = self._scale(window)
        alike = (alike - mean[:, None]) / spread[:, None] - self._strange
        after_rest = self._after_rest[window].copy()
        if not last:
            after_rest[0] |= not of_first
            return joined(alike, of_first, after_rest)
        # The end of a run is the beginning of one that is heard backwards.
        before_rest = np.append(after_rest[1:], True)
        mirrored = joined(alike[::-1, ::-1], 0, before_rest[::-1])
        turned = np.where(mirrored.places == STRANGE, STRANGE, len(places) - 1 - mirrored.places)
        return replace(mirrored, places=turned[::-1])

    def _extents(
        self, within: slice, path: Places, begins: dict[int, tuple[int, bool]], ends: dict[int, int]
    ) -> Iterator[tuple[int, Extent]]:
        for unit, (first, settled) in begins.items():
            last = ends.get(unit, first)
            if last > first:
                rows = slice(first, last + 1)
                strangeness = self._strangeness(rows, path[_inside(rows, within)])
                yield unit, Extent(first, last, settled, strangeness)

    def _strangeness(self, rows: slice, path: Places) -> float:
        """The most that strange sound would gain in any stretch of them."""
        gained = np.cumsum(self._strange - self._gained(rows, path))
        least = np.minimum.accumulate(np.minimum(gained, 0))
        return float((gained - least).max(initial=0))

    def _gained(self, rows: slice, path: Places) -> Frames:
        mean, spread = self._scale(rows)
        cosines = np.einsum("ij,ij->i", self._heard[rows], self._ruler[path])
        gained: Frames = (cosines - mean) / spread
        return gained

    def _scale(self, rows: slice) -> tuple[Frames, Frames]:
        cosines = self._heard[rows] @ self._reference.T
        return cosines.mean(axis=1), cosines.std(axis=1) + np.float32(1e-6)


def _inside(rows: slice, within: slice) -> slice:
    return slice(rows.start - within.start, rows.stop - within.start)


def _settled(junction: Junction) -> bool:
    follows_strange = bool(junction.begin) and junction.places[junction.begin - 1] == STRANGE
    if junction.left_out >= _HEADLESS and (junction.flowing or follows_strange):
        return False
    apart = np.abs(np.arange(len(junction.behind)) - junction.begin) > _APART
    return float(junction.behind[apart].min(initial=np.inf)) >= _DOUBT
