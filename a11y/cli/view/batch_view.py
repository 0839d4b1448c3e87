"""What a person sees of a batch: a live view on a terminal, else plain or JSON lines."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Literal

import click

from a11y.batch.records.tally import Listener
from a11y.batch.sources.few import few
from a11y.cli.view.output import ReaderGoneError, one_line
from a11y.clock import clock
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


def line(outcome: Outcome) -> str:
    """``2019/growth.epub  12:34  made in 3.0 s``."""
    record, name = outcome.record, one_line(outcome.job.name)
    if outcome.status == "failed":
        return f"{name}  failed: {one_line(record.error)}"
    audio = clock(record.result["audio_seconds"])
    warnings = sum(f["severity"] == "warning" for f in record.result["findings"])
    noted = f", {warnings} warning{'s' * (warnings > 1)}" if warnings else ""
    if outcome.status == "unchanged":
        return f"{name}  {audio}  unchanged"
    return f"{name}  {audio}  made in {record.result['seconds']:.1f} s{noted}"


def anthology_line(
    book: Path, status: Literal["made", "unchanged"], missing: Sequence[str] = ()
) -> str:
    """``all.epub  anthology``, what it lacks, and whether it was there already."""
    said = f"{one_line(str(book))}  anthology{', unchanged,' if status == 'unchanged' else ''}"
    if not missing:
        return said.rstrip(",")
    return f"{said} without {len(missing)} part{'s' * (len(missing) > 1)}: {one_line(few(missing))}"


def without_source_line(books: Sequence[str]) -> str:
    """``2 books without a source stay: a.epub, b.epub``."""
    many = len(books) > 1
    said = f"{len(books)} book{'s' * many} without a source stay{'s' * (not many)}"
    return f"{said}: {one_line(few(books))}"


def superseded_line(books: Mapping[str, str]) -> str:
    """``1 book has another name now and stays under the old one: a.epub (now 2019/a.epub)``."""
    many = len(books) > 1
    said = (
        f"{len(books)} books have other names now and stay under the old ones"
        if many
        else "1 book has another name now and stays under the old one"
    )
    pairs = [f"{name} (now {by})" for name, by in books.items()]
    return f"{said}: {one_line(few(pairs))}"
