"""Tidying of a flow: lines below pictures made captions, white space around breaks taken out.

Marks (bold, links) are moved along with the text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.read.flow import SOFT_BREAK, Inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Piece

# 图1：渡口, 图 2-1 渡口, ▲ 渡口, 图片来源：…, 图/张三, Photo: …
_CAPTION = re.compile(
    r"(?:[▲△↑（(]\s*)?(?:(?:图|表|上图|下图|图片|配图|题图|插图)\s*[\d一二三四五六七八九十-]{0,4}\s*[：:｜|.、]|"
    r"(?:图|表)\s*\d{1,2}(?:-\d{1,2})?\s|(?:图片|图|供图)(?:来源|来自|源)|(?:图|图片|摄影|供图|制图|绘图)\s*[/／]|[▲△]|(?:fig(?:ure|\.)|photo|image)\b.{0,6}[:.])",
    re.IGNORECASE,
)
_TAKEN_BY = re.compile(
    r"[^。！？]{2,60}[（(][^（）()]{0,16}(?:供图|摄|摄影|图源|制图|绘)[^（）()]{0,16}[)）]\s*$"
)
"""``渡口的清晨（受访者供图）``"""


# How a sentence or a part of one ends: such a line is no caption without a sign.
_FINISHED = re.compile(r"[。！？!?…：:；;.”’」』，,]\s*\Z")
_LONGEST_UNDER = 60
"""Characters of a line below a picture that only names what is seen."""
_MOSTLY = 0.5
"""Share of paragraphs with an end by which a line without one means something."""


def captioned(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, a line under a picture that names it made its caption.

    So is any short line without an end right below a picture, in a text whose paragraphs have
    ends: ``《渡口》剧照``, the name of who is seen. One that stands elsewhere too is a label.
    """
    lines = Counter(piece.body.text for piece in pieces if piece.kind == "paragraph")
    ended = sum(count for text, count in lines.items() if _FINISHED.search(text))
    # In a text of lines without ends (verse, lists) a line without one is no caption.
    plain = ended >= _MOSTLY * lines.total()
    out: list[Piece] = []
    for piece in pieces:
        text = piece.body.text
        under = bool(out) and out[-1].kind in {"figure", "table"} and piece.kind == "paragraph"
        if piece.kind == "paragraph" and text and piece.body.marked("emphasis", 0, len(text)):
            under = True  # in italics it may stand where a picture was left out
        below = bool(out) and out[-1].kind == "figure" and piece.kind == "paragraph"
        named = plain and below and lines[text] == 1 and _only_names(piece)
        if under and len(text) < 80 and (_CAPTION.match(text) or _TAKEN_BY.match(text)):
            named = True
        if named:
            out.append(replace(piece, caption=True))
        else:
            out.append(piece)
    return out


def _only_names(piece: Piece) -> bool:
    """Whether a line is short, has no end, and is not set as a label or a question is."""
    text = piece.body.text
    if not text or len(text) > _LONGEST_UNDER or SOFT_BREAK in text or "\n" in text:
        return False
    if _FINISHED.search(text) or re.search(r"[：:]\s*\S", text):
        return False
    return not any(mark.kind == "strong" for mark in piece.body.marks)


# Breaks with the white space around them are one: a forced one outweighs soft ones.
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
