"""A run on this machine: every job becomes a book, an unchanged book, or a failure with its reason.

One studio speaks for all books; a few books at a time are under way, whatever their number, so
that memory stays flat.
"""

from __future__ import annotations

import asyncio
import functools
import time
from typing import TYPE_CHECKING

from a11y.batch.agenda import part_errors
from a11y.batch.running import stages
from a11y.batch.running.workers import Workers
from a11y.batch.sources.jobs import options_of
from a11y.batch.survey import survey_source
from a11y.inputs import cache_dir
from a11y.narrate.engine_errors import voices_errors
from a11y.pipeline import narrate_prepared

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from typing import TypeVar

    from a11y.batch.agenda import Agenda
    from a11y.batch.sources.jobs import Job
    from a11y.batch.survey import Survey
    from a11y.narrate.narrating import Narrated
    from a11y.pipeline import Prepared
    from voices.cast import Cast
    from voices.studio.studio import Studio

    Item = TypeVar("Item")


def run(agenda: Agenda) -> None:
    """Make the books; the agenda's tally says what became of each.

    Raises:
        A11yError: the run as a whole cannot go on (engine, cast file, output folder).
    """
    try:
        # Here, because whole books are read for it: what is not awaited does not hear of Ctrl-C.
        with voices_errors():
            jobs = agenda.books()
            asyncio.run(_run_here(agenda, jobs))
    finally:
        agenda.tally.finish()


async def _run_here(agenda: Agenda, jobs: Sequence[Job]) -> None:
    """The steps of the agenda here: one studio, a pool of workers, both closed whatever happens."""
    from voices.studio.studio import Studio

    options = agenda.options
    studio = Studio(
        agenda.engine,
        cache_dir(options),
        audio=options.audio,
        progress=agenda.listener.progress,
        bit_rate_kbps=options.bit_rate_kbps,
        cache_limit_bytes=options.cache_limit_bytes,
        hold=agenda.folder,
    )
    workers = Workers(agenda.settings.workers)
    run_ = _Run(agenda, studio, workers)
    try:
        await run_.books(jobs)
        await run_.parts(agenda.parts())
    finally:
        workers.close()
        await studio.aclose()


class _Run:
    """The books of a run that are under way, each a coroutine; processes do the heavy parts."""

    def __init__(self, agenda: Agenda, studio: Studio, workers: Workers) -> None:
        self._agenda = agenda
        self._options = agenda.options
        self._listener = agenda.listener
        self._tally = agenda.tally
        self._studio = studio
        self._workers = workers
        self._stop = False

    async def books(self, jobs: Sequence[Job]) -> None:
        """Make the books, a few at a time, in order; those that cannot be made have failed."""
        surveys: dict[str, Survey] = {}

        async def survey(job: Job) -> None:
            try:
                surveys[job.name] = await self._survey(job)
            except Exception as error:
                self._fail(job, error)

        self._listener.surveying(len(jobs))
        await self._run_each(jobs, survey)
        await self._run_each(self._agenda.cast(jobs, surveys), self._book)

    async def parts(self, jobs: Sequence[Job]) -> None:
        """Narrate books that are there already, for the anthology.

        Raises:
            A11yError: of one that cannot be.
        """
        surveys: dict[str, Survey] = {}

        async def survey(job: Job) -> None:
            with part_errors(job):
                surveys[job.name] = await self._survey(job)

        self._listener.surveying(len(jobs))
        await self._run_each(jobs, survey)
        await self._run_each(self._agenda.cast(jobs, surveys), self._part)

    async def _survey(self, job: Job) -> Survey:
        characters = 0
        try:
            survey = await self._workers.run(survey_source, job, self._options)
            characters = survey.characters
        finally:
            self._listener.surveyed(job, characters)
        return survey

    async def _run_each(
        self, items: Sequence[Item], work: Callable[[Item], Awaitable[None]]
    ) -> None:
        """Does the work for all items, a few at a time, in order; none is begun after a stop."""
        feed: Iterator[Item] = iter(items)

        async def hand() -> None:
            for item in feed:
                if self._stop:
                    return
                await work(item)

        async with asyncio.TaskGroup() as group:
            # More books than workers, so that some are spoken while others are read and bound; no
            # more, for memory.
            for _ in range(min(len(items), 2 * self._agenda.settings.workers + 1)):
                group.create_task(hand())

    async def _book(self, pair: tuple[Job, Cast]) -> None:
        """The whole way of one book; whatever goes wrong is its own failure and ends no other."""
        job, cast = pair
        try:
            prepared, narrated, spent_s = await self._narrate(job, cast)
            spool_to = self._agenda.spool_to
            spooled = None
            if spool_to is not None:
                # Copying sound may take long on another disk: not in the loop that the speech runs
                # in.
                spooled = await asyncio.to_thread(stages.spool, job, narrated, spool_to)
            self._listener.began(job, "binding")
            started = time.monotonic()
            bound = await self._workers.run(
                stages.bind_book, job, narrated, self._options, self._agenda.folder
            )
            spent_s += time.monotonic() - started
            print_ = self._tally.fingerprint(job)
            record = stages.record_of(
                job, self._options, print_, prepared, narrated, bound, spent_s
            )
        except Exception as error:
            self._fail(job, error)
        else:
            self._tally.made(job, record, spooled)
        finally:
            self._listener.ended(job)

    async def _part(self, pair: tuple[Job, Cast]) -> None:
        """Narrates a book that is there already and keeps it for the anthology."""
        job, cast = pair
        try:
            with part_errors(job):
                _, narrated, _ = await self._narrate(job, cast)
            spooled = await asyncio.to_thread(stages.spool, job, narrated, self._agenda.folder)
            self._tally.spooled(job, spooled)
        finally:
            self._listener.ended(job)

    async def _narrate(self, job: Job, cast: Cast) -> tuple[Prepared, Narrated, float]:
        """The narration, and the seconds it would have taken had it been alone.

        Several books share the engine: by the clock, each would take what all of them do.
        """
        self._listener.began(job, "reading")
        started = time.monotonic()
        prepared = await self._workers.run(stages.prepare_book, job, self._options, cast)
        spent_s = time.monotonic() - started
        self._listener.began(job, "speaking")
        spoke = functools.partial(self._listener.spoke, job)
        with voices_errors():
            options = options_of(job, self._options)
            narrated = await narrate_prepared(prepared, self._studio, options, spoke)
        # What the engine worked for this book, over as many as work at once.
        spent_s += narrated.narration.engine_s / self._agenda.engine.limits.parallel
        return prepared, narrated, spent_s

    def _fail(self, job: Job, error: Exception) -> None:
        self._tally.failed(job, error)
        # With --fail-fast books that are under way are finished; no other is begun.
        self._stop = self._stop or self._agenda.settings.fail_fast
