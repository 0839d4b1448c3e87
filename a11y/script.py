"""The script: an annotated Interview, document by document, as lines to be heard.

A line names the element of the page that lights up while it is heard. ``narrate`` speaks the
lines and ``book`` gives every one of these ids to an element, so this module is where the two
agree. Ids that are not those of sentences:

===================  ======================================================================
``s2t1name``         a speaker's name, shown at the head of the turn
``s2t1p3m``          the number of a numbered item
``s2t1p3``           a picture that is in the book, or a block of code: the block itself
``s2vtitle``         the heading over a section's vocabulary
``s2v7``             a headword of the vocabulary
``s2v7x``            its sentence once more, read slowly
``nav-title``        the heading of the table of contents
``nav-s2``           the section's entry there
``nav-s2q``          the entry of the question below the section's own heading
``cover-title``      the cover, where no page of the article is headed by its title
===================  ======================================================================
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.interview import Sentence
from a11y.walks import beginning, heading_block, heading_sentences, sentences_of, turns
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.interview import Block, Interview, SaidAs, Section
    from a11y.options import Names, Pauses
    from a11y.walks import Turn

Pause = Literal["none", "sentence", "paragraph", "turn"]
"""What lies before a line: nothing (the line belongs to the one before), or the pause that
follows a sentence, a paragraph, or a turn or heading."""

SLOW_PACE = 0.75
"""The pace of the slow reading of a vocabulary's sentence."""
_UNSAID = frozenset({"heading", "figure", "table", "code"})
_SEVERAL = 3
UNNAMED_SECTIONS = frozenset({"s0", "colophon"})
"""Sections in which the narrator speaks unannounced."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence (or a name, a number, a headword) to be heard."""

    text_id: str
    """The element that lights up; lines that follow one another may share it."""
    speaker: str
    """The id of the speaker whose voice says it."""
    sentence: Sentence
    """What is said; its own id is ``text_id`` only where it is a sentence of the article."""
    pause: Pause
    words: bool = False
    """Whether its words are elements of the page too."""
    pace: float = 1.0
    """Times the book's rate."""


@dataclass(frozen=True, slots=True)
class ScriptDocument:
    """A content document's lines, in the order of its elements."""

    name: str
    lines: tuple[Line, ...]


def script(interview: Interview, names: Names) -> Iterator[ScriptDocument]:
    """The documents that are heard, in the book's order: cover, contents, sections.

    A title is heard once: a cover says nothing where the first page is headed by what it shows.
    """
    voice = _narrator(interview)
    if interview.title and not _opens_with_title(interview):
        title = Sentence("cover-title", interview.title)
        yield ScriptDocument("cover", (Line("cover-title", voice, title, "none"),))
    yield ScriptDocument("nav", tuple(_contents(interview, voice)))
    heard: set[str] = set()
    for section in interview.sections:
        lines = tuple(section_lines(section, interview, names, frozenset(heard)))
        heard |= {t.speaker for t in turns(section) if shows_name(section, t, interview)}
        if lines:
            yield ScriptDocument(section.id, lines)


def section_lines(
    section: Section, interview: Interview, names: Names, heard: frozenset[str] = frozenset()
) -> Iterator[Line]:
    """The lines of one section's document; ``heard`` are those who spoke in one before.

    Two voices are told apart by ear: their names are said once in a book, those of three or more
    once in a section. A role's word (采访者) says no more at the second time than at the first.
    """
    voice = _narrator(interview)
    present = {turn.speaker for turn in turns(section)} - {voice}
    few = len(present) < _SEVERAL
    nameless = {speaker.id for speaker in interview.speakers if not speaker.named}
    named = set(heard if few else heard & (nameless | {voice}))
    pause: Pause = "none"
    for turn in turns(section):
        if shows_name(section, turn, interview) and _speaks_name(turn.speaker, named, names):
            speaker = interview.speaker(turn.speaker)
            label = speaker.label or Sentence(f"{turn.id}name", speaker.name)
            yield Line(f"{turn.id}name", voice, label, pause)
            pause = "sentence"
        named.add(turn.speaker)
        for block in turn.blocks:
            for line in block_lines(block, pause):
                yield line
                pause = "sentence"
            pause = "turn" if block.kind == "heading" else "paragraph"
        pause = "turn"
    if section.vocabulary:
        heading = wording(interview.language).vocabulary
        yield Line(f"{section.id}vtitle", voice, Sentence(f"{section.id}vtitle", heading), "turn")
        speakers = _speakers(section)
        for entry in section.vocabulary:
            said = Sentence(entry.id, entry.word, readings=entry.readings)
            yield Line(entry.id, voice, said, "paragraph")
            if entry.example is not None:
                who = speakers.get(entry.sentence, voice)
                yield Line(entry.example.id, who, entry.example, "sentence", pace=SLOW_PACE)


def _speakers(section: Section) -> dict[str, str]:
    """Who says each sentence, by its id."""
    return {
        sentence.id: block.speaker for block in section.blocks for sentence in sentences_of(block)
    }


def block_lines(block: Block, pause: Pause) -> Iterator[Line]:
    """The lines of one block; the first comes after ``pause``, the others after a sentence."""
    if block.kind == "code" or (block.image is not None and block.image.asset is not None):
        for sentence in block.sentences:
            yield Line(block.id, block.speaker, sentence, pause)
            pause = "sentence"
        return
    if block.number is not None:
        number = Sentence(f"{block.id}m", f"{block.number}.", spoken=())
        yield Line(f"{block.id}m", block.speaker, number, pause)
        pause = "sentence"
    for sentence in sentences_of(block):
        if is_audible(sentence.text, sentence.spoken):
            yield Line(sentence.id, block.speaker, sentence, pause, words=True)
            pause = "sentence"


def shows_name(section: Section, turn: Turn, interview: Interview) -> bool:
    """Whether the page shows the speaker's name at the head of the turn.

    Always, but for the narrator where nobody else could be meant: in the introduction, in the
    colophon, in an article without other speakers, below a heading of the article's own, and over
    what nobody says: a picture, a table.
    """
    if interview.speaker(turn.speaker).role != "narrator":
        return True
    if section.id in UNNAMED_SECTIONS or turn.blocks[0].kind == "heading":
        return False
    if all(block.kind in _UNSAID or block.caption_of for block in turn.blocks):
        return False
    return any(speaker.role != "narrator" for speaker in interview.speakers)


def is_audible(text: str, spoken: Sequence[SaidAs] = ()) -> bool:
    """Whether there is anything to say: a letter, a digit, or a sign that is said as something.

    Which signs have a name the annotation knows; it has written them into ``spoken``.
    """
    return any(map(str.isalnum, text)) or any(any(map(str.isalnum, entry.text)) for entry in spoken)


def pause_before_ms(pause: Pause, pauses: Pauses) -> int:
    """How long the silence before a line is."""
    return {
        "none": 0,
        "sentence": pauses.sentence_ms,
        "paragraph": pauses.paragraph_ms,
        "turn": pauses.turn_ms,
    }[pause]


def _speaks_name(speaker: str, named: set[str], names: Names) -> bool:
    return names == "every" or (names == "first" and speaker not in named)


def _contents(interview: Interview, voice: str) -> Iterator[Line]:
    heading = Sentence("nav-title", wording(interview.language).contents)
    yield Line("nav-title", voice, heading, "none")
    for section in interview.sections:
        pause: Pause = "paragraph"
        headed = heading_block(section)
        for sentence in heading_sentences(section):
            yield Line(f"nav-{section.id}", speaker_of(headed, voice), sentence, pause)
            pause = "sentence"
        asked = asked_under_heading(section, interview)
        for sentence in beginning(asked.sentences) if asked is not None else ():
            yield Line(f"nav-{section.id}q", speaker_of(asked, voice), sentence, "sentence")


def speaker_of(block: Block | None, otherwise: str) -> str:
    """Who speaks a block, somebody else where there is none."""
    return otherwise if block is None else block.speaker


def asked_under_heading(section: Section, interview: Interview) -> Block | None:
    """The question that opens a section below a heading of the article's own."""
    first = next(iter(section.blocks), None)
    if first is None or first.kind != "heading" or section.id in UNNAMED_SECTIONS:
        return None
    if interview.speaker(first.speaker).role != "narrator":
        return None
    for block in section.blocks[1:]:
        role = interview.speaker(block.speaker).role
        if role == "guest":
            return None
        if role == "interviewer" and block.sentences and block.kind in {"heading", "paragraph"}:
            return block
    return None


def opens_with_question(section: Section, interview: Interview) -> bool:
    """Whether a section is a question and its answer, without a heading of the article's own."""
    first = next((block for block in section.blocks if block.sentences), None)
    return first is not None and interview.speaker(first.speaker).role == "interviewer"


def _opens_with_title(interview: Interview) -> bool:
    first = interview.sections[0].blocks if interview.sections else ()
    return any(block.kind == "heading" and block.level == 1 for block in first)


def _narrator(interview: Interview) -> str:
    for speaker in interview.speakers:
        if speaker.role == "narrator":
            return speaker.id
    return interview.speakers[0].id
