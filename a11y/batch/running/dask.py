"""The same books on a Dask cluster: a book is a task; cache and output lie on a shared path.

A worker that is lost takes nothing with it: finished speech is in the cache, and the scheduler
gives its books to another.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.batch.agenda import part_errors
from a11y.batch.running import stages
from a11y.batch.running.workers import WorkerLostError
from a11y.batch.survey import survey_source
from a11y.errors import NarrationError, OptionError
from a11y.inputs import cache_dir
from a11y.installed.extras import install_command
from a11y.narrate.engine_errors import voices_errors
from voices.studio.upkeep import prune

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from a11y.batch.agenda import Agenda
    from a11y.batch.sources.jobs import Job
    from a11y.batch.survey import Survey
    from a11y.options import Options

CONNECT_TIMEOUT_S = 10
"""How long a scheduler may take to answer, in seconds: a wrong address is told of soon."""
RETRIES = 2
"""Further tries of a book whose worker was lost."""
# HOST:8786 or tcp://HOST:8786, or another protocol of Dask's without a port
_ADDRESS = re.compile(r"([a-z]+://)?[^\s/:]+:\d+|[a-z]+://[^\s/]+", re.IGNORECASE)


def from_the_root(jobs: Sequence[Job], options: Options) -> tuple[tuple[Job, ...], Options]:
    """Jobs and options as a worker in another folder must have them: paths from the root."""
    paths: dict[str, Any] = {
        item.name: value.absolute()
        for item in fields(options)
        if isinstance(value := getattr(options, item.name), Path)
    }
    return (
        tuple(replace(job, source=job.source.absolute(), book=job.book.absolute()) for job in jobs),
        replace(options, **{"cache_dir": cache_dir(options).absolute(), **paths}),
    )


def run_on_dask(address: str, agenda: Agenda) -> None:
    """Make the books on the cluster at ``address``, e.g. ``tcp://host:8786``.

    The agenda's tally says what became of each.

    Raises:
        OptionError: Dask is not installed, or no scheduler answers there.
        A11yError: a part of the anthology cannot be narrated.
    """
    try:
        import distributed
    except ImportError as error:
        raise OptionError(f"--dask needs Dask: {install_command('dask')}") from error
    if not _ADDRESS.fullmatch(address):
        raise OptionError(f"--dask {address!r} is no address of a scheduler; write tcp://HOST:8786")
    # What ends the run is said in one line; the library would print tracebacks before it.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        connect: Any = distributed.Client  # untyped
        client = connect(address, timeout=CONNECT_TIMEOUT_S, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OptionError(f"no Dask scheduler answers at {address}; start one first") from error
    started = time.monotonic()
    with client, client.as_current(), voices_errors():
        try:
            _run_on_cluster(agenda, client)
        except (distributed.client.FutureCancelledError, distributed.comm.CommClosedError) as error:
            raise NarrationError(
                f"the Dask scheduler at {address} went away; books that are finished are kept: "
                "start it and run the same command again"
            ) from error
        finally:
            agenda.tally.finish()
    if any(outcome.status == "made" for outcome in agenda.tally.outcomes):
        run_s = time.monotonic() - started
        prune(cache_dir(agenda.options), agenda.options.cache_limit_bytes, run_s=run_s)


def _run_on_cluster(agenda: Agenda, client: Any) -> None:
    """The steps of the agenda on the cluster: surveys, books, then parts of the anthology."""
    tally, options, fail_fast = agenda.tally, agenda.options, agenda.settings.fail_fast
    todo = agenda.books()
    surveys: dict[str, Survey] = {}
    agenda.listener.surveying(len(todo))
    for job, survey, error in _run_each(client, survey_source, dict.fromkeys(todo, (options,))):
        agenda.listener.surveyed(job, survey.characters if error is None else 0)
        if error is None:
            surveys[job.name] = survey
            continue
        tally.failed(job, error)
        if fail_fast:
            return
    books = {
        job: (options, cast, tally.fingerprint(job), agenda.folder, agenda.spool_to)
        for job, cast in agenda.cast(todo, surveys)
    }
    for job, made, error in _run_each(client, stages.make_book, books):
        agenda.listener.ended(job)
        if error is None:
            tally.made(job, *made)
            continue
        tally.failed(job, error)
        if fail_fast:
            return
    todo = agenda.parts()
    found = _run_each(client, survey_source, dict.fromkeys(todo, (options,)))
    surveys = {job.name: _of_part(job, survey, error) for job, survey, error in found}
    parts = {job: (options, cast, agenda.folder) for job, cast in agenda.cast(todo, surveys)}
    for job, spooled, error in _run_each(client, stages.make_part, parts):
        agenda.listener.ended(job)
        tally.spooled(job, _of_part(job, spooled, error))


def _of_part(job: Job, result: Any, error: Exception | None) -> Any:
    with part_errors(job):
        if error is not None:
            raise error
    return result


def key_of(task: str, run: str, number: int, job: Job) -> str:
    """What the scheduler calls a task: its view then names the book that each worker is at.

    The view colours and sums up by what stands before the run's number.
    """
    return f"{task}-{run}-{number}-{job.name}"


def _run_each(
    client: Any, task: Callable[..., Any], work: Mapping[Job, tuple[Any, ...]]
) -> Iterator[tuple[Job, Any, Exception | None]]:
    """A task a job: jobs with what it gave or raised, as they come.

    What a loop that is left has not come to is dropped when the client closes.
    """
    import distributed

    as_completed: Any = distributed.as_completed  # untyped
    # A scheduler takes two tasks of one key for the same: other runs on it must not share ours.
    run = secrets.token_hex(8)
    futures = {
        client.submit(
            stages.attempt,
            *(task, job, *arguments),
            pure=False,
            retries=RETRIES,
            key=key_of(task.__name__, run, n, job),
        ): job
        for n, (job, arguments) in enumerate(work.items())
    }
    for future in as_completed(list(futures)):
        lost = future.exception()
        if isinstance(lost, distributed.client.FutureCancelledError):
            raise lost
        result, error = (None, lost) if lost is not None else future.result()
        if isinstance(error, distributed.KilledWorker):
            error = WorkerLostError(
                f"{futures[future].source}: every worker that took it died (out of memory?); "
                "run it again on larger workers"
            )
        yield futures[future], result, error
        # The scheduler keeps a result as long as a future stands for it.
        future.release()
