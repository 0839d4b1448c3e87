"""What a person should look at: the one place where doubts come from.

Readings that steps disagree on, speakers and what is guessed of them, pictures without words, text
that was left out, signs that turn the writing round. Each doubt has a stable id, made of its words
and not of its place, so that what was settled stays so when the article is edited elsewhere.
"""

from __future__ import annotations

import hashlib
import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from a11y.pinyin.readings.choices import doubtful
from a11y.read.beside.doubtful import is_settled
from a11y.read.speakers.doubts import doubts_of
from a11y.walks import blocks_of, sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from a11y.interview import Block, Interview, Sentence, Speaker
    from a11y.pinyin.readings.choices import PolyphoneChoice
    from a11y.pinyin.readings.reader import Reader
    from a11y.read.beside.sidecar import Corrections
    from a11y.why import Why

_ASKED_ONE_BY_ONE = re.compile("read-(narrow-.*|guessed-name)")
"""Findings that sum up decisions, each of which is a doubt of its own here."""
DoubtKind = Literal["reading", "speaker", "name", "sex", "alt", "left-out", "hidden", "sound"]
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]")
"""Signs that let a text look other than it is."""
_SETTLED = frozenset({"lexicon", "author"})
"""Steps by which a person decided."""
_LEFT_OUT = re.compile("read-(active-content|damaged-text|lost|left-(?!out).+)")
"""Findings of reading that name text which is not in the book, but for what a person left out."""
_SPEAKERS = re.compile("read-(.*speaker|.*label|.*labelled|.*-turn|not-interview)")
"""Findings of reading that name a doubt about who speaks."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at."""

    id: str
    kind: DoubtKind
    block: str = ""
    sentence: str = ""
    start: int = 0
    end: int = 0
    word: str = ""
    """What it is about: the word, the person's name, the picture's address."""
    note: str = ""
    """The value that was guessed: a reading, a sex; or the finding's message."""
    alike: str = ""
    """Doubts of one kind that share it are settled together by Shift+Enter."""
    margin: float | None = None
    """How sure the program is, from 0 to 1, where it says so."""
    reasons: tuple[str, ...] = ()
    why: Why | None = None
    """The decision, where it is one of those about who speaks."""


@dataclass(frozen=True, slots=True)
class Odd:
    """A sentence of the finished book that a person should listen to."""

    sentence: str
    text: str
    kind: Literal["long", "short", "silence", "cut"]
    """Long or short for its characters; silent for long within; cut off at its end."""
    ms: int
    """Of a character; of the silence."""
    usual_ms: int = 0
    """What a character takes its speaker otherwise."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """The doubtful readings of a sentence."""

    spans: tuple[tuple[int, int], ...]
    """Of its words."""
    choices: tuple[PolyphoneChoice, ...]
    """Those that a person should look at, in order."""


def doubt_id(kind: str, *parts: str) -> str:
    """A short id of what a doubt is about."""
    return kind + "-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def of_people(interview: Interview, corrections: Corrections) -> Iterator[Doubt]:
    """Names and sexes that were guessed, and not settled by a person."""
    stated = {one.name: one for one in corrections.people}
    first = {
        block.speaker: block.id
        for section in reversed(interview.sections)
        for block in reversed(section.blocks)
    }
    for speaker in interview.speakers:
        if speaker.role == "narrator" or speaker.id not in first:
            continue
        one, block = stated.get(speaker.name), first[speaker.id]
        if one is None:
            yield _of_name(speaker, block)
        if one is None or one.gender is None:
            note = speaker.gender or ""
            yield Doubt(
                doubt_id("sex", speaker.name, note), "sex", block, word=speaker.name, note=note
            )


def _of_name(speaker: Speaker, block: str) -> Doubt:
    note = "" if speaker.named else "unnamed"
    return Doubt(
        doubt_id("name", speaker.name, speaker.role), "name", block, word=speaker.name, note=note
    )


def of_decisions(
    interview: Interview, corrections: Corrections, decided: Container[str]
) -> Iterator[Doubt]:
    """Who speaks, where the margin was narrow: each decision with what weighed in it.

    ``decided`` are ids of blocks whose speaker a person named.
    """
    blocks = list(blocks_of(interview.sections))
    for doubt in doubts_of(interview.why):
        if doubt.kind == "name":
            continue  # whoever is named is asked about as a person
        for why in doubt.decisions:
            block = _block_at(f"line {why.line}", blocks)
            settled = block in decided if why.question == "end" else is_settled(why, corrections)
            if settled:
                continue
            margin = 1 / (1 + math.exp(-(why.margin or 0.0)))
            yield Doubt(
                doubt_id("speaker", doubt.kind, why.about, why.answer), "speaker", block,
                word=f"narrow-{doubt.kind}", note=why.about, alike=f"narrow-{doubt.kind}",
                margin=round(margin, 3), why=why,
            )  # fmt: skip


def of_findings(interview: Interview) -> Iterator[Doubt]:
    """What reading found to be left out or unclear about speakers."""
    blocks = list(blocks_of(interview.sections))
    for finding in interview.findings:
        by_text = finding.severity != "info" and _LEFT_OUT.fullmatch(finding.rule)
        if _ASKED_ONE_BY_ONE.fullmatch(finding.rule):
            continue
        if not by_text and not _SPEAKERS.fullmatch(finding.rule):
            continue
        kind: DoubtKind = "left-out" if by_text else "speaker"
        yield Doubt(
            doubt_id(kind, finding.rule, finding.message), kind, _block_at(finding.place, blocks),
            word=finding.rule, note=finding.message,
        )  # fmt: skip


def of_sound(odd: Iterable[Odd], block: Block) -> Iterator[Doubt]:
    """Sentences of a block that sounded odd in the book that was built last."""
    sentences = {sentence.id: sentence for sentence in block.sentences}
    for each in odd:
        sentence = sentences.get(each.sentence)
        if sentence is not None and sentence.text == each.text:
            lengths = (str(each.ms), str(each.usual_ms)) if each.ms else ()
            yield Doubt(
                doubt_id("sound", each.kind, each.text), "sound", block.id, sentence.id,
                0, len(each.text), each.kind, reasons=lengths, alike=each.kind,
            )  # fmt: skip


def _block_at(place: str, blocks: list[Block]) -> str:
    """The block a finding's place means: its id, or the last that begins before its line."""
    if any(block.id == place for block in blocks):
        return place
    line = re.fullmatch(r"line (\d+)", place)
    before = [block.id for block in blocks if line and 0 < block.line <= int(line[1])]
    return before[-1] if before else ""


def of_block(
    block: Block, key: str, narrow: Callable[[Sentence], Narrow | None]
) -> Iterator[Doubt]:
    """What is doubtful in one block; ``narrow`` has the doubtful readings of a sentence."""
    if block.image is not None and (not block.image.alt or block.image.alt != block.text):
        source = block.image.source
        yield Doubt(doubt_id("alt", source), "alt", block.id, word=source)
    if DIRECTION.search(block.text):
        yield Doubt(doubt_id("hidden", key), "hidden", block.id, word=block.text[:40])
    for sentence in sentences_of(block):
        found = narrow(sentence)
        if found is not None:
            yield from _of_readings(block, sentence, found)


def narrow_of(sentence: Sentence, reader: Reader) -> Narrow | None:
    """The readings of a sentence that a person should look at; None without Han characters."""
    if not any(sentence.readings):
        return None
    reading = replace(reader.read(sentence.text), syllables=sentence.readings)
    chosen = [each for each in doubtful(reader, reading) if each.why.step not in _SETTLED]
    spans = tuple((word.start, word.end) for word in reading.words)
    return Narrow(spans, tuple(sorted(chosen, key=lambda choice: choice.at)))


def _of_readings(block: Block, sentence: Sentence, narrow: Narrow) -> Iterator[Doubt]:
    seen: set[tuple[int, int]] = set()
    text = sentence.text
    for each in narrow.choices:
        at = each.at
        span = next((s for s in narrow.spans if s[0] <= at < s[1]), (at, at + 1))
        if span in seen:
            continue
        seen.add(span)
        start, end = span
        word = text[start:end]
        now = " ".join(syllable for syllable in sentence.readings[start:end] if syllable)
        context = text[max(0, start - 8) : end + 8]
        yield Doubt(
            doubt_id("reading", context, word, now, str(start if len(context) < 12 else "")),
            "reading", block.id, sentence.id, start, end, word, now, f"{word} {now}",
            round(each.margin, 3),
        )  # fmt: skip
