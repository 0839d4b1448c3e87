"""What a person sees of a batch: a live view on a terminal, else plain or JSON lines."""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import TYPE_CHECKING, Literal

import click

from a11y.batch.records.tally import Listener
from a11y.cli.view.batch_course import Course
from a11y.cli.view.batch_lines import (
    anthology_line,
    is_doubtful,
    line,
    superseded_line,
    under_way_line,
    without_source_line,
)
from a11y.cli.view.output import ReaderGoneError
from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.batch.records.tally import Outcome
    from a11y.batch.sources.jobs import Job
    from voices.studio.studio import Progress


@contextlib.contextmanager
def batch_view(*, as_json: bool, quiet: bool, only_doubtful: bool = False) -> Iterator[Listener]:
    """The listener that fits: JSON lines, nothing but failures, a live view, or plain lines."""
    if as_json:
        yield _JsonLines()
    elif quiet:
        yield _Lines(failures_only=True)
    # The view tells all on stderr: who sends stdout elsewhere wants its lines there.
    elif sys.stderr.isatty() and sys.stdout.isatty():
        from a11y.cli.view.batch_live import Live

        with Live(only_doubtful=only_doubtful) as view:
            yield view
    else:
        yield _Lines(failures_only=False, only_doubtful=only_doubtful)


class _JsonLines(Listener):
    """One object a book, as it becomes known, in the order of the jobs."""

    def outcome(self, outcome: Outcome) -> None:
        from a11y.batch.outputs.report import book_object

        _say(json.dumps(book_object(outcome), ensure_ascii=False, default=str))


EVERY_S = 60
"""How long a log may be silent while books are spoken."""


class _Lines(Course):
    """One line a book, and how far the run is where none came for a while."""

    def __init__(
        self,
        *,
        failures_only: bool,
        only_doubtful: bool = False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._failures_only = failures_only
        self._only_doubtful = only_doubtful
        self._now = now
        self._spoke_at = now()

    def outcome(self, outcome: Outcome) -> None:
        super().outcome(outcome)
        if outcome.status == "failed":
            self._tell(line(outcome), err=True)
        elif not self._failures_only and (is_doubtful(outcome) or not self._only_doubtful):
            self._tell(line(outcome))

    def spoke(self, job: Job, progress: Progress) -> None:
        super().spoke(job, progress)
        if not self._failures_only and self._now() - self._spoke_at >= EVERY_S:
            self._tell(under_way_line(self), err=True)

    def _tell(self, text: str, *, err: bool = False) -> None:
        self._spoke_at = self._now()
        _say(text, err=err)

    def anthology(
        self, book: Path, status: Literal["made", "unchanged"], missing: Sequence[str]
    ) -> None:
        if not self._failures_only:
            _say(anthology_line(book, status, missing))

    def without_source(self, books: Sequence[str]) -> None:
        if not self._failures_only:
            _say(without_source_line(books), err=True)

    def superseded(self, books: Mapping[str, str]) -> None:
        if not self._failures_only:
            _say(superseded_line(books), err=True)


def _say(text: str, *, err: bool = False) -> None:
    """Print a line; where its reader has gone (``| head``), the books are made all the same."""
    with contextlib.suppress(ReaderGoneError):
        click.echo(translated(text), err=err)
