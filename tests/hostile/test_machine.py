"""Machines that refuse: one line says what, and the code says whose fault it is."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

REFUSING = """
import sys, threading
import a11y.cli, a11y.pipeline
def refuse(*_, **__):
    raise {error}
{place} = refuse
a11y.cli.main(sys.argv[1:])
"""


def convert(folder: Path, code: str = "") -> subprocess.CompletedProcess[str]:
    (folder / "talk.md").write_text("# Tea\n\nQ: Why?\n\nA: Because.\n" * 3, "utf-8")
    command = ["-c", code] if code else ["-m", "a11y"]
    return subprocess.run(
        [sys.executable, *command, "convert", "talk.md", "--engine", "silent", "-o", "talk.epub"],
        cwd=folder,
        env={**os.environ, "TINGDU_CACHE": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("place", "error", "said"),
    [
        ("threading.Thread.start", 'RuntimeError("can\'t start new thread")', "no more threads"),
        ("a11y.pipeline.read_source", "MemoryError", "not enough memory"),
        ("threading.Thread.start", "MemoryError", "not enough memory"),
    ],
)
def test_what_the_system_does_not_give_is_one_line(
    tmp_path: Path, place: str, error: str, said: str
) -> None:
    ran = convert(tmp_path, REFUSING.format(place=place, error=error))
    assert said in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert ran.returncode == 6
    assert not (tmp_path / "talk.epub").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_few_open_files_are_enough(tmp_path: Path) -> None:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, hard))
    try:
        ran = convert(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (ran.returncode, ran.stderr) == (0, "")
