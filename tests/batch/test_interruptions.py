"""Kill it at any moment: the next run finishes the rest, and the books are the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.batch.conftest import Archive

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")


def elsewhere(archive: Archive, name: str) -> Archive:
    folder = archive.out.parent / name
    return type(archive)(archive.sources, folder / "books", folder / "cache")


def begin(archive: Archive) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        archive.command(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill_at(archive: Archive, seconds: float) -> bool:
    """Whether the run was still under way then."""
    process = begin(archive)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def check_kills(archive: Archive, moments: int, seed: int) -> None:
    straight = elsewhere(archive, "straight")
    started = time.monotonic()
    assert straight.run().returncode == 0
    whole = time.monotonic() - started
    chance = random.Random(seed)
    killed = tried = 0
    while killed < moments:
        tried += 1
        broken = elsewhere(archive, f"broken-{tried}")
        began = time.monotonic()
        if not kill_at(broken, chance.uniform(0.2, whole)):
            # A machine that others have left is quicker than it was.
            whole = min(whole, time.monotonic() - began)
            assert tried < 3 * moments + 10
            continue
        killed += 1
        ran = broken.run()
        assert ran.returncode == 0, ran.stderr
        assert broken.books() == straight.books()
        leftovers = list((broken.out / ".tingdu" / "unfinished").iterdir())
        assert leftovers == []


def test_killed_at_five_moments_it_ends_with_the_same_bytes(archive: Archive) -> None:
    check_kills(archive, 5, seed=20260308)


@pytest.mark.soak
def test_killed_at_a_hundred_moments_it_ends_with_the_same_bytes(archive: Archive) -> None:
    check_kills(archive, 100, seed=20260309)


def test_workers_die_with_a_run_that_is_killed(archive: Archive) -> None:
    process = begin(archive)
    time.sleep(1.5)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    for _ in range(40):
        listed = subprocess.run(
            ["ps", "-eo", "sid,pid,args"], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        alive = [row for row in listed if row.split()[0] == str(process.pid)]
        if not alive:
            return
        time.sleep(0.1)
    pytest.fail("\n".join(alive))


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_a_service_that_is_stopped_ends_as_by_ctrl_c(archive: Archive, name: str) -> None:
    for number in range(6, 40):
        text = (archive.sources / "talk-1.md").read_text(encoding="utf-8")
        (archive.sources / f"more-{number}.md").write_text(
            text.replace("第 1 篇", f"第 {number} 篇"), encoding="utf-8"
        )
    process = begin(archive)
    while not archive.books() and process.poll() is None:
        time.sleep(0.1)
    process.send_signal(getattr(signal, name))
    assert process.wait(timeout=20) == 130
    assert list((archive.out / ".tingdu" / "unfinished").iterdir()) == []
    assert [path for path in archive.cache.rglob(".*") if path.is_file()] == []
    report = json.loads((archive.out / "report.json").read_text(encoding="utf-8"))
    assert report["ended"]["exit_code"] == 130
    assert report["totals"]["not_reached"] + len(report["books"]) == 39


def test_what_a_script_started_behind_it_is_ended_by_kill(archive: Archive) -> None:
    archive.run("--include", "talk-1.md")
    # Scripts start what stands behind them with Ctrl-C ignored.
    behind = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); "
        "os.execv(sys.executable, [sys.executable, '-u', *sys.argv[1:]])"
    )
    play = ("-m", "a11y", "play", str(archive.out / "talk-1.epub"), "--no-browser")
    with subprocess.Popen([sys.executable, "-c", behind, *play], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"http")
        process.send_signal(signal.SIGINT)
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        process.terminate()
        assert process.wait(timeout=20) == 0


def test_ctrl_c_ends_it_within_two_seconds_with_code_130(archive: Archive) -> None:
    for number in range(6, 40):
        text = (archive.sources / "talk-1.md").read_text(encoding="utf-8")
        (archive.sources / f"more-{number}.md").write_text(
            text.replace("第 1 篇", f"第 {number} 篇"), encoding="utf-8"
        )
    process = begin(archive)
    time.sleep(2.5)
    asked = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=20) == 130
    assert time.monotonic() - asked < 2 + 4  # the machine may be shared
    assert archive.run().returncode == 0


def test_two_runs_on_one_folder_do_not_harm_each_other(archive: Archive) -> None:
    runs = [begin(archive), begin(archive)]
    assert [process.wait(timeout=120) for process in runs] == [0, 0]
    straight = elsewhere(archive, "straight")
    straight.run()
    assert archive.books() == straight.books()


def test_a_full_disk_is_told_and_recovered_from(archive: Archive) -> None:
    disk = archive.out
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        ran = archive.run()
        assert ran.returncode == 8
        assert "full" in ran.stderr
        subprocess.run(["mount", "-o", "remount,size=50m", str(disk)], check=True)
        ran = archive.run()
        assert ran.returncode == 0, ran.stderr
        straight = elsewhere(archive, "straight")
        straight.run()
        assert archive.books() == straight.books()
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
