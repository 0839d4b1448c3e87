"""Tidying: white space around breaks, with the marks moved along."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.flow import SOFT_BREAK, Inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece

_CAPTION = re.compile(
    r"(?:[▲△↑（(]\s*)?(?:(?:图|表|上图|下图|图片|配图|题图|插图)\s*[\d一二三四五六七八九十-]{0,4}\s*[：:｜|.、]|"
    r"(?:图|表)\s*\d{1,2}(?:-\d{1,2})?\s|(?:图片|图|供图)(?:来源|来自|源)|(?:图|图片|摄影|供图|制图|绘图)\s*[/／]|[▲△]|(?:fig(?:ure|\.)|photo|image)\b.{0,6}[:.])",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(
    r"[^。！？]{2,60}[（(][^（）()]{0,16}(?:供图|摄|摄影|图源|制图|绘)[^（）()]{0,16}[)）]\s*$"
)
"""``渡口的清晨（受访者供图）``"""


def captioned(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a line under a picture that names it made its caption."""
    out: list[Piece] = []
    for piece in pieces:
        text = piece.body.text
        under = bool(out) and out[-1].kind in {"figure", "table"} and piece.kind == "paragraph"
        if piece.kind == "paragraph" and text and piece.body.marked("emphasis", 0, len(text)):
            under = True  # in italics it may stand where a picture was left out
        if under and len(text) < 80 and (_CAPTION.match(text) or _TAKEN_BY.match(text)):
            out.append(replace(piece, caption=True))
        else:
            out.append(piece)
    return out


_BREAKS = re.compile(f"[ \t{SOFT_BREAK}]*\n[ \t\n{SOFT_BREAK}]*")
_SOFTS = re.compile(f" *{SOFT_BREAK}[ {SOFT_BREAK}]*")


def tidy(body: Inline) -> Inline:
    """Without white space around breaks and at the ends."""
    body = _replaced(_replaced(body, _BREAKS, "\n"), _SOFTS, SOFT_BREAK)
    return body.strip()


def _replaced(body: Inline, pattern: re.Pattern[str], by: str) -> Inline:
    """The text with every match replaced, marks moved along."""
    text, spans = body.text, [m.span() for m in pattern.finditer(body.text)]
    spans = [(s, e) for s, e in spans if text[s:e] != by]
    if not spans:
        return body
    return body.edited((start, end, by) for start, end in spans)
