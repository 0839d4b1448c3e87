"""Who is heard, and with which voice: the values of casting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voices.engine import Role
    from voices.model import Gender, Voice

ROLES: tuple[Role, ...] = ("narrator", "interviewer", "guest")


@dataclass(frozen=True, slots=True)
class Part:
    """Someone who is heard, as casting sees them."""

    id: str
    name: str
    """The speaker's name as the book shows it; the cast file's key."""
    role: Role
    gender: Gender | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """The voice a part speaks with."""

    part: Part
    voice: Voice
    rate: float = 1.0
    """Times the pace asked for the whole book."""
    second: Voice | None = None
    """The voice for sentences in a language that the first does not speak: one of the same sex that
    does."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Every part with its voice."""

    assignments: tuple[Assignment, ...]
    """The assignments in the order of the parts."""
    notes: tuple[str, ...] = ()
    """What had to be settled for: voices shared, voices that are hard to tell apart."""
    foreign: tuple[str, ...] = ()
    """Notes: which chosen voices do not speak the document's language, and who does instead."""

    def of(self, part_id: str) -> Assignment:
        """The part's assignment.

        Raises:
            KeyError: no such part.
        """
        for assignment in self.assignments:
            if assignment.part.id == part_id:
                return assignment
        raise KeyError(part_id)

    def voice(self, part_id: str, language: str) -> Voice:
        """The voice for something the part says in a language (BCP 47)."""
        assignment = self.of(part_id)
        voice, second = assignment.voice, assignment.second
        return (
            second if second and second.speaks(language) and not voice.speaks(language) else voice
        )
