"""Interviews and their narrations → a book (EPUB 3.3 with media overlays).

A book is bound while it is written: documents, overlays and sound of one interview after the
other go into the container and are forgotten, so that an anthology of hundreds needs no more
memory than its longest interview. The package document, which lists them all, comes last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.book.assembly import Assembly
from a11y.book.container import store
from a11y.book.metadata import identifier
from a11y.interview import Metadata

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from a11y.interview import Asset, Interview, Section
    from a11y.narration import Narration
    from a11y.options import Options


@dataclass(frozen=True, slots=True)
class Part:
    """One interview of a book."""

    interview: Interview
    """With readings, and its colophon as last section (``colophon``)."""
    narration: Narration


@dataclass(frozen=True, slots=True)
class Anthology:
    """What a book of several interviews has of its own."""

    title: str
    language: str
    metadata: Metadata = field(default_factory=Metadata)
    narration: Narration | None = None
    """Tracks ``cover``, ``nav`` (its title only), ``guests`` and ``colophon``."""
    colophon: Section | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """A book, ready to be written."""

    title: str
    language: str
    identifier: str
    metadata: Metadata
    parts: Iterable[Part]
    """Taken once, one after the other, when the book is written."""
    options: Options
    cover: Asset | None = None
    """The user's; one is drawn otherwise."""
    anthology: Anthology | None = None


def bind(
    parts: Iterable[Part],
    options: Options,
    *,
    anthology: Anthology | None = None,
    cover: Asset | None = None,
) -> Book:
    """A book of one interview, or an anthology of many.

    Raises:
        ValueError: no anthology is named and there is not exactly one part.
    """
    if anthology is not None:
        uid = identifier(anthology.title, anthology.metadata, options)
        return Book(
            title=anthology.title,
            language=anthology.language,
            identifier=uid,
            metadata=anthology.metadata,
            parts=parts,
            options=options,
            cover=cover,
            anthology=anthology,
        )
    (part,) = parts
    interview = part.interview
    people = [s.name for s in interview.speakers if s.role == "guest"]
    return Book(
        title=interview.title,
        language=interview.language,
        identifier=identifier(interview.title, interview.metadata, options, people),
        metadata=interview.metadata,
        parts=(part,),
        options=options,
        cover=cover,
    )


def write(book: Book, path: Path) -> None:
    """Write the book to ``path``, whatever lies there; see :func:`container.replacing`.

    Raises:
        OutputError: it cannot be written, or sound it needs not be read.
    """
    store(Assembly(book).resources(), path)
