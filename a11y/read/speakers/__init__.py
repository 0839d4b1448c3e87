"""Who speaks: labels weighed over the whole document.

A phrase before a colon is a speaker when the document as a whole says so: it is a known label, or
a name that recurs, alternates with another, or is presented in the introduction. Typography
alone never decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.read.labels import is_asker, is_generic, is_guest
from a11y.read.speakers.candidates import Candidates
from a11y.read.speakers.counterparts import (
    accept_counterparts,
    accept_lone_asker,
    accept_strangers,
)
from a11y.read.speakers.introduction import read_introduction
from a11y.read.speakers.known import accept_known
from a11y.read.speakers.named import accept_named
from a11y.read.speakers.novel import leave_stories
from a11y.read.speakers.once import accept_interpreter, accept_once, accept_round
from a11y.read.speakers.several import is_everyone, is_told
from a11y.read.speakers.tally import stopped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.names import Person
    from a11y.read.speakers.tally import Line, Tally


@dataclass(frozen=True, slots=True)
class Decision:
    """What a label means in this document."""

    key: str
    text: str
    role: Role
    person: Person | None
    generic: bool
    """Whether it says only that someone asks or answers."""
    nameless: bool
    """Whether it is a role's word (嘉宾, 记者) rather than a name."""
    count: int
    said: bool = False
    """Whether the label is heard too: it says who they are that speak at once."""


def decide(pieces: Sequence[Piece], lines: Sequence[Line], title: str) -> dict[str, Decision]:
    """What every label that is a speaker's means, by its key."""
    candidates = Candidates(pieces, lines)
    accept_known(candidates)
    read_introduction(candidates, title)
    accept_named(candidates)
    accept_counterparts(candidates)
    accept_strangers(candidates)
    accept_lone_asker(candidates)
    accept_interpreter(candidates)
    accept_once(candidates)
    accept_round(candidates)
    leave_stories(candidates)
    return {**_speaking(candidates), **_told(candidates)}


def _speaking(candidates: Candidates) -> dict[str, Decision]:
    out = {}
    for key, role in candidates.roles().items():
        tally = candidates.by_key[key]
        stands_for = key == "a" and "b" in candidates.accepted  # A and B, not questions and answers
        generic = is_generic(tally.text) and not stands_for
        nameless = (is_asker(tally.text) or is_guest(tally.text)) and not stands_for
        one = None if nameless else candidates.people[key]
        out[key] = Decision(key, tally.text, role, one, generic, nameless, tally.count)
    return out


def _told(candidates: Candidates) -> dict[str, Decision]:
    """Labels of what the narrator tells among speakers."""
    return {
        key: Decision(
            key, tally.text, "narrator", None,
            generic=False, nameless=True, count=tally.count, said=not is_told(tally.text),
        )
        for key, tally in (candidates.by_key.items() if candidates.accepted else ())
        if key not in candidates.accepted
        and _tells(candidates, tally)
        and (tally.firm or (tally.forms["alone"] and candidates.in_lines()))
    }  # fmt: skip


def _tells(candidates: Candidates, tally: Tally) -> bool:
    if is_told(tally.text) or is_everyone(tally.text):
        return tally.kinds["item"] < tally.count
    return tally.key in candidates.together and not stopped(tally.text)


__all__ = ["Decision", "decide"]
