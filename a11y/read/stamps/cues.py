"""Cues: stamped lines that go on in mid-sentence become one paragraph.

Recognisers and caption files break speech every few seconds. A line that begins with a stamp goes
on from the one before it unless somebody else speaks, a sentence ended in another piece, or the
time between the two is longer than the words take: then it is a list of chapters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.read.flow import Left, is_wide

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.read.flow import Piece

# A sentence's end, with quotation marks, brackets and the ♪ of songs behind it
ENDED = re.compile(r"[。！？.!?…][”’」』）)\"'\]♪]*\s*\Z")
# Somebody new speaks: >> of captions, [Dora], 何原：…; not https://
_LABELLED = re.compile(
    r"\s*(?:>>|[\[【［][^\]】］]{1,30}[\]】］]|[^\s：:，。！？,.!?][^：:，。！？,!?\n]{0,40}[：:](?!//)\s*\S)"
)
_NAME = re.compile(
    r"\s*(?P<name>[^\s：:，。！？,.!?][^：:，。！？,!?\n\u2028]{0,40})[：:]\s*(?P<said>\S?)"
)
_NAME_ALONE = re.compile(r"[^，。！？；,.!?;]{1,40}\Z")
PARAGRAPH = 360
"""Characters after which a run of cues without a new speaker begins another paragraph."""
_UNPUNCTUATED = 200
"""The longest paragraph where no sentence ever ends, as in automatic captions, in characters."""
_HAN_MS = 250
_LETTER_MS = 70
"""How long a character is heard; four times slower is no speech but a list of chapters."""
_SLACK_MS = 6000
"""A pause that a speaker may make besides."""


@dataclass(frozen=True, slots=True)
class TimedStretch:
    """A stretch of a piece that one stamp times."""

    piece: Piece
    source: int
    """The number of the piece it comes from: those of one paragraph share it."""
    cue: bool
    """Whether it begins with a stamp and no name."""


def without_marks(parts: Sequence[TimedStretch]) -> tuple[list[TimedStretch], list[Left]]:
    """The parts without those that only mark a place, and these: ``Break: [15:10]``.

    Such is a name that never says anything: wherever it stands, a stamp is all that is with it, and
    a label follows.
    """
    places: dict[str, list[int]] = {}
    saying: set[str] = set()
    for at, part in enumerate(parts):
        match = _NAME.match(part.piece.body.text)
        if not match:
            continue
        after = parts[at + 1].piece if at + 1 < len(parts) else None
        follows = after is None or after.kind == "heading" or _LABELLED.match(after.body.text)
        if match["said"] or part.piece.begin_ms is None or part.cue or not follows:
            saying.add(match["name"])
        else:
            places.setdefault(match["name"], []).append(at)
    gone = {at for name, found_at in places.items() if name not in saying for at in found_at}
    left = [Left("stamp", parts[at].piece.body.text, parts[at].piece.line) for at in sorted(gone)]
    return [part for at, part in enumerate(parts) if at not in gone], left


def joined(parts: Iterable[TimedStretch]) -> list[Piece]:
    """The pieces, cues that go on joined to what they go on from."""
    out: list[Piece] = []
    last: TimedStretch | None = None
    for part in parts:
        if last and out and goes_on(out[-1], last, part):
            body = out[-1].body.then(_joint(out[-1], part), part.piece.body)
            begin_ms = part.piece.begin_ms if out[-1].begin_ms is None else out[-1].begin_ms
            out[-1] = replace(out[-1], body=body, begin_ms=begin_ms)
        else:
            out.append(part.piece)
        last = part
    return out


def _joint(piece: Piece, part: TimedStretch) -> str:
    one, two = piece.body.text[-1:], part.piece.body.text[:1]
    return "" if is_wide(one) or is_wide(two) else " "


def goes_on(piece: Piece, last: TimedStretch, part: TimedStretch) -> bool:
    """Whether a cue goes on from the cue before, which ends ``piece``."""
    text = piece.body.text
    if not part.cue or part.piece.kind != "paragraph" or piece.kind != "paragraph" or not text:
        return False
    if _LABELLED.match(part.piece.body.text) or not _flows(last, part):
        return False
    ended = bool(ENDED.search(text))
    if ended:
        return part.source == last.source and len(text) < PARAGRAPH
    if not last.cue and (_NAME_ALONE.match(text) and not _LABELLED.match(text)):
        return False
    return len(text) < _UNPUNCTUATED or bool(re.search(r"[。！？.!?，,]", text[-_UNPUNCTUATED:]))


def _flows(last: TimedStretch, part: TimedStretch) -> bool:
    """Whether what was said fills the time up to the next stamp."""
    if last.piece.begin_ms is None or part.piece.begin_ms is None:
        return True
    text = last.piece.body.text
    heard_ms = sum(_HAN_MS if is_wide(char) else _LETTER_MS for char in text)
    gap_ms = part.piece.begin_ms - last.piece.begin_ms
    return 0 <= gap_ms <= _SLACK_MS + 4 * heard_ms
