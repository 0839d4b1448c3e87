"""What the system refused and no stage met: one line with what and where, and a code."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from a11y.errors import A11yError, NarrationError, OutputError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def refused(error: OSError, source: Path | None = None, out: Path | None = None) -> A11yError:
    """An error of ours for one of the system's.

    Args:
        error: names its file, or not.
        source: what is read: files named after it are read, all others written.
        out: what is made, and to blame where the error names no file.
    """
    reason = error.strerror or str(error) or type(error).__name__
    if isinstance(error, ConnectionError):
        return NarrationError(
            f"a connection broke ({reason}); what was finished is kept, "
            "run the same command to go on"
        )
    place = str(error.filename or out or "")
    # SOURCE.speakers.toml and its like are read, too.
    if error.filename and source is not None and place.startswith(str(source)):
        return SourceError(f"{place}: cannot be read ({reason}); mend that, or give another file")
    where = f"{place}: " if place else ""
    return OutputError(f"{where}cannot go on ({reason}); mend that and run the command again")


@contextlib.contextmanager
def refusals(source: Path, out: Path | None = None) -> Iterator[None]:
    """Give what the system refuses while ``out`` is made of ``source`` the code of its cause.

    Raises:
        SourceError: a file could not be read that is named after the source.
        OutputError: any other, or the disk is full.
    """
    try:
        yield
    except OSError as error:
        if error.errno is None:
            raise
        raise refused(error, source, out) from error
