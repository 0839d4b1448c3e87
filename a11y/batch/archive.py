"""An archive from end to end: run, anthology, catalogue, report."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.batch.archive_cast import archive_cast_file
from a11y.batch.catalogue import write_catalogue
from a11y.batch.report import write_report
from a11y.batch.run import RunSettings, run
from a11y.batch.workroom import Workroom
from a11y.book import check_writable
from a11y.pipeline import check_files, voices_errors

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.batch.jobs import Job
    from a11y.batch.tally import Listener, Outcome
    from a11y.options import Options


@dataclass(frozen=True, slots=True)
class Settings:
    """How an archive is made; nothing here changes a book."""

    out: Path
    jobs: int
    report: Path
    fail_fast: bool = False
    retry_failed: bool = False
    anthology: Path | None = None
    title: str = ""
    """Of the anthology; its file's name without it."""
    dask: str | None = None


def make_archive(
    jobs: Sequence[Job], options: Options, settings: Settings, listener: Listener
) -> tuple[Outcome, ...]:
    """Make every book, then what belongs to all of them.

    Raises:
        A11yError: the run as a whole cannot go on; books that are finished stay.
    """
    started = time.monotonic()
    with voices_errors():
        check_files(options)
    run_settings = RunSettings(
        out=settings.out,
        jobs=settings.jobs,
        fail_fast=settings.fail_fast,
        # An anthology holds what did not fail too.
        retry_failed=settings.retry_failed and settings.anthology is None,
        spool=settings.anthology is not None,
    )
    with Workroom(settings.out) as room:
        check_writable(settings.report)
        if settings.anthology is not None:
            check_writable(settings.anthology)
        if settings.dask is not None:
            from a11y.batch.dask import run_on_dask

            outcomes = run_on_dask(settings.dask, jobs, options, run_settings, listener, room)
        else:
            outcomes = run(jobs, options, run_settings, listener, room)
        try:
            # Where nothing could be made there is nothing to bind: the failures say why.
            if settings.anthology is not None and any(outcome.spooled for outcome in outcomes):
                from a11y.batch.anthology import bind_anthology

                bind_anthology(
                    outcomes,
                    settings.anthology,
                    settings.title or settings.anthology.stem,
                    options,
                    archive_cast_file(settings.out, options),
                    room.folder,
                )
                listener.anthology(settings.anthology)
        finally:
            write_catalogue(settings.out)
            write_report(settings.report, outcomes, time.monotonic() - started)
    return outcomes
