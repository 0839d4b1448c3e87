"""The same books on a Dask cluster: a book is a task; cache and output lie on a shared path.

A worker that is lost takes nothing with it: finished speech is in the cache, and the scheduler
gives its books to another.
"""

from __future__ import annotations

import secrets
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.batch import stages
from a11y.batch.archive_cast import ArchiveCast
from a11y.batch.jobs import Job
from a11y.batch.tally import Tally
from a11y.errors import OptionError
from a11y.pipeline import cache_dir, open_engine, voices_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a11y.batch.run import RunSettings
    from a11y.batch.tally import Listener, Outcome
    from a11y.batch.workroom import Workroom
    from a11y.options import Options

CONNECT_TIMEOUT_S = 10
RETRIES = 2
"""Further tries of a book whose worker was lost or whose task failed at random."""


def run_on_dask(
    address: str,
    jobs: Sequence[Job],
    options: Options,
    settings: RunSettings,
    listener: Listener,
    room: Workroom,
) -> tuple[Outcome, ...]:
    """Make the books on the cluster at ``address``, e.g. ``tcp://host:8786``.

    Raises:
        OptionError: Dask is not installed, or no scheduler answers there.
    """
    try:
        import distributed
    except ImportError as error:
        raise OptionError("--dask needs Dask: pip install 'tingdu[dask]'") from error
    try:
        connect: Any = distributed.Client  # untyped
        client = connect(address, timeout=CONNECT_TIMEOUT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OptionError(f"no Dask scheduler answers at {address}; start one first") from error
    with client, client.as_current(), voices_errors():
        options = _shared(options)
        engine = open_engine(options)
        tally = Tally(
            [Job(job.name, job.source.absolute(), job.book.absolute()) for job in jobs],
            settings.out,
            options,
            engine.version,
            listener,
            retry_failed=settings.retry_failed,
        )
        cast = ArchiveCast(settings.out, engine, options.cast_file)
        todo = tally.jobs if settings.spool else tally.skip_unchanged(cast.known())
        surveys: dict[str, stages.Survey] = {}
        for job, survey in _results(
            client,
            stages.survey,
            [(job, (job, options)) for job in todo],
            tally,
            fail_fast=settings.fail_fast,
        ):
            surveys[job.name] = survey
        stopped = settings.fail_fast and len(surveys) < len(todo)
        readable = [] if stopped else [job for job in todo if job.name in surveys]
        casts = cast.assign([surveys[job.name] for job in readable])
        folder = room.folder.resolve()
        spool_to = folder if settings.spool else None
        work = [
            (
                job,
                (job, options, its_cast, tally.fingerprint(job), folder, spool_to),
            )
            for job, its_cast in zip(readable, casts, strict=True)
        ]
        for job, (record, spooled) in _results(
            client, stages.make_book, work, tally, fail_fast=settings.fail_fast
        ):
            tally.made(job, record, spooled)
        tally.finish()
    return tally.outcomes


def _shared(options: Options) -> Options:
    """The options as a worker in another folder must have them: paths from the root."""
    paths: dict[str, Any] = {
        item.name: value.absolute()
        for item in fields(options)
        if isinstance(value := getattr(options, item.name), Path)
    }
    return replace(options, **{"cache_dir": cache_dir(options).absolute(), **paths})


def _results(
    client: Any,
    task: Callable[..., Any],
    work: Sequence[tuple[Job, tuple[Any, ...]]],
    tally: Tally,
    *,
    fail_fast: bool,
) -> Iterator[tuple[Job, Any]]:
    """Results as they come; what fails is told to the tally and left out, or ends all."""
    import distributed

    as_completed: Any = distributed.as_completed  # untyped
    # A scheduler takes two tasks of one key for the same: other runs on it must not share ours.
    run = secrets.token_hex(8)
    futures = {
        client.submit(
            task, *arguments, pure=False, retries=RETRIES, key=f"{task.__name__}-{run}-{n}"
        ): job
        for n, (job, arguments) in enumerate(work)
    }
    for future in as_completed(list(futures)):
        job = futures[future]
        error = future.exception()
        if error is None:
            yield job, future.result()
        else:
            tally.failed(job, error)
            if fail_fast:
                client.cancel(list(futures))
                return
        future.release()
