"""The times of a recording that a person set, kept: what was found gives way to them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.narrate.heard import HeardSentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from a11y.interview import Sentence, StatedTimes


def with_stated_times(
    heard: Sequence[HeardSentence],
    every: Mapping[str, Sentence],
    speakers: Mapping[str, str],
    stated: StatedTimes,
    duration_ms: int,
) -> tuple[tuple[HeardSentence, ...], tuple[Finding, ...]]:
    """The sentences with the times a person set, in the order of the recording.

    ``every`` are the article's sentences by id, ``speakers`` who says them.
    """
    now = {one.sentence.id: one for one in heard}
    kept: list[str] = []
    findings = list(stated.findings)
    for name, time in stated.by_id.items():
        one = now.get(name)
        begin_ms, end_ms = time.begin_ms, time.end_ms
        if one is not None:
            begin_ms = one.begin_ms if begin_ms is None else begin_ms
            end_ms = one.end_ms if end_ms is None else end_ms
        if begin_ms is None or end_ms is None:
            text = (
                f"{stated.file}: “{time.words}” was not heard: say when it begins and when it ends"
            )
        elif not begin_ms < end_ms <= duration_ms:
            text = (
                f"{stated.file}: “{time.words}” would end before it begins, or after the "
                "recording: correct it"
            )
        else:
            now[name] = _moved(one, every[name], speakers[name], begin_ms, end_ms)
            kept.append(name)
            continue
        findings.append(Finding("recording-time-unused", "warning", name, text))
    if kept:
        text = f"{len(kept)} sentence(s) are heard when {stated.file} says"
        findings.append(Finding("recording-times", "info", kept[0], text))
    in_order = sorted(now.values(), key=lambda one: one.begin_ms)
    return tuple(_apart(in_order, frozenset(kept))), tuple(findings)


def _moved(
    one: HeardSentence | None, sentence: Sentence, speaker: str, begin_ms: int, end_ms: int
) -> HeardSentence:
    """The sentence at a time that is sure; words stay where they are, within it."""
    if one is None:
        return HeardSentence(
            sentence, speaker, begin_ms, end_ms, (), 0.0,
            sure=False, begins_surely=True, there=True,
        )  # fmt: skip

    def within(at_ms: int) -> int:
        return min(max(at_ms, begin_ms), end_ms)

    words = tuple(
        replace(
            word,
            begin_ms=begin_ms if not n else within(word.begin_ms),
            end_ms=end_ms if n == len(one.boundaries) - 1 else within(word.end_ms),
        )
        for n, word in enumerate(one.boundaries)
    )
    return replace(
        one, begin_ms=begin_ms, end_ms=end_ms, boundaries=words, begins_surely=True, there=True
    )


def _apart(sentences: Sequence[HeardSentence], set_ids: frozenset[str]) -> Iterator[HeardSentence]:
    """Neighbours of those that were set give way to them."""
    last: HeardSentence | None = None
    for one, following in pairwise([*sentences, None]):
        if one is None:
            break
        begin_ms, end_ms = one.begin_ms, one.end_ms
        if one.sentence.id not in set_ids:
            if last is not None and last.sentence.id in set_ids:
                begin_ms = max(begin_ms, last.end_ms)
            if following is not None and following.sentence.id in set_ids:
                end_ms = min(end_ms, following.begin_ms)
        last = one
        if (begin_ms, end_ms) != (one.begin_ms, one.end_ms):
            if begin_ms >= end_ms:  # nothing is left of it
                continue
            last = replace(
                _moved(one, one.sentence, one.speaker, begin_ms, end_ms),
                begins_surely=one.begins_surely,
                there=one.there,
            )
        yield last
