"""What of a book is heard from a recording of its article, and what people are told of that.

In: a Hearing. Out: an excerpt for each sentence that is surely there. All else is said by the
cast's voices, so that a book is whole whatever its recording lacks. Where it is not sure when a
sentence begins, its whole paragraph lights up; where it is not sure that it is said at all, it is
not taken from the recording.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.interview import Sentence
from a11y.messages.clock import clock
from a11y.narrate.asides import asides
from a11y.narrate.listening import letters, listen
from a11y.walks import blocks_of
from voices.model import Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.interview import Block, Interview, StatedTimes
    from a11y.narrate.asides import Aside
    from a11y.narrate.heard import HeardSentence, Hearing
    from a11y.options import Options
    from a11y.script import Line, ScriptDocument
    from voices.align.aligning import Stretch
    from voices.audio.tape import Tape
    from voices.cast import Cast
    from voices.model import Boundary
    from voices.studio.studio import Studio

_LEAD_MS, _TAIL_MS = 60, 120
"""Kept around a sentence where there is a rest: the studio trims it as it trims voices."""
_NAMED = 5
"""Stretches that a finding names one by one."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is heard from a recording."""

    excerpts: Mapping[str, Excerpt] = field(default_factory=dict)
    """By the id of a sentence, or of a block in ``whole``."""
    whole: Mapping[str, str] = field(default_factory=dict)
    """Of each sentence whose paragraph lights up as one: the paragraph's id."""
    findings: tuple[Finding, ...] = ()
    asides: tuple[Aside, ...] = ()
    """What the recording has besides, where that is kept."""

    def lines(self, document: ScriptDocument) -> ScriptDocument:
        """The document with one line for each paragraph that lights up as one."""
        if not self.whole:
            return document
        lines: list[Line] = []
        grouped = groupby(document.lines, key=lambda line: self.whole.get(line.text_id, ""))
        for block, group in grouped:
            if not block:
                lines += group
                continue
            said = list(group)
            text = "".join(line.sentence.text for line in said)
            sentence = Sentence(block, text, language=said[0].sentence.language)
            lines.append(replace(said[0], text_id=block, sentence=sentence, words=False))
        return replace(document, lines=tuple(lines))


async def listened(
    interview: Interview,
    cast: Cast,
    studio: Studio,
    options: Options,
    tape: Tape,
    keep: Path | None = None,
    stated: StatedTimes | None = None,
) -> Recorded:
    """What of an article a recording has, which the studio has at hand from then on.

    Raises:
        OptionError: the recording is of another text.
        VoicesError: the engine failed.
    """
    studio.insert(tape)
    hearing = await listen(interview, cast, studio, options, tape, keep, stated)
    return recorded(interview, hearing, keeps_all=options.keeps_all)


def recorded(interview: Interview, hearing: Hearing, *, keeps_all: bool = False) -> Recorded:
    """Every sentence that the recording surely has, where it has it; all else of it, if kept."""
    taken = {heard.sentence.id: heard for heard in hearing.sentences if heard.there}
    excerpts = {
        name: _excerpt(heard, hearing, heard.boundaries if heard.sure else ())
        for name, heard in taken.items()
    }
    kept = asides(interview, hearing) if keeps_all else ()
    for aside in kept:
        (sentence,) = aside.block.sentences
        excerpts[sentence.id] = _excerpt(aside.stretch, hearing)
    whole: dict[str, str] = {}
    for block in blocks_of(interview.sections):
        said = [taken[s.id] for s in block.sentences if s.id in taken]
        if _lights_up_whole(block, said, hearing):
            first, last = excerpts[said[0].sentence.id], excerpts[said[-1].sentence.id]
            excerpts[block.id] = replace(first, end_ms=last.end_ms, boundaries=())
            whole |= {heard.sentence.id: block.id for heard in said}
    findings = (
        _share(hearing, taken),
        *hearing.findings,
        *_doubts(hearing, whole),
        *_besides(hearing, kept),
    )
    return Recorded(excerpts, whole, findings, kept)


def _excerpt(
    heard: HeardSentence | Stretch, hearing: Hearing, boundaries: tuple[Boundary, ...] = ()
) -> Excerpt:
    """A stretch with some of the rest around it, never with its neighbour's sound."""
    before = bisect_right(hearing.ends_ms, heard.begin_ms)
    after = bisect_left(hearing.begins_ms, heard.end_ms)
    begin_ms, end_ms = max(heard.begin_ms - _LEAD_MS, 0), heard.end_ms + _TAIL_MS
    # At most to the middle of the rest between two sentences: the half that is left over when it is
    # odd goes to the earlier one, so that no millisecond is heard twice.
    if before:
        begin_ms = max(begin_ms, (hearing.ends_ms[before - 1] + heard.begin_ms + 1) // 2)
    if after < len(hearing.begins_ms):
        end_ms = min(end_ms, (hearing.begins_ms[after] + heard.end_ms) // 2)
    end_ms = min(end_ms, hearing.tape.duration_ms)
    return Excerpt(hearing.tape.digest, begin_ms, end_ms, boundaries)


def _lights_up_whole(block: Block, said: Sequence[HeardSentence], hearing: Hearing) -> bool:
    """Whether a paragraph is said on end, and it is not sure where its sentences begin."""
    if len(said) < 2 or len(said) != len([s for s in block.sentences if s.text.strip()]):
        return False
    # A numbered item has its number as an element of its own, which has to light up by itself.
    if block.number is not None or all(heard.begins_surely for heard in said):
        return False
    order = {heard.sentence.id: place for place, heard in enumerate(hearing.sentences)}
    places = [order[heard.sentence.id] for heard in said]
    strays = [stray.begin_ms for stray in hearing.alignment.strays]
    return all(b == a + 1 for a, b in pairwise(places)) and not any(
        said[0].begin_ms <= stray < said[-1].end_ms for stray in strays
    )


# --- what people are told ---------------------------------------------------------------------


def _share(hearing: Hearing, taken: Mapping[str, HeardSentence]) -> Finding:
    weights = {sentence.id: letters(sentence) for sentence in hearing.every}
    share = sum(weights[name] for name in taken) / sum(weights.values())
    lacking = [sentence for sentence in hearing.every if sentence.id not in taken]
    if not lacking:
        text = "the whole text of the article is heard from the recording"
        return Finding("recording-share", "info", "", text)
    return Finding(
        "recording-share",
        "info",
        lacking[0].id,
        f"{share:.0%} of the article's text is heard from the recording; {len(lacking)} "
        f"sentence(s) that it lacks are said by synthetic voices, first "
        f"“{lacking[0].text.strip()}”",
    )


def _doubts(hearing: Hearing, whole: Mapping[str, str]) -> Iterator[Finding]:
    for heard in hearing.sentences:
        text, at = heard.sentence.text.strip(), clock(heard.begin_ms / 1000)
        if heard.sure:
            continue
        if not heard.there:
            message = (
                f"“{text}” may be said at {at} of the recording, but that is not sure: "
                "a synthetic voice says it"
            )
        elif heard.sentence.id in whole:
            message = (
                f"“{text}” is not said quite so at {at} of the recording: "
                "its paragraph lights up as one"
            )
        else:
            message = (
                f"“{text}” is not said quite so at {at} of the recording: "
                "it lights up as a whole, not word by word"
            )
        yield Finding("recording-doubt", "warning", heard.sentence.id, message)


def _besides(hearing: Hearing, kept: Sequence[Aside]) -> Iterator[Finding]:
    strays = hearing.alignment.strays
    if kept:
        total_s = sum(each.stretch.end_ms - each.stretch.begin_ms for each in kept) / 1000
        yield Finding(
            "recording-kept",
            "info",
            kept[0].block.id,
            f"{clock(total_s)} of the recording is not in the article and heard in "
            f"{len(kept)} paragraph(s) of its own",
        )
        strays = tuple(set(strays) - {each.stretch for each in kept})
    if not strays:
        return
    total_s = sum(stray.end_ms - stray.begin_ms for stray in strays) / 1000
    # the longest are chosen (begin less end is least) and told in the order of the recording
    longest = sorted(strays, key=lambda stray: stray.begin_ms - stray.end_ms)[:_NAMED]
    named = ", ".join(
        f"{clock(stray.begin_ms / 1000)}–{clock(stray.end_ms / 1000)}"
        for stray in sorted(longest, key=lambda stray: stray.begin_ms)
    )
    yield Finding(
        "recording-besides",
        "info",
        "",
        f"{clock(total_s)} of the recording is not in the article and left out, "
        f"in {len(strays)} stretch(es); the longest: {named}",
    )
