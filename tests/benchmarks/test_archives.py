"""Archives: skipping, rebuilding, memory, cores. Figures; nothing is asserted on time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.bench

PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")
LEARNER = ("--edition", "learner", "--engine", "silent")


@dataclass(frozen=True)
class Spent:
    """What a run took."""

    wall_s: float
    cpu_s: float
    """Of the whole tree."""
    peak_bytes: int
    """The most memory that the whole tree held at once."""


def batch(sources: Path, out: Path, cache: Path, *options: str) -> Spent:
    command = [
        *(sys.executable, "-m", "a11y", "batch", str(sources), "-o", str(out)),
        *("--cache", str(cache), "--quiet", *options),
    ]
    started = time.monotonic()
    before = os.times()
    process = subprocess.Popen(command)
    peak = 0
    over = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not over.wait(0.2):
            peak = max(peak, tree_bytes(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    code = process.wait()
    wall_s = time.monotonic() - started
    over.set()
    watcher.join()
    assert code == 0
    after = os.times()
    cpu_s = after.children_user - before.children_user + after.children_system
    return Spent(wall_s, cpu_s - before.children_system, peak)


def tree_bytes(root: int) -> int:
    rows = []
    for status in Path("/proc").glob("[0-9]*/stat"):  # `ps` would count as work of the run's
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        rows.append((int(status.parent.name), int(fields[1]), int(fields[21]) * PAGE_BYTES))
    family, total = {root}, 0
    for pid, parent, rss in sorted(rows):
        if parent in family or pid == root:
            family.add(pid)
            total += rss
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
    first = batch(eighty, out, cache, *LEARNER)
    skipped = batch(eighty, out, cache, *LEARNER)
    for book in out.glob("*.epub"):
        book.unlink()
    shutil.rmtree(out / ".tingdu")
    rebuilt = batch(eighty, out, cache, *LEARNER)
    print(
        f"\n80 interviews, learner's edition, silent: first {first.wall_s:.1f} s; nothing "
        f"changed {skipped.wall_s:.2f} s (wanted: under 3 s); cache warm, rebuilt "
        f"{rebuilt.wall_s:.1f} s, {80 / rebuilt.wall_s:.1f} books/s (wanted: 3), CPU "
        f"{rebuilt.cpu_s / 80:.2f} s a book, peak {rebuilt.peak_bytes / 1e6:.0f} MB"
    )


TOPICS = (
    *("旧报纸", "广播站", "图书馆", "小剧场", "夜校", "菜市场"),
    *("老茶馆", "修表铺", "渡口", "天文台", "果园", "气象站"),
)
ANSWERS = (
    "我第一次走进{}的时候，天还没有亮，里面只有一个人在扫地。",
    "后来我常常想，要是当年没有{}，我大概不会做现在的工作。",
    "大家都说{}早晚要关门，可是每天早上，门口照样有人排队。",
    "我在{}学到的第一件事，是先听别人把话说完。",
    "有一年冬天，{}的屋顶漏了，我们十几个人修了整整两天。",
)


def test_embedded_voice_across_books(tmp_path: Path) -> None:
    """All cores are busy across books, and nearly all they do is speaking."""
    sources = tmp_path / "sources"
    sources.mkdir()
    for number in range(6):
        topics = TOPICS[2 * number : 2 * number + 2]
        turns = "\n\n".join(
            f"**林放：您怎么看{topic}？**\n\n**何田：**" + "".join(a.format(topic) for a in ANSWERS)
            for topic in topics
        )
        text = f"# {topics[0]}和{topics[1]}的故事\n\n今天的嘉宾是何田先生。\n\n{turns}\n"
        (sources / f"{number}.md").write_text(text, encoding="utf-8")
    spent = {}
    for workers in (1, 2):
        cache, out = tmp_path / f"cache-{workers}", tmp_path / f"out-{workers}"
        say = (*(sys.executable, "-m", "a11y", "say", "好"), *("--cache", str(cache)))
        hello = str(tmp_path / "hello.mp3")
        subprocess.run([*say, "-o", hello], check=True, capture_output=True)  # prepares the model
        spent[workers] = batch(sources, out, cache, "--jobs", str(workers))
    audio_s = sum(json.loads(b.read_text())["result"]["audio_seconds"] for b in records(out))
    shutil.rmtree(out)
    shutil.rmtree(cache / "tracks")
    rest = batch(sources, out, cache, "--jobs", "2")
    one, two = spent[1], spent[2]
    print(
        f"\n6 books, {audio_s:.0f} s of speech: one worker {one.wall_s:.1f} s, two "
        f"{two.wall_s:.1f} s = {two.wall_s / audio_s:.3f} x real time; "
        f"ratio {one.wall_s / two.wall_s:.2f} (wanted: 1.7); two keep "
        f"{two.cpu_s / two.wall_s:.2f} cores busy, peak {two.peak_bytes / 1e6:.0f} MB\n"
        f"the same with speech kept, everything else made anew: {rest.wall_s:.1f} s, "
        f"{rest.cpu_s / two.cpu_s:.1%} of the run's CPU (wanted: under 10 %)"
    )


def records(out: Path) -> list[Path]:
    return sorted((out / ".tingdu" / "books").rglob("*.json"))


def test_memory_stays_flat(tmp_path: Path) -> None:
    from tests.batch.conftest import GUESTS, interview

    peaks = {}
    for count in (100, 1000):
        sources = tmp_path / f"sources-{count}"
        sources.mkdir()
        for number in range(count):
            text = interview(number, GUESTS[number % len(GUESTS)], questions=6)
            (sources / f"{number:04}.md").write_text(text, encoding="utf-8")
        spent = batch(sources, tmp_path / f"out-{count}", tmp_path / "cache", "--engine", "silent")
        peaks[count] = spent.peak_bytes
        print(f"\n{count} books: {spent.wall_s:.0f} s, peak {spent.peak_bytes / 1e6:.0f} MB")
    print(f"peak at 1,000 books is {peaks[1000] / peaks[100]:.2f} times that at 100")
