"""What a person sees besides results: findings, progress, errors. All of it on stderr."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import click

from a11y.clock import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a11y.finding import Finding
    from voices.studio.studio import Progress

_COLOURS = {"error": "red", "warning": "yellow"}


def say_findings(findings: Sequence[Finding]) -> None:
    """One line per warning and error."""
    for finding in findings:
        if finding.severity != "info":
            label = click.style(finding.severity, fg=_COLOURS[finding.severity])
            place = f"{finding.place}: " if finding.place else ""
            click.echo(f"{label}: {place}{finding.message} [{finding.rule}]", err=True)


@contextlib.contextmanager
def speaking_progress(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """A progress line while speech is made: only on a terminal, only when it takes a while."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("speaking"),
        BarColumn(bar_width=None),
        TextColumn("{task.completed:.0f}/{task.total:.0f} sentences"),
        TextColumn("{task.fields[audio]}"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("speaking", total=None, audio="0:00", start=False)

    def update(progress: Progress) -> None:
        if not bar.live.is_started:
            bar.start()
            bar.start_task(task)
        bar.update(
            task,
            total=progress.total,
            completed=progress.done,
            audio=f"{clock(progress.audio_ms / 1000)} of audio",
        )

    try:
        yield update
    finally:
        bar.stop()
