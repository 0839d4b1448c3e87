"""How much an article may hold. What is more is told at once, instead of read for minutes.

Reading takes time in step with the text; these bounds keep it below ten seconds or so. The longest
interviews known have 100,000 characters and 300 headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.errors import SourceError

if TYPE_CHECKING:
    from a11y.read.flow import Flow

MOST_MARKUP_CHARACTERS = 12_000_000
"""Before it is parsed, pictures in it left out: saved pages carry megabytes of script."""
MOST_CHARACTERS = 2_000_000
"""Of text: two long novels."""
MOST_PIECES = 60_000
"""Paragraphs, headings, items."""
MOST_HEADINGS = 5_000
_PICTURE = re.compile(r"data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=%\s]{400,}+")


def check_markup(name: str, text: str) -> None:
    """Refuse what would take minutes to parse.

    Raises:
        SourceError: it is larger than any article.
    """
    if len(text) <= MOST_MARKUP_CHARACTERS:
        return
    size = len(_PICTURE.sub("", text))
    if size > MOST_MARKUP_CHARACTERS:
        raise _too_much(name, f"{size >> 20} MB of text and markup")


def check_flow(name: str, flow: Flow) -> None:
    """Refuse what would take minutes to understand.

    Raises:
        SourceError: it has more text, paragraphs or headings than any article.
    """
    pieces = flow.pieces
    headings = sum(piece.kind == "heading" for piece in pieces)
    characters = sum(len(piece.body.text) for piece in pieces if piece.body)
    for count, most, what in (
        (headings, MOST_HEADINGS, "headings"),
        (len(pieces), MOST_PIECES, "paragraphs"),
        (characters, MOST_CHARACTERS, "characters"),
    ):
        if count > most:
            raise _too_much(name, f"{count} {what} (at most {most} are read)")


def _too_much(name: str, what: str) -> SourceError:
    return SourceError(f"{name}: {what} are more than any article has; split it")
