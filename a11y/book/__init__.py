"""The book: an Interview and its Narration become an EPUB 3.3, and an EPUB is read back.

What writes is loaded when it is used, so that reading a book back stays quick.
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
