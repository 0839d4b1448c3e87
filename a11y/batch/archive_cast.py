"""One cast for a whole archive, kept in the output folder's ``cast.toml``.

A person may edit the file; what stands in it is honoured and never rewritten. People it does not
know are added at its end, so that the same guest has the same voice in every book, this year and
next.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from filelock import FileLock

from a11y.batch.sources.own_files import STATE_FOLDER
from a11y.casting import cast_speakers
from voices.castfile import CastFile, append_cast, read_cast

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.batch.sources.jobs import Job
    from a11y.batch.survey import Survey
    from voices.cast import Cast
    from voices.engine import Engine

CAST_NAME = "cast.toml"


def sources_cast(jobs: Sequence[Job], out: Path) -> Path | None:
    """The ``cast.toml`` beside the sources, where all lie in one folder that is not ``out``.

    ``tingdu convert`` and the proof desk take it for each of them.
    """
    folders = {job.source.parent for job in jobs}
    if len(folders) != 1:
        return None
    path = folders.pop() / CAST_NAME
    return path if path.is_file() and path.resolve() != (out / CAST_NAME).resolve() else None


def archive_cast(jobs: Sequence[Job], out: Path) -> Path:
    """Where a person's choice of voices goes while no ``cast.toml`` lies beside the sources.

    Into the output folder's where there is one, or where the sources lie in several folders: no
    other is taken for all of them.
    """
    folders = {job.source.parent for job in jobs}
    if (out / CAST_NAME).is_file() or len(folders) != 1:
        return out / CAST_NAME
    return folders.pop() / CAST_NAME


class ArchiveCast:
    """The cast of one output folder, for one engine.

    ``cast_file`` is the user's own, which is only read: what it says wins over what the folder's
    says, and whom it names is not added there.

    Raises:
        CastError: a cast file cannot be read or honoured.
    """

    def __init__(self, out: Path, engine: Engine, cast_file: Path | None) -> None:
        self._path = out / CAST_NAME
        self._lock = FileLock(out / STATE_FOLDER / "cast.lock")
        self._engine = engine
        self._mine = read_cast(cast_file) if cast_file is not None else CastFile()

    def known(self) -> CastFile:
        """Who is settled so far: the folder's file, under what the user's own file says."""
        there = read_cast(self._path) if self._path.exists() else CastFile()
        return there.under(self._mine)

    def assign(self, surveys: Sequence[Survey]) -> tuple[Cast, ...]:
        """The cast of each interview, in their order; new people are added to the file.

        Another run on the same folder waits meanwhile, and then finds them there.
        """
        if not surveys:
            return ()
        with self._lock:
            known = self.known()
            # One after the other: whoever is cast is known to all further down, and keeps the
            # voice.
            for survey in _main_language_first(surveys):
                cast = self._cast(survey, known)
                new = [a for a in cast.assignments if not known.speaks_for(a.part, a.voice.engine)]
                if append_cast(self._path, new):
                    known = self.known()
        # Once all are known, as the next run will find them: who asks in one article may answer
        # in another further down.
        return tuple(self._cast(survey, known) for survey in surveys)

    def _cast(self, survey: Survey, known: CastFile) -> Cast:
        return cast_speakers(survey.speakers, survey.beside, survey.language, self._engine, known)


def _main_language_first(surveys: Sequence[Survey]) -> list[Survey]:
    """The surveys, those in the language of most of them first; in their order else.

    Whoever asks or narrates in all of them is cast with the first, and so has a voice of that
    language.
    """
    languages = Counter(survey.language.split("-")[0] for survey in surveys)
    main = languages.most_common(1)[0][0]
    return sorted(surveys, key=lambda survey: survey.language.split("-")[0] != main)
