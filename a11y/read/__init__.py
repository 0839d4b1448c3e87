"""Reading: any source becomes an Interview.

``read`` is the way in; it loads its parts when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
