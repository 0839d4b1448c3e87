"""Who speaks with which voice: parts + voices → Cast, the same every time.

Narrator, interviewer and first guest, the principals, can be told apart: of different sex, or
their median pitches at least 60 Hz apart, or of clearly different timbre
(``Preferences.distinct``). Interviewer and first guest take turns, so they are of different sex
where that is ours to choose. Further guests spread over all voices of their sex, those that nobody
has first, and share none with whoever speaks next to them.
"""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from voices.errors import CastError
from voices.likeness import distinct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from voices.castfile import CastFile, Choice
    from voices.engine import Preferences, Role
    from voices.model import Gender, Voice

_ROLES: tuple[Role, ...] = ("narrator", "interviewer", "guest")
_OPPOSITE: dict[Gender, Gender] = {"female": "male", "male": "female"}


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
    """For sentences in another language: a voice of the same sex that is at home in it."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Every part with its voice."""

    assignments: tuple[Assignment, ...]
    """In the order of the parts."""
    notes: tuple[str, ...] = ()
    """What had to be settled for: voices shared, voices that are hard to tell apart."""

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
        second = assignment.second
        primary = _primary(language)
        if second is not None and primary == second.language != assignment.voice.language:
            return second
        return assignment.voice


def cast(
    parts: Sequence[Part],
    voices: Sequence[Voice],
    preferences: Preferences,
    cast_file: CastFile | None = None,
    *,
    adjacent: Iterable[tuple[str, str]] = (),
    language: str = "zh-CN",
) -> Cast:
    """Give every part a voice.

    Args:
        parts: in order of first appearance.
        voices: the engine's, best first.
        preferences: the engine's favourites for each role.
        cast_file: what the user decided; it wins over every rule.
        adjacent: pairs of part ids that speak next to each other somewhere.
        language: the document's; its voices are cast.

    Raises:
        CastError: the engine has no voice, or the cast file names one it does not have.
    """
    if not voices:
        raise CastError("the engine has no voices to cast; see tingdu voices")
    return _Casting(parts, voices, preferences, cast_file, tuple(adjacent), language).run()


@dataclass(slots=True)
class _Casting:
    """One run of ``cast``: what is settled so far."""

    parts: Sequence[Part]
    voices: Sequence[Voice]
    preferences: Preferences
    cast_file: CastFile | None
    adjacent: tuple[tuple[str, str], ...]
    language: str
    settled: dict[str, Assignment] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def run(self) -> Cast:
        for part in self.parts:
            choice = self._choice(part)
            if choice is not None:
                self._settle(part, self._named(part, choice), choice.rate)
        for part in sorted(self.parts, key=self._turn):
            if part.id not in self.settled:
                choice = self.cast_file.choice(part) if self.cast_file else None
                self._settle(part, self._fitting(part), choice.rate if choice else 1.0)
        self._check()
        return Cast(tuple(self.settled[part.id] for part in self.parts), tuple(self.notes))

    def _choice(self, part: Part) -> Choice | None:
        """What the user decided for the part and this engine."""
        choice = self.cast_file.choice(part) if self.cast_file else None
        return choice if choice and choice.voices.get(self.voices[0].engine) else None

    def _named(self, part: Part, choice: Choice) -> Voice:
        name = choice.voices[self.voices[0].engine]
        for voice in self.voices:
            if voice.name == name:
                return voice
        near = difflib.get_close_matches(name, [v.name for v in self.voices], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "see tingdu voices"
        engine = self.voices[0].engine
        raise CastError(f"{choice.place}: {engine} has no voice {name!r} for {part.name}; {hint}")

    def _settle(self, part: Part, voice: Voice, rate: float) -> None:
        self.settled[part.id] = Assignment(part, voice, rate, self._second(voice))

    def _second(self, voice: Voice) -> Voice | None:
        """A voice of the same sex for the other language: English, or Chinese beside another."""
        wanted = "en" if voice.language == "zh" else "zh"
        there = [v for v in self._ranked("guest", self.voices) if v.language == wanted]
        same = [v for v in there if v.gender == voice.gender]
        if not same:
            return None
        mine = [v for v in self.voices if (v.language, v.gender) == (voice.language, voice.gender)]
        return same[mine.index(voice) % len(same)]

    def _turn(self, part: Part) -> tuple[bool, bool, int]:
        """Principals first, of them those whose sex is not ours to choose."""
        return not self._is_principal(part), part.gender is None, _ROLES.index(part.role)

    def _fitting(self, part: Part) -> Voice:
        """The voice that leaves the least to be wished; of equal ones the role's favourite.

        What weighs most comes first. Nobody shares a voice with a neighbour; who is a woman has a
        woman's voice; a voice that fewer have is better, and so is one no principal has. The
        narrator is the same in every book, so others leave that voice alone. Better are one unlike
        the principals' and the sex the counterpart has not; and guests of an archive are spread.
        """
        ranked = self._ranked(part.role, self._at_home())
        narrates = part.role == "narrator"
        narrators = self.preferences.roles.get("narrator", ())
        beside = self._beside(part)
        uses = Counter(a.voice.name for a in self.settled.values())
        principals = [a.voice for a in self.settled.values() if self._is_principal(a.part)]
        wanted = self._opposite(part)
        archive = self._archive() if part.role == "guest" else Counter()
        return min(
            ranked,
            key=lambda v: (
                v.name in beside,
                part.gender not in (None, v.gender),
                uses[v.name],
                any(v.name == p.name for p in principals),
                (v.name in narrators) != narrates,
                not all(distinct(v, p, self.preferences) for p in principals),
                wanted not in (None, v.gender),
                archive[v.name],
            ),
        )

    def _opposite(self, part: Part) -> Gender | None:
        """The sex that lets interviewer and first guest alternate, where it is ours to choose."""
        if part.gender is not None or part.role == "narrator" or not self._is_principal(part):
            return None
        role = "guest" if part.role == "interviewer" else "interviewer"
        other = next((p for p in self.parts if p.role == role), None)
        if other is None:
            return None
        there = self.settled.get(other.id)
        gender = there.voice.gender if there else other.gender
        return _OPPOSITE[gender] if gender else None

    def _ranked(self, role: Role, voices: Sequence[Voice]) -> list[Voice]:
        """The role's favourites, then those of no role, then other roles' favourites."""
        mine = self.preferences.roles.get(role, ())
        others = {n for r, names in self.preferences.roles.items() if r != role for n in names}
        return sorted(
            voices,
            key=lambda v: (
                (0, mine.index(v.name)) if v.name in mine else (2 if v.name in others else 1, 0)
            ),
        )

    def _at_home(self) -> Sequence[Voice]:
        """Voices of the document's language: of its region if there are enough, else any."""
        primary = [v for v in self.voices if v.language == _primary(self.language)]
        region = [v for v in primary if v.locale.lower() == self.language.lower()]
        enough = len({v.gender for v in region}) > 1
        return (region if enough else primary) or self.voices

    def _is_principal(self, part: Part) -> bool:
        first = next((p for p in self.parts if p.role == "guest"), None)
        return part.role != "guest" or part == first

    def _beside(self, part: Part) -> set[str]:
        """Names of the voices of those who speak next to the part."""
        ids = {b for a, b in self.adjacent if a == part.id}
        ids |= {a for a, b in self.adjacent if b == part.id}
        return {self.settled[i].voice.name for i in ids if i in self.settled}

    def _archive(self) -> Counter[str]:
        """How often the cast file gives each voice to a guest."""
        return Counter(self.cast_file.guests(self.voices[0].engine) if self.cast_file else ())

    def _check(self) -> None:
        """Note what a listener may stumble over."""
        for index, part in enumerate(self.parts):
            mine = self.settled[part.id].voice
            for other in self.parts[index + 1 :]:
                theirs = self.settled[other.id].voice
                near = (part.id, other.id) in self.adjacent or (other.id, part.id) in self.adjacent
                both = self._is_principal(part) and self._is_principal(other)
                if mine.name == theirs.name:
                    where = " in turns next to each other" if near else ""
                    self.notes.append(f"{part.name} and {other.name} share {mine.name}{where}")
                elif both and not distinct(mine, theirs, self.preferences):
                    self.notes.append(
                        f"{part.name} ({mine.name}) and {other.name} ({theirs.name}) sound alike"
                    )


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
