"""The service's MP3 as samples, and where in them the words are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from voices.engines.edge.failures import ServiceFailureError
from voices.engines.edge.request import TICKS_PER_S

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from voices.engines.edge.request import ServiceMark

SAMPLE_RATE_HZ = 24_000
CODEC_DELAY = 1105
"""Samples that LAME (576) and an MP3 decoder (528 + 1) put in front of the sound; a headerless
stream does not say so, so they stay in the decoded sound."""
_FRAME_SAMPLES = 576
_KBPS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0)
"""The bit rates of MPEG-2 layer III; a frame of 24 ms has three bytes for each kbps."""
_HOP = 120
"""Samples in a step of the loudness curve: 5 ms."""
_QUIET = 10 ** (-40 / 20)
"""Share of a recording's peak above which a step counts as voiced."""
_ONSET = 10 ** (-26 / 20)
"""Share of the peak of the next 200 ms that a sound passes when it sets in."""


def decode(mp3: bytes) -> NDArray[np.int16]:
    """Decode what a request brought.

    Raises:
        ServiceFailureError: it is not (whole) MP3 at 24 kHz.
    """
    import soundfile

    # Damage is looked for here, because the decoder would print its opinion of it.
    frames = _whole_frames(mp3)
    try:
        samples, rate_hz = soundfile.read(io.BytesIO(mp3), dtype="int16")
    except soundfile.LibsndfileError as error:
        raise ServiceFailureError("garbled", "the service sent audio that is not MP3") from error
    if rate_hz != SAMPLE_RATE_HZ or samples.ndim != 1:
        raise ServiceFailureError("garbled", f"the service sent audio at {rate_hz} Hz")
    if abs(len(samples) - frames * _FRAME_SAMPLES) > 3 * _FRAME_SAMPLES:
        raise ServiceFailureError("garbled", "the service sent damaged audio")
    result: NDArray[np.int16] = samples
    return result


def _whole_frames(mp3: bytes) -> int:
    """Count the frames of a stream (ISO 13818-3, layer III).

    Raises:
        ServiceFailureError: something in it is no frame. A last frame cut short is not counted.
    """
    at = frames = 0
    while at + 4 <= len(mp3):
        sync, version_layer, rates = mp3[at], mp3[at + 1], mp3[at + 2]
        kbps = _KBPS[rates >> 4]
        # 0xF2 or 0xF3: MPEG-2, layer III, with or without a check sum; rate 1 of MPEG-2 is 24 kHz.
        if sync != 0xFF or version_layer & 0xFE != 0xF2 or not kbps or rates >> 2 & 3 != 1:
            raise ServiceFailureError("garbled", "the service sent damaged audio")
        length = kbps * 3 + (rates >> 1 & 1)
        frames += at + length <= len(mp3)
        at += length
    return frames


class Loudness:
    """Where a recording is voiced, in steps of 5 ms relative to its own peak."""

    def __init__(self, samples: NDArray[np.int16]) -> None:
        import numpy as np

        self.samples = samples
        steps = -(-len(samples) // _HOP)
        padded = np.zeros(steps * _HOP, dtype=np.int32)
        padded[: len(samples)] = samples
        self._peaks = np.abs(padded).reshape(steps, _HOP).max(axis=1) if steps else padded
        self.peak = int(self._peaks.max(initial=0))
        # Below this even a recording's loudest sample is hiss: nobody speaks at -60 dBFS.
        self._voiced = self._peaks > max(self.peak * _QUIET, 33)

    def voiced_s(self, begin: int, end: int) -> float:
        """Seconds voiced between two samples."""
        first, last = max(0, begin) // _HOP, max(0, end) // _HOP
        return float(self._voiced[first:last].sum() * _HOP / SAMPLE_RATE_HZ)

    def span(self, begin: int = 0, end: int | None = None) -> tuple[int, int]:
        """First and last voiced sample (between two); an empty span when all is silence."""
        import numpy as np

        end = len(self.samples) if end is None else end
        first = -(-max(0, begin) // _HOP)
        steps = np.flatnonzero(self._voiced[first : max(0, end) // _HOP + 1]) + first
        if not len(steps):
            return begin, begin
        return int(steps[0]) * _HOP, min((int(steps[-1]) + 1) * _HOP, end)

    def onset(self, near: int) -> int | None:
        """The sample where sound sets in around ``near``; None unless it follows silence."""
        import numpy as np

        # Silence: from 80 to 15 ms before at most one step is voiced. The sound may set in up to 15
        # ms before the mark, and up to 200 ms behind it (a codec's delay is 46 ms).
        before_s = self.voiced_s(near - _ms(80), near - _ms(15))
        if near < _ms(15) or before_s > 0.005:
            return None
        window = np.abs(self.samples[near - _ms(15) : near + _ms(200)].astype(np.int32))
        threshold = max(int(window.max(initial=0) * _ONSET), int(self.peak * _QUIET), 33)
        above = np.flatnonzero(window > threshold)
        return near - _ms(15) + int(above[0]) if len(above) else None


def codec_delay(loudness: Loudness, marks: Sequence[ServiceMark]) -> int:
    """Samples to add to the marks' times: 1,105, or 0 if they already count the codec's delay.

    Nothing in the protocol says which, so it is heard: marks that follow silence are compared
    with where sound sets in. Without such a mark the delay of the codec is added.
    """
    shifts = []
    for mark in marks:
        near = samples_of(mark.begin_ticks)
        onset = loudness.onset(near)
        if onset is not None:
            shifts.append(onset - near)
    if not shifts:
        return CODEC_DELAY
    middle = sorted(shifts)[len(shifts) // 2]
    return CODEC_DELAY if middle > CODEC_DELAY // 2 else 0


def samples_of(ticks: int) -> int:
    """Ticks of 100 ns as samples."""
    return round(ticks * SAMPLE_RATE_HZ / TICKS_PER_S)


def _ms(milliseconds: int) -> int:
    return milliseconds * SAMPLE_RATE_HZ // 1000
