"""Archives: skipping, rebuilding, memory. Figures and ratios; nothing is asserted on time."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench

LEARNER = ("--edition", "learner", "--engine", "silent")


def batch(sources: Path, out: Path, cache: Path, *options: str) -> tuple[float, int]:
    """Seconds, and the peak of the whole tree's resident memory in bytes."""
    command = [
        *(sys.executable, "-m", "a11y", "batch", str(sources), "-o", str(out)),
        *("--cache", str(cache), "--quiet", *options),
    ]
    started = time.monotonic()
    process = subprocess.Popen(command)
    peak = 0

    def watch() -> None:
        nonlocal peak
        while process.poll() is None:
            peak = max(peak, tree_bytes(process.pid))
            time.sleep(0.2)

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert process.wait() == 0
    watcher.join()
    return time.monotonic() - started, peak


def tree_bytes(root: int) -> int:
    listed = subprocess.run(
        ["ps", "-eo", "pid=,ppid=,rss="], capture_output=True, text=True, check=True
    ).stdout
    rows = [tuple(map(int, line.split())) for line in listed.splitlines()]
    family, total = {root}, 0
    for pid, parent, rss in sorted(rows):
        if parent in family or pid == root:
            family.add(pid)
            total += rss * 1024
    return total


@pytest.fixture(scope="module")
def eighty(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eighty interviews: variations of the real ones."""
    folder = tmp_path_factory.mktemp("eighty")
    texts = sorted(path for path in (shared / "corpus").iterdir() if path.suffix in {".md", ".txt"})
    for number in range(80):
        text = texts[number % len(texts)].read_text(encoding="utf-8")
        name = f"{number:02}-{texts[number % len(texts)].name}"
        (folder / name).write_text(text.replace("技术", f"技术{number}"), encoding="utf-8")
    return folder


def test_skipping_and_rebuilding(eighty: Path, tmp_path: Path) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    first, _ = batch(eighty, out, cache, *LEARNER)
    skipped, _ = batch(eighty, out, cache, *LEARNER)
    for book in out.glob("*.epub"):
        book.unlink()
    shutil.rmtree(out / ".tingdu")
    rebuilt, peak = batch(eighty, out, cache, *LEARNER)
    print(
        f"\n80 interviews, learner's edition, silent: first {first:.1f} s; nothing changed "
        f"{skipped:.2f} s (wanted: under 3 s); cache warm, rebuilt {rebuilt:.1f} s, "
        f"{80 / rebuilt:.1f} books/s (wanted: 3), peak {peak / 1e6:.0f} MB"
    )


def test_memory_stays_flat(tmp_path: Path) -> None:
    from tests.batch.conftest import GUESTS, interview

    peaks = {}
    for count in (100, 1000):
        sources = tmp_path / f"sources-{count}"
        sources.mkdir()
        for number in range(count):
            text = interview(number, GUESTS[number % len(GUESTS)], questions=6)
            (sources / f"{number:04}.md").write_text(text, encoding="utf-8")
        seconds, peaks[count] = batch(
            sources, tmp_path / f"out-{count}", tmp_path / "cache", "--engine", "silent"
        )
        print(f"\n{count} books: {seconds:.0f} s, peak of the tree {peaks[count] / 1e6:.0f} MB")
    print(f"peak at 1,000 books is {peaks[1000] / peaks[100]:.2f} times that at 100")
