"""From one reply to a checked take, and from several takes to one speech."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from voices.engines.edge.align import align
from voices.engines.edge.sound import SAMPLE_RATE_HZ, Loudness, codec_delay, decode
from voices.engines.edge.whole import Timed, judge, shortened, units
from voices.model import Boundary, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from voices.engines.edge.request import Reply
    from voices.engines.edge.spoken import Script

_LEAD = SAMPLE_RATE_HZ * 50 // 1000
"""Silence kept before the sound of a later take."""
_TAIL = SAMPLE_RATE_HZ * 150 // 1000
"""Silence kept after the sound of an earlier take; twice as much after a sentence."""
MOMENT = SAMPLE_RATE_HZ // 5
"""Silence for what has no sound."""
_SENTENCE_ENDS = "。！？!?.…\n"


@dataclass(frozen=True, slots=True, eq=False)
class HeardReply:
    """One checked reply; spans are the source's, times are samples."""

    samples: NDArray[np.int16]
    spans: tuple[Timed, ...]
    """Empty when only the whole is known."""
    source: tuple[int, int]
    ends_sentence: bool
    doubts: tuple[str, ...] = ()
    """What another request may tell better."""

    def voiced(self) -> tuple[int, int]:
        return Loudness(self.samples).span()


def take_of(script: Script, reply: Reply, rate: float) -> HeardReply:
    """Decode a reply and check it against what was sent.

    Raises:
        ServiceFailureError: something is missing from it, or it is not MP3.
    """
    samples = decode(reply.mp3)
    loudness = Loudness(samples)
    verdict = judge(
        script.text,
        reply,
        align(script.text, reply.marks),
        loudness,
        delay=codec_delay(loudness, reply.marks),
        rate=rate,
    )
    spans = tuple(part for span in verdict.timed for part in _sourced(script, span))
    whole = script.source(0, len(script.text))
    ends_sentence = script.text.rstrip()[-1:] in _SENTENCE_ENDS
    return HeardReply(samples, spans, whole, ends_sentence, verdict.doubts)


def unspoken(script: Script) -> HeardReply:
    """A moment of silence for what a voice has no sound for, and a word about it."""
    import numpy as np

    samples = np.zeros(MOMENT, np.int16)
    doubt = f"this voice does not pronounce “{shortened(script.text)}”"
    return HeardReply(
        samples, (), script.source(0, len(script.text)), ends_sentence=False, doubts=(doubt,)
    )


def _sourced(script: Script, span: Timed) -> Iterator[Timed]:
    """A span of what was sent as spans of the source.

    A word that runs into or out of a replaced spelling is cut at its edges, its time shared out
    by how much there is to say.
    """
    cuts = [span.start]
    for index in range(span.start + 1, span.end):
        before, here = script.sources[index - 1], script.sources[index]
        if before != here and (before[1] - before[0] > 1 or here[1] - here[0] > 1):
            cuts.append(index)
    cuts.append(span.end)
    amounts = [units(script.text[a:b]) for a, b in pairwise(cuts)]
    total = sum(amounts) or 1.0
    done = 0.0
    for (a, b), amount in zip(pairwise(cuts), amounts, strict=True):
        length = span.stop - span.begin
        begin = span.begin + round(length * done / total)
        done += amount
        yield Timed(*script.source(a, b), begin, span.begin + round(length * done / total))


def speech_of(takes: Sequence[HeardReply], notes: tuple[str, ...] = ()) -> Speech:
    """Join takes into one speech, without the service's silence in between."""
    import numpy as np

    if len(takes) == 1:
        take = takes[0]
        found = boundaries(take.spans, len(take.samples))
        return Speech(take.samples, SAMPLE_RATE_HZ, found, (*notes, *take.doubts))
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
        known = take.spans or (Timed(*take.source, first, last),)
        spans += [
            Timed(s.start, s.end, s.begin - begin + at, min(s.stop, stop) - begin + at)
            for s in known
        ]
        parts.append(take.samples[begin:stop])
        at += stop - begin
    samples = np.concatenate(parts)
    notes += tuple(dict.fromkeys(doubt for take in takes for doubt in take.doubts))
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
