"""Lines become takes: each sentence as its voice is to say it, or where a recording has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.script import is_audible, pause_before_ms
from voices.model import Spoken, Utterance
from voices.studio.studio import Take

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from a11y.interview import Interview, SaidAs, Sentence
    from a11y.options import Options
    from a11y.script import ScriptDocument
    from voices.cast import Cast
    from voices.model import Excerpt

INNER_PAUSES = ("；;", "：:", "，,", "、", "—…", " ")
"""The signs at which a sentence too long for an engine is split, best first."""
_LONGEST_REST_MS = 1500
"""The longest rest between two sentences of a recording; more is something that was left out."""


@dataclass(frozen=True, slots=True)
class LineTake:
    """A stretch of a line's sentence that is one take."""

    line: int
    offset: int
    take: Take


def takes_of(
    document: ScriptDocument,
    interview: Interview,
    cast: Cast,
    max_chars: int,
    options: Options,
    recorded: Mapping[str, Excerpt],
) -> Iterator[LineTake]:
    """A document's takes, none longer than ``max_chars`` but those that are ``recorded``."""
    before: Excerpt | None = None
    for index, line in enumerate(document.lines):
        pause_ms = pause_before_ms(line.pause, options.pauses) if index else 0
        language = line.sentence.language or interview.language
        voice = cast.voice(line.speaker, language)
        rate = options.rate * cast.of(line.speaker).rate * line.pace
        excerpt = recorded.get(line.sentence.id)
        if excerpt is not None:
            whole = len(line.sentence.text)
            utterance = utterance_of(line.sentence, 0, whole, voice.name, language, rate)
            rest_ms = excerpt.begin_ms - before.end_ms if before is not None else -1
            if 0 <= rest_ms <= _LONGEST_REST_MS:  # said on end: who is recorded chose the rest
                pause_ms = rest_ms
            yield LineTake(index, 0, Take(replace(utterance, excerpt=excerpt), pause_ms))
            before = excerpt
            continue
        before = None  # a rest with a voice of ours in it is nobody's choice
        held, said = whole_spans(line.sentence), line.sentence.spoken
        for start, end in split_spans(line.sentence.text, max_chars, held, said):
            utterance = utterance_of(line.sentence, start, end, voice.name, language, rate)
            yield LineTake(index, start, Take(utterance, pause_ms))
            pause_ms = 0  # the others of the sentence follow at once


def whole_spans(sentence: Sentence) -> tuple[tuple[int, int], ...]:
    """What an engine understands only when it has all of it: lexicon entries and words."""
    return (
        *((spoken.start, spoken.end) for spoken in sentence.spoken),
        *sentence.corrected,
        *((word.start, word.end) for word in sentence.words),
    )


def split_spans(
    text: str,
    limit: int,
    whole: Iterable[tuple[int, int]] = (),
    spoken: Sequence[SaidAs] = (),
) -> Iterator[tuple[int, int]]:
    """Spans of at most ``limit`` characters that together hold all that can be heard.

    White space at the ends is left out. A text within the limit is one span; a longer one is
    split after its best inner pause in the second half of what fits, and never inside one of the
    spans ``whole`` that is within the limit itself.
    """
    # A cut at ``position`` falls before the character there: so the first of a span is no such
    # place.
    held = {position for first, last in whole for position in range(first + 1, last)}
    start, end = 0, len(text)
    while start < end:
        start += len(text[start:end]) - len(text[start:end].lstrip())
        stop = end if end - start <= limit else _best_split(text, start, start + limit, held)
        stripped = start + len(text[start:stop].rstrip())
        inside = [entry for entry in spoken if start <= entry.start and entry.end <= stripped]
        if stripped > start and is_audible(text[start:stripped], inside):
            yield start, stripped
        start = stop


def _best_split(text: str, start: int, stop: int, held: Container[int]) -> int:
    """Where to end a take that begins at ``start`` and may not reach beyond ``stop``.

    ``held`` are the places where a cut would part a word or an entry of the lexicon. Of
    ``久到树都记住了很多年；后来没有人，再提起它`` and 18 characters the semicolon is taken, though
    a take up to the comma would be fuller: the better kind of pause decides, in the second half.
    """
    middle = start + (stop - start) // 2
    for marks in INNER_PAUSES:
        for position in range(stop - 1, middle, -1):
            cut = position + 1
            if text[position] in marks and not (_holds_together(text, position) or cut in held):
                return cut
    cut = stop
    while cut > middle and (cut in held or (_is_latin(text[cut - 1]) and _is_latin(text[cut]))):
        cut -= 1
    if cut > middle:
        return cut
    # Letters or one whole span fill the half: before the span, or where it has to be cut.
    cut = stop
    while cut > start and cut in held:
        cut -= 1
    return cut if cut > start else stop


def _holds_together(text: str, position: int) -> bool:
    """Whether the character joins what stands around it: ``1,000``, ``10:30``, ``https://``."""
    return all(_is_latin(character) for character in text[max(0, position - 1) : position + 2])


def _is_latin(character: str) -> bool:
    return character.isascii() and not character.isspace()


def utterance_of(
    sentence: Sentence, start: int, end: int, voice: str, language: str, rate: float
) -> Utterance:
    """A stretch of a sentence as an utterance; positions become the stretch's."""

    def inside(span_start: int, span_end: int) -> bool:
        return start <= span_start and span_end <= end

    return Utterance(
        text=sentence.text[start:end],
        voice=voice,
        language=language,
        readings=sentence.readings[start:end],
        words=tuple(
            (word.start - start, word.end - start)
            for word in sentence.words
            if inside(word.start, word.end)
        ),
        spoken=tuple(
            Spoken(spoken.start - start, spoken.end - start, spoken.text)
            for spoken in sentence.spoken
            if inside(spoken.start, spoken.end)
        ),
        corrected=tuple(
            (first - start, last - start)
            for first, last in sentence.corrected
            if inside(first, last)
        ),
        rate=rate,
    )
