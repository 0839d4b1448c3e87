"""Kill a run at any step it takes on the disk: the next run ends with the same bytes.

Steps, not seconds: what a run does last (binding books, writing the anthology, the records, the
report, the catalogue) takes little time, and a kill by the clock seldom falls there.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.batch.conftest import Archive

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
KILLER = Path(__file__).parent / "killer"


def elsewhere(archive: Archive, name: str) -> Archive:
    folder = archive.out.parent / name
    folder.mkdir()
    return type(archive)(archive.sources, folder / "books", folder / "cache")


def run_to(archive: Archive, step: int) -> tuple[int, list[str]]:
    """A run that is killed at a step (0: never): its exit code, and the steps it took."""
    steps = archive.out.parent / f"steps-{step}"
    environment = {
        **os.environ,
        "PYTHONPATH": str(KILLER),
        "KILLER_COUNT": str(steps),
        "KILLER_AT": str(step),
        "KILLER_WATCHED": os.pathsep.join((str(archive.out), str(archive.cache))),
    }
    ended = subprocess.run(
        archive.command("--anthology", archive.out / "all.epub"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=environment,
        timeout=300,
        check=False,
    )
    return ended.returncode, steps.read_text("utf-8", "replace").splitlines()


def phase(step: str) -> str:
    """What the run was at."""
    if "/cache/" in step:
        return "speech and tracks"
    if "all.epub" in step or "anthologies" in step:
        return "anthology"
    if ".epub" in step or "unfinished" in step:
        return "binding"
    return "records, report, catalogue"


def check_kills(archive: Archive, moments: int, seed: int) -> None:
    straight = elsewhere(archive, "straight")
    code, steps = run_to(straight, 0)
    assert code == 0
    assert "all.epub" in straight.books()
    chance = random.Random(seed)
    share = len(steps) / moments
    met: Counter[str] = Counter()
    for number in range(moments):
        at = 1 + int(share * number + chance.random() * share)
        broken = elsewhere(archive, f"broken-{number}")
        code, taken = run_to(broken, at)
        if code == 0:
            continue  # its processes took fewer steps this time
        assert code == -signal.SIGKILL
        met[phase(taken[-1])] += 1
        code, _ = run_to(broken, 0)
        assert code == 0, taken[-1]
        assert broken.books() == straight.books(), taken[-1]
        assert list((broken.out / ".tingdu" / "unfinished").iterdir()) == [], taken[-1]
    print(f"{sum(met.values())} kills over {len(steps)} steps: {dict(met)}")
    assert sum(met.values()) > moments // 2


def test_killed_at_three_steps_it_ends_with_the_same_bytes(archive: Archive) -> None:
    for name in ("talk-2.md", "talk-3.md"):
        (archive.sources / name).unlink()
    check_kills(archive, 3, seed=20261129)


@pytest.mark.soak
def test_killed_at_a_hundred_steps_it_ends_with_the_same_bytes(archive: Archive) -> None:
    check_kills(archive, 100, seed=20261130)
