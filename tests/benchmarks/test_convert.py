"""One article: cold against warm, whole process. Figures; nothing is asserted on time."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench


def seconds(*arguments: object) -> float:
    started = time.monotonic()
    command = [sys.executable, "-m", "a11y", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - started


@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_a_warm_conversion(shared: Path, tmp_path: Path, edition: str) -> None:
    source = shared / "corpus" / "seed-growth.txt"
    convert = (
        *("convert", source, "-o", tmp_path / "book.epub", "--engine", "silent", "--offline"),
        *("--cache", tmp_path / "cache", "--edition", edition, "--quiet"),
    )
    cold = seconds(*convert)
    warm = min(seconds(*convert) for _ in range(3))
    print(f"\nseed, {edition}, silent: cold {cold:.2f} s, warm {warm:.2f} s (wanted: 1.5 s)")


def test_help() -> None:
    print(f"\ntingdu --help: {min(seconds('--help') for _ in range(3)):.2f} s (wanted: 0.4 s)")
