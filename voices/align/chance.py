"""How alike a recording and a ruler are by chance: what another text in this voice would look like.

The ruler is cut into pieces of a syllable or two and these are put in another order: a text of
the same sounds in the same voice that nobody said. What a search gathers there is chance, whatever
the voices: 0.73 deviations where they are unlike, 1.0 where the engine is one (``espeak`` by
``espeak``). Another text stands 0.1 above it at most (``tests/benchmarks/recordings.py``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from voices.align.search import Search

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from voices.align.features import Frames

    Places = NDArray[np.int64]

_PIECE = 8
"""Pools of 40 ms that stay together."""
_SEED = 1
"""The order is always the same."""


def chance(recording: Frames, ruler: Frames, first: Places, last: Places) -> float:
    """Deviations of a frame above the ruler on the whole, where the text is none of it."""
    pieces = np.array_split(np.arange(len(ruler)), max(1, len(ruler) // _PIECE))
    order = np.random.default_rng(_SEED).permutation(len(pieces))
    shuffled = ruler[np.concatenate([pieces[n] for n in order])]
    _, alike, _ = Search(recording, shuffled, first, last, 0.0).best()
    return float(alike.mean())
