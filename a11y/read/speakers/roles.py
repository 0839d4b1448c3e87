"""Roles: which of the accepted labels ask, and which answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_generic
from a11y.read.names import person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Role
    from a11y.read.names import Person
    from a11y.read.speakers.tally import Tally

_ASKS_FOR_A_LIVING = re.compile(
    r"记者|主持|主编|编辑|主播|采访|host|reporter|editor", re.IGNORECASE
)


def roles_of(
    accepted: dict[str, Role | None],
    tallies: dict[str, Tally],
    presented: Sequence[Person],
    ends: dict[str, float],
) -> dict[str, Role]:
    """The role of every accepted label; those with a role keep it.

    ``ends`` is the share of a label's turns that end with a question, where only two speak.
    """
    roles: dict[str, Role] = {key: role for key, role in accepted.items() if role}
    undecided = [key for key, role in accepted.items() if role is None]
    if not undecided:
        return roles
    scores = {
        key: _asking(key, accepted, tallies, presented) + 0.8 * ends.get(key, 0.0)
        for key in undecided
    }
    guests = {key for key in undecided if _is_presented(tallies[key], presented)}
    sure = 1.0 if guests and len(guests) < len(undecided) else 1.6
    taken = {role for key, role in roles.items() if not is_generic(tallies[key].text)}
    if len(undecided) < 2 or {"interviewer", "guest"} - set(roles.values()):
        taken = set(roles.values())  # else Q and A had a talk of their own
    best = max(undecided, key=lambda key: (scores[key], -tallies[key].lines[0]))
    for key in undecided:
        asker = scores[key] >= sure and key not in guests
        if "interviewer" not in taken and key == best and (len(undecided) > 1 or "guest" in taken):
            turns = sum(tallies[one].count for one in accepted)
            pair = len(undecided) + len(taken) == 2 and turns > 2
            known = _sounds_like_asker(tallies[key]) or pair
            asker = asker or (known and scores[key] > 0.6)
        elif "interviewer" not in taken and len(undecided) == 1 and "guest" not in taken:
            asker = tallies[key].ask_share >= 0.5 and key not in guests
        roles[key] = "interviewer" if asker else "guest"
    _leave_a_guest(roles, undecided, tallies)
    return roles


def _leave_a_guest(roles: dict[str, Role], undecided: list[str], tallies: dict[str, Tally]) -> None:
    """Somebody answers: of several who ask, whoever speaks longest."""
    if len(roles) > 1 and "guest" not in roles.values():
        roles[max(undecided, key=lambda key: tallies[key].mean)] = "guest"


def _sounds_like_asker(tally: Tally) -> bool:
    return tally.ask_share >= 0.25 or bool(lexicon.OUTLET.search(tally.text))


def _asking(
    key: str,
    accepted: dict[str, Role | None],
    tallies: dict[str, Tally],
    presented: Sequence[Person],
) -> float:
    """How much the label's turns look like those of who asks, about 0 to 3."""
    tally = tallies[key]
    one = person(tally.text)
    others = [tallies[other] for other in accepted if other != key]
    rest = sum(t.length for t in others) / max(1, sum(t.count for t in others))
    score = 1.2 * tally.ask_share
    if others and tally.mean < 0.6 * rest:
        score += 0.5
    if lexicon.OUTLET.search(tally.text) and not (one and one.title):
        score += 0.8
    if one and _ASKS_FOR_A_LIVING.search(one.title):
        score += 1.2
    if others and tally.lines[0] < min(t.lines[0] for t in others):
        score += 0.3
        if any(_is_presented(t, presented) for t in others):
            score += 0.5  # whoever opens the talk, beside a guest who was presented
    return score - (0.8 if _is_presented(tally, presented) else 0.0)


def _is_presented(tally: Tally, presented: Sequence[Person]) -> bool:
    one = person(tally.text)
    return bool(one) and any(guest.name == one.name for guest in presented)  # type: ignore[union-attr]
