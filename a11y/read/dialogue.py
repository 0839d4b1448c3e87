"""Dialogue: pieces with their speakers, labels taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.read.speakers.decision import Decision
from a11y.read.speakers.ends import Attribution, attribute_unlabelled, is_narrated
from a11y.read.speakers.evidence.credits import credits_of
from a11y.read.speakers.evidence.several import is_everyone
from a11y.read.speakers.evidence.tally import asks
from a11y.read.speakers.unlabelled import questions_of
from a11y.why import Why

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.labels import Label
    from a11y.read.speakers.ends import End
    from a11y.read.speakers.evidence.tally import LabelPlace
    from a11y.read.speakers.unlabelled import Cut
    from a11y.read.speakers.weights import Weights

_STAMP = re.compile(r"\s*[\[【（(]\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.,]\d+)?[\])】）]\s*(?=\S)")
"""A transcript's time, which labels lose too."""
_BEGINNING = 30
"""Characters that tell a paragraph."""
NARRATOR = "?narrator"
"""Key of what no speaker says: no label's, who may be called Narrator."""
NARRATOR_ID = "narrator"
"""The narrator's id among the speakers."""
ASKER = "?interviewer"
"""Key of who asks where no label says so."""
GUEST = "?guest"
"""Key of who answers where no label says so."""


@dataclass(frozen=True, slots=True)
class AttributedPiece:
    """A piece, and who speaks it."""

    piece: Piece
    key: str
    """Key of the speaker's label; ``narrator``; ``?guest`` where none is named."""
    labelled: bool = False
    """Whether a label stood here."""
    opens: bool = False
    """Whether it asks what follows, though the narrator says it."""


def cut_at_labels(
    pieces: Sequence[Piece], lines: Sequence[LabelPlace], decisions: dict[str, Decision]
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
            begun = start if decisions[label.key].heard else start + label.end
            body = piece.body.cut(begun, end).strip()
            if label.direction:
                gap = " " if label.direction.isascii() and body else ""
                body = body.prefixed_with(label.direction + gap)
            out.append((replace(spoken, body=body), label))
    return out


def labels_without_speech(cut: Sequence[Cut]) -> set[str]:
    """Keys of labels that nothing is ever said behind: such a label is text, or it is lost."""
    keys: set[str] = set()
    heard: set[str] = set()
    last = ""
    for piece, label in cut:
        if label:
            last = label.key
            keys.add(last)
        if piece.body:
            heard.add(last)
    return keys - heard


@dataclass(frozen=True, slots=True)
class Assigned:
    """A conversation with a speaker for every piece."""

    speeches: list[AttributedPiece]
    decisions: dict[str, Decision]
    """By label key: those that were given, and who speaks without any label (``ASKER``,
    ``GUEST``)."""
    why: list[Why]


def assign(
    cut: Sequence[Cut], given: Mapping[str, Decision], title: str, weights: Weights
) -> Assigned:
    """Every piece with its speaker, and why."""
    decisions = dict(given)
    asked = questions_of(cut, decisions, title)
    known = [key for key, decision in decisions.items() if decision.role == "interviewer"]
    asker = known[0] if len(known) == 1 else ASKER
    if asked and not known:
        decisions[ASKER] = nobody(ASKER, "interviewer", len(asked))
    roles = {decision.role for decision in decisions.values()} - {"narrator"}
    if roles == {"interviewer"}:
        decisions[GUEST] = nobody(GUEST, "guest", 0)
    attribution = attribution_of(cut, decisions, asked, title, asker)
    found = attribute_unlabelled(cut, attribution, weights["end"])
    told = {at for at, end in found.items() if end.narrated} | _outside_quotations(cut, attribution)
    why = [_whose(cut[at][0], end) for at, end in found.items()]
    return Assigned(_Assignment(cut, decisions, attribution, told).run(), decisions, why)


def _outside_quotations(cut: Sequence[Cut], attribution: Attribution) -> set[int]:
    """What stands outside quotations, where all who speak do so inside: news goes on there."""
    kinds = {cut[at][0].kind for at, key in enumerate(attribution.keys) if key}
    answered = any(attribution.roles.get(key) == "guest" for key in attribution.keys)
    if kinds != {"quote"} or not answered:
        return set()
    return {at for at, (piece, _) in enumerate(cut) if piece.kind != "quote"}


def _whose(piece: Piece, end: End) -> Why:
    sure, reasons = end.margin.towards(yes=end.narrated)
    return Why(
        "end", " ".join(piece.body.text.split())[:_BEGINNING],
        "narrator" if end.narrated else "speaker", sure, reasons,
        line=piece.line,
    )  # fmt: skip


def attribution_of(
    cut: Sequence[Cut],
    decisions: dict[str, Decision],
    asked: Collection[int],
    title: str,
    asker: str = ASKER,
) -> Attribution:
    """Who begins to speak where, with roles and whole names."""
    keys = [
        label.key if label else asker if at in asked else "" for at, (_, label) in enumerate(cut)
    ]
    presented = _presented(cut, asked, title)
    names = {}
    for key, decision in decisions.items():
        name = decision.person.name if decision.person else ""
        if not name and decision.role == "guest":
            name = presented  # of a guest whose label has none, the one presented
        if name:
            names[key] = name
    return Attribution(keys, {key: decision.role for key, decision in decisions.items()}, names)


def _presented(cut: Sequence[Cut], asked: Collection[int], title: str) -> str:
    """The name of the only guest whom the head presents; empty where there is none, or several."""
    first = next((at for at, (_, label) in enumerate(cut) if label or at in asked), len(cut))
    head = "\n".join(piece.body.text for piece, _ in cut[:first])
    guests = credits_of(title, head).guests
    return guests[0].name if len(guests) == 1 else ""


def nobody(key: str, role: Role, count: int) -> Decision:
    """Somebody whom no label names."""
    return Decision(key, "", role, None, generic=True, nameless=True, count=count)


class _Assignment:
    def __init__(
        self,
        cut: Sequence[Cut],
        decisions: dict[str, Decision],
        attribution: Attribution,
        told: Collection[int],
    ) -> None:
        self._cut = cut
        self._decisions = decisions
        self._told = told
        self._keys = attribution.keys
        self._next = list(self._keys)
        """The key that stands here or next."""
        for at in range(len(self._next) - 2, -1, -1):
            self._next[at] = self._next[at] or self._next[at + 1]
        self._begun = 0
        """Where the running turn began."""
        self._guests = [d.key for d in decisions.values() if d.role == "guest"]
        self._named_guest = any(self._role(key) == "guest" for key in self._keys if key)

    def _role(self, key: str) -> str:
        return self._decisions[key].role if key in self._decisions else "narrator"

    def run(self) -> list[AttributedPiece]:
        out: list[AttributedPiece] = []
        speaker = NARRATOR
        guest = self._guests[0] if self._guests else NARRATOR
        waiting = False
        for at, (piece, _) in enumerate(self._cut):
            key = self._keys[at]
            if key:
                before, speaker, self._begun = speaker, key, at
                guest = key if self._role(key) == "guest" else guest
                if self._role(key) == "narrator":
                    # a cheer of all interrupts; who spoke goes on
                    cheer = is_everyone(self._decisions[key].text)
                    speaker, key = (before if cheer else NARRATOR), NARRATOR
                if piece.body:
                    out.append(AttributedPiece(piece, key, labelled=True))
                waiting = not piece.body  # what follows a label without words is said by it
                continue
            if speaker == NARRATOR or is_narrated(piece) or at in self._told:
                out.append(AttributedPiece(piece, NARRATOR))
                continue
            if self._role(speaker) == "interviewer" and not waiting and self._answers(at):
                speaker = guest
            waiting = False
            out.append(AttributedPiece(piece, speaker))
        return self._forgotten(out)

    def _answers(self, at: int) -> bool:
        """Whether an unlabelled piece after a question is its answer: nobody else will give it."""
        if not self._named_guest:
            return True
        after = self._next[at]
        if after and self._role(after) == "guest":
            return False
        asked, label = self._cut[self._begun]
        return asked.kind == "heading" or bool(label and label.bold) or asks(asked.body.text)

    def _forgotten(self, speeches: list[AttributedPiece]) -> list[AttributedPiece]:
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
            if word_lists.READER_ASKS.search(text):
                out[at - 1] = replace(before, key=NARRATOR, opens=True)
            elif asker != NARRATOR and asks(text) and self._set_off(before):
                out[at - 1] = replace(before, key=asker)
        return out

    def _set_off(self, speech: AttributedPiece) -> bool:
        """Whether a forgotten question shows itself: in a heading, in bold, or by its place."""
        piece = speech.piece
        bold = bool(piece.body) and piece.body.marked("strong", 0, len(piece.body.text))
        return piece.kind == "heading" or bold or self._role(speech.key) == "guest"
