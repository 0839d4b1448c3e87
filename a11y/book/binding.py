"""Interviews and their narrations → a book (EPUB 3.3 with media overlays).

A book is bound while it is written: documents, overlays and sound of one interview after the
other go into the container and are forgotten, so that an anthology of hundreds needs no more
memory than its longest interview. The package document, which lists them all, comes last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.book.assembly import BookAssembly
from a11y.book.book import Book
from a11y.book.package.container import store
from a11y.book.package.metadata import identifier
from a11y.book.pages.cover import cover_from
from a11y.walks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from a11y.book.book import NarratedInterview
    from a11y.interview import Asset, Interview
    from a11y.options import Options


def bind(
    parts: Iterable[NarratedInterview],
    options: Options,
    *,
    front: NarratedInterview | None = None,
    cover: Asset | None = None,
) -> Book:
    """A book of one interview, or an anthology of many.

    Args:
        parts: the interviews. Of an anthology they may come from a generator: each is
            forgotten once it is written.
        options: sync and edition, and the user's cover.
        front: makes an anthology: an interview of the anthology's own title, language and
            metadata, with an introduction (``s0``), a colophon, or neither; its narration has
            the tracks of cover, contents (heading and own sections) and own sections.
        cover: a cover instead of the user's or a drawn one.

    Raises:
        OptionError: the user's cover cannot be used.
        ValueError: no front is given and there is not exactly one part.
    """
    if front is None:
        (whole,) = parts = tuple(parts)
    else:
        whole = front
    interview = whole.interview
    guests = [s.name for s in interview.speakers if s.role == "guest"]
    if cover is None and options.cover_file is not None:
        cover = cover_from(options.cover_file)
    return Book(
        title=" ".join(interview.title.split()) or interview.source,
        language=interview.language,
        identifier=identifier(interview.title, interview.metadata, options, guests),
        metadata=interview.metadata,
        parts=parts,
        options=options,
        cover=cover,
        front=front,
        words=_title_words(interview),
    )


def _title_words(interview: Interview) -> tuple[str, ...]:
    """The words of the title, as they are marked where it heads the introduction."""
    for block in blocks_of(interview.sections[:1]):
        if block.kind == "heading" and block.level == 1:
            return tuple(
                sentence.text[word.start : word.end]
                for sentence in block.sentences
                for word in sentence.words
            )
    return ()


def write(book: Book, path: Path) -> None:
    """Write the book to ``path``, whatever lies there; see :func:`container.replacing`.

    Raises:
        OutputError: it cannot be written, or sound it needs not be read.
    """
    store(BookAssembly(book).resources(), path)
