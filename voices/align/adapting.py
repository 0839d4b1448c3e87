"""A strange voice brought near the ruler's: what pairs of them say of the difference, held out.

Two voices that say the same differ by throat, microphone and telephone in about the same way
all the time, so one linear map takes most of it away (as maximum likelihood linear regression
does in recognisers; Gales 1998). It is fitted on the pairs that a first search found, each half of
the recording on the other half's: what is only chance does not hold there, so that another text
is as far off as before while the text itself stands out five times as clearly
(``tests/benchmarks/recordings.py`` prints both).

What does not hold is that halves are apart: of another text that is said two or three times over,
pairs of chance are in both, and some of it is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voices.align.likeness import unit_length

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

    Places = NDArray[np.int64]

_FOLD = 125
"""Pools of 40 ms that are of one half: five seconds, so that all voices are in both halves."""
_LEAST_PAIRS = 60
"""In each half, two and a half seconds: less says nothing of a voice."""
_RIDGE = 0.02
"""Of the mean energy: a map is not fitted to noise."""


def halves(pools: int) -> Places:
    """Of each pool of a recording, in which half it is."""
    fold = max(1, min(_FOLD, pools // 8))
    return np.arange(pools) // fold % 2


class Adaptation:
    """Two maps, each fitted on one half's pairs, for the other half."""

    def __init__(self, recording: Frames, ruler: Frames, half: Places) -> None:
        """Of pairs of rows of length one, and of each in which half it is."""
        self._maps: list[Frames | None] = [None, None]
        for other in (0, 1):
            heard, said = recording[half == other], ruler[half == other]
            if len(heard) >= _LEAST_PAIRS:
                self._maps[1 - other] = _fitted(heard, said)
        if any(each is None for each in self._maps):
            self._maps = [None, None]

    def adapted(self, rows: Frames, half: Places) -> Frames:
        """Rows of a recording as the ruler's voice would have them, of length one."""
        out = rows.copy()
        for which, each in enumerate(self._maps):
            if each is not None:
                out[half == which] = rows[half == which] @ each
        return unit_length(out)


def _fitted(heard: Frames, said: Frames) -> Frames:
    """The map that takes one to the other, by regression with a ridge."""
    energy = heard.T @ heard
    ridge = _RIDGE * len(heard) / energy.shape[0] * np.eye(energy.shape[0])
    fitted: Frames = np.linalg.solve(energy + ridge, heard.T @ said).astype(np.float32)
    return fitted
