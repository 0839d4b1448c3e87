"""A run on this machine: every job becomes a book, an unchanged book, or a failure with its reason.

One studio speaks for all books; a few books at a time are under way, whatever their number, so
that memory stays flat.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from a11y.batch import stages
from a11y.batch.archive_cast import ArchiveCast
from a11y.batch.tally import Tally
from a11y.batch.workers import Workers
from a11y.pipeline import cache_dir, narrate_prepared, open_engine, voices_errors
from voices.castfile import CastFile

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TypeVar

    from a11y.batch.jobs import Job
    from a11y.batch.tally import Listener, Outcome
    from a11y.batch.workroom import Workroom
    from a11y.options import Options
    from voices.casting import Cast
    from voices.studio import Studio

    Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class RunSettings:
    """How a run goes; nothing here changes a book."""

    out: Path
    jobs: int
    """Worker processes, and engine workers."""
    fail_fast: bool = False
    retry_failed: bool = False
    """Only what failed last time."""
    spool: bool = False
    """Keep every book's narration for an anthology."""


def run(
    jobs: Sequence[Job],
    options: Options,
    settings: RunSettings,
    listener: Listener,
    room: Workroom,
) -> tuple[Outcome, ...]:
    """Make the books.

    Raises:
        A11yError: the run as a whole cannot go on (engine, cast file, output folder).
    """
    with voices_errors():
        return asyncio.run(_go(jobs, options, settings, listener, room))


async def _go(
    jobs: Sequence[Job],
    options: Options,
    settings: RunSettings,
    listener: Listener,
    room: Workroom,
) -> tuple[Outcome, ...]:
    from voices.studio import Studio

    engine = open_engine(options, parallel=settings.jobs if options.engine == "kokoro" else None)
    studio = Studio(
        engine,
        cache_dir(options),
        audio=options.audio,
        progress=listener.progress,
        bit_rate_kbps=options.bit_rate_kbps,
    )
    tally = Tally(
        jobs,
        settings.out,
        options,
        engine.version,
        listener,
        retry_failed=settings.retry_failed,
    )
    cast = ArchiveCast(settings.out, engine, options.cast_file)
    workers = Workers(settings.jobs)
    run_ = _Run(options, settings, listener, room, tally, studio, workers)
    try:
        known = cast.known()
        todo = tally.jobs if settings.spool else tally.skip_unchanged(known)
        surveys = await run_.surveys(todo)
        readable = [job for job in todo if job.name in surveys]
        casts = cast.assign([surveys[job.name] for job in readable])
        await run_.books(list(zip(readable, casts, strict=True)), known)
    finally:
        workers.close()
        await studio.aclose()
        tally.finish()
    return tally.outcomes


class _Run:
    """The books under way."""

    def __init__(
        self,
        options: Options,
        settings: RunSettings,
        listener: Listener,
        room: Workroom,
        tally: Tally,
        studio: Studio,
        workers: Workers,
    ) -> None:
        self._options = options
        self._settings = settings
        self._listener = listener
        self._room = room
        self._tally = tally
        self._studio = studio
        self._workers = workers
        self._stop = False
        self._known = CastFile()

    async def surveys(self, jobs: Sequence[Job]) -> dict[str, stages.Survey]:
        """Who speaks in each source; those that cannot be read have failed."""
        found: dict[str, stages.Survey] = {}

        async def one(job: Job) -> None:
            try:
                found[job.name] = await self._workers.run(stages.survey, job, self._options)
            except Exception as error:
                self._fail(job, error)

        await self._each(jobs, one)
        return found

    async def books(self, jobs: Sequence[tuple[Job, Cast]], known: CastFile) -> None:
        """Make the books, a few at a time, in order. ``known`` is the cast of those there."""
        self._known = known
        await self._each(jobs, self._book)

    async def _each(self, items: Sequence[Item], work: Callable[[Item], Awaitable[None]]) -> None:
        feed: Iterator[Item] = iter(items)

        async def hand() -> None:
            for item in feed:
                if self._stop:
                    return
                await work(item)

        async with asyncio.TaskGroup() as group:
            for _ in range(min(len(items), 2 * self._settings.jobs + 1)):
                group.create_task(hand())

    async def _book(self, pair: tuple[Job, Cast]) -> None:
        job, cast = pair
        try:
            tell = await self._make(job, cast)
        except Exception as error:
            self._fail(job, error)
        else:
            tell()
        finally:
            self._listener.ended(job)

    async def _make(self, job: Job, cast: Cast) -> Callable[[], None]:
        """Make one book; what is returned keeps and tells its outcome."""
        started = time.monotonic()
        self._listener.began(job, "reading")
        prepared = await self._workers.run(stages.prepare_book, job, self._options, cast)
        self._listener.began(job, "speaking")
        with voices_errors():
            narrated = await narrate_prepared(prepared, self._studio, self._options)
        spooled = None
        if self._settings.spool:
            spooled = stages.spool(job, narrated, self._room.folder)
            kept = self._tally.kept(job, self._known)
            if kept is not None:
                return partial(self._tally.unchanged, job, kept, spooled)
        self._listener.began(job, "binding")
        bound = await self._workers.run(
            stages.bind_book, job, narrated, self._options, self._room.folder
        )
        seconds = time.monotonic() - started
        record = stages.record_of(
            job, self._options, self._tally.fingerprint(job), prepared, narrated, bound, seconds
        )
        return partial(self._tally.made, job, record, spooled)

    def _fail(self, job: Job, error: Exception) -> None:
        self._tally.failed(job, error)
        self._stop = self._stop or self._settings.fail_fast
