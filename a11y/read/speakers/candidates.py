"""Candidates: the labels of one document, those accepted so far, and what each could be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_note
from a11y.read.names import is_word, person
from a11y.read.speakers.introduction import Introduction
from a11y.read.speakers.roles import roles_of
from a11y.read.speakers.several import is_everyone, several
from a11y.read.speakers.tally import Tallies, stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.names import Person
    from a11y.read.speakers.tally import Line, Tally


class Candidates:
    """The candidates of one document; ``accepted`` grows from the sure to the likely."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[Line]) -> None:
        self.tallies = Tallies(pieces, lines)
        self.by_key = self.tallies.by_key
        self.accepted: dict[str, Role | None] = {}
        self.introduction = Introduction()
        self.together = several({key: tally.text for key, tally in self.by_key.items()})
        """Labels of several who speak at once, with their names."""
        self.people = {
            key: None if key in self.together or is_everyone(tally.text) else person(tally.text)
            for key, tally in self.by_key.items()
        }
        """Who each label names."""

    def roles(self) -> dict[str, Role]:
        """The role of every accepted label."""
        ends = self.tallies.end_shares(set(self.accepted)) if len(self.accepted) == 2 else {}
        return roles_of(self.accepted, self.by_key, self.introduction.guests, ends)

    def may_be(self, tally: Tally) -> bool:
        """Whether an unknown phrase could be somebody at all."""
        text = tally.text
        if len(text) > 24 or tally.count < 2 or is_note(text) or stopped(text):
            return False
        if (tally.kinds["item"] == tally.count and not self.in_lists()) or re.search(
            r"[，,、。]", text
        ):
            return False
        if not tally.firm and tally.count < 3:
            return False
        sure = tally.count > 2 and tally.ask_share >= 0.6 and len(text) < 12
        return sure or not lexicon.FUNCTION.search(text)

    def is_named(self, tally: Tally) -> bool:
        """Whether the label recurs and is somebody's name."""
        one = self.people[tally.key]
        return bool(one and tally.count > 1 and not no_name(tally, one))

    def is_called(self, one: Person) -> bool:
        """Whether somebody calls the person by name: a word of the language is a name then."""
        name = re.escape(one.name)
        pattern = re.compile(
            rf"(?:有?请|谢谢|感谢|欢迎){name}(?:先|来|再|说|讲|谈|介绍|分享|发言|补充|回答|[。！，,!]|$)|"
            rf"{name}(?:老师|先生|女士|同学|，?[你您])"
        )
        return any(pattern.search(piece.body.text) for piece in self.tallies.pieces)

    def takes_a_seat(self, tally: Tally) -> bool:
        """Whether the label is a whole name in bold, set off as those who speak are."""
        labels = [self.tallies.lines[at].label for at in tally.lines]
        bold = all(label and label.bold for label in labels)
        return tally.firm and bold and is_full_name(tally, self.people[tally.key])

    def in_lists(self) -> bool:
        """Whether the speakers known so far are set in a list."""
        kinds = [self.by_key[key].kinds for key in self.accepted]
        return bool(kinds) and all(kind["item"] * 2 > kind.total() for kind in kinds)

    def in_lines(self) -> bool:
        """Whether all who are sure have their names in bold on lines of their own."""
        labels = [
            self.tallies.lines[at].label for k in self.accepted for at in self.by_key[k].lines
        ]
        return all(label and label.alone and label.bold for label in labels)

    def turn_is_due(self, tally: Tally, one: Person, roles: dict[str, Role]) -> bool:
        """Whether somebody else is to speak here: a question is open, or the name has a title."""
        if one.title and one.shape == "name":
            return True
        before = next(iter(tally.before), "")
        if roles.get(before) == "interviewer":
            return True
        return self.tallies.asked_before(tally.lines[0])


def is_full_name(tally: Tally, one: Person | None) -> bool:
    """Whether the label can only be a person's whole name."""
    return (
        one is not None
        and one.shape == "name"
        and not is_only_word(one)
        and not no_name(tally, one)
        and not is_note(tally.text)
    )


def no_name(tally: Tally, one: Person) -> bool:
    """Whether what looks like a name is one of the phrases that look like labels."""
    return stopped(tally.text) and not (one.title and one.shape == "name")


def is_only_word(one: Person) -> bool:
    """Whether the name is a word of the language that only looks like a name."""
    if one.title or one.shape == "nick" or not all("\u4e00" <= c <= "\u9fff" for c in one.name):
        return False
    return is_word(one.name)
