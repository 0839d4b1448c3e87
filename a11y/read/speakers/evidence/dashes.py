"""Dialogue set with dashes or bullets: ``——您怎么知道？`` / ``——它会叹气。``, nobody named.

The dashes become the labels of who asks and who answers; what stands between without one is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.labels import label_at
from a11y.read.speakers.evidence.tally import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece

_DASH = re.compile(r"\s*[—–―]{1,2}\s*(?=\S)")
_FEWEST = 4
TOLD = "told"
"""Hint of a piece that the narrator says among such speech."""


def labelled(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those of a dialogue in dashes with labels."""
    spoken = [at for at, piece in enumerate(pieces) if _is_speech(piece)]
    alternate = 0.75
    if not spoken:
        spoken, alternate = _bullets(pieces), 0.9  # much else is listed
    if len(spoken) < _FEWEST:
        return list(pieces)
    asked = _askers(pieces, spoken)
    right = sum(asks(pieces[at].body.text) == (at in asked) for at in spoken)
    if not asked or len(asked) == len(spoken) or right < alternate * len(spoken):
        return list(pieces)
    out = []
    for at, piece in enumerate(pieces):
        if at in spoken:
            match = _DASH.match(piece.body.text)
            body = piece.body.cut(match.end() if match else 0)
            body = body.prefixed_with("问：" if at in asked else "答：")
            out.append(replace(piece, kind="paragraph", group=0, body=body))
        else:
            out.append(replace(piece, hint=piece.hint or TOLD) if at > spoken[0] else piece)
    return out


def _is_speech(piece: Piece) -> bool:
    match = _DASH.match(piece.body.text) if piece.kind == "paragraph" else None
    if not match or piece.caption:
        return False
    label = label_at(piece.body)
    return not (label and label.form in {"colon", "bracket"})


def _bullets(pieces: Sequence[Piece]) -> list[int]:
    """The items of lists without numbers where they are most of the text and none has a label."""
    items = [at for at, one in enumerate(pieces) if one.kind == "item" and one.number is None]
    size = sum(len(pieces[at].body.text) for at in items)
    labels = (label_at(pieces[at].body) for at in items)
    if 2 * size < sum(len(one.body.text) for one in pieces) or any(
        label and label.form in {"colon", "bracket"} for label in labels
    ):
        return []
    return items


def _askers(pieces: Sequence[Piece], spoken: Sequence[int]) -> set[int]:
    """Who begins asks, and every other after; what is told between begins anew."""
    out: set[int] = set()
    turn = True
    for before, at in zip([-1, *spoken], spoken, strict=False):
        if at - before > 1:
            turn = asks(pieces[at].body.text)
        if turn:
            out.add(at)
        turn = not turn
    return out
