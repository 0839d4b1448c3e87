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
from types import MappingProxyType
from typing import TYPE_CHECKING

from voices.cast import ROLES, Assignment, Cast
from voices.casting_notes import alike, in_the_other_language, other_sex
from voices.errors import CastError
from voices.likeness import distinct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from voices.cast import Part
    from voices.castfile import CastFile, VoiceChoice
    from voices.engine import Preferences, Role
    from voices.model import Gender, Voice

_USUAL = {"en": "en-US", "zh": "zh-CN"}
"""The locale a second voice is of, where there is one."""
_OPPOSITE: dict[Gender, Gender] = {"female": "male", "male": "female"}


def cast(
    parts: Sequence[Part],
    voices: Sequence[Voice],
    preferences: Preferences,
    cast_file: CastFile | None = None,
    *,
    adjacent: Iterable[tuple[str, str]] = (),
    language: str = "zh-CN",
    bilingual: Collection[str] = (),
) -> Cast:
    """Give every part a voice.

    Args:
        parts: in order of first appearance.
        voices: the engine's, best first.
        preferences: the engine's favourites for each role.
        cast_file: what the user decided; it wins over every rule.
        adjacent: pairs of part ids that speak next to each other somewhere.
        language: the document's; its voices are cast.
        bilingual: ids of those who say sentences in another language too, where that is known:
            notes are about their second voices as well.

    Raises:
        CastError: the engine has no voice, or the cast file names one it does not have.
    """
    if not voices:
        raise CastError("the engine has no voices to cast; see tingdu voices")
    neighbours = tuple(adjacent)
    return _Casting(parts, voices, preferences, cast_file, neighbours, language, bilingual).run()


class _Given(dict[str, "Voice"]):
    """Who speaks with which voice, by part; counted as they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.uses: Counter[str] = Counter()
        """How many have each voice."""
        self.principals: dict[str, Voice] = {}
        """The principals' voices, by name."""

    def give(self, part: Part, voice: Voice, *, principal: bool) -> None:
        self[part.id] = voice
        self.uses[voice.name] += 1
        if principal:
            self.principals[voice.name] = voice


@dataclass(slots=True)
class _Casting:
    """One run of ``cast``: what is settled so far."""

    parts: Sequence[Part]
    voices: Sequence[Voice]
    preferences: Preferences
    cast_file: CastFile | None
    adjacent: tuple[tuple[str, str], ...]
    language: str
    bilingual: Collection[str]
    home: _Given = field(default_factory=_Given)
    """Who speaks the document's language, by part."""
    second: _Given = field(default_factory=_Given)
    """Who speaks the other one."""
    _principals: dict[str, Part] = field(init=False)
    """Narrator, interviewers and the first guest, by their ids."""
    _neighbours: dict[str, set[str]] = field(init=False)

    def __post_init__(self) -> None:
        first_guest = next((p for p in self.parts if p.role == "guest"), None)
        self._principals = {p.id: p for p in self.parts if p.role != "guest" or p is first_guest}
        self._neighbours = {}
        for one, other in self.adjacent:
            self._neighbours.setdefault(one, set()).add(other)
            self._neighbours.setdefault(other, set()).add(one)

    def run(self) -> Cast:
        choices = {p.id: self.cast_file.choice(p) for p in self.parts} if self.cast_file else {}
        chosen: dict[str, Voice] = {}
        foreign: list[str] = []
        for part in self.parts:
            choice = choices.get(part.id)
            if choice is not None and choice.voices.get(self.voices[0].engine):
                voice = chosen[part.id] = self._named(part, choice)
                there = self.home if self._speaks(voice) else self.second
                self._give(there, part, voice)
        order = sorted(self.parts, key=self._turn)
        for part in order:
            if part.id not in self.home:
                self._give(self.home, part, self._fitting(part))
                if part.id in chosen:
                    foreign.append(self._instead(part, chosen[part.id], choices[part.id]))
        for part in order:
            if part.id not in self.second:
                self._settle_second(part)
        assignments = []
        for part in self.parts:
            choice = choices.get(part.id)
            voice = chosen.get(part.id, self.home[part.id])
            other = (self.second if voice == self.home[part.id] else self.home).get(part.id)
            assignments.append(Assignment(part, voice, choice.rate if choice else 1.0, other))
        unchosen = [part for part in self.parts if part.id not in chosen]
        return Cast(tuple(assignments), tuple(self._notes(unchosen)), tuple(foreign))

    def _named(self, part: Part, choice: VoiceChoice) -> Voice:
        name = choice.voices[self.voices[0].engine]
        for voice in self.voices:
            if voice.name == name:
                return voice
        near = difflib.get_close_matches(name, [v.name for v in self.voices], n=3, cutoff=0.4)
        hint = f"did you mean {' or '.join(near)}?" if near else "see tingdu voices"
        engine = self.voices[0].engine
        raise CastError(f"{choice.place}: {engine} has no voice {name!r} for {part.name}; {hint}")

    def _instead(self, part: Part, voice: Voice, choice: VoiceChoice | None) -> str:
        """That a chosen voice cannot speak the document, and who does."""
        place = f"{choice.place}: " if choice else ""
        return (
            f"{place}{voice.name} does not speak {self.language}; {self.home[part.id].name} speaks "
            f"for {part.name}: choose one of tingdu voices --locale {_primary(self.language)}"
        )

    def _speaks(self, voice: Voice) -> bool:
        """Whether a voice speaks the document's language, or as much of it as the engine does."""
        return voice.speaks(self.language) or not any(v.speaks(self.language) for v in self.voices)

    def _turn(self, part: Part) -> tuple[bool, bool, int]:
        """Principals first, of them those whose sex is not ours to choose."""
        return not self._is_principal(part), self._sex(part) is None, ROLES.index(part.role)

    def _sex(self, part: Part) -> Gender | None:
        """The part's, or that of the voice that was chosen for it."""
        voice = self.home.get(part.id) or self.second.get(part.id)
        return voice.gender if voice else part.gender

    def _fitting(self, part: Part) -> Voice:
        """The voice of the document's language; of equal ones the role's favourite."""
        return self._best(
            part,
            self._ranked(part.role, self._at_home()),
            self.home,
            self._sex(part),
            narrators=self.preferences.roles.get("narrator", ()),
            archive=self._archive() if part.role == "guest" else Counter(),
        )

    def _settle_second(self, part: Part) -> None:
        """A voice for the other language, of the same sex: English, or Chinese beside another.

        Each voice has its own favourite there, so that who speaks with it sounds the same in
        every book where nobody else is in the way.
        """
        voice = self.home[part.id]
        wanted = "en" if voice.language == "zh" else "zh"
        if voice.speaks(wanted):
            return
        there = [v for v in self._ranked("guest", self.voices) if v.language == wanted]
        same = [v for v in there if v.gender == voice.gender]
        same = [v for v in same if v.locale == _USUAL[wanted]] or same
        if same:
            like = [
                v for v in self.voices if (v.language, v.gender) == (voice.language, voice.gender)
            ]
            first = like.index(voice) % len(same)
            turned = same[first:] + same[:first]
            twin = self.preferences.twins.get(voice.name)
            turned.sort(key=lambda v: v.name != twin)  # the rest stay in their order
            twin_voice = self._best(part, turned, self.second, voice.gender)
            self._give(self.second, part, twin_voice)

    def _best(
        self,
        part: Part,
        ranked: Sequence[Voice],
        taken: _Given,
        gender: Gender | None,
        *,
        narrators: Collection[str] = (),
        archive: Mapping[str, int] = MappingProxyType({}),
    ) -> Voice:
        """The voice that leaves the least to be wished; of equal ones the first.

        What weighs most comes first. Nobody shares a voice with a neighbour; who is a woman has a
        woman's voice; a voice that fewer have is better, and so is one no principal has. The
        narrator is the same in every book, so others leave that voice alone. Better are one unlike
        the principals' and the sex the counterpart has not; and guests of an archive are spread.
        """
        beside = self._beside(part, taken)
        principals = taken.principals
        wanted = self._opposite(part) if gender is None else None
        return min(
            ranked,
            key=lambda v: (
                v.name in beside,
                gender not in (None, v.gender),
                taken.uses[v.name],
                v.name in principals,
                (v.name in narrators) != (part.role == "narrator"),
                not all(distinct(v, p, self.preferences) for p in principals.values()),
                wanted not in (None, v.gender),
                archive.get(v.name, 0),
            ),
        )

    def _give(self, there: _Given, part: Part, voice: Voice) -> None:
        there.give(part, voice, principal=self._is_principal(part))

    def _opposite(self, part: Part) -> Gender | None:
        """The sex that lets interviewer and first guest alternate, where it is ours to choose."""
        if part.role == "narrator" or not self._is_principal(part):
            return None
        role = "guest" if part.role == "interviewer" else "interviewer"
        other = next((p for p in self.parts if p.role == role), None)
        gender = self._sex(other) if other else None
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
        return part.id in self._principals

    def _beside(self, part: Part, taken: Mapping[str, Voice]) -> set[str]:
        """Names of the voices of those who speak next to the part."""
        return {taken[i].name for i in self._neighbours.get(part.id, ()) if i in taken}

    def _archive(self) -> Counter[str]:
        """How often the cast file gives each voice to a guest."""
        return Counter(self.cast_file.guests(self.voices[0].engine) if self.cast_file else ())

    def _notes(self, unchosen: Sequence[Part]) -> Iterator[str]:
        """What a listener may stumble over."""
        principals = {part.id for part in self.parts if self._is_principal(part)}
        more = (frozenset(self.adjacent), principals, self.preferences)
        yield from other_sex(unchosen, self.home)
        yield from alike(self.parts, self.home, *more)
        both = [part for part in self.parts if part.id in self.bilingual]
        yield from in_the_other_language(both, self.home, self.second, *more)


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
