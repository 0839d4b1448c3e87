"""Listening to the recording of an article: which of its sentences are heard in it, and when.

In: an annotated interview with its cast, and a recording unrolled. Our own voices say the text, as
they would in a book of it, and are the ruler the recording is measured by. Out: a Hearing.
"""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from a11y.errors import OptionError, SourceError
from a11y.narrate.heard import HeardSentence, Hearing
from a11y.narrate.stated_times import with_stated_times
from a11y.script import script
from a11y.walks import blocks_of
from voices.align.features import RATE_HZ, bands_of
from voices.audio.samples import resampling
from voices.audio.treatment import RATE_HZ as STUDIO_HZ
from voices.errors import AudioError
from voices.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.finding import Finding
    from a11y.interview import Interview, Sentence, StatedTimes
    from a11y.options import Options
    from voices.align.aligning import Alignment, Placed
    from voices.align.ruler import Unit
    from voices.audio.tape import Tape
    from voices.cast import Cast
    from voices.model import Utterance
    from voices.studio.studio import Studio

UNREAD = frozenset({"cover", "nav", "colophon"})
"""Documents of our own, which no recording of the article has."""
_LEAST_SHARE = 0.05
"""Share of the text's letters in sentences that are surely heard, below which the recording is of
another text: there chance finds next to nothing sure."""


@dataclass(frozen=True, slots=True)
class _ReadAloud:
    """A sentence, or a piece of one that an engine cannot take whole."""

    sentence: Sentence
    speaker: str
    offset: int
    utterance: Utterance


def check_ruler(engine: str) -> None:
    """Fail before anything is read where nothing would be said.

    Raises:
        OptionError: the engine is silence.
    """
    if engine == "silent":
        raise OptionError("silence is no ruler: choose an engine that speaks")


def unroll(recordings: Sequence[Path], into: Path) -> Tape:
    """The recording, its files one behind the other, in a new file.

    Raises:
        SourceError: one of them is missing, or no sound that can be read.
        CacheError: there is no room for it.
    """
    from voices.audio.tape import unrolled

    try:
        return unrolled(recordings, into)
    except AudioError as error:
        raise SourceError(f"{error}; give the recording as MP3, M4A, WAV, FLAC or Opus") from error


async def listen(
    interview: Interview,
    cast: Cast,
    studio: Studio,
    options: Options,
    tape: Tape,
    keep: Path | None = None,
    stated: StatedTimes | None = None,
) -> Hearing:
    """Find the article's sentences in the recording; what a person stated stands.

    ``keep`` is the folder where it is kept what was found: what of an article has not changed since
    is not looked for again.

    Raises:
        OptionError: the recording is of another text.
        VoicesError: the engine failed.
    """
    from voices.align.aligning import Stretch
    from voices.align.anchored import outside
    from voices.align.remembered import named, remember

    said = list(_said(interview, cast, studio, options))
    if not said:
        raise OptionError(f"{interview.source}: there is nothing to be heard in a recording")
    names = named(_name(piece) for piece in said)
    kept = keep / f"{tape.digest}.json" if keep is not None else None
    alignment = await _again(kept, names, said, studio, tape) if kept is not None else None
    if alignment is None:
        alignment = await _anew(interview, said, studio, tape)
    sentences = tuple(_sentences(said, alignment))
    every = {piece.sentence.id: piece.sentence for piece in said}
    findings: tuple[Finding, ...] = ()
    if stated is not None and stated.file:
        speakers = {piece.sentence.id: piece.speaker for piece in said}
        sentences, findings = with_stated_times(
            sentences, every, speakers, stated, tape.duration_ms
        )
    there = {heard.sentence.id for heard in sentences}
    missing = tuple(sentence for sentence in every.values() if sentence.id not in there)
    total = sum(letters(sentence) for sentence in every.values())
    surely = sum(letters(heard.sentence) for heard in sentences if heard.begins_surely)
    if surely < _LEAST_SHARE * total:
        raise OptionError(
            f"the recording is not of {interview.source}: {surely / total:.0%} of the text is "
            f"heard in it, {alignment.share:.0%} of it is the text; give the recording of this "
            "article"
        )
    if kept is not None:
        await asyncio.to_thread(remember, kept, names, alignment, tape.duration_ms)
    share = sum(letters(heard.sentence) for heard in sentences) / total
    if findings:
        stated_at = [Stretch(one.begin_ms, one.end_ms) for one in sentences]
        strays = tuple(each for one in alignment.strays for each in outside(one, stated_at))
        alignment = replace(alignment, strays=strays)
    placed = sentences if findings else alignment.placed
    spans = [(one.begin_ms, one.end_ms) for one in (*placed, *alignment.strays)]
    begins_ms, ends_ms = (tuple(sorted(ends)) for ends in zip(*spans, strict=True))
    in_order = tuple(every.values())
    return Hearing(
        tape, sentences, missing, in_order, alignment, share, begins_ms, ends_ms, findings
    )


async def _anew(
    interview: Interview, said: list[_ReadAloud], studio: Studio, tape: Tape
) -> Alignment:
    """The whole text in the whole recording."""
    from voices.align.anchored import align_between
    from voices.align.ruler import ruler_of

    bands = await asyncio.to_thread(bands_of, tape.pieces(RATE_HZ))
    ruler = ruler_of(await _units(studio, said))
    return await asyncio.to_thread(align_between, bands, ruler, _stamped(interview, said))


async def _again(
    kept: Path, names: list[str], said: list[_ReadAloud], studio: Studio, tape: Tape
) -> Alignment | None:
    """What was found before, with what is new of the text; None where that is no help."""
    from voices.align.aligning import align
    from voices.align.anchored import moved
    from voices.align.remembered import patched, remembered
    from voices.align.ruler import ruler_of

    known = await asyncio.to_thread(remembered, kept, names)
    if known is None or not _fits(known.placed, said):
        return None
    found = []
    for patch in known.patches:
        samples = tape.read(patch.stretch.begin_ms, patch.stretch.end_ms)
        pieces = resampling([samples], STUDIO_HZ, RATE_HZ)
        bands = await asyncio.to_thread(bands_of, pieces)
        ruler = ruler_of(await _units(studio, said[patch.units.start : patch.units.stop]))
        part = await asyncio.to_thread(align, bands, ruler)
        found.append(moved(part, patch.units.start, patch.stretch.begin_ms))
    return patched(known, found)


def _fits(placed: Mapping[int, Placed], said: list[_ReadAloud]) -> bool:
    """Whether words that a file of anybody's names are in the text at all."""
    return all(
        boundary.end <= len(said[unit].utterance.text)
        for unit, one in placed.items()
        for boundary in one.boundaries
    )


def _name(piece: _ReadAloud) -> str:
    """What is said, and by whom: of another voice or reading the ruler is another."""
    return hashlib.blake2b(repr(piece.utterance).encode(), digest_size=12).hexdigest()


def letters(sentence: Sentence) -> int:
    """How much of a text a sentence is."""
    return sum(map(str.isalnum, sentence.text)) or 1


def _said(
    interview: Interview, cast: Cast, studio: Studio, options: Options
) -> Iterator[_ReadAloud]:
    """What a person would read aloud, as the book would say it."""
    from a11y.narrate.takes import split_spans, utterance_of, whole_spans

    for document in script(interview, "never"):
        for line in document.lines:
            if document.name in UNREAD or not line.words:
                continue
            sentence = line.sentence
            language = sentence.language or interview.language
            voice = cast.voice(line.speaker, language).name
            rate = options.rate * cast.of(line.speaker).rate
            limit = studio.engine.limits.max_chars
            for start, end in split_spans(
                sentence.text, limit, whole_spans(sentence), sentence.spoken
            ):
                utterance = utterance_of(sentence, start, end, voice, language, rate)
                yield _ReadAloud(sentence, line.speaker, start, utterance)


def _stamped(interview: Interview, said: list[_ReadAloud]) -> dict[int, int]:
    """When the transcript says that turns begin in the recording, by the unit they begin with."""
    begins_ms = {
        block.sentences[0].id: block.begin_ms
        for block in blocks_of(interview.sections)
        if block.begin_ms is not None and block.sentences
    }
    return {
        number: begins_ms[piece.sentence.id]
        for number, piece in enumerate(said)
        if not piece.offset and piece.sentence.id in begins_ms
    }


async def _units(studio: Studio, said: list[_ReadAloud]) -> list[Unit]:
    """The pieces as our voices say them."""
    async with asyncio.TaskGroup() as group:
        units = [group.create_task(_unit(studio, piece.utterance)) for piece in said]
    return [unit.result() for unit in units]


async def _unit(studio: Studio, utterance: Utterance) -> Unit:
    from voices.align.ruler import unit_of

    kept, samples = await studio.speech(utterance)
    at_rate = np.concatenate(list(resampling([samples], STUDIO_HZ, RATE_HZ)))
    return await asyncio.to_thread(unit_of, at_rate, kept.boundaries)


def _sentences(said: list[_ReadAloud], alignment: Alignment) -> Iterator[HeardSentence]:
    """Pieces of a sentence that follow one another joined; of one heard twice, the likeliest."""
    from itertools import groupby

    runs: dict[str, list[HeardSentence]] = {}
    for sentence_id, group in groupby(
        alignment.placed, key=lambda placed: said[placed.unit].sentence.id
    ):
        placed = list(group)
        first = said[placed[0].unit]
        boundaries = tuple(
            Boundary(
                b.start + said[one.unit].offset, b.end + said[one.unit].offset, b.begin_ms, b.end_ms
            )
            for one in placed
            for b in one.boundaries
        )
        runs.setdefault(sentence_id, []).append(
            HeardSentence(
                first.sentence,
                first.speaker,
                placed[0].begin_ms,
                placed[-1].end_ms,
                boundaries,
                min(one.likeness for one in placed),
                all(one.sure for one in placed),
                all(one.begins_surely for one in placed),
                all(one.sure or one.likely for one in placed),
            )
        )
    best = [max(found, key=lambda one: one.likeness) for found in runs.values()]
    yield from sorted(best, key=lambda one: one.begin_ms)
