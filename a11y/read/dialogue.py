"""Dialogue: pieces with their speakers, labels taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_note
from a11y.read.speakers import Decision
from a11y.read.speakers.credits import credits_of
from a11y.read.speakers.dashes import TOLD
from a11y.read.speakers.several import is_everyone
from a11y.read.speakers.tally import asks
from a11y.read.speakers.told import is_aside, is_parting, is_scene
from a11y.read.speakers.unlabelled import questions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.labels import Label
    from a11y.read.speakers.tally import Line
    from a11y.read.speakers.unlabelled import Cut

_STAMP = re.compile(r"\s*[\[【（(]\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d+)?[\])】）]\s*(?=\S)")
"""A transcript's time, which labels lose too."""
NARRATOR = "narrator"
ASKER = "?interviewer"
"""Key of who asks where no label says so."""
GUEST = "?guest"
"""Key of who answers where no label says so."""


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
) -> list[Cut]:
    """The pieces parted where a speaker's label stands, each with that label."""
    cuts: dict[int, list[tuple[int, Label]]] = {}
    for line in lines:
        if line.label and line.label.key in decisions:
            cuts.setdefault(line.piece, []).append((line.start, line.label))
    stamped = any(_STAMP.match(pieces[at].body.text[here[0][0] :]) for at, here in cuts.items())
    out: list[Cut] = []
    for index, piece in enumerate(pieces):
        here = cuts.get(index)
        if not here:
            stamp = _STAMP.match(piece.body.text) if stamped else None
            if stamp:
                piece = replace(piece, body=piece.body.cut(stamp.end()))  # noqa: PLW2901
            out.append((piece, None))
            continue
        first = here[0][0]
        if first and piece.body.cut(0, first).strip():
            out.append((replace(piece, body=piece.body.cut(0, first).strip()), None))
        spoken = (
            replace(piece, kind="paragraph", number=None, group=0)
            if piece.kind == "item"
            else piece
        )
        for number, (start, label) in enumerate(here):
            end = here[number + 1][0] if number + 1 < len(here) else len(piece.body.text)
            begun = start if decisions[label.key].said else start + label.end
            body = piece.body.cut(begun, end).strip()
            if label.direction:
                gap = " " if label.direction.isascii() and body else ""
                body = body.behind(label.direction + gap)
            out.append((replace(spoken, body=body), label))
    return out


def assign(cut: Sequence[Cut], decisions: dict[str, Decision], title: str) -> list[Speech]:
    """Every piece with its speaker; ``decisions`` grows by those nobody names."""
    asked = questions_of(cut, decisions, title)
    if asked:
        decisions[ASKER] = _nobody(ASKER, "interviewer", len(asked))
    roles = {decision.role for decision in decisions.values()} - {"narrator"}
    if roles == {"interviewer"}:
        decisions[GUEST] = _nobody(GUEST, "guest", 0)
    return _Assignment(cut, decisions, asked, _presented(cut, asked, title)).run()


def _presented(cut: Sequence[Cut], asked: Collection[int], title: str) -> str:
    """The name of the only guest whom the head presents; empty where there is none, or several."""
    first = next((at for at, (_, label) in enumerate(cut) if label or at in asked), len(cut))
    head = "\n".join(piece.body.text for piece, _ in cut[:first])
    guests = credits_of(title, head).guests
    return guests[0].name if len(guests) == 1 else ""


def _nobody(key: str, role: Role, count: int) -> Decision:
    """Somebody whom no label names."""
    return Decision(key, "", role, None, generic=True, nameless=True, count=count)


class _Assignment:
    def __init__(
        self, cut: Sequence[Cut], decisions: dict[str, Decision], asked: set[int], presented: str
    ) -> None:
        self._cut = cut
        self._decisions = decisions
        self._presented = presented
        self._keys = [
            label.key if label else ASKER if at in asked else ""
            for at, (_, label) in enumerate(cut)
        ]
        self._next = list(self._keys)
        """The key that stands here or next."""
        for at in range(len(self._next) - 2, -1, -1):
            self._next[at] = self._next[at] or self._next[at + 1]
        self._begun = 0
        """Where the running turn began."""
        self._last = max((at for at, key in enumerate(self._keys) if key), default=-1)
        ranks = [
            piece.level
            for (piece, _), key in zip(cut, self._keys, strict=True)
            if piece.kind == "heading" and key and self._role(key) == "interviewer"
        ]
        self._question_level = min(ranks, default=0)
        self._guests = [d.key for d in decisions.values() if d.role == "guest"]
        self._names = [d.person.name for d in decisions.values() if d.person]
        self._named_guest = any(self._role(key) == "guest" for key in self._keys if key)

    def _role(self, key: str) -> str:
        return self._decisions[key].role if key in self._decisions else NARRATOR

    def run(self) -> list[Speech]:
        out: list[Speech] = []
        speaker = NARRATOR
        guest = self._guests[0] if self._guests else NARRATOR
        closing = waiting = False
        for at, (piece, _) in enumerate(self._cut):
            key = self._keys[at]
            if key:
                before, speaker, closing, self._begun = speaker, key, False, at
                guest = key if self._role(key) == "guest" else guest
                if self._role(key) == NARRATOR:
                    # a cheer of all interrupts; who spoke goes on
                    cheer = is_everyone(self._decisions[key].text)
                    speaker, key = (before if cheer else NARRATOR), NARRATOR
                if piece.body:
                    out.append(Speech(piece, key, labelled=True))
                waiting = not piece.body  # what follows a label without words is said by it
                continue
            closing = closing or (at > self._last and speaker != NARRATOR and self._closes(piece))
            told = self._narrated(piece, speaker)
            if closing or speaker == NARRATOR or told or self._heads_question(at):
                out.append(Speech(piece, NARRATOR))
                continue
            if self._role(speaker) == "interviewer" and not waiting and self._answers(at):
                speaker = guest
            waiting = False
            out.append(Speech(piece, speaker))
        return self._outro(self._forgotten(out))

    def _narrated(self, piece: Piece, speaker: str) -> bool:
        if piece.kind in {"figure", "code", "footnote", "heading"} or piece.caption:
            return True
        if piece.hint == TOLD or is_aside(piece.body.text):
            return True
        return piece.kind == "paragraph" and is_scene(piece.body.text, self._name_of(speaker))

    def _name_of(self, speaker: str) -> str:
        """The speaker's whole name; of a guest whose label has none, the one presented."""
        decision = self._decisions.get(speaker)
        if not decision or decision.person or decision.role != "guest":
            return decision.person.name if decision and decision.person else ""
        return self._presented

    def _heads_question(self, at: int) -> bool:
        """Whether short bold words stand over a labelled question: a chapter's number or name."""
        while at < len(self._cut) and not self._keys[at]:
            piece = self._cut[at][0]
            text = piece.body.text
            bold = piece.kind == "paragraph" and piece.body.marked("strong", 0, len(text))
            if not text or not bold or len(text) > 20 or re.search(r"[，。！？；：,!?;:…]", text):
                return False
            at += 1
        return at < len(self._cut) and self._role(self._keys[at]) == "interviewer"

    def _answers(self, at: int) -> bool:
        """Whether an unlabelled piece after a question is its answer: nobody else will give it."""
        if not self._named_guest:
            return True
        after = self._next[at]
        if after and self._role(after) == "guest":
            return False
        asked, label = self._cut[self._begun]
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
        if (len(head) < 20 and lexicon.CLOSING.fullmatch(head)) or is_parting(text):
            return True
        before, colon, _ = head.replace(":", "：").partition("：")
        return bool(colon) and is_note(before) and not lexicon.WEAK_NOTE.fullmatch(before)

    def _forgotten(self, speeches: list[Speech]) -> list[Speech]:
        """A guest's label again, and nobody asked: the question before it had no label."""
        out = list(speeches)
        asker = next((d.key for d in self._decisions.values() if d.role == "interviewer"), NARRATOR)
        for at in range(1, len(out)):
            speech, before = out[at], out[at - 1]
            if not speech.labelled or self._role(speech.key) != "guest" or before.labelled:
                continue
            if self._role(before.key) == "interviewer":
                continue
            text = before.piece.body.text
            if lexicon.READER_ASKS.search(text):
                out[at - 1] = replace(before, key=NARRATOR, opens=True)
            elif asker != NARRATOR and asks(text) and self._set_off(before):
                out[at - 1] = replace(before, key=asker)
        return out

    def _set_off(self, speech: Speech) -> bool:
        """Whether a forgotten question shows itself: in a heading, in bold, or by its place."""
        piece = speech.piece
        bold = bool(piece.body) and piece.body.marked("strong", 0, len(piece.body.text))
        return piece.kind == "heading" or bold or self._role(speech.key) == "guest"

    def _outro(self, speeches: list[Speech]) -> list[Speech]:
        """What is said to the readers at the end is the narrator's."""
        out = list(speeches)
        for at in range(len(out) - 1, -1, -1):
            speech = out[at]
            if speech.key == NARRATOR:
                continue
            text = speech.piece.body.text
            ends = lexicon.OUTRO.search(text) or lexicon.CREDIT.fullmatch(text)
            if speech.labelled or not (ends or self._about_a_speaker(speech.piece)):
                break
            out[at] = replace(speech, key=NARRATOR)
        return out

    def _about_a_speaker(self, piece: Piece) -> bool:
        """A biography after the end: in italics, or beginning with a speaker's name."""
        text = piece.body.text
        if piece.kind == "paragraph" and text and piece.body.marked("emphasis", 0, len(text)):
            return not piece.body.marked("strong", 0, len(text))
        return any(
            text.startswith(name)
            and re.match(r"[，,（(]|是|\s+(?:is|was|has|lives)\b", text[len(name) :])
            for name in self._names
            if len(name) > 1
        )
