"""The live view of a batch: the whole run, the books under way, finished books above them.

It fits a terminal of 80 columns, whatever the books are called; where there are fewer, figures that
matter least are left out, whole ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self

from rich.cells import cell_len
from rich.console import Console
from rich.live import Live as Screen
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from a11y.cli.view.batch_course import Course
from a11y.cli.view.batch_lines import (
    anthology_line,
    is_doubtful,
    line,
    superseded_line,
    without_source_line,
)
from a11y.cli.view.output import one_line
from a11y.messages import translated
from a11y.messages.clock import clock

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from a11y.batch.records.tally import Outcome
    from a11y.cli.view.batch_pace import Pace
    from voices.studio.studio import Progress

_NAME_WIDTH, _BAR_WIDTH = 20, 10
_FIGURES = {"sentences": 14, "audio": 8, "speed": 6, "cached": 6, "left": 8}
_LEAST_WANTED = ("cached", "speed", "audio", "sentences", "left")
"""Which figures go first where the terminal is narrow."""


class Live(Course):
    """The view on a terminal; it is there inside of a ``with``, and gone afterwards."""

    def __init__(self, console: Console | None = None, *, only_doubtful: bool = False) -> None:
        super().__init__()
        self._console = console or Console(stderr=True)
        self._only_doubtful = only_doubtful
        self._screen = Screen(
            get_renderable=self.table, console=self._console, refresh_per_second=4, transient=True
        )

    def __enter__(self) -> Self:
        self._screen.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._screen.stop()

    # --- what is told -------------------------------------------------------------------

    def outcome(self, outcome: Outcome) -> None:
        super().outcome(outcome)
        if is_doubtful(outcome) or not self._only_doubtful:
            self._say(line(outcome))

    def anthology(
        self, book: Path, status: Literal["made", "unchanged"], missing: Sequence[str]
    ) -> None:
        self.book_binding = ""
        self._say(anthology_line(book, status, missing))

    def without_source(self, books: Sequence[str]) -> None:
        self._say(without_source_line(books))

    def superseded(self, books: Mapping[str, str]) -> None:
        self._say(superseded_line(books))

    def _say(self, text: str) -> None:
        self._console.print(translated(text), highlight=False, markup=False, soft_wrap=True)

    # --- what is seen -------------------------------------------------------------------

    def table(self) -> RenderableType:
        """The view as it is now, no higher than the terminal and no wider."""
        headers = _that_fit(self._console.width)
        table = Table(
            Column("", width=_NAME_WIDTH, no_wrap=True),
            Column("", width=_BAR_WIDTH, no_wrap=True),
            *(_right(translated(header), _FIGURES[header]) for header in headers),
            box=None,
            padding=(0, 1, 0, 0),
            pad_edge=False,
            header_style="dim",
        )
        # It is another thread that draws: what is drawn is copied first.
        books = list(self.under_way.items())
        whole = translated(f"{self.finished} of {self.jobs_planned} books")
        if self.read < self.to_read:
            reading = translated(f"read {self.read} of {self.to_read}")
            table.add_row(reading, _bar(self.read, self.to_read))
        else:
            share = self.pace.share
            table.add_row(whole, _bar(share, 1), *_figures(headers, self.spoken, self.pace, share))
        # Heading, the whole run, "and more", the anthology, and the line of the cursor.
        shown = books[: max(self._console.height - 5, 1)]
        for name, book in shown:
            bar: RenderableType = translated(book.stage)
            figures: tuple[str, ...] = ()
            if book.stage == "speaking":
                bar = _bar(book.progress.share, 1)
                figures = _figures(headers, book.progress, book.pace)
            table.add_row(Text(fitted(name)), bar, *figures)
        if len(books) > len(shown):
            table.add_row(translated(f"and {len(books) - len(shown)} more"))
        if self.book_binding:
            table.add_row(Text(fitted(self.book_binding)), translated("binding"))
        return table


def _right(header: str, width: int) -> Column:
    return Column(header, width=width, justify="right", no_wrap=True)


def _bar(completed: float, total: float) -> ProgressBar:
    return ProgressBar(total=total or 1, completed=completed, width=_BAR_WIDTH)


def _that_fit(width: int) -> tuple[str, ...]:
    """Headers of the figures for which a terminal has room beside name and bar."""
    headers = list(_FIGURES)
    for header in _LEAST_WANTED:
        if _NAME_WIDTH + 1 + _BAR_WIDTH + sum(1 + _FIGURES[name] for name in headers) <= width:
            break
        headers.remove(header)
    return tuple(headers)


def _figures(
    headers: Sequence[str], said: Progress, pace: Pace, share: float | None = None
) -> tuple[str, ...]:
    """Sentences, audio, speed, cache hits and time left; of a ``share``, all is a guess."""
    total = str(said.total)
    # Books that are yet to be read have sentences, too.
    if share is not None and 0 < share < 1:
        total = f"~{max(round(said.done / share), said.total)}"
    elapsed_s, left_s = pace.elapsed_s, pace.left_s()
    speed = said.audio_ms / 1000 / elapsed_s if elapsed_s >= 1 else 0
    figures = {
        "sentences": f"{said.done}/{total}",
        "audio": clock(said.audio_ms / 1000),
        "speed": (f"{speed:.1f}x" if speed < 100 else f"{speed:.0f}x") if speed else "",
        "cached": str(said.cached),
        "left": clock(left_s) if left_s is not None else "",
    }
    return tuple(figures[header] for header in headers)


def fitted(name: str) -> str:
    """A name as its column takes it: of one that is too long, both ends, which tell it from others.

    ``.epub``, which all of them end in, goes first.
    """
    name = one_line(name)
    if cell_len(name) > _NAME_WIDTH:
        name = name.removesuffix(".epub")
    if cell_len(name) <= _NAME_WIDTH:
        return name
    room = _NAME_WIDTH - 1
    end = name
    while cell_len(end) > room // 2:
        end = end[1:]
    start = name
    while cell_len(start) > room - cell_len(end):
        start = start[:-1]
    return f"{start}…{end}"
