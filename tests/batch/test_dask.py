"""The same books on a cluster, with a real scheduler and real worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.batch.conftest import Archive

distributed = pytest.importorskip("distributed")

Cluster = tuple[str, list[subprocess.Popen[bytes]], subprocess.Popen[bytes]]
"""Address, workers, scheduler."""


def start(module: str, *arguments: object, cwd: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + module, *map(str, arguments)],
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler and three workers of one process and one thread each."""
    where = tmp_path / "scheduler.json"
    scheduler = start(
        "dask_scheduler",
        *("--host", "127.0.0.1", "--port", 0, "--no-dashboard", "--scheduler-file", where),
        cwd=tmp_path,
    )
    workers = [
        start(
            "dask_worker",
            *("--scheduler-file", where, "--nthreads", 1, "--no-nanny", "--no-dashboard"),
            *("--local-directory", tmp_path / f"worker-{number}"),
            cwd=tmp_path,
        )
        for number in range(3)
    ]
    try:
        import json

        deadline = time.monotonic() + 60
        while not where.exists() or not where.read_text(encoding="utf-8").strip():
            assert time.monotonic() < deadline, "the scheduler did not start"
            time.sleep(0.1)
        address = json.loads(where.read_text(encoding="utf-8"))["address"]
        with distributed.Client(address, set_as_default=False) as client:
            client.wait_for_workers(3, timeout=60)
        yield address, workers, scheduler
    finally:
        for process in [*workers, scheduler]:
            process.kill()
            process.wait()


def test_books_survive_a_worker_that_is_killed(archive: Archive, cluster: Cluster) -> None:
    address, workers, _ = cluster
    for number in range(6, 18):
        text = (archive.sources / "talk-1.md").read_text(encoding="utf-8")
        (archive.sources / f"more-{number}.md").write_text(
            text.replace("第 1 篇", f"第 {number} 篇"), encoding="utf-8"
        )
    anthology = archive.out.with_name("all.epub")
    run = subprocess.Popen(
        archive.command("--dask", address, "--anthology", anthology),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 120
    while not archive.books() and time.monotonic() < deadline:
        time.sleep(0.05)
    workers[0].send_signal(signal.SIGKILL)
    out, err = run.communicate(timeout=240)
    assert run.returncode == 0, err.decode()
    assert len(out.decode().splitlines()) == 17 + 1
    with zipfile.ZipFile(anthology) as opened:
        assert sum(name.endswith("-s1.xhtml") for name in opened.namelist()) == 17
    straight = type(archive)(
        archive.sources, archive.out.with_name("straight"), archive.cache.with_name("cache-2")
    )
    straight.run()
    assert archive.books() == straight.books()

    # What was not used for a year makes room when the run is over, not before.
    held = [path for path in archive.cache.rglob("*") if path.is_file()]
    for path in held:
        os.utime(path, (time.time() - 365 * 86400,) * 2)
    talk = archive.sources / "talk-2.md"
    talk.write_text(talk.read_text(encoding="utf-8") + "\n\n再见。\n", encoding="utf-8")
    assert archive.run("--dask", address, "--cache-limit", "1kB").returncode == 0
    assert sum(path.exists() for path in held) < len(held)
    before = archive.books()

    (archive.sources / "2019" / "talk-4.md").write_bytes(b"")
    (archive.sources / "talk-1.md").write_text("# 改了\n\n改了。\n", encoding="utf-8")
    ran = archive.run("--dask", address, "--fail-fast")
    assert ran.returncode == 8
    assert "talk-4.epub  failed" in ran.stderr
    assert archive.books() == before


def test_two_archives_at_once_on_one_cluster_get_their_own_books(
    archive: Archive, cluster: Cluster
) -> None:
    other = type(archive)(
        archive.sources / "2019", archive.out.with_name("other"), archive.cache.with_name("cache-3")
    )
    runs = [
        subprocess.Popen(each.command("--dask", cluster[0]), stdout=subprocess.DEVNULL)
        for each in (archive, other)
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    assert len(archive.books()) == 5
    assert list(other.books()) == ["talk-4.epub", "talk-5.epub"]


def test_a_scheduler_that_goes_away_is_one_clear_line(archive: Archive, cluster: Cluster) -> None:
    for number in range(6, 30):
        text = (archive.sources / "talk-1.md").read_text(encoding="utf-8")
        (archive.sources / f"more-{number}.md").write_text(
            text.replace("第 1 篇", f"第 {number} 篇"), encoding="utf-8"
        )
    run = subprocess.Popen(
        archive.command("--dask", cluster[0]), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    deadline = time.monotonic() + 120
    while not archive.books() and time.monotonic() < deadline:
        time.sleep(0.05)
    cluster[2].kill()
    _, err = run.communicate(timeout=240)
    assert run.returncode == 5, err.decode()
    assert "scheduler" in err.decode().splitlines()[-1]
    assert "bug" not in err.decode()
    assert archive.run().returncode == 0


@pytest.mark.parametrize("address", ["", "nonsense", "tcp:/x"])
def test_what_is_no_address_is_told_at_once(archive: Archive, address: str) -> None:
    ran = archive.run("--dask", address)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1


def test_no_scheduler_is_one_clear_line(archive: Archive) -> None:
    ran = archive.run("--dask", "tcp://127.0.0.1:9")
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "scheduler" in ran.stderr
