"""Notes: references point at their blocks, and no mark is said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.interview import SaidAs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Block, Mark, Section, Sentence


def with_notes(sections: tuple[Section, ...], notes: dict[str, str]) -> tuple[Section, ...]:
    """References to notes point at their blocks, and none is said; those to nothing are text."""

    def settled(marks: Sequence[Mark]) -> tuple[Mark, ...]:
        return tuple(
            replace(mark, target=notes[mark.target]) if mark.kind == "note" else mark
            for mark in marks
            if mark.kind != "note" or mark.target in notes
        )

    def with_cells(block: Block) -> Block:
        rows = tuple(
            tuple(
                replace(
                    cell,
                    marks=settled(cell.marks),
                    sentences=_silent(cell.sentences, cell.text, cell.marks),
                )
                for cell in row
            )
            for row in block.rows
        )
        said = _silent(block.sentences, block.text, block.marks)
        return replace(block, marks=settled(block.marks), sentences=said, rows=rows)

    def noted(block: Block) -> bool:
        cells = [cell.marks for row in block.rows for cell in row]
        return any(mark.kind == "note" for marks in [block.marks, *cells] for mark in marks)

    return tuple(
        replace(
            section,
            blocks=tuple(with_cells(b) if noted(b) else b for b in section.blocks),
        )
        for section in sections
    )


_NOTE_MARK = re.compile(r"\[[^\]]{1,12}\]")


def _silent(
    sentences: Sequence[Sentence], text: str, marks: Sequence[Mark]
) -> tuple[Sentence, ...]:
    """The sentences, the marks of notes in them (``[1]``) shown and not said."""
    spans = [
        (mark.start, mark.end)
        for mark in marks
        if mark.kind == "note" and _NOTE_MARK.fullmatch(text[mark.start : mark.end])
    ]
    out = []
    start = 0
    for sentence in sentences:
        end = start + len(sentence.text)
        quiet = tuple(SaidAs(a - start, b - start, "") for a, b in spans if start <= a and b <= end)
        out.append(replace(sentence, spoken=sentence.spoken + quiet) if quiet else sentence)
        start = end
    return tuple(out)
