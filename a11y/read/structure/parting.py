"""Parting: the introduction, then a run of speeches for each question; each chapter by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.read.speakers.evidence.tally import asks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.dialogue import AttributedPiece


@dataclass(frozen=True, slots=True)
class Voiced:
    """A speech whose speaker is known by id."""

    speech: AttributedPiece
    speaker: str
    role: str


def parted(voiced: Sequence[Voiced]) -> list[list[Voiced]]:
    """The introduction, then a run for each question; each heading of an article."""
    runs: list[list[Voiced]] = [[]]
    dialogue = any(v.role == "interviewer" or v.speech.opens for v in voiced)
    level = min(
        (v.speech.piece.level for v in voiced if v.speech.piece.kind == "heading"), default=0
    )
    answered = False
    asked = False
    page = 0
    for at, one in enumerate(voiced):
        piece = one.speech.piece
        opens = False
        if piece.page != page:
            # the next chapter of a collection
            opens, asked, answered = at > 0, _asked_within(voiced[at + 1 : at + _NEAR]), False
            page = piece.page
        if one.role == "interviewer" and answered and _thanks(piece.body.text):
            pass  # it closes the talk, it asks nothing
        elif one.role == "interviewer" or one.speech.opens:
            opens = opens or not asked or answered
            asked, answered = True, False
        elif piece.kind == "heading" and one.role == "narrator":
            if not dialogue:
                opens = opens or piece.level == level
            elif _leads_to_question(voiced, at):
                opens, asked, answered = True, True, False
            elif word_lists.CLOSING.fullmatch(piece.body.text.strip()):
                opens = True
        elif one.role == "guest" or one.speech.labelled:
            answered = True  # several who answer at once are told by the narrator
        if opens and (runs[-1] or len(runs) == 1):
            runs.append([])
        runs[-1].append(one)
    return runs


_THANKS = re.compile(
    r"^(?:好的?|嗯|OK|Well|Great|All right)?[，,。.！! ]*"
    r"(?:[^，。！？]{0,8}(?:谢谢|感谢|謝謝|感謝|多谢)|(?:thank|thanks)\b)",
    re.IGNORECASE,
)
_THANKS_LENGTH = 60


def _thanks(text: str) -> bool:
    """Whether who asks only gives thanks: ``好的，谢谢您接受采访。``."""
    return len(text) <= _THANKS_LENGTH and not asks(text) and bool(_THANKS.match(text.strip()))


def _leads_to_question(voiced: Sequence[Voiced], at: int) -> bool:
    """Whether the heading stands over a question: nobody answers before one is asked."""
    if at and voiced[at - 1].role == "narrator" and voiced[at - 1].speech.piece.kind == "heading":
        return False
    return _asked_within(voiced[at + 1 : at + _NEAR])


_NEAR = 12
"""Pieces after a heading among which a question is still under it."""


def _asked_within(voiced: Sequence[Voiced]) -> bool:
    """Whether somebody asks before anybody answers."""
    return next((one.role for one in voiced if one.role != "narrator"), "") == "interviewer"
