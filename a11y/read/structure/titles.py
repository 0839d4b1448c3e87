"""Titles: stated, in a heading, or the first line of a plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.people import word_lists
from a11y.people.names import person
from a11y.read.flow import SOFT_BREAK
from a11y.read.labels import is_asker, is_guest, is_note
from a11y.read.speakers.evidence.credits import names_a_role
from a11y.read.speakers.evidence.tally import stopped
from a11y.read.structure.metadata import iso_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.flow import Flow, Inline, Piece
    from a11y.read.source import Source

_LINES = re.compile(f"[\n{SOFT_BREAK}]")
_LONGEST_NAME = 24
_NEAR = 60
_SENTENCE = re.compile(r"[。，,；;：:!！.]$|你好|您好|大家好")
_CUE = re.compile(
    r"(?:大咖)?(?:专访|对话|访谈|对谈|独家|人物|圆桌|口述|实录|特写|会客厅)(?!嘉宾|人|者)"
)


def titled(source: Source, flow: Flow) -> tuple[str, bool, list[Piece]]:
    """The title, whether it was found, and the pieces without the heading that holds it.

    What front matter or a book's package states wins over every heading; what a Word file's
    properties say is often the template's and loses to them. A heading that is not the title stays
    where it is.
    """
    pieces = list(flow.pieces)
    stated = flow.stated.get("title", "")
    first = next((at for at, piece in enumerate(pieces) if piece.kind == "heading"), None)
    if first is not None:
        heading = " ".join(pieces[first].body.settle().text.split())
        repeats = bool(stated) and _repeats(stated, heading)
        plain = None if stated or pieces[first].level < _LOW else _colon_title(pieces)
        if plain:
            return " ".join(plain[0].settle().text.split()), True, plain[1]
        if repeats or (not stated and _is_title(pieces, first) and not _speaks(heading)):
            del pieces[first]
            # the longer of two that say the same: nothing of a heading is lost
            return (stated if len(stated) > len(heading) else heading), True, pieces
    title = (
        stated
        or flow.stated.get("document_title", "")
        or flow.stated.get("audio_title", "")
        or _site_title(flow)
    )
    if title:
        return title, True, _without(pieces, title)
    plain = _plain_title(pieces)
    if plain:
        return " ".join(plain[0].settle().text.split()), True, plain[1]
    return re.sub(r"[_-]+", " ", Path(source.name).stem) or source.name, False, pieces


_LOW = 3
"""A heading of this level or below is a section's, where a first line may be the title."""
_EARLY, _LATEST = 5, 12
"""How many short pieces may stand above a title; above the only one of its level."""


def _is_title(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the first heading is the title, by what stands above it and by its level.

    Credits and a kicker may stand above it. Where text does, and there are more of its level, it
    is a section's: ``# 两万人待业`` below a lead, with ``# 能撑三个月`` further down.
    """
    level = pieces[first].level
    headings = [piece.level for piece in pieces if piece.kind == "heading"]
    alone, highest = headings.count(level) == 1, level == min(headings)
    above = [piece for piece in pieces[:first] if piece.body or piece.rows]
    short = all(len(piece.body.text) < 200 for piece in above)
    if not short or first >= (_LATEST if alone and level == 1 else _EARLY):
        return False
    if level > 1:
        return alone and highest
    return alone or not any(_SENTENCE_INSIDE.search(piece.body.text) for piece in above)


_SENTENCE_INSIDE = re.compile(r"[。！？!?]|[.]\s*$")


def _colon_title(pieces: Sequence[Piece]) -> tuple[Inline, list[Piece]] | None:
    """A first line with a colon, above a low heading, that is nobody's turn."""
    if not pieces or not re.search(r"[：:]", pieces[0].body.text):
        return None
    return _plain_title(pieces)


def _speaks(heading: str) -> bool:
    return bool(re.match(r"(?:Q|A|问|答)\s*\d*\s*[：:]", heading))


def _without(pieces: list[Piece], title: str) -> list[Piece]:
    """Without a first line that repeats the title."""
    if pieces and pieces[0].body and _is_same_title(pieces[0].body.text, title):
        return pieces[1:]
    return pieces


def _plain_title(pieces: Sequence[Piece]) -> tuple[Inline, list[Piece]] | None:
    """A short first line that is no sentence, the title of a plain text, and what is left."""
    if not pieces or pieces[0].kind != "paragraph" or len(pieces) < 3:
        return None
    first = pieces[0].body.text.strip()
    if _recurs(pieces, first):
        return None
    if _stands_out(pieces, first):
        return pieces[0].body, list(pieces[1:])
    body = pieces[0].body
    line, *under = _LINES.split(body.text)
    if under and not all(map(_is_credit, under)):
        return None
    if not 2 < len(line) <= _longest(line) or not re.search(r"\w", line) or _SENTENCE.search(line):
        return None
    rest = list(pieces[1:])
    if under:
        rest = [replace(pieces[0], body=body.cut(len(line) + 1).strip()), *rest]
    colon = re.search(r"[：:]", line)
    if colon and not _heads(line, rest, bold=body.marked("strong", 0, colon.start())):
        return None
    return body.cut(0, len(line)), rest


def _longest(line: str) -> int:
    """How long a title may be: English needs twice the characters that Chinese does."""
    return 50 if any(map(is_han, line)) else 100


def _is_credit(line: str) -> bool:
    line = line.strip()
    return bool(word_lists.CREDIT.fullmatch(line) or iso_date(line)) and len(line) < 40


def _heads(line: str, rest: Sequence[Piece], *, bold: bool) -> bool:
    """Whether a first line with a colon in it is a title, not a speaker's first words.

    ``对话任重：没有银弹`` says so; else credits or a date stand below it, or its beginning is
    nobody's name and never a label again.
    """
    head = re.split(r"[：:]", line, maxsplit=1)[0].strip()
    again = any(re.match(rf"\W*{re.escape(head)}\W*[：:]", piece.body.text) for piece in rest)
    if _is_credit(line) or stopped(head) or is_note(head) or names_a_role(line):
        return False
    if _CUE.match(head):
        return not again
    if is_asker(head) or is_guest(head):
        return False
    if again and not bold and _otherwise_set(head, rest):
        return True
    below = _LINES.split(rest[0].body.text)[0] if rest else ""
    return _is_credit(below) or not (again or person(head))


def _otherwise_set(head: str, rest: Sequence[Piece]) -> bool:
    """Whether all later labels of that name are in bold, as a plain first line is not."""
    label = re.compile(rf"\W*{re.escape(head)}\W*[：:]")
    found = [(piece, one) for piece in rest if (one := label.match(piece.body.text))]
    return bool(found) and all(piece.body.marked("strong", 0, one.end()) for piece, one in found)


def _stands_out(pieces: Sequence[Piece], text: str) -> bool:
    """Whether the first line is a title in bold, and no speaker's first words."""
    if not 2 < len(text) <= 60 or not pieces[0].body.marked("strong", 0, len(text)):
        return False
    head = re.split(r"[：:]", text)[0]
    return not any(piece.body.text.startswith(head) for piece in pieces[1:])


def _recurs(pieces: Sequence[Piece], text: str) -> bool:
    """Whether a bold first line is one of many: a name over what is said."""
    if len(text) > _LONGEST_NAME:
        return False
    bold = [
        piece.body.text.strip()
        for piece in pieces[:_NEAR]
        if piece.kind == "paragraph"
        and len(piece.body.text) <= _LONGEST_NAME
        and piece.body.marked("strong", 0, len(piece.body.text))
    ]
    return text in bold and (bold.count(text) > 1 or len(bold) > max(3, len(pieces[:_NEAR]) // 3))


def _site_title(flow: Flow) -> str:
    """A page's title without the name of its site."""
    title = flow.stated.get("page_title", "")
    head = re.split(r"\s+[-–—|_·]\s+|\s*[|_]\s*", title)
    return max(head, key=len) if head else title


def _is_same_title(one: str, two: str) -> bool:
    return re.sub(r"\W", "", one).casefold() == re.sub(r"\W", "", two).casefold()


_MOSTLY = 0.6


def _repeats(stated: str, heading: str) -> bool:
    """Whether a heading says what the stated title does, a subtitle or a site's name aside."""
    short, long = sorted(
        (re.sub(r"\W", "", text).casefold() for text in (stated, heading)), key=len
    )
    return bool(short) and short in long and len(short) >= _MOSTLY * len(long)
