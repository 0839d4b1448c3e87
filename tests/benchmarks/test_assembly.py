"""Assembly against a bare zipfile: 500 documents, 20,000 pars, 300 MB of sound.

Prints time and peak memory of both, each in a process of its own, and their ratio.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.assembly import DOCUMENTS, SOUND_BYTES

ROUNDS = 3


def measure(work: str, folder: Path) -> dict[str, float]:
    """Run one of the works in a fresh process: seconds, peak MB."""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.assembly", work, str(folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=root,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.bench
def test_assembly_against_a_bare_zipfile(tmp_path: Path) -> None:
    sound = os.urandom(SOUND_BYTES // DOCUMENTS)
    for number in range(DOCUMENTS):
        (tmp_path / f"s{number}.mp3").write_bytes(sound[number:] + sound[:number])
    pairs = []
    for _ in range(ROUNDS):
        ours = measure("ours", tmp_path)
        pairs.append((ours, measure("bare", tmp_path)))
    for ours, bare in pairs:
        print(
            f"\nassembly {ours['seconds']:.2f} s, {ours['peak_mb']:.0f} MB peak; "
            f"bare zipfile {bare['seconds']:.2f} s; ratio {ours['seconds'] / bare['seconds']:.2f}"
        )
    assert max(ours["peak_mb"] for ours, _ in pairs) < 64
