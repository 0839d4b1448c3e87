"""People: the labels that were accepted become speakers, one for each person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.interview import Speaker
from a11y.people import word_lists
from a11y.people.gender_by_name import by_name
from a11y.people.gender_in_text import gender_of
from a11y.people.names import family_and_given, gender_apart, is_title, person
from a11y.people.namesakes import Namesakes, may_be_one
from a11y.read.dialogue import NARRATOR, NARRATOR_ID
from a11y.read.labels import GENDER_BEHIND, aged, is_generic
from a11y.read.speakers.evidence.aliases import fits
from a11y.read.speakers.evidence.credits import credits_of
from a11y.why import Why
from a11y.wording import wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Gender, Role
    from a11y.people.names import ParsedName
    from a11y.read.dialogue import AttributedPiece
    from a11y.read.speakers.decision import Decision
    from a11y.why import Rule

_MOST_TOLD_OF = 100
"""People whose sex is looked for in what is told: no text presents more."""


@dataclass(frozen=True, slots=True)
class Company:
    """Everyone who is heard, and whose label is whose."""

    speakers: tuple[Speaker, ...]
    ids: dict[str, str]
    """Speaker id of every label key."""
    why: tuple[Why, ...] = ()
    """The decisions that say where each name comes from."""


_OFTEN = 4
_INITIALS = re.compile(r"[A-Z]{2,3}")
_AT_WORK = frozenset({"HR", "PR", "IT", "QA", "UI", "UX", "AI", "VC"})
"""What people do, in capitals."""
LABEL: Rule = "the name in the label"
CREDITED: Rule = "the credits say whole what the label shortens or leaves out"
GUESSED: Rule = "guessed: the introduction presents nobody else"
TOLD: Rule = "told by courtesies or pronouns"
BY_NAME: Rule = "by the name"
UNTOLD: Rule = "nothing tells it"
NAMELESS: Rule = "no name: a role's word alone"


@dataclass(slots=True)
class _PersonDraft:
    role: Role
    name: str
    title: str
    keys: list[str]
    generic: bool
    nameless: bool
    gender: Gender | None = None
    turns: int = 0
    origin: Rule = LABEL
    """Where the name comes from."""

    def learn(self, title: str, gender: Gender | None = None) -> None:
        """Take a title, and the gender listed in it, where none is known."""
        rest, listed = gender_apart(title)
        self.title = self.title or rest
        self.gender = self.gender or gender or listed


def company(
    speeches: Sequence[AttributedPiece], decisions: dict[str, Decision], title: str, language: str
) -> Company:
    """The speakers of the speeches, in the order they are first heard."""
    introduction = _introduction(speeches)
    narrated = "\n".join(s.piece.body.text for s in speeches if s.key == NARRATOR)
    ones = _merged(_drafts(speeches, decisions))
    guests = [one for one in ones if one.role == "guest" and not _passes(one)]
    listed = credits_of(title, introduction)
    _name_guests(guests, listed.guests, CREDITED if listed.listed else GUESSED)
    _name_asker([one for one in ones if one.role == "interviewer"], listed.askers)
    words = wording(language)
    speakers = [Speaker(NARRATOR_ID, words.narrator, "narrator")]
    ids = {NARRATOR: NARRATOR_ID}
    counts: dict[str, int] = {}
    people = [one.name for one in ones if person(one.name)]
    why = []
    for one in ones:
        counts[one.role] = counts.get(one.role, 0) + 1
        number = counts[one.role]
        speaker_id = one.role + (str(number) if number > 1 else "")
        name = one.name or words.role(one.role) + (str(number) if number > 1 else "")
        named = bool(one.name) and not one.nameless
        gender, rule = one.gender, TOLD
        if named and not gender and len(speakers) <= _MOST_TOLD_OF:
            gender = gender_of(one.name, one.title, [narrated], people)
        if named and not gender:
            gender, rule = by_name(*family_and_given(one.name)), BY_NAME
        why.append(Why("sex", name, gender or "", None, rule=rule if gender else UNTOLD))
        why.append(Why("name", name, speaker_id, None, rule=one.origin if named else NAMELESS))
        speakers.append(Speaker(speaker_id, name, one.role, gender, one.title, named))
        ids.update(dict.fromkeys(one.keys, speaker_id))
    return Company(tuple(speakers), ids, tuple(why))


def _introduction(speeches: Sequence[AttributedPiece]) -> str:
    out = []
    for speech in speeches:
        if speech.key != NARRATOR:
            break
        out.append(speech.piece.body.text)
    return "\n".join(out)


def _drafts(
    speeches: Sequence[AttributedPiece], decisions: dict[str, Decision]
) -> list[_PersonDraft]:
    order = list(dict.fromkeys(s.key for s in speeches if s.key != NARRATOR))
    out = []
    for key in order:
        decision = decisions[key]
        name, title = _name_of(decision)
        out.append(
            _PersonDraft(decision.role, name, "", [key], decision.generic, decision.nameless)
        )
        out[-1].turns = decision.count
        out[-1].learn(title)
    _without_gender([one for one in out if one.nameless])
    return out


def _without_gender(ones: Sequence[_PersonDraft]) -> None:
    """``记者（男）`` is 记者, unless another one's gender is what tells them apart."""
    bare = {id(one): GENDER_BEHIND.sub("", one.name) for one in ones}
    called = Counter(bare.values())
    for one in ones:
        listed = GENDER_BEHIND.search(one.name)
        one.learn("", gender_apart(listed[1])[1] if listed else None)
        if called[bare[id(one)]] == 1:
            one.name = bare[id(one)]


def _name_of(decision: Decision) -> tuple[str, str]:
    if decision.generic:
        return "", ""
    if decision.person:
        title = "" if _are_initials(decision.person.title) else decision.person.title
        first, _, rest = title.partition(" ")
        return decision.person.name, rest if is_generic(first) else title
    trade, age = aged(decision.text)
    return _unquoted(unicodedata.normalize("NFKC", trade).strip()), age


def _are_initials(title: str) -> bool:
    """``陈丽（CL）`` is called CL from there on, and no CL by profession, as 陈丽（CEO） is one."""
    return bool(_INITIALS.fullmatch(title)) and not is_title(title) and title not in _AT_WORK


def _unquoted(name: str) -> str:
    """``《时针》`` is the magazine 时针."""
    match = re.fullmatch(r"[《“「『]([^《》“”「」『』]+)[》”」』]", name)
    return match[1] if match else name


def _merged(ones: list[_PersonDraft]) -> list[_PersonDraft]:
    """One entry for each person: equal names, short forms, and bare roles filled."""
    out: list[_PersonDraft] = []
    known = Namesakes()
    for one in ones:
        near = (out[number] for number in known.alike(one.name))
        same = next((o for o in near if o.role == one.role and _are_one(o, one)), None)
        if same:
            same.keys += one.keys
            same.turns += one.turns
            if len(one.name) > len(same.name) and person(one.name):
                same.name = one.name
                known.add(out.index(same), same.name)
            same.learn(one.title, one.gender)
            same.nameless = same.nameless and one.nameless
        else:
            known.add(len(out), one.name)
            out.append(one)
    for role in ("interviewer", "guest"):
        bare = [o for o in out if o.role == role and o.generic]
        named = [o for o in out if o.role == role and not o.generic and not _passes(o)]
        if bare and role == "interviewer" and all(o.turns > _OFTEN for o in (*bare, *named)):
            continue  # who is named asks by name, and somebody else is Q
        for one in bare[1:] if bare else []:
            bare[0].keys += one.keys
            out.remove(one)
        if bare and (len(named) == 1 or (named and role == "interviewer")):
            named[0].keys += bare[0].keys
            out.remove(bare[0])
    return out


def _passes(one: _PersonDraft) -> bool:
    """Whether it is somebody who joins in, whom Q and A never mean: the hall, an interpreter."""
    patterns = (word_lists.AUDIENCE, word_lists.SOMEBODY, word_lists.INTERPRETER)
    return not one.title and any(pattern.match(one.name) for pattern in patterns)


def _are_one(one: _PersonDraft, two: _PersonDraft) -> bool:
    return not one.nameless and not two.nameless and may_be_one(one.name, two.name)


def _name_asker(askers: list[_PersonDraft], credited: Sequence[ParsedName]) -> None:
    """The name the credits have for the only one who asks, where the label says no more."""
    bare = [one for one in askers if one.nameless and not word_lists.AUDIENCE.search(one.name)]
    if len(credited) == len(bare) == 1 and all(one.name != credited[0].name for one in askers):
        bare[0].name, bare[0].origin = credited[0].name, CREDITED
        bare[0].nameless = False
    for one in askers:
        known = next((asker for asker in credited if fits(one.name, asker.name)), None)
        if known and one.name:
            if one.name != known.name:
                one.name, one.origin = known.name, CREDITED
            one.learn(known.title)


def _name_guests(guests: list[_PersonDraft], presented: Sequence[ParsedName], origin: Rule) -> None:
    """Names from the introduction for guests whose labels hold none, titles for those who have."""
    for one in guests:
        known = next(
            (p for p in presented if one.name and fits(one.name, p.name)),
            None,
        )
        if known:
            if one.name != known.name:
                one.name, one.origin = known.name, CREDITED
            one.learn(known.title)
    bare = [one for one in guests if one.nameless]
    free = [p for p in presented if all(p.name != one.name for one in guests)]
    if len(guests) == 1 and bare and free:
        bare[0].name, bare[0].origin = free[0].name, origin
        bare[0].learn(free[0].title)
        bare[0].nameless = False
