"""Plain text: paragraphs that a line end parts.

In much plain text, and in Markdown written by people who do not know it, every line is a
paragraph. Lines wrapped at a fixed width are told from them by how they end: in mid-sentence.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.flow import SOFT_BREAK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.read.flow import Piece

_SHARE = 0.75
"""Share of line ends that must look like paragraphs' ends for all of them to be such."""
# How a line ends that ends a paragraph; a line wrapped at a fixed width ends in mid-sentence.
_ENDED = re.compile(r"[。！？!?…：:；;.”’」』）)\]】~～]\s*$")
# 何原：… at the head of a line begins a turn, however the line before it ends.
_LABELLED = re.compile(r"\s*[^\s：:，。！？；]{1,12}\s*[：:]")
# Two ideographic spaces at the head of a line begin a paragraph in Chinese typesetting.
_INDENT = re.compile("(?<=\n)\u3000{2}")


def part_lines(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, parted at line ends where those part paragraphs."""
    every_line = _lines_are_paragraphs(pieces)
    return [part for piece in pieces for part in _parted(piece, every_line=every_line)]


def _lines_are_paragraphs(pieces: Iterable[Piece]) -> bool:
    """Whether three quarters of the lines end as paragraphs do, or a label follows."""
    ended = total = 0
    for piece in pieces:
        if piece.kind == "paragraph" and SOFT_BREAK in piece.body.text:
            lines = piece.body.text.split(SOFT_BREAK)
            total += len(lines) - 1
            ended += sum(
                bool(_ENDED.search(line)) or bool(_LABELLED.match(after))
                for line, after in itertools.pairwise(lines)
            )
    # Of one or two line ends nothing can be said.
    return total > 2 and ended >= _SHARE * total


def _parted(piece: Piece, *, every_line: bool) -> list[Piece]:
    """A paragraph parted where an indent begins another, or at each line end if ``every_line``."""
    text = piece.body.text
    if piece.kind != "paragraph":
        return [piece]
    cuts = {match.start() for match in _INDENT.finditer(text)}
    if every_line:
        cuts |= {at + 1 for at, char in enumerate(text) if char == SOFT_BREAK}
    if not cuts:
        return [piece]
    places = [0, *sorted(cuts), len(text)]
    out = []
    line = piece.line
    for start, end in itertools.pairwise(places):
        body = piece.body.cut(start, end).strip()
        if body:
            out.append(replace(piece, body=body, line=line))
        line += text.count(SOFT_BREAK, start, end) + text.count("\n", start, end)
    return out
