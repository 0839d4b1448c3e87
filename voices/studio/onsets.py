"""Boundaries after a pause, put where the sound begins.

An engine predicts or reports when a word begins; after a silence one can hear it. Where the sound
sets in near the boundary, the boundary goes there: the highlight falls on the word as it is heard.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from voices.audio.samples import WINDOW_MS, heard_windows, levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.model import Boundary

_QUIET_MS = 80
"""The shortest silence that counts; closures inside a word are shorter."""
_REACH_MS = 250
"""How far from the boundary its sound may set in."""


def snapped(
    boundaries: tuple[Boundary, ...], samples: NDArray[np.int16], rate_hz: int
) -> tuple[Boundary, ...]:
    """The boundaries, those after a silence moved to its end, those before one to its start."""
    silences = _silences(samples, rate_hz)
    out = list(boundaries)
    for quiet_ms, sound_ms in silences:
        index = _nearest(out, sound_ms)
        if index is None:
            continue
        after = out[index]
        if sound_ms < after.end_ms:
            out[index] = replace(after, begin_ms=sound_ms)
        # The word before ends where the silence begins, but lasts a millisecond at least.
        if index:
            before = out[index - 1]
            end_ms = min(max(quiet_ms, before.begin_ms + 1), out[index].begin_ms)
            if before.begin_ms < end_ms:
                out[index - 1] = replace(before, end_ms=end_ms)
    return tuple(out)


def _nearest(boundaries: list[Boundary], sound_ms: int) -> int | None:
    """The boundary that begins nearest to where sound sets in, if that is near and in order."""
    if not boundaries:
        return None
    index = min(range(len(boundaries)), key=lambda i: abs(boundaries[i].begin_ms - sound_ms))
    if abs(boundaries[index].begin_ms - sound_ms) > _REACH_MS:
        return None
    if index and boundaries[index - 1].begin_ms >= sound_ms:
        return None
    return index


def _silences(samples: NDArray[np.int16], rate_hz: int) -> list[tuple[int, int]]:
    """When each silence before a sound begins and ends, in milliseconds."""
    heard = heard_windows(levels(samples, rate_hz))
    if not len(heard):
        return []
    gaps = np.flatnonzero(np.diff(heard) > _QUIET_MS // WINDOW_MS)
    start = (0, int(heard[0]) * WINDOW_MS)
    return [start] + [(int(heard[i] + 1) * WINDOW_MS, int(heard[i + 1]) * WINDOW_MS) for i in gaps]
