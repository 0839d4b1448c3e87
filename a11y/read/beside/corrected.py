"""Corrections of the user applied: to labels, to people, to single blocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.interview import Speaker
from a11y.people.names import ParsedName
from a11y.read.beside.places import blocks_named, cut_place, flat
from a11y.read.dialogue import NARRATOR_ID
from a11y.read.flow import Inline, is_wide
from a11y.read.labels import key_of
from a11y.read.speakers.decision import Decision
from a11y.read.structure.parting import Voiced
from a11y.walks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from a11y.interview import Block, Section
    from a11y.read.beside.sidecar import Corrections, Paragraphs
    from a11y.read.beside.sidecar import StatedSpeaker as Stated
    from a11y.read.people import Company
    from a11y.read.speakers.evidence.tally import LabelPlace


def apply_to_labels(
    corrections: Corrections, decided: Mapping[str, Decision], lines: Sequence[LabelPlace]
) -> tuple[dict[str, Decision], list[str]]:
    """The decisions as a person corrected them, and the corrected labels that stand nowhere."""
    decisions = dict(decided)
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
                key, label, role, ParsedName(one.name, one.title, "name"),
                generic=False, nameless=False, count=before.count if before else 1,
            )  # fmt: skip
    return decisions, unused


def apply_to_people(corrections: Corrections, company: Company) -> tuple[Company, list[str]]:
    """The speakers with the user's names, gender, title and role; and the names nobody has."""
    stated = {one.name: one for one in corrections.people}
    names = {speaker.id: speaker.name for speaker in company.speakers}
    known = set(names.values())
    unused = []
    for one in corrections.people:
        for name in one.instead_of:
            of = [speaker.id for speaker in company.speakers if name in (speaker.name, speaker.id)]
            names.update(dict.fromkeys(of, one.name))
            if not of and one.name not in known:
                unused.append(name)
    speakers: dict[str, Speaker] = {}
    for speaker in company.speakers:
        name = names[speaker.id]
        if name not in speakers:
            speakers[name] = _as_stated(speaker, name, stated.get(name))
    ids = _ids(speakers)
    renewed = tuple(replace(speaker, id=ids[name]) for name, speaker in speakers.items())
    renamed = {key: ids[names[old]] for key, old in company.ids.items()}
    return replace(company, speakers=renewed, ids=renamed), unused


def _as_stated(speaker: Speaker, name: str, one: Stated | None) -> Speaker:
    renamed = replace(speaker, name=name, named=speaker.named or name != speaker.name)
    if one is None or speaker.id == NARRATOR_ID:
        return renamed
    return replace(
        renamed,
        gender=one.gender or speaker.gender,
        title=one.title or speaker.title,
        role=one.role or speaker.role,
    )


def _ids(speakers: dict[str, Speaker]) -> dict[str, str]:
    """Ids by name: the role, with a number from the second on."""
    counts: dict[str, int] = {}
    ids = {}
    for name, speaker in speakers.items():
        counts[speaker.role] = number = counts.get(speaker.role, 0) + 1
        ids[name] = speaker.role + (str(number) if number > 1 else "")
    return ids


@dataclass(frozen=True, slots=True)
class CorrectedInterview:
    """The people and sections of an article as its corrections say."""

    people: Company
    sections: tuple[Section, ...]
    unused: tuple[str, ...] = ()
    """Keys of corrections that match nothing."""
    left_out: tuple[str, ...] = ()
    """The words of paragraphs that are left out."""


def corrected(
    corrections: Corrections,
    people: Company,
    voiced: Sequence[Voiced],
    build: Callable[[Sequence[Voiced]], tuple[Section, ...]],
) -> CorrectedInterview:
    """The sections that ``build`` makes of the speeches, corrected.

    A correction names a paragraph by its first words, or a block by the id that ``inspect`` shows:
    both are known only of sections that are built. So each kind of correction that a file has
    builds them once more: first paragraphs are parted, joined and left out, then blocks change
    hands.
    """
    out = CorrectedInterview(people, build(voiced))
    if corrections.paragraphs.any:
        blocks = list(blocks_of(out.sections))[1:]
        voiced, unused, gone = apply_to_paragraphs(corrections.paragraphs, voiced, blocks)
        out = CorrectedInterview(people, build(voiced), tuple(unused), tuple(gone))
    if corrections.blocks:
        people, voiced, unused = apply_to_blocks(corrections, people, voiced, out.sections)
        out = replace(out, people=people, sections=build(voiced), unused=(*out.unused, *unused))
    return out


def apply_to_paragraphs(
    paragraphs: Paragraphs, voiced: Sequence[Voiced], blocks: Sequence[Block]
) -> tuple[list[Voiced], list[str], list[str]]:
    """The speeches parted, joined and left out as the user says.

    ``blocks`` are the speeches' own, in their order.

    Returns:
        The speeches, the keys that match nothing, and the words of what was left out.
    """
    unused: list[str] = []
    parts_gone: list[str] = []
    gone: dict[int, str] = {}
    joined: set[int] = set()
    for keys, noted in ((paragraphs.leave_out, gone), (paragraphs.join, None)):
        for key in keys:
            places = blocks_named(key, blocks)
            if not places:
                (parts_gone if noted is gone else unused).append(key)
            for at in places:
                if noted is not None:
                    noted[at] = flat(blocks[at].text)
                else:
                    joined.add(at)
    out: list[Voiced] = []
    left_out: list[str] = []
    cuts = dict.fromkeys(paragraphs.split, False)
    for at, one in enumerate(voiced):
        if at in gone:
            continue
        parts = _parted(one, cuts)
        if at in joined and out and out[-1].speech.piece.body and parts[0].speech.piece.body:
            out[-1] = _joined(out[-1], parts[0])
            parts = [*_parted(out.pop(), cuts), *parts[1:]]
        if len(parts) > 1:
            parts = [part for part in parts if not _is_gone(part, parts_gone, left_out)]
        out += parts
    unused += [key for key, used in cuts.items() if not used]
    unused += [key for key in parts_gone if not any(t.startswith(flat(key)) for t in left_out)]
    return out, unused, [*gone.values(), *left_out]


def _is_gone(part: Voiced, keys: Sequence[str], left_out: list[str]) -> bool:
    """Whether a part of a paragraph is left out; its words are added to those that are."""
    text = flat(part.speech.piece.body.text)
    if not any(text.startswith(flat(key)) for key in keys):
        return False
    left_out.append(text)
    return True


def _parted(one: Voiced, cuts: dict[str, bool]) -> list[Voiced]:
    """A speech cut where keys say so; ``cuts`` says of each whether it was found."""
    body = one.speech.piece.body
    places = set()
    for key in cuts:
        place = cut_place(key, body.text)
        if place is not None and body.cut(0, place).strip() and body.cut(place).strip():
            cuts[key] = True
            places.add(place)
    edges = [0, *sorted(places), len(body.text)]
    if len(edges) == 2:
        return [one]
    return [_with_body(one, body.cut(a, b).strip(), first=a == 0) for a, b in pairwise(edges)]


def _with_body(one: Voiced, body: Inline, *, first: bool) -> Voiced:
    piece = replace(one.speech.piece, body=body)
    if not first:  # what follows the number of an item, or a heading, is no second one
        kind = "paragraph" if piece.kind in {"item", "heading"} else piece.kind
        piece = replace(piece, kind=kind, number=None, group=piece.group if kind == "quote" else 0)
    return replace(one, speech=replace(one.speech, piece=piece))


def _joined(one: Voiced, two: Voiced) -> Voiced:
    before, after = one.speech.piece.body, two.speech.piece.body
    wide = is_wide(before.text[-1]) or is_wide(after.text[0])
    lead = before.text + ("" if wide else " ")
    moved = after.prefixed_with(lead)
    body = Inline(moved.text, (*before.marks, *moved.marks))
    return _with_body(one, body, first=True)


def apply_to_blocks(
    corrections: Corrections,
    company: Company,
    voiced: Sequence[Voiced],
    sections: Sequence[Section],
) -> tuple[Company, list[Voiced], list[str]]:
    """The speeches with single blocks given to others, and the keys that match nothing."""
    blocks = list(blocks_of(sections))[1:]
    speakers = list(company.speakers)
    out = list(voiced)
    unused = []
    for key, who in corrections.blocks.items():
        places = blocks_named(key, blocks)
        if not places:
            unused.append(key)
        speaker = _speaker_called(who, speakers, corrections)
        for at in places:
            out[at] = Voiced(out[at].speech, speaker.id, speaker.role)
    return replace(company, speakers=tuple(speakers)), out, unused


def _speaker_called(who: str, speakers: list[Speaker], corrections: Corrections) -> Speaker:
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
