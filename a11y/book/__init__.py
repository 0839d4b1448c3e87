"""The book: an Interview and its Narration become an EPUB 3.3, and an EPUB is read back.

What writes is loaded when it is used, so that reading a book back stays quick. In: annotated
interviews with their narrations, or an EPUB of anybody's. Out: a book that appears whole or not at
all, or values of what an EPUB holds. Called by: the pipeline, batches and the proof desk, to bind;
``verify``, ``export`` and ``play``, to read back.

Modules:
    - assembly: makes all files of a book in one pass over its interviews
    - binding: writes a book while it is made, so that memory holds one interview at a time
    - book: a book as a value, before it is written
    - covers: draws the cover
    - overlay: the media overlay of one page: what lights up when
    - package: the package document, its metadata, and the ZIP container
    - pages: the pages of the book
    - readback: any EPUB read back, with suspicion
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a11y.book.binding import bind, write
    from a11y.book.book import Book, NarratedInterview
    from a11y.book.package.container import check_writable, replacing

_HOMES = {
    "Book": "book",
    "NarratedInterview": "book",
    "bind": "binding",
    "check_writable": "package.container",
    "replacing": "package.container",
    "write": "binding",
}
__all__ = ["Book", "NarratedInterview", "bind", "check_writable", "replacing", "write"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"a11y.book.{_HOMES[name]}"), name)
