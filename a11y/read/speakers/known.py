"""Known labels: the words and letters that say that someone asks or answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.labels import is_asker, is_generic, is_guest, is_note

if TYPE_CHECKING:
    from a11y.interview import Role
    from a11y.read.speakers.candidates import Candidates
    from a11y.read.speakers.tally import Tally


def accept_known(candidates: Candidates) -> None:
    """``Q``, ``答``, ``记者``: where typography, number and company let them be speakers."""
    by_key = candidates.by_key
    letters = {key for key in by_key if re.fullmatch(r"[a-z]", key)}
    options = {"b", "c"} <= letters or ("b" in letters and "q" not in letters)
    for key, tally in by_key.items():
        if is_note(tally.text):
            continue
        role: Role | None = None
        if is_asker(tally.text):
            role = "interviewer"
        elif is_guest(tally.text) and not (options and key == "a"):
            role = "guest"
        if role and _clear(candidates, tally) and not _is_credit(candidates, tally):
            candidates.accepted[key] = role
    _drop_doubtful(candidates)


def _clear(candidates: Candidates, tally: Tally) -> bool:
    """Whether the typography lets a known word stand for a speaker."""
    if tally.firm or _faces(candidates, tally):
        return True
    numbered = sum(
        other.count
        for other in candidates.by_key.values()
        if is_generic(other.text) and other.key[:1] == tally.key[:1]
    )
    return max(tally.count, numbered if is_generic(tally.text) else 0) > 1


def _faces(candidates: Candidates, tally: Tally) -> bool:
    """Whether ``Q`` stands on a line of its own and so does ``A``."""
    if not tally.forms["alone"] or not lexicon.LETTERS.fullmatch(tally.text):
        return False
    asks = is_asker(tally.text)
    return any(
        other.forms["alone"] and (is_guest(other.text) if asks else is_asker(other.text))
        for other in candidates.by_key.values()
        if lexicon.LETTERS.fullmatch(other.text)
    )


def _is_credit(candidates: Candidates, tally: Tally) -> bool:
    """``编辑：李四`` names who did the work; it is no speech."""
    if tally.count > 2 or lexicon.LETTERS.fullmatch(tally.text):
        return False
    for at in tally.lines:
        said = candidates.tallies.said(at).strip()
        if not said or len(said) > 40 or re.search(r"[。！？?!…]", said):
            return False
    return True


def _drop_doubtful(candidates: Candidates) -> None:
    """Known words that also mean other things need an answer, or questions of their own."""
    accepted, by_key = candidates.accepted, candidates.by_key
    guests = [key for key, role in accepted.items() if role == "guest"]
    named = [key for key, tally in by_key.items() if tally.count > 1 and candidates.people[key]]
    for key in [key for key in accepted if lexicon.DOUBTFUL.match(key)]:
        if not any(other != key for other in guests + named) and by_key[key].ask_share < 0.5:
            del accepted[key]
    alone = [by_key[key] for key in accepted]
    if all(lexicon.ANSWER_ONLY.match(tally.key) for tally in alone) and not all(
        tally.count > 1 and _is_asked(candidates, tally) for tally in alone
    ):
        accepted.clear()


def _is_asked(candidates: Candidates, tally: Tally) -> bool:
    """Whether questions stand before most of the label's places."""
    return 2 * sum(map(candidates.tallies.asked_before, tally.lines)) >= tally.count
