"""Measure: how well an article was read, against its labelled paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from a11y.walks import blocks_of
from tools.speakers.labelled import ANYONE, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.interview import Block, Interview, Speaker
    from tools.speakers.labelled import Labelled, Paragraph

_DOUBTS = re.compile("read-(?:narrow|unknown-label|no-speaker|one-speaker|empty-turn)")
_STAMPED = re.compile(r"\d{4,6}(?=\D)")
_NEAR = 6000
_SHORTEST = 10
_SURE = 16


@dataclass
class Score:
    """One article's figures, in paragraphs but for the last two."""

    id: str
    source: str
    all: int = 0
    right: int = 0
    spoken: int = 0
    spoken_right: int = 0
    narration_spoken: int = 0
    """Narrated paragraphs that a speaker was given."""
    role: int = 0
    """Of the right person in the wrong role."""
    lost: int = 0
    labels_left: int = 0
    invented: int = 0
    """People who are nobody."""
    doubted: bool = False
    """Whether a warning says that who speaks is not sure."""
    misses: list[str] = field(default_factory=list)


def measured(labelled: Labelled, interview: Interview) -> Score:
    """Compares a reading with what is known."""
    score = Score(labelled.id, labelled.source)
    score.doubted = any(
        f.severity == "warning" and _DOUBTS.match(f.rule) for f in interview.findings
    )
    people = {speaker.id: speaker for speaker in interview.speakers}
    blocks = list(blocks_of(interview.sections))
    found = _found(blocks, labelled.paragraphs, labelled.set)
    pairs = _pairs(labelled, people, found)
    heard = [people[block.speaker].role for block in blocks]
    for one, at in found:
        score.all += 1
        if at is None:
            score.lost += 1
            score.misses.append(f"lost {one.who} {one.head}")
            continue
        if one.who == ANYONE:
            score.right += 1
            continue
        block, left = at
        speaker = people[block.speaker]
        right, role = _right(labelled, one, block, speaker, pairs, heard)
        score.right += right
        score.role += role
        score.labels_left += left
        if one.spoken:
            score.spoken += 1
            score.spoken_right += right
        elif not right:
            score.narration_spoken += 1
        if not right:
            score.misses.append(f"{one.who} read as {speaker.name}/{speaker.role}: {one.head}")
        if left:
            score.misses.append(f"label left: {one.label}|{one.head}")
    used = Counter(block.speaker for block in blocks)
    known = {s for values in pairs.values() for s in values}
    if any(one.spoken for one in labelled.paragraphs) or labelled.set != "en":
        score.invented = sum(
            bool(used[s.id])
            for s in interview.speakers
            if s.role != "narrator" and s.id not in known
        )
    return score


Found = list[tuple["Paragraph", "tuple[Block, bool] | None"]]


def _found(blocks: Sequence[Block], paragraphs: Sequence[Paragraph], set_: str) -> Found:
    """Each paragraph with the block it begins in, and whether its label is still there."""
    starts: dict[int, Block] = {}
    owners: list[tuple[int, Block]] = []
    parts = []
    size = 0
    for block in blocks:
        text = letters(block.text)
        starts[size] = block
        owners.append((size, block))
        parts.append(text)
        size += len(text)
    text = "".join(parts)
    out: Found = []
    at = 0
    index = [start for start, _ in owners]
    for one in paragraphs:
        if set_ == "en" and len(one.head) < _SHORTEST:
            continue  # too short to tell apart
        place = _place(text, one, at, starts)
        if place is None and _STAMPED.match(one.head):  # a stamp is no text
            place = _place(text, replace(one, head=_STAMPED.sub("", one.head)), at, starts)
        if place is None:
            if len(one.head) > 5:
                out.append((one, None))
            continue
        block = owners[bisect_right(index, place) - 1][1]
        begun = index[bisect_right(index, place) - 1]
        left = bool(one.label) and text[max(begun, place - len(one.label)) : place] == one.label
        out.append((one, (block, left)))
        at = place + 1 if at <= place < at + _NEAR else at
    return out


def _place(text: str, one: Paragraph, at: int, starts: dict[int, Block]) -> int | None:
    if not one.head:
        return None
    place = text.find(one.head, at, at + _NEAR)
    if place < 0 and len(one.head) >= _SHORTEST:  # what lies between may not be labelled
        place = text.find(one.head, at if len(one.head) <= _SURE else 0)
    first = place
    while place >= 0 and len(one.head) < _SURE:
        if place in starts or (one.label and place - len(one.label) in starts):
            return place
        place = text.find(one.head, place + 1, at + _NEAR // 4)
    return first if first >= 0 and len(one.head) > 5 else None


def _pairs(labelled: Labelled, people: dict[str, Speaker], found: Found) -> dict[str, set[str]]:
    """Which speakers stand for which person: by name, else by most paragraphs."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for one, at in found:
        if at and one.spoken and people[at[0].speaker].role != "narrator":
            votes[one.who][at[0].speaker] += 1
    if labelled.set == "en":
        return _by_name(labelled, people)
    pairs: dict[str, set[str]] = defaultdict(set)
    used: set[str] = set()
    named = _by_name(labelled, people)
    ranked = sorted(
        (
            (s in named[who], count, who, s)
            for who, vote in votes.items()
            for s, count in vote.items()
        ),
        reverse=True,
    )
    for _, _, who, s in ranked:
        if not pairs[who] and s not in used:
            pairs[who].add(s)
            used.add(s)
    return pairs


def _by_name(labelled: Labelled, people: dict[str, Speaker]) -> dict[str, set[str]]:
    """The speakers whose name holds a person's, or is held by it; of the nameless, by role."""
    pairs: dict[str, set[str]] = defaultdict(set)
    for who, (name, role) in labelled.people.items():
        wanted = letters(name)
        for speaker in people.values():
            got = letters(speaker.name)
            same = bool(wanted and got) and (wanted in got or got in wanted)
            nameless = not wanted and speaker.role == role
            if speaker.role != "narrator" and (same or nameless):
                pairs[who].add(speaker.id)
    return pairs


def _right(
    labelled: Labelled,
    one: Paragraph,
    block: Block,
    speaker: Speaker,
    pairs: dict[str, set[str]],
    roles: Iterable[str],
) -> tuple[bool, bool]:
    """Whether the paragraph is right, and whether only the role is wrong."""
    asked = any(role == "interviewer" for role in roles)
    if one.who == "Q" and labelled.set == "magazine" and not asked:
        return speaker.role == "narrator", False  # readers' questions, which somebody tells
    if one.who == "H":
        return speaker.role == "narrator" or block.kind == "heading", False
    if not one.spoken:
        return speaker.role == "narrator", False
    _, role = labelled.people.get(one.who, ("", ""))
    same = speaker.id in pairs.get(one.who, set())
    fits = not role or speaker.role == role
    return same and fits, same and not fits
