"""Is all of it there? The service cuts speech short without an error."""

from __future__ import annotations

import contextlib
import statistics
import unicodedata
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from voices.engines.edge.failures import ServiceFailureError
from voices.engines.edge.sound import SAMPLE_RATE_HZ, samples_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voices.engines.edge.align import MarkAlignment
    from voices.engines.edge.request import Reply
    from voices.engines.edge.sound import Loudness

USUAL_UNIT_S = 0.17
"""The quickest of the Mandarin voices take so long for a hanzi at their own pace."""
_LEAST = 0.6
"""Share of the usual time below which a stretch cannot have been spoken in full."""
_SLACK_S = 0.1
"""How long after the end of the sound its last word may be said to end, in seconds."""
_WELL_MATCHED = 0.5
"""Below this share the marks say nothing about which words were spoken."""
_FEW_UNITS = 4
"""The length of a text so short that one word that does not match takes the share below the least:
it is believed."""


@dataclass(frozen=True, slots=True)
class Timed:
    """A stretch of the spoken text and the samples in which it is heard."""

    start: int
    end: int
    begin: int
    stop: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a reply that says all of its text."""

    timed: tuple[Timed, ...]
    """Empty when only the whole is known."""
    doubts: tuple[str, ...] = ()
    """What another request may tell better."""


def units(text: str) -> float:
    """How much there is to say: a hanzi is one, a digit half, a Latin letter a fifth."""
    total = 0.0
    for char in unicodedata.normalize("NFKC", text):
        if char.isdigit():
            total += 0.5
        elif char.isalpha():
            total += 0.2 if ord(char) < 0x2E80 else 1.0
    return total


def judge(
    text: str,
    reply: Reply,
    alignment: MarkAlignment,
    loudness: Loudness,
    *,
    delay: int,
    rate: float,
) -> Verdict:
    """Check that a reply says all of its text, and say when.

    Args:
        text: what was sent.
        reply: what came.
        alignment: how its marks lie on the text.
        loudness: of the decoded sound.
        delay: samples to add to the marks' times.
        rate: the speaking rate asked for, 1.0 the voice's own.

    Raises:
        ServiceFailureError: "broken" when the stream never ended, "truncated" when speech is
            missing.
    """
    if not reply.ended:
        raise ServiceFailureError("broken", "the service broke off")
    timed = [
        Timed(p.start, p.end, samples_of(p.begin_ticks) + delay, samples_of(p.end_ticks) + delay)
        for p in alignment.placed
    ]
    told = alignment.share >= _WELL_MATCHED or units(text) <= _FEW_UNITS
    if not timed or not told or not _ordered(timed):
        return _by_sound_alone(text, loudness, USUAL_UNIT_S / rate)
    judgement = _Judgement(text, loudness, _unit_s(text, alignment, timed, rate))
    judgement.check(timed, [p.exact for p in alignment.placed])
    return judgement.complete(timed, alignment.missing)


def _by_sound_alone(text: str, loudness: Loudness, unit_s: float) -> Verdict:
    """Without marks: long enough for its text, and ending in silence as all replies do."""
    total = len(loudness.samples)
    if loudness.voiced_s(0, total) < _LEAST * unit_s * units(text) or loudness.voiced_s(
        total - SAMPLE_RATE_HZ // 50, total
    ):
        raise ServiceFailureError("truncated", "the audio is too short for its text")
    return Verdict((), ("edge did not say when the words are spoken: they light up as a whole",))


def _ordered(timed: Sequence[Timed]) -> bool:
    """Whether times rise: on long texts the service's offsets have been seen to overflow."""
    edges = [0, *(span.begin for span in timed)]
    return all(a <= b for a, b in pairwise(edges)) and all(span.begin < span.stop for span in timed)


def _unit_s(text: str, alignment: MarkAlignment, timed: Sequence[Timed], rate: float) -> float:
    """How long this voice takes for a unit, by this reply's own words where there are enough."""
    paces = [
        (span.stop - span.begin) / SAMPLE_RATE_HZ / units(text[span.start : span.end])
        for span, placed in zip(timed, alignment.placed, strict=True)
        if placed.exact and units(text[span.start : span.end]) >= 1
    ]
    pace_s = statistics.median(paces) if len(paces) >= 3 else USUAL_UNIT_S / rate
    return min(max(pace_s, 0.6 * USUAL_UNIT_S / rate), 2 * USUAL_UNIT_S / rate)


@dataclass(frozen=True, slots=True)
class _Judgement:
    """A text, its sound, and how long a unit takes."""

    text: str
    loudness: Loudness
    unit_s: float

    def check(self, timed: Sequence[Timed], exact: Sequence[bool]) -> None:
        """Every word has sound, and time enough for its text."""
        total = len(self.loudness.samples)
        if timed[-1].stop > total + _SLACK_S * SAMPLE_RATE_HZ:
            raise ServiceFailureError("truncated", "the audio ends before its last word")
        for span, is_exact in zip(timed, exact, strict=True):
            length_s = (span.stop - span.begin) / SAMPLE_RATE_HZ
            needed_s = _LEAST * self.unit_s * units(self.text[span.start : span.end])
            silent = length_s > 0.08 and not self.loudness.voiced_s(span.begin, span.stop)
            if silent or (not is_exact and length_s < needed_s):
                raise self._left_out(span.start, span.end)

    def complete(self, timed: list[Timed], missing: Sequence[tuple[int, int]]) -> Verdict:
        """Give stretches without a mark the sound that can only be theirs."""
        doubts = []
        for start, end, expected in self._runs(missing):
            what = shortened(self.text[start:end])
            if self._add(timed, start, end) or (expected and self._extend(timed, start, end)):
                doubts.append(f"edge did not say when “{what}” is spoken")
            elif expected:
                raise self._left_out(start, end)
            else:
                doubts.append(f"this voice may not pronounce “{what}”")
        return Verdict(tuple(sorted(timed, key=lambda span: span.start)), tuple(doubts))

    def _runs(self, missing: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
        """Missing stretches, parted into what any voice must say and what it may not know."""
        for start, end in missing:
            for expected, run in groupby(range(start, end), lambda i: pronounceable(self.text[i])):
                indexes = list(run)
                if any(self.text[i].isalnum() for i in indexes):
                    yield indexes[0], indexes[-1] + 1, expected

    def _add(self, timed: list[Timed], start: int, end: int) -> bool:
        """Whether there is sound enough between the neighbours."""
        first, last = self.loudness.span()
        left = max((t.stop for t in timed if t.end <= start), default=first)
        right = min((t.begin for t in timed if t.start >= end), default=last)
        needed_s = _LEAST * self.unit_s * units(self.text[start:end])
        if self.loudness.voiced_s(left, right) < needed_s:
            return False
        timed.append(Timed(start, end, *self.loudness.span(left, right)))
        return True

    def _extend(self, timed: list[Timed], start: int, end: int) -> bool:
        """Whether the word before is so long that it must have been spoken with it."""
        before = max((n for n, t in enumerate(timed) if t.end <= start), default=None)
        if before is None:
            return False
        span = timed[before]
        needed_s = 0.8 * self.unit_s * units(self.text[span.start : end])
        if (span.stop - span.begin) / SAMPLE_RATE_HZ < needed_s:
            return False
        timed[before] = replace(span, end=end)
        return True

    def _left_out(self, start: int, end: int) -> ServiceFailureError:
        what = shortened(self.text[start:end])
        return ServiceFailureError("truncated", f"the service left out “{what}”")


def pronounceable(text: str) -> bool:
    """Whether a Chinese voice must have something to say: Latin letters, digits, usual Han.

    Other scripts and rare characters it may read or pass over. GBK has 21,000 Han characters.
    """
    for char in text:
        if char.isascii() and char.isalnum():
            return True
        if "\u3400" <= char <= "\u9fff":
            with contextlib.suppress(UnicodeEncodeError):
                char.encode("gbk")
                return True
    return False


def shortened(text: str) -> str:
    """A text short enough for a message, on one line."""
    text = " ".join(text.split())
    return text if len(text) <= 16 else f"{text[:15]}…"
