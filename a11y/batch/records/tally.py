"""The tally of a run: what became of each job, kept on disk and told in the order of the jobs."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from a11y.batch.records.failure import failure
from a11y.batch.records.record import Record, fingerprint, lacks_pictures, unchanged
from a11y.batch.records.store import Records
from a11y.errors import A11yError, OutputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from a11y.batch.sources.jobs import Job
    from a11y.options import Options
    from a11y.pipeline import Stage
    from voices.castfile import CastFile
    from voices.studio.studio import Progress

Status = Literal["made", "unchanged", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job."""

    job: Job
    status: Status
    record: Record
    spooled: Path | None = None
    """The narration as JSON, where an anthology asked for it."""

    @property
    def made(self) -> bool:
        """Whether its book is there."""
        return self.status != "failed"


class Listener:
    """Hears how a run goes; every method does nothing until it is overridden."""

    def planned(self, total: int) -> None:
        """The run has so many jobs."""

    def surveying(self, total: int) -> None:
        """So many sources are read for who speaks in them, before any book is made of them."""

    def surveyed(self, job: Job, characters: int) -> None:
        """One source was read: so many characters are to be said, 0 where it could not be."""

    def began(self, job: Job, stage: Stage) -> None:
        """A book entered a stage."""

    def ended(self, job: Job) -> None:
        """A book is no longer under way."""

    def spoke(self, job: Job, progress: Progress) -> None:
        """How far a book under way is spoken."""

    def progress(self, progress: Progress) -> None:
        """How far the studio is."""

    def binding(self, book: Path) -> None:
        """The anthology is being bound."""

    def anthology(
        self, book: Path, status: Literal["made", "unchanged"], missing: Sequence[str]
    ) -> None:
        """The anthology is under its name; the sources that failed are no part of it."""

    def without_source(self, books: Sequence[str]) -> None:
        """Books of earlier runs whose sources are gone; they stay."""

    def superseded(self, books: Mapping[str, str]) -> None:
        """Books of earlier runs whose sources have become others, and which; they stay."""

    def outcome(self, outcome: Outcome) -> None:
        """What became of a job; in the order of the jobs."""


class Tally:
    """Keeps records, skips what is unchanged, tells the listener."""

    def __init__(
        self,
        jobs: Sequence[Job],
        out: Path,
        options: Options,
        engine_version: str,
        listener: Listener,
        *,
        retry_failed: bool = False,
    ) -> None:
        self._records = Records(out)
        self._options = options
        self._retry = retry_failed
        self.jobs = [job for job in jobs if not retry_failed or self._failed_before(job)]
        self.planned = jobs
        self._fingerprints = {
            job.name: fingerprint(job, options, engine_version) for job in self.jobs
        }
        self._listener = listener
        self._outcomes: dict[str, Outcome] = {}
        self._told = 0
        listener.planned(len(self.jobs))

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What is known, in the order of the jobs."""
        return tuple(self._outcomes[j.name] for j in self.jobs if j.name in self._outcomes)

    @property
    def not_reached(self) -> int:
        """How many jobs nothing is known of yet."""
        return len(self.jobs) - len(self._outcomes)

    def whole_archive(self) -> tuple[Outcome, ...]:
        """What is known, with books of earlier runs that this one leaves alone."""
        known = dict(self._outcomes)
        mine = {job.name for job in self.jobs}
        for job in self.planned:
            record = self._records.get(job) if job.name not in mine else None
            if record is not None:
                known[job.name] = Outcome(job, "unchanged", record)
        return tuple(known[job.name] for job in self.planned if job.name in known)

    def skip_unchanged(self, cast_file: CastFile) -> list[Job]:
        """Tell the books that are there already; return the jobs that are to be done."""
        todo = []
        for job in self.jobs:
            record = self.kept(job, cast_file)
            if record is None:
                todo.append(job)
            else:
                self._report_in_order(Outcome(job, "unchanged", record))
        return todo

    def kept(self, job: Job, cast_file: CastFile) -> Record | None:
        """The record of a book that is there already as it would be made; else None."""
        record = self._records.get(job)
        if self._retry and record is not None and self._lacks_pictures(record):
            return None
        print_ = self._fingerprints[job.name]
        return record if unchanged(job, record, print_, cast_file, self._options) else None

    def spooled(self, job: Job, spooled: Path) -> None:
        """The narration of a book that was there already is kept too."""
        self._outcomes[job.name] = replace(self._outcomes[job.name], spooled=spooled)

    def made(self, job: Job, record: Record, spooled: Path | None = None) -> None:
        """A book is under its name."""
        try:
            self._records.put(job, record)
        except A11yError as error:
            self.failed(job, error)
            return
        self._report_in_order(Outcome(job, "made", record, spooled))

    def failed(self, job: Job, error: Exception) -> None:
        """A book could not be made; the others go on."""
        code, message = failure(error, job)
        # A failed book has no digest, so that the next run tries it again.
        record = Record(self.fingerprint(job), error=message, exit_code=code)
        # Where even that cannot be written, the book is made again next time: nothing is lost.
        with contextlib.suppress(OutputError):
            self._records.put(job, record)
        self._report_in_order(Outcome(job, "failed", record))

    def finish(self) -> None:
        """Tells outcomes that were kept back for jobs before them that nobody came to."""
        for job in self.jobs[self._told :]:
            outcome = self._outcomes.get(job.name)
            if outcome is not None:
                self._listener.outcome(outcome)
        self._told = len(self.jobs)

    def fingerprint(self, job: Job) -> str:
        """Of the job's source, options and versions."""
        return self._fingerprints[job.name]

    def _failed_before(self, job: Job) -> bool:
        """Whether there is no whole book yet: a full disk may have kept even its record away."""
        record = self._records.get(job)
        return record is None or not record.book_digest or self._lacks_pictures(record)

    def _lacks_pictures(self, record: Record) -> bool:
        return not self._options.offline and lacks_pictures(record, "info", "warning")

    def _report_in_order(self, outcome: Outcome) -> None:
        """Keep an outcome, and tell all that are next in the order of the jobs."""
        self._outcomes[outcome.job.name] = outcome
        while self._told < len(self.jobs):
            following = self._outcomes.get(self.jobs[self._told].name)
            if following is None:
                return
            self._listener.outcome(following)
            self._told += 1
