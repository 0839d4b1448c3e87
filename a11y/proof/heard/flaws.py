"""What the sound of a sentence says of itself: long silence within it, an end that is cut off.

No recogniser is asked: a voice that lost its way falls silent, or stops in the middle of a sound.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from voices.audio.samples import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from a11y.narration import Track

_WINDOW_MS = 5
_SILENT_DB = 40.0
"""This far below the loud part of a sentence nothing is heard."""
_LONG_SILENCE_MS = 1000
"""A longer silence inside a sentence is a flaw: a comma takes a third of it, a dash two thirds."""
_FADE_MS = 15
"""The studio fades every take out: what is before that tells how it ended."""
_LAST_MS = 25
_CUT_DB = 12.0
"""A voice that ends by itself is further below its loud part than this before it is not heard."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something odd in the sound of an element."""

    text_id: str
    kind: Literal["silence", "cut"]
    ms: int
    """How long the silence is; 0 for an end that is cut off."""


def flaws_of(track: Track) -> Iterator[Flaw]:
    """The flaws in a track's sound, in order.

    Raises:
        AudioError: it cannot be decoded.
    """
    sound = decode(track.audio)
    size = max(1, sound.sample_rate_hz * _WINDOW_MS // 1000)
    whole = sound.samples[: len(sound.samples) // size * size].astype(np.float64)
    levels = np.sqrt(np.mean(whole.reshape(-1, size) ** 2, axis=1))
    for phrase in track.phrases:
        clip = phrase.clip
        own = levels[clip.begin_ms // _WINDOW_MS : clip.end_ms // _WINDOW_MS]
        for kind, ms in _flaws_in(own):
            yield Flaw(clip.text_id, kind, ms)


def _flaws_in(levels: NDArray[np.float64]) -> Iterator[tuple[Literal["silence", "cut"], int]]:
    loud = float(np.percentile(levels, 95)) if len(levels) else 0.0
    if loud < 1:  # silence is not spoken badly
        return
    heard = np.flatnonzero(levels > loud * 10 ** (-_SILENT_DB / 20))
    longest = int(np.max(np.diff(heard), initial=1)) - 1
    if longest * _WINDOW_MS >= _LONG_SILENCE_MS:
        yield "silence", longest * _WINDOW_MS
    end = int(heard[-1]) + 1 - _FADE_MS // _WINDOW_MS
    last = levels[max(0, end - _LAST_MS // _WINDOW_MS) : max(0, end)]
    if len(last) and float(np.mean(last)) > loud * 10 ** (-_CUT_DB / 20):
        yield "cut", 0
