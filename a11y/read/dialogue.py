"""Dialogue: pieces with their speakers, labels taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_note
from a11y.read.speakers import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece
    from a11y.read.labels import Label
    from a11y.read.speakers import Decision, Line

NARRATOR = "narrator"


@dataclass(frozen=True, slots=True)
class Speech:
    """A piece, and who speaks it."""

    piece: Piece
    key: str
    """Key of the speaker's label; ``narrator``; ``?guest`` where none is named."""
    labelled: bool = False
    """Whether a label stood here."""
    opens: bool = False
    """Whether it asks what follows, though the narrator says it."""


def cut_at_labels(
    pieces: Sequence[Piece], lines: Sequence[Line], decisions: dict[str, Decision]
) -> list[tuple[Piece, Label | None]]:
    """The pieces parted where a speaker's label stands, each with that label."""
    cuts: dict[int, list[tuple[int, Label]]] = {}
    for line in lines:
        if line.label and line.label.key in decisions:
            cuts.setdefault(line.piece, []).append((line.start, line.label))
    out: list[tuple[Piece, Label | None]] = []
    for index, piece in enumerate(pieces):
        here = cuts.get(index)
        if not here:
            out.append((piece, None))
            continue
        first = here[0][0]
        if first and piece.body.cut(0, first).strip():
            out.append((replace(piece, body=piece.body.cut(0, first).strip()), None))
        for number, (start, label) in enumerate(here):
            end = here[number + 1][0] if number + 1 < len(here) else len(piece.body.text)
            body = piece.body.cut(start + label.end, end).strip()
            out.append((replace(piece, body=body), label))
    return out


def assign(
    cut: Sequence[tuple[Piece, Label | None]], decisions: dict[str, Decision]
) -> list[Speech]:
    """Every piece with its speaker."""
    return _Assignment(cut, decisions).run()


class _Assignment:
    def __init__(
        self, cut: Sequence[tuple[Piece, Label | None]], decisions: dict[str, Decision]
    ) -> None:
        self._cut = cut
        self._decisions = decisions
        self._last = max((i for i, (_, label) in enumerate(cut) if label), default=-1)
        self._question_level = min(
            (
                p.level
                for p, label in cut
                if label and p.kind == "heading" and self._role(label) == "interviewer"
            ),
            default=0,
        )
        guests = [d.key for d in decisions.values() if d.role == "guest"]
        self._guest = guests[0] if guests else "?guest"
        self._has_guest = bool(guests)

    def _role(self, label: Label) -> str:
        return self._decisions[label.key].role

    def run(self) -> list[Speech]:
        if self._last < 0:
            return [Speech(piece, NARRATOR) for piece, _ in self._cut]
        out: list[Speech] = []
        speaker = NARRATOR
        closing = False
        for at, (piece, label) in enumerate(self._cut):
            if label:
                speaker, closing = label.key, False
                if piece.body:
                    out.append(Speech(piece, speaker, labelled=True))
                continue
            if speaker == NARRATOR or closing:
                out.append(Speech(piece, NARRATOR))
                continue
            if at > self._last and self._closes(piece):
                closing = True
                out.append(Speech(piece, NARRATOR))
                continue
            out.append(Speech(piece, self._unlabelled(at, piece, speaker)))
            if out[-1].key not in {NARRATOR, speaker}:
                speaker = out[-1].key
        return self._outro(self._open_questions(out))

    def _unlabelled(self, at: int, piece: Piece, speaker: str) -> str:
        if piece.kind in {"figure", "code", "footnote"} or piece.caption:
            return NARRATOR
        if piece.kind == "heading" or _is_aside(piece.body.text):
            return NARRATOR
        if (
            speaker in self._decisions
            and self._decisions[speaker].role == "interviewer"
            and self._answers(at)
        ):
            return self._guest
        return speaker

    def _answers(self, at: int) -> bool:
        """Whether an unlabelled piece after a question is its answer: nobody else will give it."""
        start = at
        while start > 0 and not self._cut[start][1]:
            start -= 1
        asked, label = self._cut[start]
        for _piece, later in self._cut[at:]:
            if later:
                if self._role(later) == "guest":
                    return False
                break
        else:
            return not self._has_guest or asks(asked.body.text)
        if not self._has_guest:
            return True
        return asked.kind == "heading" or bool(label and label.bold) or asks(asked.body.text)

    def _closes(self, piece: Piece) -> bool:
        """Whether the narrator takes over for good here."""
        text = piece.body.text
        head = re.split(r"[\n\u2028]", text, maxsplit=1)[0].strip()
        if piece.kind == "heading":
            if lexicon.CLOSING.fullmatch(head):
                return True
            ranks = not self._question_level or piece.level <= self._question_level
            return ranks and bool(lexicon.SUMMARY.fullmatch(head))
        if lexicon.CLOSING.fullmatch(head) and len(head) < 20:
            return True
        before, colon, _ = head.replace(":", "：").partition("：")
        return (
            bool(colon)
            and is_note(before)
            and not re.fullmatch(r"注|备注|图|推荐|介绍|讨论|来源", before)
        )

    def _open_questions(self, speeches: list[Speech]) -> list[Speech]:
        """A guest's label again, and nobody asked: the question before it had no label."""
        if not self._has_guest:
            return speeches
        out = list(speeches)
        asker = next((d.key for d in self._decisions.values() if d.role == "interviewer"), NARRATOR)
        for at in range(1, len(out)):
            speech = out[at]
            if not speech.labelled or self._decisions[speech.key].role != "guest":
                continue
            before = out[at - 1]
            role = self._decisions[before.key].role if before.key in self._decisions else NARRATOR
            if before.labelled or role == "interviewer":
                continue
            text = before.piece.body.text
            told = lexicon.READER_ASKS.search(text)
            if told or (asks(text) and (before.piece.kind == "heading" or role == "guest")):
                out[at - 1] = replace(before, key=NARRATOR if told else asker, opens=True)
        return out

    def _outro(self, speeches: list[Speech]) -> list[Speech]:
        """What is said to the readers at the end is the narrator's."""
        out = list(speeches)
        for at in range(len(out) - 1, -1, -1):
            speech = out[at]
            if speech.key == NARRATOR:
                continue
            if speech.labelled or not lexicon.OUTRO.search(speech.piece.body.text):
                break
            out[at] = replace(speech, key=NARRATOR)
        return out


def _is_aside(text: str) -> bool:
    """A stage direction or an editor's note: a whole paragraph in brackets."""
    text = text.strip()
    if re.fullmatch(r"[（(【\[][^（）()]{1,200}[）)】\]][。]?", text) and not asks(text):
        return len(text) < 12 or bool(
            re.match(r"[（(【\[]\s*(?:编|注|译|图|记者|以下|全场|现场|此处|本文)", text)
        )
    return bool(re.match(r"(?:编者[按注]|编注|译者?注|小编注)\s*[:：]", text))
