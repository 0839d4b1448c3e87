"""An archive from end to end: run, anthology, catalogue, report."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from a11y.batch.agenda import Agenda
from a11y.batch.outputs.catalogue import write_catalogue
from a11y.batch.outputs.report import write_report
from a11y.batch.records.store import Records
from a11y.batch.running.run import run
from a11y.batch.running.workroom import Workroom
from a11y.book import check_writable
from a11y.errors import A11yError, OutputError
from a11y.inputs import check_files
from a11y.narrate.engine_errors import voices_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.batch.agenda import Settings
    from a11y.batch.outputs.anthology import Anthology
    from a11y.batch.records.tally import Listener, Outcome
    from a11y.batch.sources.jobs import Job
    from a11y.options import Options


class InterruptedRunError(A11yError):
    """A person, or the machine, ended the run."""

    exit_code: ClassVar[int] = 130


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a run that came to its end."""

    outcomes: tuple[Outcome, ...]
    not_reached: int
    """Jobs that a failure kept it from, where it was to stop at the first."""


def make_archive(
    jobs: Sequence[Job], options: Options, settings: Settings, listener: Listener
) -> Made:
    """Make every book, then what belongs to all of them.

    Raises:
        A11yError: the run as a whole cannot go on; books that are finished stay.
    """
    started = time.monotonic()
    with voices_errors():
        check_files(options)
    with Workroom(settings.out) as room:
        # Before anything is spoken: a report that cannot be written would be told of after hours.
        check_writable(settings.report)
        if settings.anthology is not None:
            check_writable(settings.anthology)
        if settings.dask is not None:
            from a11y.batch.running.dask import from_the_root

            jobs, options = from_the_root(jobs, options)
        with voices_errors():
            agenda = Agenda(jobs, options, settings, listener, room.folder.resolve())
        bound = None
        try:
            if settings.dask is not None:
                from a11y.batch.running.dask import run_on_dask

                run_on_dask(settings.dask, agenda)
            else:
                run(agenda)
            # Where nothing could be made there is nothing to bind: the failures say why.
            if agenda.anthology is not None and agenda.comes_to_anthology:
                from a11y.batch.outputs.anthology import bind_anthology

                bound = bind_anthology(agenda, agenda.anthology)
        except BaseException as error:
            # What ended the run is what a person must hear of, not that this failed too.
            with contextlib.suppress(OutputError):
                _write_report(agenda, bound, started, _ending_error(error))
            raise
        _write_report(agenda, bound, started)
    return Made(agenda.tally.outcomes, agenda.tally.not_reached)


def _ending_error(error: BaseException) -> A11yError:
    """What ended a run as an error for the report, whatever it was: a bug, Ctrl-C, one of ours."""
    if isinstance(error, A11yError):
        return error
    if isinstance(error, Exception):
        return A11yError(f"a bug in tingdu ({type(error).__name__}: {error})")
    return InterruptedRunError("interrupted; run the same command to go on")


def _write_report(
    agenda: Agenda, bound: Anthology | None, started: float, ended: A11yError | None = None
) -> None:
    """Write the report, and the catalogue of all that is in the folder."""
    spent_s = time.monotonic() - started
    settings = agenda.settings
    told_before = settings.report.exists()
    if told_before and not agenda.tally.outcomes and (ended or settings.retry_failed):
        return  # the report of the run before says more
    records = Records(settings.out)
    records.settle(agenda.tally.planned)
    alone, superseded = records.without_source(), records.superseded()
    write_report(
        settings.report,
        agenda.tally.whole_archive(),
        spent_s,
        anthology=bound,
        without_source=alone,
        superseded=superseded,
        not_reached=agenda.tally.not_reached,
        ended=ended,
    )
    write_catalogue(settings.out)
    if superseded:
        agenda.listener.superseded(superseded)
    if alone:
        agenda.listener.without_source(alone)
