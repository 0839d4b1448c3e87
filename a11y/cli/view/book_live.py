"""One book under way, as a terminal shows it: what is being done, how far, how long yet.

One line that fits 40 columns and uses more where there are more. It is drawn on the error stream,
only on a terminal, and gone when the book is there. A terminal that cannot go back (``TERM=dumb``)
gets a plain line now and then instead.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.live import Live as Screen
from rich.progress_bar import ProgressBar
from rich.spinner import Spinner
from rich.table import Column, Table

from a11y.cli.view.batch_pace import Pace
from a11y.cli.view.columns import columns
from a11y.messages import translated
from a11y.messages.clock import clock

if TYPE_CHECKING:
    from rich.console import RenderableType

    from a11y.pipeline import Stage
    from voices.studio.studio import Progress

_WIDE_COLUMNS = 64
"""The width from which on there is room for how much has been spoken, and for the word
"sentences"."""
_SHORTEST_BAR = 4
"""Columns below which a bar says nothing and is left out."""
_PLAIN_EVERY_S = 15
"""How often a terminal that cannot go back hears how far the speech is."""


class BookLive:
    """The line on a terminal; it is there inside of a ``with``, and gone afterwards."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._stage: Stage = "reading"
        self._progress: Progress | None = None
        self._pace = Pace()
        self._plain = self._console.is_dumb_terminal
        self._told_s = 0.0
        self._spinner = Spinner("dots" if "utf" in self._console.encoding.lower() else "line")
        self._screen = Screen(
            get_renderable=self.line, console=self._console, refresh_per_second=8, transient=True
        )

    def __enter__(self) -> Self:
        if not self._plain:
            self._screen.start()
        return self

    def __exit__(self, *_: object) -> None:
        if not self._plain:
            self._screen.stop()

    # --- what is heard ------------------------------------------------------------------

    def stage(self, stage: Stage) -> None:
        """The next stage begins."""
        self._stage = stage
        if stage == "speaking":
            self._pace = Pace()
        if self._plain:
            self._console.print(translated(stage), highlight=False)
        else:
            self._screen.refresh()  # however short it is, it has been seen

    def spoke(self, progress: Progress) -> None:
        """So much has been spoken."""
        self._progress = progress
        self._pace.reach(progress.share)
        if self._plain and time.monotonic() - self._told_s >= _PLAIN_EVERY_S:
            self._told_s = time.monotonic()
            said = translated(f"{progress.done}/{progress.total} sentences")
            self._console.print(said, highlight=False)

    # --- what is seen -------------------------------------------------------------------

    def line(self) -> RenderableType:
        """The line as it is now."""
        progress = self._progress
        if self._stage != "speaking" or progress is None:
            row = Table.grid(Column(no_wrap=True), Column(no_wrap=True), padding=(0, 1, 0, 0))
            row.add_row(self._spinner, translated(self._stage))
            return row
        width = self._console.width - 1  # a full line would push some terminals to the next
        figures = self._figures(progress, wide=width >= _WIDE_COLUMNS)
        speaking = translated("speaking")
        bar_width = width - columns(f"x {speaking}  ") - columns(figures)
        row = Table.grid(*(Column(no_wrap=True) for _ in range(4)), padding=(0, 1, 0, 0))
        if bar_width < _SHORTEST_BAR:
            row.add_row(self._spinner, figures.strip())
            return row
        bar = ProgressBar(total=1, completed=progress.share, width=bar_width)
        row.add_row(self._spinner, speaking, bar, figures)
        return row

    def _figures(self, progress: Progress, *, wide: bool) -> str:
        """How far the speech is and how long it takes yet, in columns that do not jump."""
        total = str(progress.total)
        figures = f"{progress.done:{len(total)}}/{total}"
        if wide:
            sound = f"{clock(progress.audio_ms / 1000):>5} {translated('of sound')}"
            figures += f" {translated('sentences')}  {sound}"
        left_s, left = self._pace.left_s(), translated("left")
        if left_s is None:
            return figures + " " * (8 + columns(left))
        return figures + f"{clock(left_s):>7} {left}"
