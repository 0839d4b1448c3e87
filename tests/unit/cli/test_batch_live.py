"""What a terminal shows of a batch under way."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from a11y.batch.records.record import Record
from a11y.batch.records.tally import Outcome
from a11y.batch.sources.jobs import Job
from a11y.cli.view import batch_pace
from a11y.cli.view.batch_live import Live, fitted
from a11y.cli.view.batch_pace import WINDOW_S, Pace
from voices.studio.studio import Progress


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(batch_pace.time, "monotonic", clock)
    return clock


def job(name: str) -> Job:
    return Job(name, Path(f"{name}.md"), Path(name))


def seen(live: Live, height: int = 24, width: int = 80) -> list[list[str]]:
    """The view's rows in words, every one of them within the terminal's columns."""
    console = Console(file=io.StringIO(), width=width, height=height)
    live._console = console  # what it draws on decides how many rows there are
    console.print(live.table())
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert len(lines) <= height
    assert all(cell_len(line) <= width for line in lines)
    return [line.split() for line in lines]


def test_what_is_left_is_told_by_the_speed_of_the_last_minutes(clock: Clock) -> None:
    pace = Pace(clock)
    assert pace.left_s() is None
    clock.now_s += 10
    pace.reach(0.5)  # half of it was in the cache
    assert pace.left_s() == 10
    for _ in range(2 * WINDOW_S // 10):
        clock.now_s += 10
        pace.reach(pace.share + 0.005)
    assert pace.left_s() == pytest.approx(2000 * (1 - pace.share), rel=0.1)
    pace.reach(1.1)
    assert pace.left_s() == 0


def test_sources_that_are_read_for_their_speakers_are_counted(clock: Clock) -> None:
    live = Live()
    live.planned(3)
    live.surveying(3)
    live.surveyed(job("a.epub"), 100)
    assert seen(live)[1][:4] == ["read", "1", "of", "3"]


def test_every_book_and_the_run_tell_how_far_they_are(clock: Clock) -> None:
    live = Live()
    live.planned(4)
    live.surveying(3)
    for name, characters in (("a.epub", 100), ("b.epub", 100), ("c.epub", 200)):
        live.surveyed(job(name), characters)
    live.began(job("a.epub"), "reading")
    assert seen(live)[2] == ["a.epub", "reading"]
    live.began(job("a.epub"), "speaking")
    live.began(job("b.epub"), "speaking")
    clock.now_s += 10
    live.progress(Progress(30, 60, 40_000, 5))
    live.spoke(job("a.epub"), Progress(15, 20, 20_000, 5))
    live.spoke(job("b.epub"), Progress(10, 40, 20_000, 0))
    head, whole, first, second = seen(live)
    assert head == ["sentences", "audio", "speed", "cached", "left"]
    # A quarter of the run took 10 s, of the sentences of which half are known so far.
    assert [*whole[:4], *whole[5:]] == [
        *("0", "of", "4", "books"),
        *("30/~120", "0:40", "4.0x", "5", "0:30"),
    ]
    assert [first[0], *first[2:]] == ["a.epub", "15/20", "0:20", "2.0x", "5", "0:03"]
    assert [second[0], *second[2:]] == ["b.epub", "10/40", "0:20", "2.0x", "0", "0:30"]
    live.ended(job("a.epub"))
    live.began(job("b.epub"), "binding")
    _, whole, *books = seen(live)
    assert whole[0] == "1"
    assert books == [["b.epub", "binding"]]


def test_where_speech_is_made_elsewhere_finished_books_tell_of_it(clock: Clock) -> None:
    live = Live(Console(file=io.StringIO(), width=80))
    live.planned(2)
    live.surveying(2)
    for name in ("a.epub", "b.epub"):
        live.surveyed(job(name), 100)
    live.ended(job("a.epub"))
    clock.now_s += 10
    result = {"seconds": 1, "audio_seconds": 60, "synthesized": 8, "cached": 2, "findings": []}
    live.outcome(Outcome(job("a.epub"), "made", Record("x", result=result)))
    live.ended(job("b.epub"))
    whole = seen(live)[1]
    assert whole[5:8] == ["10/10", "1:00", "6.0x"]


def test_any_name_and_any_number_of_books_fit(clock: Clock) -> None:
    live = Live()
    live.planned(12_345)
    live.surveying(1)
    live.surveyed(job("x"), 1)
    for number in range(40):
        live.began(job(f"2019/[bold]访谈录里很长很长的名字-{number}.epub"), "speaking")
    live.progress(Progress(234_567, 1_234_567, 360_000_000, 234_567))
    live.binding(Path("[/]一本很长很长很长很长很长很长的文集.epub"))
    rows = seen(live)
    assert rows[-2][0] == "and"
    assert fitted("new\nline.epub") == "new\\nline.epub"
    assert fitted("2019/访谈录里很长很长的名字-1.epub") == "2019/访谈录…的名字-1"


@pytest.mark.parametrize(
    ("width", "headers"),
    [
        (78, ["sentences", "audio", "speed", "cached", "left"]),
        (60, ["sentences", "left"]),
        (40, ["left"]),
        (31, []),
    ],
)
def test_a_narrow_terminal_has_fewer_figures_and_whole_ones(
    clock: Clock, width: int, headers: list[str]
) -> None:
    live = Live()
    live.planned(1)
    live.began(job("a.epub"), "speaking")
    live.spoke(job("a.epub"), Progress(5, 10, 5000, 2))
    rows = seen(live, width=width)
    assert rows[0] == headers
    assert not any("…" in word for row in rows for word in row)
    if "sentences" in headers:
        assert "5/10" in rows[-1]
