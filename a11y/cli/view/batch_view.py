"""What a person sees of a batch: a live view on a terminal, else plain or JSON lines."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Literal

import click

from a11y.batch.records.tally import Listener
from a11y.cli.view.batch_lines import anthology_line, line, superseded_line, without_source_line
from a11y.cli.view.output import ReaderGoneError
from a11y.messages import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from a11y.batch.records.tally import Outcome


@contextlib.contextmanager
def batch_view(*, as_json: bool, quiet: bool) -> Iterator[Listener]:
    """The listener that fits: JSON lines, nothing but failures, a live view, or plain lines."""
    if as_json:
        yield _JsonLines()
    elif quiet:
        yield _Lines(failures_only=True)
    elif sys.stderr.isatty() and sys.stdout.isatty():
        from a11y.cli.view.batch_live import Live

        with Live() as view:
            yield view
    else:
        yield _Lines(failures_only=False)


class _JsonLines(Listener):
    """One object a book, as it becomes known, in the order of the jobs."""

    def outcome(self, outcome: Outcome) -> None:
        from a11y.batch.outputs.report import book_object

        _say(json.dumps(book_object(outcome), ensure_ascii=False, default=str))


class _Lines(Listener):
    """One line a book."""

    def __init__(self, *, failures_only: bool) -> None:
        self._failures_only = failures_only

    def outcome(self, outcome: Outcome) -> None:
        if outcome.status == "failed":
            _say(line(outcome), err=True)
        elif not self._failures_only:
            _say(line(outcome))

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
        click.echo(told(text), err=err)
