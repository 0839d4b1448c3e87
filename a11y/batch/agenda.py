"""The steps of a run, wherever it is done: which books, by which cast, which parts besides.

Both ways to go through it, ``run`` here and ``dask`` on a cluster, take the same steps: read all
speakers of ``books()``, ``cast`` them together, make the books, then narrate ``parts()``.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.batch.archive_cast import ArchiveCast, sources_cast
from a11y.batch.archive_vocabulary import each_word_once
from a11y.batch.records.anthology_record import AnthologyRecord
from a11y.batch.records.tally import Tally
from a11y.errors import A11yError
from a11y.inputs import open_engine
from voices.engines import ENGINES
from voices.host.limits import cores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.batch.records.tally import Listener
    from a11y.batch.sources.jobs import Job
    from a11y.batch.survey import Survey
    from a11y.options import Options
    from voices.cast import Cast
    from voices.castfile import CastFile


@dataclass(frozen=True, slots=True)
class Settings:
    """How an archive is made; nothing here changes a book."""

    out: Path
    report: Path
    jobs: int | None = None
    """Worker processes, and engine workers; as many as the machine bears where none are named."""
    fail_fast: bool = False
    retry_failed: bool = False
    """Whether only the jobs are done that failed last time."""
    anthology: Path | None = None
    title: str = ""
    """The anthology's title; its file's name without its ending where this is empty."""
    dask: str | None = None

    @property
    def only_failed(self) -> bool:
        """Whether only what failed is looked at: an anthology holds what did not fail too."""
        return self.retry_failed and self.anthology is None

    @property
    def workers(self) -> int:
        """Worker processes."""
        return self.jobs or cores()

    @property
    def anthology_title(self) -> str:
        """What the anthology is called."""
        return self.title or (self.anthology.stem if self.anthology else "")


class Agenda:
    """The steps of one run over ``jobs``; ``folder`` is the run's own, for what is unfinished.

    Raises:
        A11yError, VoicesError: the engine or the cast file cannot be used.
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        options: Options,
        settings: Settings,
        listener: Listener,
        folder: Path,
    ) -> None:
        self.options = options
        self.settings = settings
        self.listener = listener
        self.folder = folder
        info = ENGINES.get(options.engine)  # of no such engine, opening it says so
        self.engine = open_engine(
            options, parallel=settings.jobs if info and info.by_workers else None
        )
        # The engine first: its version is part of every fingerprint.
        self.tally = Tally(
            each_word_once(jobs, settings.out, options, self.engine.version),
            settings.out,
            options,
            self.engine.version,
            listener,
            retry_failed=settings.only_failed,
        )
        cast_file = options.cast_file or sources_cast(jobs, settings.out)
        self._cast = ArchiveCast(settings.out, self.engine, cast_file)
        self.anthology = (
            AnthologyRecord(settings.out, settings.anthology, settings.anthology_title, options)
            if settings.anthology is not None
            else None
        )
        self.anthology_is_there = False
        """Whether ``parts`` found it as it would be bound."""

    @property
    def spool_to(self) -> Path | None:
        """Where narrations are kept for the anthology; None where there is to be none."""
        return self.folder if self.anthology is not None else None

    def books(self) -> list[Job]:
        """The books to be made; those that are there already are told to the listener."""
        return self.tally.skip_unchanged(self._cast.known())

    def cast(self, jobs: Sequence[Job], surveys: Mapping[str, Survey]) -> list[tuple[Job, Cast]]:
        """The casts of the jobs whose sources could be read, in the order of the jobs.

        All are cast together, so that a person has one voice in every book.
        """
        readable = [job for job in jobs if job.name in surveys]
        casts = self._cast.assign([surveys[job.name] for job in readable])
        return list(zip(readable, casts, strict=True))

    def known_cast(self) -> CastFile:
        """Who is settled for the archive so far."""
        return self._cast.known()

    def parts(self) -> list[Job]:
        """Books that were there already and must be narrated for the anthology after all.

        None where the anthology is there as it would be, or the run was stopped by a failure.
        """
        if self.anthology is None or not self.comes_to_anthology:
            return []
        self.anthology_is_there = self.anthology.unchanged(self.tally)
        if self.anthology_is_there:
            return []
        return [outcome.job for outcome in self.tally.outcomes if outcome.status == "unchanged"]

    @property
    def whole(self) -> bool:
        """Whether the run came to every job."""
        return len(self.tally.outcomes) == len(self.tally.jobs)

    @property
    def comes_to_anthology(self) -> bool:
        """Whether there is something to bind, and no failure that was to end the run."""
        outcomes = self.tally.outcomes
        stopped = self.settings.fail_fast and not all(outcome.made for outcome in outcomes)
        return self.whole and not stopped and any(outcome.made for outcome in outcomes)


@contextlib.contextmanager
def part_errors(job: Job) -> Iterator[None]:
    """A context in which an error is given the source it belongs to.

    For books that are there already and must be narrated for the anthology: what keeps one of
    them out ends the run.

    Raises:
        A11yError: as it came, with the source in front.
    """
    try:
        yield
    except A11yError as error:
        message = str(error)
        if message.startswith(str(job.source)):
            raise
        raise type(error)(
            f"{job.source}: no part of the anthology can be made: {message}"
        ) from error
