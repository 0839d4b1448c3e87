"""One utterance made ready for the track: trimmed, levelled, at the studio's rate, packed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import soundfile

from voices.audio.loudness import levelled
from voices.audio.samples import faded, resampled, speech_span
from voices.audio.treatment import RATE_HZ
from voices.model import Boundary
from voices.studio.entries import Kept
from voices.studio.onsets import snapped

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from voices.model import Speech


def ready(speech: Speech) -> tuple[Kept, NDArray[np.int16]]:
    """What the studio keeps of what an engine returned, and its samples.

    Trimmed first, so that dead air is neither resampled nor measured; faded last, since levelling
    would lift the ends again.
    """
    start, stop = speech_span(speech.samples, speech.sample_rate_hz)
    samples = resampled(speech.samples[start:stop], speech.sample_rate_hz)
    samples = faded(levelled(samples, RATE_HZ), RATE_HZ)
    shift_ms = round(start * 1000 / speech.sample_rate_hz)
    length_ms = len(samples) * 1000 // RATE_HZ
    boundaries = _shifted(speech.boundaries, shift_ms, length_ms)
    snap = snapped(boundaries, samples, RATE_HZ)
    return Kept(_packed(samples), len(samples), snap, speech.notes), samples


def _packed(samples: NDArray[np.int16]) -> bytes:
    out = io.BytesIO()
    soundfile.write(out, samples, RATE_HZ, format="FLAC", subtype="PCM_16", compression_level=0.3)
    return out.getvalue()


def _shifted(
    boundaries: tuple[Boundary, ...], shift_ms: int, length_ms: int
) -> tuple[Boundary, ...]:
    """The boundaries in the trimmed samples; what was trimmed away belongs to its neighbour."""
    out: list[Boundary] = []
    floor_ms = 0
    for b in boundaries:
        begin_ms = min(max(b.begin_ms - shift_ms, floor_ms), length_ms)
        end_ms = min(max(b.end_ms - shift_ms, begin_ms), length_ms)
        if end_ms > begin_ms:
            out.append(Boundary(b.start, b.end, begin_ms, end_ms))
            floor_ms = end_ms
    return tuple(out)
