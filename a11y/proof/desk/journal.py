"""The way back of a desk that was ended: its last changes, kept for the next desk of the source."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from a11y.proof import private
from a11y.proof.desk.done import Done, Written
from a11y.proof.sidecars.files import NAMES, Content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LONGEST_S = 7 * 24 * 60 * 60
_MOST_CHANGES = 50
_LARGEST_CHARACTERS = 1_000_000
"""The most that all kept texts may have together: a change is to be written in a tenth of a
second."""
_LARGEST_BYTES = 16 * _LARGEST_CHARACTERS
_ENDING = ".undo.json"


class Journal:
    """The last changes made to one source, in a file that its user alone may read."""

    def __init__(self, source: Path) -> None:
        self._source = source

    def kept(self) -> list[Done]:
        """The changes that were kept, the last one last; none where they are not ours."""
        stored = private.kept(
            self._source, _ENDING, longest_s=_LONGEST_S, largest_bytes=_LARGEST_BYTES
        )
        try:
            return [_done(one) for one in stored or ()]
        except (TypeError, KeyError, ValueError, AttributeError):
            return []

    def keep(self, changes: Sequence[Done]) -> None:
        """Keep the last of the changes, as many as are bearable."""
        size, latest = 0, []
        for done in reversed(changes[-_MOST_CHANGES:]):
            size += sum(len(file.before.text) + len(file.after) for file in done.files)
            if size > _LARGEST_CHARACTERS:
                break
            latest.append(asdict(done))
        private.keep(self._source, _ENDING, latest[::-1])


def _done(stored: dict[str, Any]) -> Done:
    files = tuple(_written(one) for one in stored["files"])
    return Done(_text(stored["kind"]), files)


def _written(stored: dict[str, Any]) -> Written:
    if stored["file"] not in NAMES:
        raise ValueError(stored["file"])
    before = stored["before"]
    flags = {name: before[name] is True for name in ("exists", "crlf", "mark")}
    return Written(stored["file"], Content(_text(before["text"]), **flags), _text(stored["after"]))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value
