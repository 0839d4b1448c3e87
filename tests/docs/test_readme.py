"""Every command the README shows works as it stands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def shell_lines() -> list[str]:
    """The lines of the README's ``sh`` blocks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the examples, as a fresh clone has them."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """``tingdu`` on the path, silence for a voice, a cache of its own."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "tingdu"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m a11y "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "TINGDU_ENGINE": "silent",
        "TINGDU_CACHE": str(folder / "cache"),
    }


@pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")
def test_every_example_runs_in_order(desk: Path, environment: dict[str, str]) -> None:
    lines = shell_lines()
    assert len(lines) > 15
    for line in lines:
        ran = subprocess.run(
            ["sh", "-c", line],
            cwd=desk,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert ran.returncode == 0, f"{line}\n{ran.stdout}\n{ran.stderr}"
    made = {path.name for path in desk.iterdir()}
    assert {"talking-books.epub", "learner.epub", "books", "all.epub", "words.apkg"} <= made


def test_the_python_example_runs(desk: Path, environment: dict[str, str]) -> None:
    (program,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=desk,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr
    assert (desk / "from-python.epub").exists()


def test_every_picture_and_file_it_names_is_there() -> None:
    names = re.findall(r"\]\((?!http|#)([^)#]+)", README) + re.findall(r"examples/[\w./-]+", README)
    missing = [name for name in names if not (ROOT / name).exists()]
    assert missing == []


def test_every_command_is_shown() -> None:
    from a11y.cli import COMMANDS

    hidden = [name for name in COMMANDS if f"tingdu {name}" not in README and name != "cache"]
    assert hidden == []
