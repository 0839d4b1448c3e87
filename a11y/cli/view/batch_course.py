"""How far a whole batch is: the books under way, what was said, the time that is left.

What there is to say in the sources is known when all of them were read, long before every sentence
is: by it a whole run is measured.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from a11y.batch.records.tally import Listener
from a11y.cli.view.batch_pace import Pace
from voices.studio.studio import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.batch.records.tally import Outcome
    from a11y.batch.sources.jobs import Job
    from a11y.pipeline import Stage

NOTHING_SAID = Progress(0, 0, 0, 0)


@dataclass(slots=True)
class UnderWay:
    """A book that is being made."""

    stage: Stage
    progress: Progress = NOTHING_SAID
    pace: Pace = field(default_factory=Pace)


class Course(Listener):
    """Hears a run and knows how far it is; how that is shown is up to its subclasses."""

    def __init__(self) -> None:
        self.jobs_planned = 0
        self.to_read = self.read = 0
        self.under_way: dict[str, UnderWay] = {}
        self.pace = Pace()
        """Of the whole run."""
        self.book_binding = ""
        """Name of the anthology while it is bound."""
        self._told: set[str] = set()
        self._ended: set[str] = set()
        self._sizes: dict[str, int] = {}
        self._studio: Progress | None = None
        self._elsewhere = NOTHING_SAID

    @property
    def finished(self) -> int:
        """How many books are finished, told already or waiting for one before them."""
        return len(self._told | self._ended)

    @property
    def spoken(self) -> Progress:
        """What the whole run has spoken: by the studio, or on a cluster by its finished books."""
        return self._studio or self._elsewhere

    def planned(self, total: int) -> None:
        self.jobs_planned = total

    def surveying(self, total: int) -> None:
        self.to_read, self.read = total, 0

    def surveyed(self, job: Job, characters: int) -> None:
        self.read += 1
        self._sizes[job.name] = characters
        if self.read == self.to_read and not self._ended:
            self.pace = Pace()  # books begin now

    def began(self, job: Job, stage: Stage) -> None:
        # The pace is that of the speech: it is measured anew from there.
        if stage == "speaking" or job.name not in self.under_way:
            self.under_way[job.name] = UnderWay(stage)
        self.under_way[job.name].stage = stage
        self._reach()

    def spoke(self, job: Job, progress: Progress) -> None:
        book = self.under_way.get(job.name)
        if book is not None:
            book.progress = progress
            book.pace.reach(progress.share)
            self._reach()

    def ended(self, job: Job) -> None:
        self.under_way.pop(job.name, None)
        self._ended.add(job.name)
        self._reach()

    def progress(self, progress: Progress) -> None:
        self._studio = progress

    def outcome(self, outcome: Outcome) -> None:
        self._told.add(outcome.job.name)
        if outcome.status == "made":
            result, so_far = outcome.record.result, self._elsewhere
            done = result["synthesized"] + result["cached"]
            self._elsewhere = Progress(
                so_far.done + done,
                so_far.total + done,
                so_far.audio_ms + round(result["audio_seconds"] * 1000),
                so_far.cached + result["cached"],
            )

    def binding(self, book: Path) -> None:
        self.book_binding = book.name

    def _reach(self) -> None:
        """Add up the shares of the books by what there is to say in them."""
        whole = sum(self._sizes.values())
        done: float = sum(size for name, size in self._sizes.items() if name in self._ended)
        for name, book in self.under_way.items():
            done += self._sizes.get(name, 0) * book.pace.share
        self.pace.reach(done / max(whole, 1))
