"""The introduction: what the narrator says before anyone speaks, and whom it presents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.people.names import ParsedName
from a11y.read.labels import is_asker, is_guest, is_note
from a11y.read.speakers.evidence.credits import credits_of
from a11y.read.speakers.evidence.head import Introduction
from a11y.read.speakers.evidence.tally import stopped

if TYPE_CHECKING:
    from a11y.read.speakers.evidence.candidates import Candidates
    from a11y.read.speakers.evidence.tally import LabelPlaces


def read_introduction(
    candidates: Candidates, title: str
) -> tuple[Introduction, dict[str, ParsedName | None]]:
    """The introduction, and whom labels name, by its credits, that did not look like any name."""
    together = tuple(name for names in candidates.together.values() for name in names)
    text = _before_speech(candidates)
    credits_ = credits_of(title, text)
    introduction = Introduction(
        "\n".join([title, text, *together]), credits_.guests, credits_.askers, together
    )
    return introduction, {
        key: _credited(tally, credits_.guests)
        for key, tally in candidates.by_key.items()
        if not candidates.people[key] and key not in candidates.together
    }


def _before_speech(candidates: Candidates) -> str:
    """The text before the first label that is a known word, or a name that recurs."""
    lines, pieces = candidates.tallies.lines, candidates.tallies.pieces
    first = len(lines)
    for key, tally in candidates.by_key.items():
        named = tally.count > 1 and candidates.people[key] and not stopped(tally.text)
        known = tally.is_set_off and (is_asker(tally.text) or is_guest(tally.text))
        if named or (known and not is_note(tally.text) and not is_credit(candidates, tally)):
            first = min(first, tally.lines[0])
    index = lines[first].piece if first < len(lines) else len(pieces)
    return "\n".join(piece.body.text for piece in pieces[:index])


def is_credit(candidates: Candidates, tally: LabelPlaces) -> bool:
    """``编辑：李四`` names who did the work; it is no speech."""
    if tally.count > 2 or word_lists.LETTERS.fullmatch(tally.text):
        return False
    if word_lists.AUDIENCE.match(tally.text):
        return False  # ``@路人：工资多少``: readers ask, they make nothing
    for at in tally.lines:
        speech = candidates.tallies.speech_at(at).strip()
        if not speech or len(speech) > 40 or re.search(r"[。！？?!…]|[a-z]\.\Z", speech):
            return False
    return True


def _credited(tally: LabelPlaces, guests: tuple[ParsedName, ...]) -> ParsedName | None:
    """The guest of the credits whose name ends a label, whatever stands before it."""
    for guest in guests:
        head, gap, name = tally.text.rpartition(" ")
        if gap and name == guest.name:
            return ParsedName(name, head, "name")
    return None
