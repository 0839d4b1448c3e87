"""Where in our own code an error came from: what a person who reports a bug can tell us.

An error that crosses to another process loses its traceback; a note goes with it.
"""

from __future__ import annotations

import traceback
from pathlib import Path

_NOTE = "at "


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
    ours = [f for f in frames if {"a11y", "voices"} & set(Path(f.filename).parts)]
    return f"{Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
