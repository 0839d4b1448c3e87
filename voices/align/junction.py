"""Where one unit ends and the next begins: what is said between them belongs to neither.

People say more than stands in a text: a filler in one breath with the sentence behind it, a
sentence broken off, a beginning tried twice. A path through the ruler has to take such sounds for
something of the text, so around each junction all of it is weighed again: the end of one unit,
strange sound that is worth what chance is worth, the beginning of the other. Every row in which the
other could begin has then the worth of the best way through it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

    Places = NDArray[np.int64]
    Steps = NDArray[np.int8]

STRANGE = -1
"""The place of a row that is neither unit's."""
_STEP_COSTS = tuple(np.float32(cost) for cost in (0.5, 0.0, 0.5, 1.7))
"""The penalties of :mod:`voices.align.warp`, in deviations."""
_STRANGE_COST = np.float32(8.0)
"""What strange sound must gain before it is believed: a syllable that is nothing like the text."""
_SKIP_COST = np.float32(0.3)
"""For each row of the ruler that is left out at the end of a unit, or at the beginning of one."""
_FLOWING_COST = np.float32(3.0)
"""For a beginning without a rest in front."""
_CHIP, _CHIPPED_COST = 8, np.float32(6.0)
"""For a beginning within so few rows in front of a rest: it is the end of what was before."""
_NEVER = np.float32(-1e9)


@dataclass(frozen=True, slots=True, eq=False)
class Junction:
    """How a recording goes through the end of one unit and the beginning of another."""

    places: Places
    """Of each row, among the places of both; or :data:`STRANGE`."""
    begin: int
    """The row in which the second begins."""
    flowing: bool
    """Whether it begins without a rest in front."""
    left_out: int
    """How many of its places are left out at its beginning."""
    behind: Frames
    """Of each row, by how much the best way with a beginning there is behind the best of all."""


def joined(alike: Frames, of_first: int, after_rest: NDArray[np.bool_]) -> Junction:
    """The best way through a junction.

    ``alike`` is rows × places, zero where it is worth what strange sound is worth; ``of_first`` of
    the places are the first unit's. The way begins at the first of them, or in strange sound if
    there are none, and ends at the last place in the last row. ``after_rest`` are the rows that
    have a rest in front.
    """
    rows = len(alike)
    scores, moves = _gone(alike[:, :of_first])
    leaving, left_at = _leaving(scores)
    strange, since = _strange(leaving) if of_first else (np.zeros(rows), np.zeros(rows, np.int64))
    mirrored, steps = _gone(alike[::-1, of_first:][:, ::-1])
    skipped = np.arange(alike.shape[1] - of_first, dtype=np.float32) * _SKIP_COST
    coming = mirrored[::-1, ::-1] - skipped
    entered_at = coming.argmax(axis=1)
    worth = np.maximum(strange, leaving) + coming[np.arange(rows), entered_at]
    worth -= _beginning_costs(after_rest)
    begin = int(worth.argmax())
    places = np.full(rows, STRANGE, dtype=np.int64)
    back = _traced(steps, rows - 1 - begin, len(skipped) - 1 - int(entered_at[begin]))
    places[begin:] = of_first + len(skipped) - 1 - back[::-1]
    end = int(since[begin]) if strange[begin] > leaving[begin] else begin
    if of_first and end:
        places[:end] = _traced(moves, end - 1, int(left_at[end]))
    left_out = int(entered_at[begin])
    return Junction(places, begin, not after_rest[begin], left_out, worth[begin] - worth)


def _gone(alike: Frames) -> tuple[Frames, Steps]:
    """The best score of every row and place, from the first of both on; by which step it came."""
    rows, places = alike.shape
    scores = np.full((rows, places), _NEVER, dtype=np.float32)
    moves = np.zeros((rows, places), dtype=np.int8)
    if not places:
        return scores, moves
    room = len(_STEP_COSTS)
    before = np.full(places + room, _NEVER, dtype=np.float32)
    scores[0, :room] = alike[0, :room]
    for row in range(1, rows):
        before[room:] = scores[row - 1]
        best = before[room:] - _STEP_COSTS[0]
        for step in range(1, room):
            came = before[room - step : -step] - _STEP_COSTS[step]
            moves[row][came > best] = step
            best = np.maximum(best, came)
        scores[row] = best + alike[row]
    return scores, moves


def _leaving(scores: Frames) -> tuple[Frames, Places]:
    """Of each row, the best score that the first unit is left with before it, and where."""
    rows, places = scores.shape
    leaving = np.full(rows, _NEVER, dtype=np.float32)
    left_at = np.zeros(rows, dtype=np.int64)
    if places:
        left = scores - np.arange(places - 1, -1, -1, dtype=np.float32) * _SKIP_COST
        left_at[1:] = left.argmax(axis=1)[:-1]
        leaving[1:] = left.max(axis=1)[:-1]
    return leaving, left_at


def _strange(leaving: Frames) -> tuple[Frames, Places]:
    """Of each row, the best score with strange sound before it, and since which row."""
    begins = leaving - _STRANGE_COST
    best = np.maximum.accumulate(begins)
    since = np.maximum.accumulate(np.where(begins >= best, np.arange(len(begins)), 0))
    # at least one row of it: what begins to be strange in a row is so before the next
    return np.append(_NEVER, best[:-1]), np.append(0, since[:-1])


def _beginning_costs(after_rest: NDArray[np.bool_]) -> Frames:
    costs = np.where(after_rest, np.float32(0), _FLOWING_COST)
    for row in np.flatnonzero(after_rest):
        costs[max(row - _CHIP, 0) : row] += _CHIPPED_COST
    return costs


def _traced(moves: Steps, row: int, place: int) -> Places:
    """The places of the rows up to one that is at a place."""
    places = np.zeros(row + 1, dtype=np.int64)
    for at in range(row, -1, -1):
        places[at] = place
        place -= int(moves[at, place])
    return places
