"""An archive from end to end: run, anthology, catalogue, report."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

from a11y.batch.agenda import Agenda
from a11y.batch.catalogue import write_catalogue
from a11y.batch.record import Records
from a11y.batch.report import write_report
from a11y.batch.run import run
from a11y.batch.workroom import Workroom
from a11y.book import check_writable
from a11y.errors import OutputError
from a11y.pipeline import check_files, voices_errors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.batch.agenda import Settings
    from a11y.batch.anthology import Anthology
    from a11y.batch.jobs import Job
    from a11y.batch.tally import Listener, Outcome
    from a11y.options import Options


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
    with Workroom(settings.out) as room:
        check_writable(settings.report)
        if settings.anthology is not None:
            check_writable(settings.anthology)
        if settings.dask is not None:
            from a11y.batch.dask import from_the_root

            jobs, options = from_the_root(jobs, options)
        with voices_errors():
            agenda = Agenda(jobs, options, settings, listener, room.folder.resolve())
        bound = None
        try:
            if settings.dask is not None:
                from a11y.batch.dask import run_on_dask

                run_on_dask(settings.dask, agenda)
            else:
                run(agenda)
            # Where nothing could be made there is nothing to bind: the failures say why.
            outcomes = agenda.tally.outcomes
            if agenda.anthology is not None and agenda.whole and any(o.made for o in outcomes):
                from a11y.batch.anthology import bind_anthology

                bound = bind_anthology(agenda, agenda.anthology)
        except BaseException:
            # What ended the run is what a person must hear of, not that this failed too.
            with contextlib.suppress(OutputError):
                _tell(agenda, bound, started)
            raise
        _tell(agenda, bound, started)
    return agenda.tally.outcomes


def _tell(agenda: Agenda, bound: Anthology | None, started: float) -> None:
    """Write the report, and the catalogue of all that is in the folder."""
    spent_s = time.monotonic() - started
    settings = agenda.settings
    if settings.retry_failed and not agenda.tally.jobs:
        return  # the report of the run before says more
    alone = Records(settings.out).without_source()
    outcomes = agenda.tally.whole_archive()
    write_report(settings.report, outcomes, spent_s, anthology=bound, without_source=alone)
    write_catalogue(settings.out)
    if alone:
        agenda.listener.without_source(alone)
