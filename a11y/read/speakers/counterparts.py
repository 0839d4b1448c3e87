"""Counterparts: labels that are believed for how they take turns, whatever they say."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.read import lexicon

if TYPE_CHECKING:
    from a11y.interview import Role
    from a11y.read.speakers.candidates import Candidates
    from a11y.read.speakers.tally import Tally


_SERIES = "甲乙丙丁戊 abcdef"


def accept_counterparts(candidates: Candidates) -> None:
    """Whoever alternates with an accepted speaker: the magazine that asks, a nickname."""
    accepted = candidates.accepted
    choices = sorted(
        (t for k, t in candidates.by_key.items() if k not in accepted and candidates.may_be(t)),
        key=lambda t: -t.count,
    )
    have: set[Role] = set()
    for tally in choices if accepted else ():
        if not have:
            have = set(candidates.roles().values())
            candidates.tallies.look_around(set(accepted))
        complete = {"interviewer", "guest"} <= have
        outlet = bool(lexicon.OUTLET.search(tally.text)) and tally.ask_share >= 0.5
        if complete and not (outlet or _covers(candidates, tally) or _is_next(candidates, tally)):
            continue
        if _alternates(candidates, tally):
            accepted[tally.key] = None
            have = set()


def _covers(candidates: Candidates, tally: Tally) -> bool:
    """Whether the label takes turns through most of the document, as only a speaker does."""
    taken = sum(candidates.by_key[key].count for key in candidates.accepted)
    return tally.count >= 4 and tally.count * 4 >= taken and not lexicon.FUNCTION.search(tally.text)


def _is_next(candidates: Candidates, tally: Tally) -> bool:
    """``乙`` after ``甲``, ``B`` after ``A``: people who are to have no names."""
    at = _SERIES.find(tally.key) if len(tally.key) == 1 else -1
    return at > 0 and _SERIES[at - 1] in candidates.accepted


def _alternates(candidates: Candidates, tally: Tally) -> bool:
    """Whether accepted turns lie between the label's places and around them."""
    leads = sum(tally.after.values())
    follows = sum(tally.before.values())
    if max(leads, follows) < 0.7 * tally.count:
        return False
    taken = sorted(at for key in candidates.accepted for at in candidates.by_key[key].lines)
    parted = sum(any(a < at < b for at in taken) for a, b in pairwise(tally.lines))
    return parted >= 0.7 * (tally.count - 1)


def accept_strangers(candidates: Candidates) -> None:
    """Two labels that take turns through the document, though neither looks like a name."""
    if candidates.accepted:
        return
    choices = [tally for tally in candidates.by_key.values() if candidates.may_be(tally)]
    for one in choices:
        for two in choices:
            if one.key == two.key or one.lines[0] > two.lines[0]:
                continue
            order = sorted([(at, 1) for at in one.lines] + [(at, 2) for at in two.lines])
            changes = sum(a[1] != b[1] for a, b in pairwise(order))
            if changes < 0.8 * (len(order) - 1):
                continue
            asker, guest = (one, two) if one.ask_share > two.ask_share else (two, one)
            if asker.ask_share >= 0.5 and asker.ask_share > guest.ask_share:
                candidates.accepted[asker.key] = "interviewer"
                candidates.accepted[guest.key] = "guest"
                return


def accept_lone_asker(candidates: Candidates) -> None:
    """One label that asks again and again; the answers have none."""
    if candidates.accepted:
        return
    for tally in sorted(candidates.by_key.values(), key=lambda t: -t.count):
        if tally.count < 3 or not candidates.may_be(tally) or tally.ask_share < 0.6:
            continue
        gaps = [b - a for a, b in pairwise(tally.lines)]
        if tally.firm and sum(gap > 1 for gap in gaps) >= 0.8 * len(gaps):
            candidates.accepted[tally.key] = "interviewer"
            return
