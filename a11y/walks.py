"""Walks through an interview: its blocks, sentences and turns in order, or each of them changed.

Sentences stand in blocks and in cells of tables, and blocks in sections: who would forget the
cells loses them. Every stage walks with these, none nests loops of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from a11y.interview import Block, Interview, Section, Sentence

_TELLING = 10
"""Letters after which a question is told from others."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A run of blocks of one speaker in a section."""

    id: str
    """``s2t1``: turns count from 1 in each section."""
    speaker: str
    blocks: tuple[Block, ...]


def blocks_of(sections: Iterable[Section]) -> Iterator[Block]:
    """All blocks of the sections, in order."""
    for section in sections:
        yield from section.blocks


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The block's sentences, those of a table's cells included."""
    yield from block.sentences
    for row in block.rows:
        for cell in row:
            yield from cell.sentences


def turns(section: Section) -> Iterator[Turn]:
    """The section's turns, in order; their ids are the prefix of their blocks' ids."""
    run: list[Block] = []
    number = 0
    for block in section.blocks:
        if run and block.speaker != run[-1].speaker:
            number += 1
            yield Turn(f"{section.id}t{number}", run[0].speaker, tuple(run))
            run = []
        run.append(block)
    if run:
        yield Turn(f"{section.id}t{number + 1}", run[0].speaker, tuple(run))


def map_blocks(interview: Interview, change: Callable[[Block], Block]) -> Interview:
    """The interview with ``change`` done to every block."""
    sections = (
        replace(section, blocks=tuple(change(block) for block in section.blocks))
        for section in interview.sections
    )
    return replace(interview, sections=tuple(sections))


def map_sentences(block: Block, change: Callable[[Sentence], Sentence]) -> Block:
    """The block with ``change`` done to every sentence, those of a table's cells included."""
    rows = (
        tuple(replace(cell, sentences=tuple(map(change, cell.sentences))) for cell in row)
        for row in block.rows
    )
    return replace(block, sentences=tuple(map(change, block.sentences)), rows=tuple(rows))


def beginning(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The first sentences of a question, as many as tell it from others: at least one.

    ``您好！`` or ``说说吧。`` alone says little: what follows is taken too, up to ten letters.
    """
    taken: list[Sentence] = []
    length = 0
    for sentence in sentences:
        taken.append(sentence)
        length += sum(map(str.isalnum, sentence.text))
        if length >= _TELLING:
            break
    return tuple(taken)


def heading_block(section: Section) -> Block | None:
    """The block in which the section's heading stands; None where it has no heading."""
    if section.heading is None:
        return None
    wanted = section.heading.block
    return next((block for block in section.blocks if block.id == wanted), None)


def heading_sentences(section: Section) -> tuple[Sentence, ...]:
    """The sentences that are the section's heading, as they stand in their block."""
    block = heading_block(section)
    if block is None or section.heading is None:
        return ()
    return block.sentences[section.heading.begin : section.heading.end]


def heading_text(section: Section) -> str:
    """The section's heading on one line; empty where it has none."""
    return " ".join("".join(sentence.text for sentence in heading_sentences(section)).split())
