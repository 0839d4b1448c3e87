"""The live view of a batch: the whole run, the books under way, finished books above them.

It fits a terminal of 80 columns, whatever the books are called; where there are fewer, figures that
matter least are left out, whole ones.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Self

from rich.cells import cell_len
from rich.console import Console
from rich.live import Live as Screen
from rich.progress_bar import ProgressBar
from rich.table import Column, Table
from rich.text import Text

from a11y.batch.records.tally import Listener
from a11y.cli.view.batch_lines import anthology_line, line, superseded_line, without_source_line
from a11y.cli.view.batch_pace import Pace
from a11y.cli.view.output import one_line
from a11y.clock import clock
from voices.studio.studio import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from rich.console import RenderableType

    from a11y.batch.records.tally import Outcome
    from a11y.batch.sources.jobs import Job
    from a11y.pipeline import Stage

_NAME_WIDTH, _BAR_WIDTH = 20, 10
_FIGURES = {"sentences": 14, "audio": 8, "speed": 6, "cached": 6, "left": 8}
_LEAST_WANTED = ("cached", "speed", "audio", "sentences", "left")
"""Which figures go first where the terminal is narrow."""
_NOTHING = Progress(0, 0, 0, 0)


@dataclass(slots=True)
class _UnderWay:
    """A book that is being made."""

    stage: Stage
    progress: Progress = _NOTHING
    pace: Pace = field(default_factory=Pace)


class Live(Listener):
    """Use it in a ``with``: the view is there inside.

    How far the whole run is, is measured by what there is to say in its sources: that is known
    when all of them were read, long before every sentence is.
    """

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._planned = 0
        self._told: set[str] = set()
        self._ended: set[str] = set()
        self._to_read = self._read = 0
        self._sizes: dict[str, int] = {}
        self._under_way: dict[str, _UnderWay] = {}
        self._studio: Progress | None = None
        self._elsewhere = _NOTHING
        self._pace = Pace()
        self._binding = ""
        self._screen = Screen(
            get_renderable=self.table, console=self._console, refresh_per_second=4, transient=True
        )

    def __enter__(self) -> Self:
        self._screen.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._screen.stop()

    # --- what is heard ------------------------------------------------------------------

    def planned(self, total: int) -> None:
        self._planned = total

    def surveying(self, total: int) -> None:
        self._to_read, self._read = total, 0

    def surveyed(self, job: Job, characters: int) -> None:
        self._read += 1
        self._sizes[job.name] = characters
        if self._read == self._to_read and not self._ended:
            self._pace = Pace()  # books begin now

    def began(self, job: Job, stage: Stage) -> None:
        if stage == "speaking" or job.name not in self._under_way:
            self._under_way[job.name] = _UnderWay(stage)
        self._under_way[job.name].stage = stage
        self._reach()

    def spoke(self, job: Job, progress: Progress) -> None:
        book = self._under_way.get(job.name)
        if book is not None:
            book.progress = progress
            book.pace.reach(progress.share)
            self._reach()

    def ended(self, job: Job) -> None:
        self._under_way.pop(job.name, None)
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
        self._say(line(outcome))

    def binding(self, book: Path) -> None:
        self._binding = book.name

    def anthology(
        self, book: Path, status: Literal["made", "unchanged"], missing: Sequence[str]
    ) -> None:
        self._binding = ""
        self._say(anthology_line(book, status, missing))

    def without_source(self, books: Sequence[str]) -> None:
        self._say(without_source_line(books))

    def superseded(self, books: Mapping[str, str]) -> None:
        self._say(superseded_line(books))

    def _say(self, text: str) -> None:
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def _reach(self) -> None:
        """Add up the shares of the books by what there is to say in them."""
        whole = sum(self._sizes.values())
        done: float = sum(size for name, size in self._sizes.items() if name in self._ended)
        for name, book in self._under_way.items():
            done += self._sizes.get(name, 0) * book.pace.share
        self._pace.reach(done / max(whole, 1))

    # --- what is seen -------------------------------------------------------------------

    def table(self) -> RenderableType:
        """The view as it is now, no higher than the terminal and no wider."""
        headers = _that_fit(self._console.width)
        table = Table(
            Column("", width=_NAME_WIDTH, no_wrap=True),
            Column("", width=_BAR_WIDTH, no_wrap=True),
            *(_right(header, _FIGURES[header]) for header in headers),
            box=None,
            padding=(0, 1, 0, 0),
            pad_edge=False,
            header_style="dim",
        )
        # It is another thread that draws: what is drawn is copied first.
        books = list(self._under_way.items())
        # Those that are finished before one ahead of them are told after it.
        whole = f"{len(self._told | self._ended)} of {self._planned} books"
        if self._read < self._to_read:
            table.add_row(f"read {self._read} of {self._to_read}", _bar(self._read, self._to_read))
        else:
            # Where the speech is made elsewhere, what is told of finished books is all there is.
            said, share = self._studio or self._elsewhere, self._pace.share
            table.add_row(whole, _bar(share, 1), *_figures(headers, said, self._pace, share))
        shown = books[: max(self._console.height - 5, 1)]
        for name, book in shown:
            bar: RenderableType = book.stage
            figures: tuple[str, ...] = ()
            if book.stage == "speaking":
                bar = _bar(book.progress.share, 1)
                figures = _figures(headers, book.progress, book.pace)
            table.add_row(Text(fitted(name)), bar, *figures)
        if len(books) > len(shown):
            table.add_row(f"and {len(books) - len(shown)} more")
        if self._binding:
            table.add_row(Text(fitted(self._binding)), "binding")
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
