"""Sections: speeches in their order, parted by questions, with ids and sentences."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.interview import Block, Cell, Given, Heading, Image, Mark, Section, Sentence
from a11y.read.dialogue import NARRATOR, NARRATOR_ID, AttributedPiece
from a11y.read.flow import SOFT_BREAK, Inline, Piece
from a11y.read.given import READING
from a11y.read.structure.notes import with_notes
from a11y.read.structure.parting import Voiced, parted
from a11y.read.structure.sentences import split_sentences
from a11y.read.structure.tongue import sentence_language
from a11y.walks import beginning
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Asset
    from a11y.read.flow import Picture

_HEADING_LENGTH = 120
"""Characters of a heading up to which the contents have it whole."""


def build(
    title: str, voiced: Sequence[Voiced], language: str, assets: dict[str, Asset | None]
) -> tuple[Section, ...]:
    """The sections, ``s0`` first; every block with its ids and sentences."""
    runs = parted(voiced)
    head = Voiced(
        AttributedPiece(Piece("heading", Inline(title), level=1), NARRATOR), NARRATOR_ID, "narrator"
    )
    runs[0].insert(0, head)
    top = _top_level([v for run in runs for v in run[0:] if v is not head])
    out = []
    notes: dict[str, str] = {}
    for number, run in enumerate(runs):
        writer = _Writer(f"s{number}", language, assets, top)
        out.append(writer.section(run))
        notes.update(writer.notes)
    return with_notes(tuple(out), notes)


def _top_level(voiced: Sequence[Voiced]) -> int:
    return min(
        (
            v.speech.piece.level
            for v in voiced
            if v.speech.piece.kind == "heading" and v.role != "interviewer"
        ),
        default=2,
    )


def _heading(blocks: Sequence[Block]) -> Heading | None:
    """What a section is called by: its first heading or question, else what it begins with."""
    heard_blocks = [block for block in blocks if block.sentences]
    asked = (b for b in heard_blocks if b.kind == "heading" or b.speaker.startswith("interviewer"))
    named = next(asked, None) or next(iter(heard_blocks), None)
    if named is None:
        return None
    whole = named.kind == "heading" and len(named.text) <= _HEADING_LENGTH
    return Heading(named.id, 0, len(named.sentences if whole else beginning(named.sentences)))


class _Writer:
    """Writes the blocks of one section."""

    def __init__(
        self, section: str, language: str, assets: dict[str, Asset | None], top: int
    ) -> None:
        self._section = section
        self._language = language
        self._assets = assets
        self._top = top
        self._words = wording(language).unspoken
        self._opened = False
        self._captioned = False
        """Whether the next block says what the picture at hand shows."""
        self.notes: dict[str, str] = {}
        """Id of the block of every note, by the key its references have."""

    def section(self, run: Sequence[Voiced]) -> Section:
        blocks: list[Block] = []
        turn = place = 0
        speaker = ""
        thing = ""
        group, groups = 0, 0
        for at, one in enumerate(run):
            self._captioned = at + 1 < len(run) and run[at + 1].speech.piece.caption
            if one.speaker != speaker:
                speaker, turn, place = one.speaker, turn + 1, 0
            place += 1
            piece = one.speech.piece
            block = self._block(f"{self._section}t{turn}p{place}", one)
            if piece.key:
                self.notes[piece.key] = block.id
            if (
                piece.group
                and blocks
                and piece.group == group
                and blocks[-1].group
                and blocks[-1].kind == block.kind
            ):
                block = replace(block, group=blocks[-1].group)
            elif piece.group:
                groups += 1
                block = replace(block, group=f"{self._section}g{groups}")
            group = piece.group
            if piece.caption and thing:
                block = replace(block, caption_of=thing)
            elif block.kind in {"figure", "table"}:
                thing = block.id
            else:
                thing = ""
            blocks.append(block)
        return Section(self._section, _heading(blocks), tuple(blocks))

    def _block(self, block_id: str, one: Voiced) -> Block:
        piece = one.speech.piece
        if piece.kind == "table":
            return self._table(block_id, one)
        if piece.picture:
            return self._figure(block_id, one, piece.picture)
        if piece.kind == "code":
            text = piece.body.text
            sentences: tuple[Sentence, ...] = (Sentence(f"{block_id}n1", self._words["code"]),)
            return Block(block_id, "code", one.speaker, text, sentences, piece.line)
        self._opened = self._opened or (one.role == "interviewer" and piece.kind != "heading")
        body = piece.body.settle(_kept_line_ends(piece.body.text))
        level = piece.level
        if piece.kind == "heading":
            level = self._level(piece, one.role)
        return Block(
            block_id,
            piece.kind,
            one.speaker,
            body.text,
            self._sentences(block_id, body.text, body.marks),
            piece.line,
            nested(body.marks),
            level,
            piece.number,
            begin_ms=piece.begin_ms,
        )

    def _level(self, piece: Piece, role: str) -> int:
        if piece.level == 1 and not self._opened and self._section == "s0":
            self._opened = True
            return 1
        if role == "interviewer" or not self._opened:
            self._opened = True
            return 2
        return min(6, max(3, 3 + piece.level - self._top))

    def _sentences(
        self, block_id: str, text: str, marks: Sequence[Mark] = ()
    ) -> tuple[Sentence, ...]:
        readings = [mark for mark in marks if mark.kind == READING]
        whole = sentence_language(text, self._language)
        out = []
        start = 0
        for number, part in enumerate(split_sentences(text), 1):
            language = sentence_language(part, self._language)
            if whole == "en" and any(map(str.isalpha, part)):
                language = whole  # "Yes. Good. Go on.": a word alone tells no language, all do
            given = _readings_within(readings, part, start) if readings else ()
            out.append(Sentence(f"{block_id}n{number}", part, language, given=given))
            start += len(part)
        return tuple(out)

    def _figure(self, block_id: str, one: Voiced, picture: Picture) -> Block:
        alt = picture.alt or (self._words["captioned"] if self._captioned else "")
        text = alt or self._words["picture"]
        image = Image(picture.source, alt, self._assets.get(picture.source))
        return Block(
            block_id,
            "figure",
            one.speaker,
            text,
            self._sentences(block_id, text),
            one.speech.piece.line,
            image=image,
        )

    def _table(self, block_id: str, one: Voiced) -> Block:
        rows = []
        for r, row in enumerate(one.speech.piece.rows, 1):
            cells = []
            for c, cell in enumerate(row, 1):
                cell_id = f"{block_id}r{r}c{c}"
                body = joined(cell.parts)
                cells.append(
                    Cell(
                        cell_id,
                        body.text,
                        cell.header,
                        self._sentences(cell_id, body.text, body.marks),
                        nested(body.marks),
                    )
                )
            rows.append(tuple(cells))
        text = "\n".join("\t".join(cell.text for cell in row) for row in rows)
        return Block(
            block_id, "table", one.speaker, text, (), one.speech.piece.line, rows=tuple(rows)
        )


_CREDIT = re.compile(
    rf"(?:^|[\n{SOFT_BREAK}])\s*[^\s：:，。！？；][^：:，。！？；\n{SOFT_BREAK}]{{0,11}}[：:=｜|]"
)


def _kept_line_ends(text: str) -> frozenset[int]:
    """Line ends of the source that part credits (``主持人：江照`` above ``嘉宾：…``)."""
    if SOFT_BREAK not in text:
        return frozenset()
    starts = [match.start() for match in _CREDIT.finditer(text)]
    lines = text.count(SOFT_BREAK) + text.count("\n") + 1
    if len(starts) < 2 or len(starts) * 2 < lines:
        return frozenset()
    return frozenset(at for at in starts if text[at] == SOFT_BREAK)


def _readings_within(readings: Sequence[Mark], text: str, start: int) -> tuple[Given, ...]:
    """The author's readings that lie in a sentence which begins at ``start``."""
    out = []
    for mark in readings:
        at, end = mark.start - start, mark.end - start
        if at < 0 or end > len(text):
            continue
        syllables = iter(mark.target.split())
        given = tuple(next(syllables, None) if is_han(char) else None for char in text[at:end])
        out.append(Given(at, end, given))
    return tuple(out)


def joined(parts: Sequence[Inline]) -> Inline:
    """Paragraphs as one text, a line each."""
    text = ""
    marks: list[Mark] = []
    for part in parts:
        settled = part.settle()
        if text:
            text += "\n"
        at = len(text)
        marks += [replace(m, start=m.start + at, end=m.end + at) for m in settled.marks]
        text += settled.text
    return Inline(text, tuple(marks))


def nested(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks without doubles, each inside another or apart from it."""
    out: list[Mark] = []
    open_ends: list[tuple[Mark, int]] = []
    # Without doubles in their order: a set's order is another in every process.
    kept = dict.fromkeys(mark for mark in marks if mark.kind != READING)
    for mark in sorted(kept, key=lambda m: (m.start, -m.end)):
        while open_ends and open_ends[-1][1] <= mark.start:
            open_ends.pop()
        if any(outer.kind == mark.kind for outer, _ in open_ends) and mark.kind != "language":
            continue
        end = min([mark.end, *(e for _, e in open_ends)])
        fitted = replace(mark, end=end)
        if fitted.start < fitted.end:
            out.append(fitted)
            open_ends.append((fitted, end))
    return tuple(out)
