"""Truth: what a labelled text says of its candidates: is a label somebody's, and does he ask."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.speakers.labelled import ANYONE, letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.read.flow import Piece
    from a11y.read.speakers.evidence.tally import LabelPlace
    from tools.speakers.labelled import Labelled, Paragraph

_NEAR = 6000


@dataclass(frozen=True)
class Truth:
    """What is known of one document's labels."""

    speaks: dict[str, bool]
    """Of every label that can be told, whether it is somebody's."""
    people: dict[str, str]
    """Whose it is."""
    owners: dict[int, str]
    """Of the lines where a labelled paragraph begins, whose they are."""


def truth_of(labelled: Labelled, pieces: Sequence[Piece], lines: Sequence[LabelPlace]) -> Truth:
    """Aligns a document's lines with its labelled paragraphs."""
    stream = _Stream(
        [
            (
                pieces[line.piece].body.text[line.start : line.end],
                line.label.end if line.label else 0,
            )
            for line in lines
        ]
    )
    found = stream.places(labelled.paragraphs)
    begins = dict(found)
    starts = sorted(begins)
    votes: dict[str, Counter[bool]] = defaultdict(Counter)
    whose: dict[str, Counter[str]] = defaultdict(Counter)
    owners: dict[int, str] = {}
    counts = Counter(line.label.key for line in lines if line.label)
    for index, line in enumerate(lines):
        start, said = stream.starts[index], stream.said[index]
        here = begins.get(start) or (begins.get(said) if line.label else None)
        if here:
            owners[index] = here.who
        if not line.label:
            continue
        key = line.label.key
        directed = said - len(letters(line.label.direction))
        behind = begins.get(said) or begins.get(directed)
        if start in begins and said > start and line.label.alone:
            behind = None  # a paragraph of its own, whatever comes next
        if behind and directed > start:
            if labelled.set == "en" and line.label.alone and counts[key] == 1:
                continue
            if labelled.set == "zh" and behind.spoken and not _fits(line.label.text, behind.label):
                continue
            if behind.who != ANYONE:
                votes[key][behind.spoken] += 1
                if behind.spoken:
                    whose[key][behind.who] += 1
        elif (start in begins and begins[start].who != ANYONE) or _inside(starts, begins, start):
            votes[key][False] += 1
    speaks = {key: vote[True] > vote[False] for key, vote in votes.items()}
    if labelled.set == "fixtures":
        _by_name(labelled, counts, speaks, whose)
    people = {key: who.most_common(1)[0][0] for key, who in whose.items() if speaks[key]}
    return Truth(speaks, people, owners)


def _by_name(
    labelled: Labelled,
    keys: Iterable[str],
    speaks: dict[str, bool],
    whose: dict[str, Counter[str]],
) -> None:
    """In small cases what is said may be too short to be found: a name is enough."""
    named = {letters(name): who for who, (name, _) in labelled.people.items()}
    for key in keys:
        if (who := named.get(letters(key))) and not speaks.get(key):
            speaks[key] = True
            whose[key] = Counter([who])


def owners_of(labelled: Labelled, texts: Sequence[str]) -> dict[int, Paragraph]:
    """The labelled paragraph that begins at each of the texts, where one does."""
    stream = _Stream([(text, 0) for text in texts])
    begins = dict(stream.places(labelled.paragraphs))
    return {
        at: begins[start]
        for at, start in enumerate(stream.starts)
        if start in begins and texts[at].strip()
    }


def _fits(label: str, stated: str) -> bool:
    """Whether the label is the one that the labelled text says must be gone."""
    return letters(label)[:1] in {"", *stated[:1]} or letters(label) in stated


def _inside(starts: list[int], begins: dict[int, Paragraph], at: int) -> bool:
    """Whether the place lies within a labelled paragraph, with others near on both sides."""
    index = bisect_right(starts, at)
    if not index or index == len(starts):
        return False
    before = starts[index - 1]
    if begins[before].who == ANYONE:
        return False
    if begins[before].length:
        return at < before + begins[before].length
    return starts[index] - before < _NEAR // 2


class _Stream:
    """Texts one after the other, of which some offsets are where a paragraph may begin."""

    def __init__(self, texts: Sequence[tuple[str, int]]) -> None:
        self.starts: list[int] = []
        self.said: list[int] = []
        parts = []
        size = 0
        for text, lead in texts:
            whole = letters(text)
            self.starts.append(size)
            self.said.append(size + len(letters(text[:lead])))
            parts.append(whole)
            size += len(whole)
        self.text = "".join(parts)
        self._begin = set(self.starts) | set(self.said)

    def places(self, paragraphs: Sequence[Paragraph]) -> list[tuple[int, Paragraph]]:
        """Where the paragraphs begin, as many as are found, in order."""
        out = []
        at = 0
        for one in paragraphs:
            place = self._find(one.head, at)
            if place is not None:
                out.append((place, one))
                at = max(at, place + 1)
        return out

    def _find(self, head: str, at: int) -> int | None:
        if not head:
            return None
        place = self.text.find(head, max(0, at - 1), at + _NEAR)
        first = place
        while place >= 0:
            if place in self._begin:
                return place
            place = self.text.find(head, place + 1, at + _NEAR // 4)
        return first if first >= 0 and len(head) > 5 else None
