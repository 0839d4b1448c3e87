"""Sections: speeches in their order, parted by questions, with ids and sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.interview import (
    Block,
    Cell,
    Given,
    Image,
    Mark,
    Section,
    Sentence,
    Spoken,
    beginning,
)
from a11y.read import lexicon
from a11y.read.dialogue import NARRATOR, Speech
from a11y.read.flow import SOFT_BREAK, Inline, Piece, is_han
from a11y.read.given import READING
from a11y.read.speakers.tally import asks
from a11y.read.structure.sentences import split_sentences
from a11y.read.structure.tongue import sentence_language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Asset
    from a11y.read.flow import Picture

NOTICES = {
    "zh": {
        "picture": "图片，原文没有文字说明。",
        "captioned": "图片。",
        "code": "代码示例，略过朗读。",
    },
    "en": {
        "picture": "A picture without description.",
        "captioned": "A picture.",
        "code": "A code example, not read aloud.",
    },
}
_HEADING_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Voiced:
    """A speech whose speaker is known by id."""

    speech: Speech
    speaker: str
    role: str


def build(
    title: str, voiced: Sequence[Voiced], language: str, assets: dict[str, Asset | None]
) -> tuple[Section, ...]:
    """The sections, ``s0`` first; every block with its ids and sentences."""
    runs = _parted(voiced)
    head = Voiced(Speech(Piece("heading", Inline(title), level=1), NARRATOR), NARRATOR, "narrator")
    runs[0].insert(0, head)
    top = _top_level([v for run in runs for v in run[0:] if v is not head])
    out = []
    notes: dict[str, str] = {}
    for number, run in enumerate(runs):
        writer = _Writer(f"s{number}", language, assets, top)
        out.append(writer.section(run, title if number == 0 else ""))
        notes.update(writer.notes)
    return _with_notes(tuple(out), notes)


def _parted(voiced: Sequence[Voiced]) -> list[list[Voiced]]:
    """The introduction, then a run for each question; each heading of an article."""
    runs: list[list[Voiced]] = [[]]
    dialogue = any(v.role == "interviewer" or v.speech.opens for v in voiced)
    level = min(
        (v.speech.piece.level for v in voiced if v.speech.piece.kind == "heading"), default=0
    )
    answered = False
    asked = False
    page = 0
    for at, one in enumerate(voiced):
        piece = one.speech.piece
        opens = False
        if piece.page != page:
            # the next chapter of a collection
            opens, asked, answered = at > 0, _asked_within(voiced[at + 1 : at + _NEAR]), False
            page = piece.page
        if one.role == "interviewer" and answered and _thanks(piece.body.text):
            pass  # it closes the talk, it asks nothing
        elif one.role == "interviewer" or one.speech.opens:
            opens = opens or not asked or answered
            asked, answered = True, False
        elif piece.kind == "heading" and one.role == "narrator":
            if not dialogue:
                opens = opens or piece.level == level
            elif _leads_to_question(voiced, at):
                opens, asked, answered = True, True, False
            elif lexicon.CLOSING.fullmatch(piece.body.text.strip()):
                opens = True
        elif one.role == "guest" or one.speech.labelled:
            answered = True  # several who answer at once are told by the narrator
        if opens and (runs[-1] or len(runs) == 1):
            runs.append([])
        runs[-1].append(one)
    return runs


_THANKS = re.compile(
    r"^(?:好的?|嗯|OK|Well|Great|All right)?[，,。.！! ]*"
    r"(?:[^，。！？]{0,8}(?:谢谢|感谢|謝謝|感謝|多谢)|(?:thank|thanks)\b)",
    re.IGNORECASE,
)
_THANKS_LENGTH = 60


def _thanks(text: str) -> bool:
    """Whether who asks only gives thanks: ``好的，谢谢您接受采访。``."""
    return len(text) <= _THANKS_LENGTH and not asks(text) and bool(_THANKS.match(text.strip()))


def _leads_to_question(voiced: Sequence[Voiced], at: int) -> bool:
    """Whether the heading stands over a question: nobody answers before one is asked."""
    if at and voiced[at - 1].role == "narrator" and voiced[at - 1].speech.piece.kind == "heading":
        return False
    return _asked_within(voiced[at + 1 : at + _NEAR])


_NEAR = 12
"""Pieces after a heading among which a question is still under it."""


def _asked_within(voiced: Sequence[Voiced]) -> bool:
    """Whether somebody asks before anybody answers."""
    return next((one.role for one in voiced if one.role != "narrator"), "") == "interviewer"


def _top_level(voiced: Sequence[Voiced]) -> int:
    return min(
        (
            v.speech.piece.level
            for v in voiced
            if v.speech.piece.kind == "heading" and v.role != "interviewer"
        ),
        default=2,
    )


class _Writer:
    """Writes the blocks of one section."""

    def __init__(
        self, section: str, language: str, assets: dict[str, Asset | None], top: int
    ) -> None:
        self._section = section
        self._language = language
        self._assets = assets
        self._top = top
        self._words = NOTICES["en" if language.startswith("en") else "zh"]
        self._opened = False
        self._captioned = False
        """Whether the next block says what the picture at hand shows."""
        self.notes: dict[str, str] = {}
        """Id of the block of every note, by the key its references have."""

    def section(self, run: Sequence[Voiced], heading: str) -> Section:
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
        return Section(self._section, heading or self._heading(blocks), tuple(blocks))

    def _heading(self, blocks: Sequence[Block]) -> str:
        asked = (b for b in blocks if b.kind == "heading" or b.speaker.startswith("interviewer"))
        named = next(asked, None) or next((b for b in blocks if b.sentences), None)
        if not named:
            return ""
        if named.kind == "heading" and len(named.text) <= _HEADING_LENGTH * 2:
            return " ".join(named.text.split())
        return "".join(s.text for s in beginning(named.sentences)).strip()

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
        body = piece.body.settle(_kept(piece.body.text))
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
            given = _given(readings, part, start) if readings else ()
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


def _kept(text: str) -> frozenset[int]:
    """Line ends of the source that part credits (``主持人：江照`` above ``嘉宾：…``)."""
    if SOFT_BREAK not in text:
        return frozenset()
    starts = [found.start() for found in _CREDIT.finditer(text)]
    lines = text.count(SOFT_BREAK) + text.count("\n") + 1
    if len(starts) < 2 or len(starts) * 2 < lines:
        return frozenset()
    return frozenset(at for at in starts if text[at] == SOFT_BREAK)


def _given(readings: Sequence[Mark], text: str, start: int) -> tuple[Given, ...]:
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


def _with_notes(sections: tuple[Section, ...], notes: dict[str, str]) -> tuple[Section, ...]:
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
        quiet = tuple(Spoken(a - start, b - start, "") for a, b in spans if start <= a and b <= end)
        out.append(replace(sentence, spoken=sentence.spoken + quiet) if quiet else sentence)
        start = end
    return tuple(out)
