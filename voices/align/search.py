"""Which stretch of a recording is which stretch of the ruler, in whatever order, or neither.

One dynamic programme over all of both (Viterbi): a recording's frame is at a place of the ruler, or
is none of it (music, a greeting). What counts is how much more alike two frames are than the
recording's frame is to the ruler on the whole, so that noise and strange voices count for nothing.
A unit of the ruler is entered at its start and left at its end; whoever leaves it for another than
the next pays, so order is kept where it is the recording's and not believed where it is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

    Places = NDArray[np.int64]

NOWHERE = -1
LEAST = 0.85
"""How many deviations above the ruler on the whole a frame must be, as long as it is not known how
alike chance makes the two voices: see :mod:`voices.align.chance`."""
_STEP_COSTS = (1.5, 0.0, 1.2, 3.0)
"""The penalty, in deviations, for going on by 0, 1, 2 or 3 frames of the ruler with one frame of
the recording: pace is even, chance is not."""
_FILLER_COST = 1.5
"""The penalty for a frame that is none of the text, inside a sentence."""
_JUMP_COST = 60.0
"""The penalty for going elsewhere than on, or outside and back: a few seconds of the text outweigh
it, where what chance finds in another text gathers nothing."""
_SKIP_COST = 30.0
"""The penalty for going on, but over some units: few places are to choose from, and recordings
leave out."""
_BLOCK = 256
"""Rows remade at once on the way back: memory is theirs, and of one row in as many."""
_AT_ONCE = 32
"""Rows compared with all of the ruler at once: an hour of it has 80,000 places."""
_NEVER = np.float32(-1e9)
_FILLER, _ENTER = len(_STEP_COSTS), len(_STEP_COSTS) + 1


@dataclass(slots=True, eq=False)
class _State:
    """The best scores that end with a frame of the recording at each place, and outside."""

    inside: Frames
    outside: float


@dataclass(slots=True, eq=False)
class _Moves:
    """How each place was reached from the frame before, for as many rows as a block."""

    inside: NDArray[np.int8]
    entered_from: Places
    """Rows × units: the place before each unit's start, or outside."""
    outside_from: Places


class Search:
    """Recording and ruler as rows of length one, units as first and last place in the ruler."""

    def __init__(
        self, recording: Frames, ruler: Frames, first: Places, last: Places, least: float = LEAST
    ) -> None:
        self._recording, self._ruler = recording, ruler
        self._first, self._last = first, last
        self._least = np.float32(least)

    def best(self) -> tuple[Places, Frames, float]:
        """The place of each of the recording's frames, how alike they are, and the whole score."""
        states, state = [], _State(np.full(len(self._ruler), _NEVER), 0.0)
        starts = range(0, len(self._recording), _BLOCK)
        for start in starts:
            states.append(_State(state.inside.copy(), state.outside))
            state = self._forward(start, state, None)
        end, inside = self._best_end(state)
        place = end if inside > state.outside else NOWHERE
        score = max(inside, state.outside)
        places = np.full(len(self._recording), NOWHERE, dtype=np.int64)
        alike = np.zeros(len(self._recording), dtype=np.float32)
        for start, before in zip(reversed(starts), reversed(states), strict=True):
            rows = min(_BLOCK, len(self._recording) - start)
            moves = _Moves(
                np.zeros((rows, len(self._ruler)), dtype=np.int8),
                np.zeros((rows, len(self._first)), dtype=np.int64),
                np.zeros(rows, dtype=np.int64),
            )
            self._forward(start, before, moves)
            chunk, likeness = rows, np.zeros((0, 0), dtype=np.float32)
            for row in range(rows - 1, -1, -1):
                if row < chunk:
                    chunk = row // _AT_ONCE * _AT_ONCE
                    likeness = self._alike(start + chunk, row + 1 - chunk)
                places[start + row] = place
                if place == NOWHERE:
                    place = int(moves.outside_from[row])
                    continue
                move = int(moves.inside[row, place])
                alike[start + row] = likeness[row - chunk, place]
                if move == _ENTER:
                    unit = int(np.searchsorted(self._first, place))
                    place = int(moves.entered_from[row, unit])
                elif move == _FILLER:
                    alike[start + row] = self._least - _FILLER_COST
                else:
                    alike[start + row] -= _STEP_COSTS[move]
                    place -= move
        return places, alike, score

    def _alike(self, start: int, rows: int) -> Frames:
        """Deviations above the ruler on the whole: rows of the recording × places."""
        cosines = self._recording[start : start + rows] @ self._ruler.T
        cosines -= cosines.mean(axis=1, keepdims=True)
        cosines /= cosines.std(axis=1, keepdims=True) + np.float32(1e-6)
        return cosines

    def _best_end(self, state: _State) -> tuple[int, float]:
        ends = state.inside[self._last]
        best = int(np.argmax(ends))
        return int(self._last[best]), float(ends[best])

    def _forward(self, start: int, state: _State, moves: _Moves | None) -> _State:
        """The state after a block; the moves that led there, where they are wanted."""
        inside, outside = state.inside, state.outside
        stop = min(start + _BLOCK, len(self._recording))
        scores = (
            score
            for first in range(start, stop, _AT_ONCE)
            for score in self._alike(first, min(_AT_ONCE, stop - first)) - self._least
        )
        for row, score in enumerate(scores):
            end, leaving = self._best_end(_State(inside, outside))
            best = inside - np.float32(_STEP_COSTS[0])
            how = moves.inside[row] if moves is not None else None
            for step in range(1, len(_STEP_COSTS)):
                came = inside[:-step] - np.float32(_STEP_COSTS[step])
                if how is not None:
                    how[step:][came > best[step:]] = step
                np.maximum(best[step:], came, out=best[step:])
            best += score
            stayed = inside - np.float32(_FILLER_COST)
            if how is not None:
                how[stayed > best] = _FILLER
            np.maximum(best, stayed, out=best)
            base, origin = self._entering(inside, outside, end, leaving)
            entered = base + score[self._first]
            better = entered > best[self._first]
            best[self._first[better]] = entered[better]
            stays_out = outside >= leaving - _JUMP_COST / 2
            if moves is not None and how is not None:
                how[self._first[better]] = _ENTER
                moves.entered_from[row] = origin
                moves.outside_from[row] = NOWHERE if stays_out else end
            outside = outside if stays_out else leaving - _JUMP_COST / 2
            inside = best
        return _State(inside, outside)

    def _entering(
        self, inside: Frames, outside: float, end: int, leaving: float
    ) -> tuple[Frames, Places]:
        """The best score before each unit's start that does not come from its neighbour."""
        from_outside = outside - _JUMP_COST / 2 >= leaving - _JUMP_COST
        far = outside - _JUMP_COST / 2 if from_outside else leaving - _JUMP_COST
        base = np.full(len(self._first), far, dtype=np.float32)
        origin = np.full(len(self._first), NOWHERE if from_outside else end, dtype=np.int64)
        ends = inside[self._last]
        highest = np.maximum.accumulate(ends)
        units = np.arange(len(ends))
        which = np.maximum.accumulate(np.where(ends >= highest, units, 0))
        skipping = highest[:-1] - np.float32(_SKIP_COST)
        shorter = np.flatnonzero(skipping > base[1:]) + 1
        base[shorter] = skipping[shorter - 1]
        origin[shorter] = self._last[which[shorter - 1]]
        return base, origin
