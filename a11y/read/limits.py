"""How much an article may hold. What is more is told at once, instead of read for minutes.

Reading takes time in step with the text; these bounds keep it below ten seconds or so. The longest
interviews known have 100,000 characters and 300 headings.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.errors import SourceError
from a11y.read.labels import label_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.read.flow import Flow, Piece

MOST_MARKUP_CHARACTERS = 12_000_000
"""The most markup that is parsed, pictures in it left out: saved pages carry megabytes of
script."""
MOST_LINES = 100_000
"""The most lines of a text or a Markdown file, blank ones left out; the longest known has 1,100."""
MOST_SIGNS = 150_000
"""Of Markdown, each of which its parser looks at in Python; the most known are 5,200. Of a text,
each of which may begin what is said otherwise than it is written."""
MOST_TAGS = 500_000
"""The most tags of a page; a saved one has 20,000 at most, as far as is known."""
MOST_CHARACTERS = 2_000_000
"""The most text of an article, in characters: two long novels."""
MOST_PIECES = 60_000
"""Paragraphs, headings, items."""
MOST_HEADINGS = 5_000
MOST_SPEAKERS = 2_000
MOST_LABELS = 3_000
"""The most that may be speakers' names; each is weighed against all others."""
_SIGNS = "[<`*_|"
_SIGN = re.compile(r"[^\w\s，。、；：？！“”）《》]")
_PICTURE = re.compile(r"data:[\w/+.-]{0,40};base64,[A-Za-z0-9+/=%\s]{400,}+")


def check_markup(name: str, text: str, form: str) -> None:
    """Refuse what would take minutes to parse; ``form`` is the source's.

    Raises:
        SourceError: it is larger than any article.
    """
    if len(text) > MOST_MARKUP_CHARACTERS:
        size = len(_PICTURE.sub("", text))
        if size > MOST_MARKUP_CHARACTERS:
            raise _too_much(name, f"{size >> 20} MB of text and markup")
    if form == "html":
        counts = [(text.count("<"), MOST_TAGS, "tags")]
    else:
        lines = sum(bool(line.strip()) for line in text.split("\n"))
        counts = [(lines, MOST_LINES, "lines"), (sum(map(text.count, _SIGNS)), MOST_SIGNS, "signs")]
    _check(name, counts)


def check_flow(name: str, flow: Flow) -> None:
    """Refuse what would take minutes to understand.

    Raises:
        SourceError: it has more text, paragraphs or headings than any article.
    """
    pieces = flow.pieces
    headings = sum(piece.kind == "heading" for piece in pieces)
    characters = sum(len(piece.body.text) for piece in pieces if piece.body)
    signs = sum(1 for piece in pieces for _ in _SIGN.finditer(piece.body.text))
    _check(
        name,
        (
            (headings, MOST_HEADINGS, "headings"),
            (len(pieces), MOST_PIECES, "paragraphs"),
            (characters, MOST_CHARACTERS, "characters"),
            (signs, MOST_SIGNS, "signs"),
        ),
    )


def check_labels(name: str, pieces: Sequence[Piece]) -> None:
    """Refuse a crowd before anybody in it is weighed.

    Raises:
        SourceError: more words stand before a colon, as names do, than people speak anywhere.
    """
    if len(pieces) > MOST_LABELS:
        labels = (label_at(piece.body) for piece in pieces)
        keys = {label.key for label in labels if label and label.form == "colon"}
        _check(name, [(len(keys), MOST_LABELS, "labels")])


def check_speakers(name: str, count: int) -> None:
    """Refuse a crowd.

    Raises:
        SourceError: more people speak than in any conversation.
    """
    _check(name, [(count, MOST_SPEAKERS, "speakers")])


def _check(name: str, counts: Iterable[tuple[int, int, str]]) -> None:
    for count, most, what in counts:
        if count > most:
            raise _too_much(name, f"{count} {what} (at most {most} are read)")


def _too_much(name: str, what: str) -> SourceError:
    return SourceError(f"{name}: {what} are more than any article has; split it")
