"""Tallies: where every candidate label stands in a document, and in what company."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.people.names import person
from a11y.read.flow import SOFT_BREAK
from a11y.read.labels import key_of, label_at, plainly
from a11y.read.speakers.evidence.credits import heads_list, listed_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.read.flow import Inline, Piece
    from a11y.read.labels import Label

_SPLIT = re.compile(f"[\n{SOFT_BREAK}]")
_LABELLED_KINDS = frozenset({"paragraph", "heading", "item", "quote"})
_LOOSE = frozenset({"spaced", "bar"})
_QUESTION = re.compile(
    r"[？?][”’」』）)\"'\s*_～~…]*$|(?:吗|呢|么)[。！…]?$|[？?].{0,60}$|"
    r"^(?:请|能否|能不能|可否|可以|麻烦)?.{0,12}(?:谈谈|聊聊|讲讲|说说|介绍一下|分享一下|解释一下|谈一谈|聊一聊|讲一讲|说一说)",
    re.DOTALL,
)
_SAME_LINE = re.compile(
    r"(?<=[？?。！!”」…~])[ \t\u3000\u00a0]*(?=(?:[AaQq]|答|问)\s?\d{0,2}\s?[：:])"
)
_BOLD_LABEL = re.compile(r"[^：:，。！？；,!?;\n]{1,20}[：:]\s*")


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """A line of a piece: where a label may stand."""

    piece: int
    start: int
    end: int
    label: Label | None


@dataclass(slots=True)
class LabelPlaces:
    """All places of one label."""

    key: str
    text: str
    lines: list[int] = field(default_factory=list)
    """Indexes of its lines, in order."""
    asks: int = 0
    length: int = 0
    forms: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def mean_length(self) -> float:
        """Characters of its first lines, on average."""
        return self.length / max(1, self.count)

    @property
    def is_set_off(self) -> bool:
        """Whether it is set off by a colon or brackets somewhere."""
        return bool(self.forms["colon"] or self.forms["bracket"])


_SIGNED = re.compile(r"\s*[—–―]{1,2}\s*\S")
"""``——林一`` below somebody's words: words of the page, nobody's turn."""


def lines_of(pieces: Sequence[Piece]) -> list[LabelPlace]:
    """Every line of the pieces that may be spoken, with its candidate label."""
    out: list[LabelPlace] = []
    listing = False
    for index, piece in enumerate(pieces):
        if piece.kind not in _LABELLED_KINDS or piece.caption:
            continue
        spans = list(_spans(piece.body))
        texts = [piece.body.text[start:end] for start, end in spans]
        listing = listing and piece.kind == "item"
        listed = listed_lines(texts, listing=listing)
        listing = bool(texts) and (heads_list(texts[-1]) or len(listed) == len(texts))
        for at, (start, end) in enumerate(spans):
            line = piece.body.cut(start, end)
            label = None if at in listed else label_at(line)
            out.append(LabelPlace(index, start, end, label))
    out = _without_bylines(_with_glued(out, pieces), pieces)
    return _without_letters(_without_lists(_without_chance(_without_reports(out)), pieces), pieces)


def _without_bylines(lines: list[LabelPlace], pieces: Sequence[Piece]) -> list[LabelPlace]:
    """``——林一`` is a label only where it heads what stands below it, outside quotations."""
    out = list(lines)
    for at, line in enumerate(lines):
        piece = pieces[line.piece]
        if not line.label or line.label.form != "alone":
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        if _ends_quotation(pieces, lines[at - 1] if at else None, line, after):
            out[at] = replace(line, label=None)
            continue
        if not _SIGNED.match(piece.body.text, line.start, line.end):
            continue
        if piece.quoted or after is None or after.label or pieces[after.piece].kind == "heading":
            out[at] = replace(line, label=None)
    return out


def _ends_quotation(
    pieces: Sequence[Piece], before: LabelPlace | None, line: LabelPlace, after: LabelPlace | None
) -> bool:
    """Whether a name is the last line of a quotation, below words of it: whose they are."""
    piece = pieces[line.piece]
    if not piece.quoted or not before or before.label or before.piece == line.piece:
        return False
    same = [
        other and pieces[other.piece].quoted and pieces[other.piece].group == piece.group
        for other in (before, after)
    ]
    return bool(piece.group) and same[0] is True and not same[1]


_MOST_PROVEN = 100
"""Labels that are looked for inside paragraphs: a list of hundreds is no conversation."""


def _with_glued(lines: list[LabelPlace], pieces: Sequence[Piece]) -> list[LabelPlace]:
    """The lines, parted where a label that begins a line elsewhere stands after a sentence's end.

    ``记者：后来呢？周蔓：后来去了厂里。`` in one paragraph.
    """
    proven = {line.label.text for line in lines if line.label and line.label.form == "colon"}
    if not 1 < len(proven) <= _MOST_PROVEN:
        return lines
    labels = "|".join(map(re.escape, sorted(proven, key=len, reverse=True)))
    glued = re.compile(rf"(?<=[。！？?!…”」』])[ \t\u3000\u00a0*]*(?=(?:{labels})\s?[：:])")
    out = []
    for line in lines:
        body = pieces[line.piece].body
        start, label = line.start, line.label
        for found in glued.finditer(body.text, line.start, line.end) if label else ():
            begin = found.end()
            if begin <= start or pieces[line.piece].kind == "heading":
                continue
            out.append(LabelPlace(line.piece, start, begin, label))
            start, label = begin, label_at(body.cut(begin, line.end))
        out.append(LabelPlace(line.piece, start, line.end, label))
    return out


def _without_reports(lines: list[LabelPlace]) -> list[LabelPlace]:
    """``记者问：“几点？”`` is a label where others are set so, or the same one plainly."""
    plain = {line.label.key for line in lines if line.label and line.label.form == "colon"}
    told = Counter(line.label.key for line in lines if line.label and line.label.form == "reported")
    out = list(lines)
    for at, line in enumerate(lines):
        if line.label and line.label.form == "reported":
            spoken = line.label.key in plain or len(told) > 1
            out[at] = replace(line, label=replace(line.label, form="colon") if spoken else None)
    return out


def _without_letters(lines: list[LabelPlace], pieces: Sequence[Piece]) -> list[LabelPlace]:
    """``陶然同学：`` above a greeting begins a letter."""
    counts = Counter(line.label.key for line in lines if line.label)
    out = list(lines)
    for at, (line, after) in enumerate(pairwise(lines)):
        label = line.label
        if not label or not label.alone or label.form != "colon" or counts[label.key] > 1:
            continue
        text = pieces[after.piece].body.text[after.start : after.end]
        if word_lists.ADDRESS.search(label.text) and word_lists.GREETING.match(text):
            out[at] = replace(line, label=None)
    return out


def _without_lists(lines: list[LabelPlace], pieces: Sequence[Piece]) -> list[LabelPlace]:
    """``沈思远（作家，重庆）：`` is a label where he answers or speaks elsewhere."""
    named = {line.label.key for line in lines if line.label and line.label.form == "colon"}
    out = list(lines)
    for at, line in enumerate(lines):
        if not line.label or line.label.form != "listed":
            continue
        one = person(line.label.text)
        before = lines[at - 1] if at else None
        asked = before and asks(pieces[before.piece].body.text[before.start : before.end])
        speaks = line.label.key in named or (one and (asked or key_of(one.name) in named))
        label = replace(line.label, form="colon") if speaks else None
        out[at] = replace(line, label=label)
    return out


def _without_chance(lines: list[LabelPlace]) -> list[LabelPlace]:
    """``Q 和 A 的故事`` is no label where labels have colons."""
    firm: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    for line in lines:
        if line.label and line.label.form != "counted":
            (loose if line.label.form in _LOOSE else firm)[_family(line.label)] += 1
    return [
        replace(line, label=None)
        if line.label
        and line.label.form in _LOOSE
        and firm[_family(line.label)] > loose[_family(line.label)]
        else line
        for line in lines
    ]


def _family(label: Label) -> str:
    """The key, the number of a counted letter aside."""
    return label.key[:1] if word_lists.LETTERS.fullmatch(label.key) else label.key


def _spans(body: Inline) -> Iterator[tuple[int, int]]:
    text = body.text
    parts = {match.start(): match.end() for match in _SPLIT.finditer(text)}
    if re.match(r"\W*(?:[Qq]|问)", text):
        parts.update((match.end(), match.end()) for match in _SAME_LINE.finditer(text))
    for mark in body.marks:
        if mark.kind == "strong" and mark.start and mark.start not in parts.values():
            before = text[: mark.start].rstrip(" \u00a0\u3000")
            if before[-1:] in "。！？?!”」…" and _BOLD_LABEL.fullmatch(text, mark.start, mark.end):
                parts[mark.start] = mark.start
    start = 0
    for end, after in [*sorted(parts.items()), (len(text), len(text))]:
        if text[start:end].strip():
            yield start, end
        start = after


def asks(text: str) -> bool:
    """Whether the text reads as a question."""
    return bool(_QUESTION.search(text.strip()))


class Tallies:
    """The candidates of one document, counted."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[LabelPlace]) -> None:
        self.pieces = pieces
        self.lines = lines
        self.by_key: dict[str, LabelPlaces] = {}
        self._seen: frozenset[str] | None = None
        for at, line in enumerate(lines):
            if line.label:
                self._count(at, line, line.label)

    def _count(self, at: int, line: LabelPlace, label: Label) -> None:
        tally = self.by_key.setdefault(label.key, LabelPlaces(label.key, label.text))
        said = self.speech_at(at)
        tally.lines.append(at)
        tally.asks += asks(said)
        tally.length += len(said)
        tally.forms[label.form] += 1
        tally.kinds[self.pieces[line.piece].kind] += 1

    def text(self, at: int) -> str:
        """The whole line."""
        line = self.lines[at]
        return self.pieces[line.piece].body.text[line.start : line.end]

    def speech_at(self, at: int) -> str:
        """What follows the label on its line, or on the next when it stands alone."""
        label = self.lines[at].label
        if label and label.alone:
            return self.text(at + 1) if at + 1 < len(self.lines) else ""
        return self.text(at)[label.end if label else 0 :]

    def asked_before(self, at: int) -> bool:
        """Whether the line before ends in a question."""
        return at > 0 and asks(self.text(at - 1))


def stopped(label: str) -> bool:
    """Whether the phrase is one of those that look like labels and are none."""
    label = plainly(label)
    return bool(word_lists.FALSE_LABEL.match(label) or word_lists.FALSE_END.search(label))
