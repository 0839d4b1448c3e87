"""a11y makes an interview into a book that can be heard and followed.

From Python: ``a11y.read(source)`` gives an :class:`~a11y.interview.Interview`,
``a11y.convert(source, out, options)`` makes the book. The command line is thin over them.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from a11y.options import Options as Options
    from a11y.options import preset as preset
    from a11y.pipeline import Result as Result
    from a11y.pipeline import convert as convert
    from a11y.read import read as read

_HOMES = {
    "Options": "a11y.options",
    "Result": "a11y.pipeline",
    "convert": "a11y.pipeline",
    "preset": "a11y.options",
    "read": "a11y.read",
}
__all__ = ["Options", "Result", "convert", "preset", "read"]


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: the command line must start quickly."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
