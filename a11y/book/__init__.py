"""The book: an Interview and its Narration become an EPUB 3.3, and an EPUB is read back.

What writes is loaded when it is used, so that reading a book back stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a11y.book.binding import Book, Part, bind, write
    from a11y.book.package.container import check_writable, replacing

__all__ = ["Book", "Part", "bind", "check_writable", "replacing", "write"]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    in_container = name in {"check_writable", "replacing"}
    module = "a11y.book.package.container" if in_container else "a11y.book.binding"
    return getattr(import_module(module), name)
