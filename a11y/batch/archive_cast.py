"""One cast for a whole archive, kept in the output folder's ``cast.toml``.

A person may edit the file; what stands in it is honoured and never rewritten. People it does not
know are added at its end, so that the same guest has the same voice in every book, this year and
next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from filelock import FileLock

from a11y.batch.jobs import STATE_FOLDER
from a11y.casting import cast_speakers
from voices.castfile import CastFile, append_cast, read_cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.batch.stages import Survey
    from a11y.options import Options
    from voices.casting import Cast
    from voices.engine import Engine

CAST_NAME = "cast.toml"


def archive_cast_file(out: Path, options: Options) -> CastFile | None:
    """What is settled for the archive so far; None when nothing is."""
    path = options.cast_file or out / CAST_NAME
    return read_cast(path) if path.exists() else None


class ArchiveCast:
    """The cast of one output folder, for one engine.

    Raises:
        CastError: the cast file cannot be read or honoured.
    """

    def __init__(self, out: Path, engine: Engine, cast_file: Path | None) -> None:
        self._path = cast_file or out / CAST_NAME
        self._lock = FileLock(out / STATE_FOLDER / "cast.lock")
        self._engine = engine

    def known(self) -> CastFile:
        """What is settled so far."""
        return self._read()

    def assign(self, surveys: Sequence[Survey]) -> tuple[Cast, ...]:
        """The cast of each interview, in their order; new people are added to the file.

        Another run on the same folder waits meanwhile, and then finds them there.
        """
        casts: list[Cast] = []
        if not surveys:
            return ()
        with self._lock:
            known = self._read()
            for survey in surveys:
                cast = cast_speakers(
                    survey.speakers, survey.beside, survey.language, self._engine, known
                )
                if append_cast(self._path, cast.assignments):
                    known = self._read()
                casts.append(cast)
        return tuple(casts)

    def _read(self) -> CastFile:
        return read_cast(self._path) if self._path.exists() else CastFile()
