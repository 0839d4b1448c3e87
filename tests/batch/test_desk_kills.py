"""Kill the proof desk at any step it takes on the disk: every file beside a source is whole.

Each step of a proof is killed in turn. What lies there then is what some change left, never half of
one; and whoever makes the changes that are missing ends with the same bytes.
"""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from a11y.proof.sidecars.files import Sidecars

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
ROOT = Path(__file__).resolve().parents[2]
KILLER = Path(__file__).parent / "killer"
WORK = """
import json, sys
from dataclasses import replace
from pathlib import Path
from a11y.options import preset
from a11y.inputs import open_engine
from a11y.proof.changes.requests import change_of
from a11y.proof.desk.desk import Desk

source = Path(sys.argv[1])
options = replace(preset("learner"), engine="silent", offline=True, cache_dir=Path(sys.argv[2]))
desk = Desk(source, options, open_engine(options))

def place(word):
    sentence = next(s for s in desk.article().sentences() if word in s.text)
    at = sentence.text.index(word)
    return {"sentence": sentence.id, "start": at, "end": at + len(word)}

def block(words):
    return next(b.id for b in desk.article().blocks() if b.text.startswith(words))

CHANGES = [
    lambda: {"kind": "reading", **place("重新"), "pinyin": "chong2 xin1", "scope": "text"},
    lambda: {"kind": "gloss", **place("锤"), "gloss": "a hammer"},
    lambda: {"kind": "person", "speaker": "guest", "name": "沈砚之"},
    lambda: {"kind": "metadata", "title": "修钟人", "date": "2024-05-06"},
    lambda: {"kind": "leave_out", "block": block("没有最难")},
    lambda: {"kind": "voice", "speaker": "guest", "rate": 1.1},
    lambda: {"kind": "checked", "blocks": [block("还在走")], "value": True},
    lambda: {"kind": "by", "name": "校对人"},
]
for number, made in enumerate(CHANGES[int(sys.argv[3]):], int(sys.argv[3])):
    desk.change(change_of(made()))
    print(number, flush=True)
"""
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SOURCE = """# 修钟人

**阿青**：您修的第一座钟还在走吗？

**沈砚**：还在走。这一行做了三十年。

重的钟锤要重新配。

没有最难的，只有最慢的。
"""


class Proof:
    """A source of its own, and what a person decides about it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.source = folder / "clocks.md"
        self.source.write_text(SOURCE, "utf-8")
        self.steps = folder.with_suffix(".steps")

    def run(self, *, at: int = 0, done: int = 0) -> tuple[int, int]:
        """Make the changes after the first ``done``; ends at a step of the disk (0: never).

        Returns:
            The exit code, and how many are made now.
        """
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(KILLER), str(ROOT))),
            "KILLER_COUNT": str(self.steps),
            "KILLER_AT": str(at),
            "KILLER_WATCHED": str(self.source.parent),
        }
        cache = self.source.parent.with_suffix(".cache")
        ran = subprocess.run(
            [sys.executable, "-c", WORK, str(self.source), str(cache), str(done)],
            capture_output=True,
            start_new_session=True,
            env=environment,
            check=False,
        )
        return ran.returncode, done + len(ran.stdout.split())

    def files(self) -> Mapping[str, bytes]:
        """All that lies there, by name; when somebody looked is left out."""
        return {
            path.name: _MOMENT.sub(b"", path.read_bytes())
            for path in sorted(self.source.parent.iterdir())
        }

    def leave_for_a_day(self) -> None:
        """Whatever lies there was written the day before yesterday."""
        then = time.time() - 2 * 24 * 3600
        for path in self.source.parent.iterdir():
            os.utime(path, (then, then))

    def taken(self) -> int:
        """Steps of all runs so far."""
        return len(self.steps.read_text("utf-8", "replace").splitlines())


def check_kills(folder: Path, moments: int, seed: int) -> None:
    straight = Proof(folder / "straight")
    assert straight.run() == (0, 8)
    whole, steps = straight.files(), straight.taken()
    assert len(whole) == 5  # speakers, lexicon, cast and proof beside the source
    chance = random.Random(seed)
    share, met = steps / moments, 0
    for number in range(moments):
        broken = Proof(folder / f"broken-{number}")
        code, done = broken.run(at=1 + int(share * number + chance.random() * share))
        if code == 0:
            continue
        assert code == -signal.SIGKILL
        met += 1
        sidecars = Sidecars(broken.source)
        for name in sidecars.paths:
            sidecars.read(name)  # each is absent, or whole
        broken.steps.unlink()
        broken.leave_for_a_day()
        assert broken.run(done=done) == (0, 8)
        assert broken.files() == whole, number
    print(f"{met} kills of {moments} over {steps} steps: the same bytes")
    assert met > moments * 0.8


def test_a_desk_killed_at_five_steps_leaves_whole_files(tmp_path: Path) -> None:
    check_kills(tmp_path, 5, seed=20261129)


@pytest.mark.soak
def test_a_desk_killed_at_thirty_steps_leaves_whole_files(tmp_path: Path) -> None:
    check_kills(tmp_path, 30, seed=20261130)
