"""Reading: any source becomes an Interview.

``read`` is the way in; it loads its parts when it is called.
"""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any

from a11y.read.options import ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.interview import Interview

__all__ = ["ReadOptions", "read"]


def read(source: Path | str | tuple[str, bytes], options: ReadOptions | None = None) -> Interview:
    """The interview a source holds: a file, or a name with its bytes.

    Raises:
        SourceError: the source is missing or cannot be read.
        EmptySourceError: it has no text.
        OptionError: a file the options name cannot be used.
    """
    from a11y.read.reading import read as read_source

    return read_source(source, options)


class _Package(types.ModuleType):
    """Importing ``a11y.read`` binds that name to this package; ``a11y.read(source)`` must hold."""

    def __call__(self, *args: Any, **options: Any) -> Interview:
        return read(*args, **options)


sys.modules[__name__].__class__ = _Package
