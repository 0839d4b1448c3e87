"""Conversation: who says what in a run of pieces; in a collection, in every chapter by itself.

In a book of interviews ``A`` is another person in each, and who asks in one answers in the next:
a label means what its own chapter says. People of one name are one speaker in all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, groupby, islice
from typing import TYPE_CHECKING

from a11y.read.beside.corrected import apply_to_labels
from a11y.read.dialogue import (
    ASKER,
    GUEST,
    NARRATOR,
    NARRATOR_ID,
    assign,
    cut_at_labels,
    labels_without_speech,
)
from a11y.read.people import Company, company
from a11y.read.speakers.deciding import decide
from a11y.read.speakers.evidence.aliases import unite
from a11y.read.speakers.evidence.tally import lines_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role, Speaker
    from a11y.read.beside.sidecar import Corrections
    from a11y.read.dialogue import AttributedPiece
    from a11y.read.flow import Piece
    from a11y.read.speakers.decision import Decision
    from a11y.read.speakers.evidence.tally import LabelPlace
    from a11y.read.speakers.weights import Weights
    from a11y.why import Why

_MOST_COMPARED = 100
"""Casts of chapters, each with each: a book of thousands shows in its first what it is."""
_CHAPTER = "\x1f"
"""What stands behind a chapter's number in the keys of its labels."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a conversation is to be understood."""

    language: str
    corrections: Corrections
    weights: Weights


@dataclass(frozen=True, slots=True)
class Conversation:
    """Who says what."""

    lines: tuple[LabelPlace, ...]
    """Every line that may be spoken, short forms of labels united."""
    decisions: dict[str, Decision]
    speeches: tuple[AttributedPiece, ...]
    people: Company
    unused: tuple[str, ...]
    """The user's labels that stand nowhere."""
    inferred: bool
    """Whether somebody was recognised without any label."""
    chapters: bool = False
    """Whether it is a collection."""
    why: tuple[Why, ...] = ()
    """Every decision of all this."""

    def role_of(self, key: str) -> Role | None:
        """The role a label has in its own chapter; None where it has one for all."""
        return self.decisions[key].role if self.chapters and key in self.decisions else None


def conversation(pieces: Sequence[Piece], title: str, manner: Manner) -> Conversation:
    """Who says what in a document: a book of several interviews chapter by chapter."""
    whole = _conversation_in(pieces, title, manner)
    groups = [(page, list(group)) for page, group in groupby(pieces, lambda piece: piece.page)]
    if len(groups) < 2:
        return whole
    parts = [_chapter(group, title, manner) for _, group in groups]
    if not _is_collection(parts):
        return whole
    return _joined([group for _, group in groups], parts)


def _chapter(pieces: Sequence[Piece], title: str, manner: Manner) -> Conversation:
    """A chapter by itself: its first heading is its title, not a turn of whom it names."""
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "heading"), None)
    if first is None:
        return _conversation_in(pieces, title, manner)
    heading = " ".join(pieces[first].body.settle().text.split())
    return _conversation_in(pieces, heading, manner, headed=first)


def _conversation_in(
    pieces: Sequence[Piece], title: str, manner: Manner, *, headed: int | None = None
) -> Conversation:
    lines = [
        replace(line, label=None) if line.piece == headed else line for line in lines_of(pieces)
    ]
    lines = unite(lines, pieces, manner.corrections.labels())
    decided = decide(pieces, lines, title, manner.weights)
    lines = decided.lines
    decisions, unused = apply_to_labels(manner.corrections, decided.by_key, lines)
    cut = cut_at_labels(pieces, lines, decisions)
    silent = labels_without_speech(cut)
    if silent:
        decisions = {key: one for key, one in decisions.items() if key not in silent}
        cut = cut_at_labels(pieces, lines, decisions)
    assigned = assign(cut, decisions, title, manner.weights)
    speeches, decisions = assigned.speeches, assigned.decisions
    people = company(speeches, decisions, title, manner.language)
    inferred = any(speech.key in {ASKER, GUEST} for speech in speeches)
    return Conversation(
        tuple(lines), decisions, tuple(speeches), people, tuple(unused), inferred,
        why=(*decided.why, *assigned.why, *people.why),
    )  # fmt: skip


def _is_collection(parts: Sequence[Conversation]) -> bool:
    """Whether two chapters are conversations with other people: those who answer are named."""
    guests = [
        {_known_as(one, part, at) for one in part.people.speakers if one.role == "guest"} - {""}
        for at, part in enumerate(parts)
        if len(part.people.speakers) > 2
    ]
    differing = dict.fromkeys(map(frozenset, filter(None, guests)))
    few = islice(differing, _MOST_COMPARED)
    return any(one.isdisjoint(two) for one, two in combinations(few, 2))


def _known_as(guest: Speaker, part: Conversation, at: int) -> str:
    """By what a chapter's guest is told from others'; empty for who may be anyone's.

    One without a name is another than before where the chapter introduces somebody.
    """
    if guest.named:
        return guest.name
    first = next((s for s in part.speeches if s.piece.kind != "heading"), None)
    introduced = first is not None and first.key == NARRATOR and first.piece.kind == "paragraph"
    return f"{at}{_CHAPTER}{guest.name}" if introduced else ""


def _joined(groups: Sequence[Sequence[Piece]], parts: Sequence[Conversation]) -> Conversation:
    lines: list[LabelPlace] = []
    decisions: dict[str, Decision] = {}
    speeches: list[AttributedPiece] = []
    ids = {NARRATOR: NARRATOR_ID}
    speakers: dict[str, Speaker] = {NARRATOR_ID: parts[0].people.speakers[0]}
    offset = 0
    for number, (group, part) in enumerate(zip(groups, parts, strict=True)):
        lead = f"{number}{_CHAPTER}"
        own = _ids_in_book(part, number, speakers)
        ids.update({lead + key: own[one] for key, one in part.people.ids.items() if one in own})
        decisions.update({lead + key: one for key, one in part.decisions.items()})
        for line in part.lines:
            label = replace(line.label, key=lead + line.label.key) if line.label else None
            lines.append(replace(line, piece=line.piece + offset, label=label))
        speeches += [
            speech if speech.key == NARRATOR else replace(speech, key=lead + speech.key)
            for speech in part.speeches
        ]
        offset += len(group)
    unused = [name for name in parts[0].unused if all(name in part.unused for part in parts)]
    return Conversation(
        tuple(lines), decisions, tuple(speeches), Company(tuple(speakers.values()), ids),
        tuple(unused), any(part.inferred for part in parts), chapters=True,
        why=tuple(why for part in parts for why in part.why),
    )  # fmt: skip


def _ids_in_book(part: Conversation, at: int, speakers: dict[str, Speaker]) -> dict[str, str]:
    """Ids in the whole book of a chapter's people, by their ids there; ``speakers`` grows."""
    found = {}
    for one in part.people.speakers[1:]:
        identity = (_known_as(one, part, at) if one.role == "guest" else "") or one.name
        known = speakers.get(identity)
        if known is None:
            alike = sum(speaker.role == one.role for speaker in speakers.values()) + 1
            known = replace(
                one,
                id=one.role + (str(alike) if alike > 1 else ""),
                name=_unused_name(one.name, speakers),
            )
        speakers[identity] = replace(
            known, gender=known.gender or one.gender, title=known.title or one.title
        )
        found[one.id] = known.id
    return found


def _unused_name(name: str, speakers: dict[str, Speaker]) -> str:
    """The name, numbered where somebody else is called so: two chapters' guests without a name."""
    taken = {speaker.name for speaker in speakers.values()}
    numbered = (f"{name}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)
