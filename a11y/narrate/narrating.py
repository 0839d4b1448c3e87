"""Narrating: an annotated Interview and its Cast become a Narration.

Every line of the script becomes one take (or several, where an engine cannot take the whole
sentence); the studio records a document's takes on one track; what was heard becomes clips on
the elements of the page. Clips of a track touch: the pause after a sentence is part of its clip,
so a reading system that seeks from clip to clip sounds like one that plays through.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Protocol

from a11y.errors import NarrationError
from a11y.finding import Finding
from a11y.narrate.recorded import Recorded
from a11y.narrate.takes import takes_of
from a11y.narrate.word_clips import word_clips
from a11y.narration import Clip, Narration, Narrator, Phrase, Track
from a11y.script import is_audible, script
from a11y.walks import blocks_of, map_blocks, map_sentences, sentences_of
from voices.studio.studio import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from a11y.interview import Interview, Sentence
    from a11y.narrate.takes import LineTake
    from a11y.options import Options
    from a11y.script import ScriptDocument
    from voices.cast import Cast
    from voices.engine import Engine
    from voices.model import Boundary
    from voices.studio.studio import Progress, Recording, Take


class Recorder(Protocol):
    """A studio, or who stands in for it."""

    @property
    def engine(self) -> Engine:
        """Who speaks."""
        ...

    async def record(
        self, takes: Sequence[Take], *, tail_ms: int = 0, meter: Meter | None = None
    ) -> Recording:
        """The takes on one track."""
        ...


@dataclass(frozen=True, slots=True)
class Narrated:
    """What narrating gives: the interview as its pages must show it, and how it is heard."""

    interview: Interview
    """Words too short for a clip of their own are joined to a neighbour."""
    narration: Narration
    findings: tuple[Finding, ...]


async def narrate(
    interview: Interview,
    cast: Cast,
    studio: Recorder,
    options: Options,
    progress: Callable[[Progress], None] | None = None,
    recorded: Recorded | None = None,
) -> Narrated:
    """Speak the whole script. Documents are recorded together; the studio keeps the order of work.

    ``progress`` hears how far this interview is, whatever else the studio is at. What is
    ``recorded`` is heard from a recording that the studio has at hand.

    Raises:
        NarrationError: there is nothing to say.
        VoicesError: the engine failed for good; what was finished stays in the cache.
    """
    limit = studio.engine.limits.max_chars
    recorded = recorded or Recorded()
    planned = [
        (document, list(takes_of(document, interview, cast, limit, options, recorded.excerpts)))
        for document in map(recorded.lines, script(interview, options.names))
    ]
    # A cover whose title is "……" is shown and has nothing to say.
    documents = [document for document, parts in planned if parts]
    pieces = [parts for _, parts in planned if parts]
    if not documents:
        raise NarrationError(f"{interview.source}: there is nothing to say in it")
    recordings = await _record_all(studio, pieces, options.pauses.document_ms, Meter(progress))

    tracks: list[Track] = []
    findings: list[Finding] = []
    joined: dict[str, Sentence] = {}
    for document, parts, recording in zip(documents, pieces, recordings, strict=True):
        heard = _heard_lines(parts, recording)
        findings += _misaligned(document, heard)
        phrases = []
        for phrase, sentence in _phrases(document, heard, recording.duration_ms, options):
            phrases.append(phrase)
            if sentence is not None:
                joined[sentence.id] = sentence
        tracks.append(
            Track(
                document.name,
                recording.audio,
                recording.media_type,
                recording.duration_ms,
                tuple(phrases),
            )
        )
    takes = [piece.take for parts in pieces for piece in parts]
    synthesized = sum(recording.synthesized for recording in recordings)
    narration = Narration(
        tracks=tuple(tracks),
        narrators=heard_narrators(interview, cast, options, recorded),
        recorded=options.narrator if recorded.excerpts else None,
        synthesized=synthesized,
        cached=sum(take.utterance.excerpt is None for take in takes) - synthesized,
        engine_s=sum(recording.engine_s for recording in recordings),
    )
    findings.extend((*_unspoken(interview), *recorded.findings))
    return Narrated(with_sentences(interview, joined), narration, tuple(findings))


def narrators(interview: Interview, cast: Cast) -> tuple[Narrator, ...]:
    """Who lends each speaker their voice, in the interview's language."""
    return tuple(
        Narrator(speaker.id, voice.engine, voice.name, voice.gender, voice.locale)
        for speaker in interview.speakers
        for voice in (cast.voice(speaker.id, interview.language),)
    )


def heard_narrators(
    interview: Interview, cast: Cast, options: Options, recorded: Recorded
) -> tuple[Narrator, ...]:
    """Those of them whose voices say anything: a recording may leave nothing to some."""
    if not recorded.excerpts:
        return narrators(interview, cast)
    speakers = {
        line.speaker
        for document in map(recorded.lines, script(interview, options.names))
        for line in document.lines
        if line.text_id not in recorded.excerpts
    }
    return tuple(each for each in narrators(interview, cast) if each.speaker in speakers)


async def _record_all(
    studio: Recorder, pieces: Sequence[Sequence[LineTake]], tail_ms: int, meter: Meter
) -> Sequence[Recording]:
    """Record all documents; the first failure ends the others."""
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(
                studio.record([piece.take for piece in parts], tail_ms=tail_ms, meter=meter)
            )
            for parts in pieces
        ]
    return [task.result() for task in tasks]


# --- what was heard becomes clips -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _HeardLine:
    begin_ms: int
    boundaries: tuple[Boundary, ...]
    notes: tuple[str, ...]
    """What the engine could not tell of its words' times."""


def _heard_lines(pieces: Sequence[LineTake], recording: Recording) -> dict[int, _HeardLine]:
    """Where each line lies on the track, with boundaries in its sentence's own positions."""
    lines: dict[int, _HeardLine] = {}
    together = zip(pieces, recording.heard, strict=True)
    for index, group in groupby(together, key=lambda pair: pair[0].line):
        pairs = list(group)
        boundaries = tuple(
            replace(b, start=b.start + piece.offset, end=b.end + piece.offset)
            for piece, heard in pairs
            for b in heard.boundaries
        )
        notes = tuple(note for _, heard in pairs for note in heard.notes)
        lines[index] = _HeardLine(pairs[0][1].begin_ms, boundaries, notes)
    return lines


def _misaligned(document: ScriptDocument, heard: Mapping[int, _HeardLine]) -> Iterator[Finding]:
    for index, line in heard.items():
        for note in line.notes:
            yield Finding("narrate-alignment", "warning", document.lines[index].text_id, note)


def _phrases(
    document: ScriptDocument,
    heard: Mapping[int, _HeardLine],
    duration_ms: int,
    options: Options,
) -> Iterator[tuple[Phrase, Sentence | None]]:
    """One phrase per element, each ending where the next begins.

    With it the sentence as it is from now on, where words too short for a clip were joined.
    """
    elements = [
        (text_id, [index for index, _ in group])
        for text_id, group in groupby(
            ((i, line) for i, line in enumerate(document.lines) if i in heard),
            key=lambda pair: pair[1].text_id,
        )
    ]
    # Each ends where the next begins, the last with the track: no gap is left in which nothing
    # would light up.
    begins = [heard[indices[0]].begin_ms for _, indices in elements] + [duration_ms]
    for (text_id, indices), begin_ms, end_ms in zip(elements, begins, begins[1:], strict=False):
        clip = Clip(text_id, begin_ms, end_ms)
        line = document.lines[indices[0]]
        if options.sync == "word" and line.words:
            shown, words = word_clips(line.sentence, heard[indices[0]].boundaries, clip)
            yield Phrase(clip, words), shown if shown != line.sentence else None
        else:
            yield Phrase(clip, ()), None


def _unspoken(interview: Interview) -> Iterator[Finding]:
    """Sentences in which there is nothing to say: shown, not heard."""
    for block in blocks_of(interview.sections):
        for sentence in sentences_of(block):
            if sentence.text.strip() and not is_audible(sentence.text, sentence.spoken):
                yield Finding(
                    "narrate-unspoken",
                    "info",
                    sentence.id,
                    f"“{sentence.text.strip()}” is shown but has nothing to say; "
                    "give it a spoken form in the lexicon if it should be heard",
                )


def with_sentences(interview: Interview, changed: Mapping[str, Sentence]) -> Interview:
    """The interview with some sentences replaced, by id; vocabulary points at the joined words."""
    if not changed:
        return interview
    moved = {
        old: new
        for block in blocks_of(interview.sections)
        for sentence in sentences_of(block)
        if sentence.id in changed
        for old, new in _moved(sentence, changed[sentence.id])
    }
    with_them = map_blocks(
        interview,
        lambda block: map_sentences(block, lambda one: changed.get(one.id, one)),
    )
    return replace(
        interview,
        sections=tuple(
            replace(
                section,
                vocabulary=tuple(
                    replace(entry, occurrence=moved.get(entry.occurrence, entry.occurrence))
                    for entry in section.vocabulary
                ),
            )
            for section in with_them.sections
        ),
    )


def _moved(old: Sentence, new: Sentence) -> Iterator[tuple[str, str]]:
    """Ids of words that were joined into a word of another id."""
    for word in old.words:
        home = next(w for w in new.words if w.start <= word.start and word.end <= w.end)
        if home.id != word.id:
            yield word.id, home.id
