"""Corrections of the user applied: to labels, to people, to single blocks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.interview import Speaker
from a11y.read.dialogue import NARRATOR
from a11y.read.labels import key_of
from a11y.read.names import Person
from a11y.read.people import Company
from a11y.read.speakers import Decision
from a11y.read.structure.sections import Voiced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Section
    from a11y.read.sidecar import Corrections
    from a11y.read.speakers.tally import Line


def apply_to_labels(
    corrections: Corrections, decisions: dict[str, Decision], lines: Sequence[Line]
) -> list[str]:
    """Changes the decisions in place; returns the labels that stand nowhere."""
    standing = {line.label.key for line in lines if line.label}
    unused = []
    for label in corrections.ignored:
        key = key_of(label)
        decisions.pop(key, None)
        if key not in standing:
            unused.append(label)
    for one in corrections.people:
        for label in one.labels:
            key = key_of(label)
            if key not in standing:
                unused.append(label)
                continue
            before = decisions.get(key)
            role = one.role or (before.role if before else "guest")
            decisions[key] = Decision(
                key, label, role, Person(one.name, one.title, "name"),
                generic=False, nameless=False, count=before.count if before else 1,
            )  # fmt: skip
    return unused


def apply_to_people(corrections: Corrections, company: Company) -> Company:
    """The speakers with the user's gender, title and role."""
    stated = {one.name: one for one in corrections.people}
    speakers = []
    for speaker in company.speakers:
        one = stated.get(speaker.name)
        if one and speaker.id != NARRATOR:
            speakers.append(
                replace(
                    speaker, gender=one.gender or speaker.gender, title=one.title or speaker.title,
                    role=one.role or speaker.role,
                )
            )  # fmt: skip
        else:
            speakers.append(speaker)
    return Company(tuple(speakers), company.ids)


def apply_to_blocks(
    corrections: Corrections,
    company: Company,
    voiced: Sequence[Voiced],
    sections: Sequence[Section],
) -> tuple[Company, list[Voiced], list[str]]:
    """The speeches with single blocks given to others, and the keys that match nothing."""
    blocks = [block for section in sections for block in section.blocks][1:]
    speakers = list(company.speakers)
    out = list(voiced)
    unused = []
    for key, who in corrections.blocks.items():
        places = [
            at
            for at, block in enumerate(blocks)
            if block.id == key or (len(key) > 3 and block.text.startswith(key))
        ]
        if not places:
            unused.append(key)
        speaker = _found(who, speakers, corrections)
        for at in places:
            out[at] = Voiced(out[at].speech, speaker.id, speaker.role)
    return Company(tuple(speakers), company.ids), out, unused


def _found(who: str, speakers: list[Speaker], corrections: Corrections) -> Speaker:
    """The speaker of that name or id; a new one when there is none."""
    for speaker in speakers:
        if who in {speaker.name, speaker.id}:
            return speaker
    stated = next((one for one in corrections.people if one.name == who), None)
    role = (stated.role if stated else None) or "guest"
    number = sum(speaker.role == role for speaker in speakers) + 1
    speaker = Speaker(
        role + (str(number) if number > 1 else ""), who, role,
        stated.gender if stated else None, stated.title if stated else "",
    )  # fmt: skip
    speakers.append(speaker)
    return speaker
