"""The introduction: what the narrator says before anyone speaks, and whom it presents."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.people import word_lists as lexicon
from a11y.people.names import ParsedName
from a11y.read.labels import is_asker, is_guest, is_note, key_of
from a11y.read.speakers.aliases import fits
from a11y.read.speakers.evidence.credits import credits_of
from a11y.read.speakers.evidence.tally import stopped

if TYPE_CHECKING:
    from a11y.read.speakers.evidence.candidates import Candidates
    from a11y.read.speakers.evidence.tally import LabelPlaces

_POSTS = (
    "主持人|记者|主播|编辑|主编|采访者|采访人|访谈者|(?:采访|主持)[：:]|host|interviewer|reporter"
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """Whom the text before the first speaker presents."""

    text: str = ""
    """The title, what stands before anyone speaks, and the names of those who speak at once."""
    guests: tuple[ParsedName, ...] = ()
    askers: tuple[ParsedName, ...] = ()
    together: tuple[str, ...] = ()
    """Names that labels of several set side by side."""

    def presents(self, one: ParsedName) -> bool:
        """Whether it names the person."""
        return one.name in self.text

    def presents_as_asker(self, one: ParsedName) -> bool:
        """Whether it calls the person the host or the reporter."""
        if any(guest.name == one.name for guest in self.guests):
            return False
        if any(asker.name == one.name for asker in self.askers):
            return True
        pattern = rf"(?:{_POSTS})[\s：:、“”\"《》]{{0,2}}{re.escape(one.name)}"
        return bool(re.search(pattern, self.text, re.IGNORECASE))

    def credits_asker(self, key: str) -> bool:
        """Whether its credits say that the label's person asks."""
        return any(key == key_of(asker.name) for asker in self.askers)

    def expects(self, one: ParsedName) -> bool:
        """Whether it presents the person as a guest, or a label names him beside others."""
        names = (*(guest.name for guest in self.guests), *self.together)
        return any(fits(one.name, name) for name in names)


def read_introduction(candidates: Candidates, title: str) -> None:
    """Finds the introduction, and in it the names of labels that did not look like any."""
    together = tuple(name for names in candidates.together.values() for name in names)
    text = _before_speech(candidates)
    credits_ = credits_of(title, text)
    candidates.introduction = Introduction(
        "\n".join([title, text, *together]), credits_.guests, credits_.askers, together
    )
    for key, tally in candidates.by_key.items():
        if not candidates.people[key] and key not in candidates.together:
            candidates.people[key] = _credited(tally, credits_.guests)


def _before_speech(candidates: Candidates) -> str:
    """The text before the first label that is a known word, or a name that recurs."""
    lines, pieces = candidates.tallies.lines, candidates.tallies.pieces
    first = len(lines)
    for key, tally in candidates.by_key.items():
        named = tally.count > 1 and candidates.people[key] and not stopped(tally.text)
        known = tally.firm and (is_asker(tally.text) or is_guest(tally.text))
        if named or (known and not is_note(tally.text) and not is_credit(candidates, tally)):
            first = min(first, tally.lines[0])
    index = lines[first].piece if first < len(lines) else len(pieces)
    return "\n".join(piece.body.text for piece in pieces[:index])


def is_credit(candidates: Candidates, tally: LabelPlaces) -> bool:
    """``编辑：李四`` names who did the work; it is no speech."""
    if tally.count > 2 or lexicon.LETTERS.fullmatch(tally.text):
        return False
    for at in tally.lines:
        said = candidates.tallies.said(at).strip()
        if not said or len(said) > 40 or re.search(r"[。！？?!…]|[a-z]\.\Z", said):
            return False
    return True


def _credited(tally: LabelPlaces, guests: tuple[ParsedName, ...]) -> ParsedName | None:
    """The guest of the credits whose name ends a label, whatever stands before it."""
    for guest in guests:
        head, gap, name = tally.text.rpartition(" ")
        if gap and name == guest.name:
            return ParsedName(name, head, "name")
    return None
