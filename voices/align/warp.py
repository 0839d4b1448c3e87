"""Exact times within a stretch that is known: both sounds frame by frame, near the known path."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voices.align.likeness import unit_length

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

    Places = NDArray[np.int64]

REACH = 50
"""Frames to both sides of the path in which a better one is looked for: half a second."""
_STEP_COSTS = (0.15, 0.0, 0.15, 0.5)
_NEVER = np.float32(-1e9)
_STEPS = len(_STEP_COSTS)


def warped(recording: Frames, ruler: Frames, near: Places) -> Places:
    """For each of the recording's rows its place in the ruler, from its first to its last row.

    ``near`` are the places known roughly; they never go back.
    """
    recording, ruler = unit_length(recording), unit_length(ruler)
    width = 2 * REACH + 1
    offsets = np.maximum.accumulate(np.clip(near, 0, len(ruler) - 1)) - REACH
    moves = np.zeros((len(recording), width), dtype=np.int8)
    padded = np.pad(ruler, ((REACH + _STEPS, REACH + _STEPS), (0, 0)))
    costs = np.asarray(_STEP_COSTS, dtype=np.float32)[:, None]
    inside = np.full(width, _NEVER, dtype=np.float32)
    start = -int(offsets[0])
    inside[max(0, start - 3) : start + 4] = 0.0
    places = np.arange(width)
    for row in range(len(recording)):
        offset = int(offsets[row])
        first = offset + REACH + _STEPS
        alike = padded[first : first + width] @ recording[row]
        out = (places + offset < 0) | (places + offset >= len(ruler))
        if row:
            shift = offset - int(offsets[row - 1])
            room = np.full(width + _STEPS + shift, _NEVER, dtype=np.float32)
            room[_STEPS : _STEPS + width] = inside
            came = np.lib.stride_tricks.sliding_window_view(room, width)
            came = came[shift + _STEPS - np.arange(_STEPS)] - costs
            moves[row] = came.argmax(axis=0)
            inside = came.max(axis=0) + alike
        else:
            inside = inside + alike
        inside[out] = _NEVER
    end = min(max(len(ruler) - 1 - int(offsets[-1]), 0), width - 1)
    back = max(0, end - 3) + int(np.argmax(inside[max(0, end - 3) : end + 1]))
    place = back + int(offsets[-1])
    found = np.zeros(len(recording), dtype=np.int64)
    for row in range(len(recording) - 1, -1, -1):
        found[row] = min(max(place, 0), len(ruler) - 1)
        index = min(max(place - int(offsets[row]), 0), width - 1)
        place -= int(moves[row, index])
    return found
