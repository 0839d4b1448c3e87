"""Examination: who asks in a court's transcript, where ``BY MS. ABELARD:`` stands over ``Q.``.

The letter is whoever is named there, until somebody else is; ``THE WITNESS:``, who speaks to the
court, is who answers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.labels import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece
    from a11y.read.labels import Label
    from a11y.read.speakers.evidence.tally import LabelPlace

_BY = re.compile(
    r"\s*(?:BY|By)\s+((?:MR|MS|MRS|MISS|DR|Mr|Ms|Mrs|Miss|Dr)\b\.?\s+[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)\s*:?\s*"
)
_ASKS, _ANSWERS = {"q", "question"}, {"a", "answer"}
_WITNESS = re.compile(r"(?:the )?(?:witness|deponent)", re.IGNORECASE)


def examined(lines: Sequence[LabelPlace], pieces: Sequence[Piece]) -> list[LabelPlace]:
    """The lines, the letters of an examination renamed to whom they stand for."""
    texts = [pieces[line.piece].body.text[line.start : line.end] for line in lines]
    by = {at: found[1] for at, text in enumerate(texts) if (found := _BY.fullmatch(text))}
    if not by:
        return list(lines)
    names = {line.label.key: line.label.text for line in lines if line.label}
    witness = next((text for text in names.values() if _WITNESS.fullmatch(text)), "")
    asker = ""
    out = []
    for at, line in enumerate(lines):
        label = line.label
        if at in by:
            asker = names.get(key_of(by[at]), by[at])
            label = None
        elif label and label.key in _ASKS and asker:
            label = _named(label, asker)
        elif label and label.key in _ANSWERS and witness:
            label = _named(label, witness)
        out.append(replace(line, label=label))
    return out


def names_examiner(text: str) -> bool:
    """Whether a line says no more than who asks from there on."""
    return bool(_BY.fullmatch(text))


def _named(label: Label, name: str) -> Label:
    return replace(label, key=key_of(name), text=name, form="colon")
