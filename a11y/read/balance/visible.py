"""What a source shows: its letters in order, by walks that share nothing with the reader.

Standard library, lxml for the XML of archives, and regular expressions alone: no fault of the
reader's parser is repeated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.read.balance.seen import BACK_TO_FRONT, Seen, letters
from a11y.read.balance.visible_archive import see_book, see_word_file
from a11y.read.balance.visible_page import see_page
from a11y.read.balance.visible_text import see_captions, see_markdown

if TYPE_CHECKING:
    from a11y.read.source import Source


def visible(source: Source) -> Seen:
    """What the source shows, scripts and markup aside; comments, notes and headers too."""
    seen = Seen()
    if source.form == "docx":
        see_word_file(source.data, seen)
    elif source.form == "epub":
        see_book(source.data, seen)
    elif source.form == "html":
        see_page(source.text, seen)
    elif source.form == "captions":
        see_captions(source.text, seen)
    elif source.form == "markdown":
        see_markdown(source.text, seen)
    else:
        raise NotImplementedError(f"nobody counts {source.form}")  # a form that was just added
    if source.text:  # from which the signs are gone
        lines = source.data.decode(source.encoding, errors="ignore").split("\n")
        seen.turned += [at for at, line in enumerate(lines, 1) if BACK_TO_FRONT in line]
    seen.close()
    return seen


def shown(form: str, text: str) -> str:
    """The letters of something left out, as ``visible`` counts them in a source of that form."""
    if form != "markdown":
        return letters(text)
    seen = Seen()
    see_markdown(text, seen)
    seen.close()
    return seen.text
