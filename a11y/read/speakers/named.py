"""Names: people who speak again and again, or whom the introduction presents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read.labels import is_asker, is_generic, is_guest, is_note
from a11y.read.speakers.candidates import is_only_word, no_name

if TYPE_CHECKING:
    from a11y.interview import Role
    from a11y.read.names import Person
    from a11y.read.speakers.candidates import Candidates
    from a11y.read.speakers.tally import Tally


def accept_named(candidates: Candidates) -> None:
    """Names that recur, or that the introduction presents."""
    accepted, introduction = candidates.accepted, candidates.introduction
    for key, tally in candidates.by_key.items():
        one = candidates.people[key]
        if tally.firm and introduction.credits_asker(key):
            accepted.setdefault(key, "interviewer")
        if not one or key in accepted or is_note(tally.text) or no_name(tally, one):
            continue
        if (not tally.firm and tally.count < 2) or _only_talked_about(candidates, tally, one):
            continue
        shown = introduction.presents(one)
        if tally.kinds["item"] == tally.count < 3 and not shown:
            continue
        due = tally.count > 1 and _spread(candidates, tally)
        due = due and (not is_only_word(one) or candidates.is_called(one))
        role = _role_of_title(one)
        if role and (tally.firm or tally.count > 1):
            accepted[key] = role
        elif (due or shown) and introduction.presents_as_asker(one):
            accepted[key] = "interviewer"
        elif due or (shown and (tally.count > 1 or candidates.turn_is_due(tally, one, {}))):
            accepted[key] = None


def _only_talked_about(candidates: Candidates, tally: Tally, one: Person) -> bool:
    """Whether a name stands only inside answers that ``A`` gives: a list of people, say."""
    accepted, introduction = candidates.accepted, candidates.introduction
    answers = [key for key, role in accepted.items() if role == "guest"]
    asked = [key for key, role in accepted.items() if role == "interviewer"]
    if not asked or introduction.presents(one):
        return False
    guests = {guest.name for guest in introduction.guests}
    named = [key for key, who in candidates.people.items() if who and who.name in guests]
    if answers and not all(is_generic(candidates.by_key[key].text) for key in answers):
        return False
    if not answers and (not named or tally.count > 3):
        return False  # who is presented answers; another once or twice is his example
    candidates.tallies.look_around({*accepted, *named})
    if tally.ask_share > 0.5 or any(map(candidates.tallies.asked_before, tally.lines)):
        return False
    return not any(tally.before[key] for key in asked)


def _role_of_title(one: Person) -> Role | None:
    """``主持人林桥`` asks, ``嘉宾周游`` answers: the title says so."""
    for part in re.split(r"[\s、，,·|｜]+", one.title):
        if is_asker(part):
            return "interviewer"
        if is_guest(part):
            return "guest"
    return None


def _spread(candidates: Candidates, tally: Tally) -> bool:
    """Whether others speak between the label's places, or a question stands before each."""
    if all(candidates.tallies.asked_before(at) for at in tally.lines):
        return True
    first, last = tally.lines[0], tally.lines[-1]
    return any(
        first < at < last
        for key, other in candidates.by_key.items()
        if key != tally.key
        and (
            key in candidates.accepted
            or candidates.may_be(other)
            or candidates.is_named(other)
            or candidates.takes_a_seat(other)
        )
        for at in other.lines
    )
