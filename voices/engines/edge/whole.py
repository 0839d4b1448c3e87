"""Is all of it there? The service cuts speech short without an error."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from voices.engines.edge.failures import ServiceFailureError
from voices.engines.edge.sound import SAMPLE_RATE_HZ, samples_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.engines.edge.align import Alignment
    from voices.engines.edge.request import Reply
    from voices.engines.edge.sound import Loudness

FASTEST_UNIT_S = 0.09
"""No voice says a hanzi faster at its own pace (they take 0.17-0.25 s)."""
_SLACK_S = 0.1
_WELL_MATCHED = 0.5
"""Below this share the marks say nothing about which words were spoken."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A stretch of the spoken text and the samples in which it is heard."""

    start: int
    end: int
    begin: int
    stop: int


def units(text: str) -> float:
    """How much there is to say: a hanzi is one, a digit half, a Latin letter a fifth."""
    total = 0.0
    for char in unicodedata.normalize("NFKC", text):
        if char.isdigit():
            total += 0.5
        elif char.isalpha():
            total += 0.2 if ord(char) < 0x2E80 else 1.0
    return total


def check_whole(
    text: str, reply: Reply, alignment: Alignment, loudness: Loudness, delay: int, pace: float
) -> tuple[Timed, ...]:
    """Check that a reply says all of its text, and say when.

    Args:
        text: what was sent.
        reply: what came.
        alignment: how its marks lie on the text.
        loudness: of the decoded sound.
        delay: samples to add to the marks' times.
        pace: the speaking rate asked for, 1.0 the voice's own.

    Returns:
        The stretches whose time is known.

    Raises:
        ServiceFailureError: "broken" when the stream never ended, "truncated" when speech is
            missing, "unmarked" when only the times of words are.
    """
    if not reply.ended:
        raise ServiceFailureError("broken", "the service broke off")
    total = len(loudness.samples)
    shift = delay
    timed = [
        Timed(p.start, p.end, samples_of(p.begin_ticks) + shift, samples_of(p.end_ticks) + shift)
        for p in alignment.placed
    ]
    unit_s = FASTEST_UNIT_S / pace
    if loudness.voiced_s(0, total) < 0.5 * unit_s * units(text):
        raise ServiceFailureError("truncated", "the audio is too short for its text")
    if not reply.marks or alignment.share < _WELL_MATCHED or not _ordered(timed):
        _check_by_sound(text, loudness, unit_s)
        raise ServiceFailureError("unmarked", "the service did not say when its words are spoken")
    if timed[-1].stop > total + _SLACK_S * SAMPLE_RATE_HZ:
        raise ServiceFailureError("truncated", "the audio ends before its last word")
    for span in timed:
        if span.stop - span.begin > 0.08 * SAMPLE_RATE_HZ and not loudness.voiced_s(
            span.begin, span.stop
        ):
            raise ServiceFailureError("truncated", "a word is silent")
    return tuple(_with_unmarked(text, alignment, timed, loudness, unit_s))


def _ordered(timed: Sequence[Timed]) -> bool:
    """Whether times rise: on long texts the service's offsets have been seen to overflow."""
    edges = [-1, *(span.begin for span in timed)]
    return all(a <= b for a, b in pairwise(edges)) and all(span.begin < span.stop for span in timed)


def _check_by_sound(text: str, loudness: Loudness, unit_s: float) -> None:
    """Without marks: long enough for its text, and ending in silence as all replies do."""
    total = len(loudness.samples)
    if loudness.voiced_s(0, total) < unit_s * units(text) or loudness.voiced_s(
        total - SAMPLE_RATE_HZ // 50, total
    ):
        raise ServiceFailureError("truncated", "the audio is too short for its text")


def _with_unmarked(
    text: str, alignment: Alignment, timed: list[Timed], loudness: Loudness, unit_s: float
) -> list[Timed]:
    """Give stretches without a mark the sound between their neighbours, if there is any.

    Raises:
        ServiceFailureError: there is none, so they were not spoken.
    """
    first, last = loudness.span()
    for start, end in alignment.missing:
        left = max((t.stop for t in timed if t.end <= start), default=first)
        right = min((t.begin for t in timed if t.start >= end), default=last)
        if loudness.voiced_s(left, right) < unit_s * units(text[start:end]):
            raise ServiceFailureError(
                "truncated", f"the service left out “{shortened(text[start:end])}”"
            )
        timed.append(Timed(start, end, left, right))
    return sorted(timed, key=lambda t: t.start)


def shortened(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= 16 else f"{text[:15]}…"
