"""From one reply to a checked take, and from several takes to one speech."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from voices.engines.edge.align import align
from voices.engines.edge.sound import SAMPLE_RATE_HZ, Loudness, codec_delay
from voices.engines.edge.whole import Timed, check_whole
from voices.model import Boundary, Speech

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from voices.engines.edge.request import Reply
    from voices.engines.edge.spoken import Script

_LEAD = SAMPLE_RATE_HZ * 50 // 1000
"""Silence kept before the sound of a later take."""
_TAIL = SAMPLE_RATE_HZ * 150 // 1000
"""Silence kept after the sound of an earlier take; twice as much after a sentence."""
_SENTENCE_ENDS = "。！？!?.…\n"


@dataclass(frozen=True, slots=True, eq=False)
class Take:
    """One checked reply; spans are the source's, times are samples."""

    samples: NDArray[np.int16]
    spans: tuple[Timed, ...]
    """Empty when only the whole is known."""
    source: tuple[int, int]
    ends_sentence: bool
    notes: tuple[str, ...] = ()

    def voiced(self) -> tuple[int, int]:
        return Loudness(self.samples).span()


def take_of(script: Script, samples: NDArray[np.int16], reply: Reply, pace: float) -> Take:
    """Check a decoded reply against what was sent.

    Raises:
        ServiceFailureError: something is missing from it.
    """
    loudness = Loudness(samples)
    delay = codec_delay(loudness, reply.marks)
    timed = check_whole(script.text, reply, align(script.text, reply.marks), loudness, delay, pace)
    spans = tuple(
        Timed(*script.source(span.start, span.end), span.begin, span.stop) for span in timed
    )
    return _take(script, samples, spans)


def untimed(script: Script, samples: NDArray[np.int16]) -> Take:
    """A whole take of which no more is known."""
    note = "edge did not say when the words are spoken; the sentence lights up as a whole"
    return replace(_take(script, samples, ()), notes=(note,))


def _take(script: Script, samples: NDArray[np.int16], spans: tuple[Timed, ...]) -> Take:
    whole = script.source(0, len(script.text))
    return Take(samples, spans, whole, script.text.rstrip()[-1:] in _SENTENCE_ENDS)


def speech_of(takes: Sequence[Take], notes: tuple[str, ...] = ()) -> Speech:
    """Join takes into one speech, without the service's silence in between."""
    import numpy as np

    parts: list[NDArray[np.int16]] = []
    spans: list[Timed] = []
    at = 0
    for number, take in enumerate(takes):
        begin, stop = 0, len(take.samples)
        first, last = take.voiced()
        if number > 0:
            begin = max(0, first - _LEAD)
        if number < len(takes) - 1:
            stop = min(stop, last + (2 * _TAIL if take.ends_sentence else _TAIL))
        known = take.spans
        if not known and len(takes) > 1:
            known = (Timed(*take.source, first, last),)
        spans += [
            Timed(s.start, s.end, s.begin - begin + at, min(s.stop, stop) - begin + at)
            for s in known
        ]
        parts.append(take.samples[begin:stop])
        at += stop - begin
    samples = parts[0] if len(parts) == 1 else np.concatenate(parts)
    notes += tuple(dict.fromkeys(note for take in takes for note in take.notes))
    return Speech(samples, SAMPLE_RATE_HZ, boundaries(spans, len(samples)), notes)


def boundaries(spans: Sequence[Timed], total: int) -> tuple[Boundary, ...]:
    """Spans as boundaries: in order, without overlap in text or time, inside the samples.

    Spans that share text (a replaced spelling heard as several words) or whose times leave one of
    them nothing are merged.
    """
    merged: list[Timed] = []
    for span in spans:
        begin, stop = min(max(0, span.begin), total), min(max(0, span.stop), total)
        last = merged[-1] if merged else None
        if last is not None and (span.start < last.end or _ms(begin) <= _ms(last.begin)):
            merged[-1] = Timed(
                last.start, max(last.end, span.end), last.begin, max(last.stop, stop)
            )
        else:
            if last is not None and last.stop > begin:
                merged[-1] = replace(last, stop=begin)
            merged.append(Timed(span.start, span.end, begin, stop))
    return tuple(
        Boundary(s.start, s.end, _ms(s.begin), _ms(s.stop))
        for s in merged
        if _ms(s.stop) > _ms(s.begin)
    )


def _ms(samples: int) -> int:
    return round(samples * 1000 / SAMPLE_RATE_HZ)
