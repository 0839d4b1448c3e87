"""What is said of an error that keeps a book from being made.

Of a bug, where in our own code it came from: what a person who reports it can tell us. An error
that crosses to another process loses its traceback; a note goes with it.
"""

from __future__ import annotations

import errno
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.errors import A11yError

if TYPE_CHECKING:
    from a11y.batch.sources.jobs import Job

_NOTE = "at "


def failure(error: Exception, job: Job) -> tuple[int, str]:
    """Exit code and message for an error that kept a book from being made.

    Ours say it themselves; of the system's a full disk has words of its own; anything else is a
    bug.
    """
    if isinstance(error, A11yError):
        return error.exit_code, str(error)
    if isinstance(error, OSError):
        if error.errno == errno.ENOSPC:
            return 6, f"{job.book}: the disk is full; free some space and run the command again"
        return 6, f"{error.filename or job.book}: {error.strerror or error}"
    place = culprit(error)
    message = f"{type(error).__name__}: {error}" + (f", {place}" if place else "")
    return 1, f"a bug in tingdu ({message})"


def reason(message: str, source: str) -> str:
    """A message without the source that it begins with, for where that stands beside it."""
    for place in (source, Path(source).name):
        message = message.removeprefix(f"{place}: ")
    return message


def note_culprit(error: BaseException) -> None:
    """Write the place on the error, before another process gets it."""
    place = culprit(error)
    if place:
        error.add_note(_NOTE + place)


def culprit(error: BaseException) -> str:
    """The innermost place of our own that the error passed: ``blocks.py line 12``; or nothing."""
    for note in getattr(error, "__notes__", ()):
        if note.startswith(_NOTE):
            return str(note).removeprefix(_NOTE)
    frames = traceback.extract_tb(error.__traceback__)
    # By parts of the path: a frame of a library says little of what we did.
    ours = [f for f in frames if {"a11y", "voices"} & set(Path(f.filename).parts)]
    return f"{Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
