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


CHINESE = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def code(text: str) -> list[str]:
    """What stands in code blocks, without comments and progress: these are in one language."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line[:1] != "⠹"]
    return [re.sub(r" +# .*", "", line) for line in lines]


def test_both_languages_show_the_same() -> None:
    assert code(CHINESE) == code(README)
    assert CHINESE.count("\n## ") == README.count("\n## ")
    told = re.compile(r"`[^`\n]+`")
    english, chinese = ({*told.findall(text)} for text in (README, CHINESE))
    assert english == chinese, "something is told in one language only"


@pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")
def test_the_next_edition_speaks_only_what_is_new(desk: Path, environment: dict[str, str]) -> None:
    counted = re.compile(r'"synthesized": \d+, "cached": \d+')
    convert = "tingdu convert examples/talking-books.md --json"
    said = [
        counted.findall(
            subprocess.run(
                ["sh", "-c", f"{convert}{options}"],
                cwd=desk,
                env=environment,
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for options in ("", " -o b.epub --edition learner", " -o c.epub --edition learner")
    ]
    assert said == [
        ['"synthesized": 66, "cached": 0'],
        counted.findall(README),
        ['"synthesized": 0, "cached": 112'],
    ]


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
def test_every_example_runs_in_order_on_a_terminal(desk: Path, environment: dict[str, str]) -> None:
    from tests.terminal.screen import on_terminal

    lines = [*first_minute(), *shell_lines()]
    assert len(lines) > 15
    for line in lines:
        ran = on_terminal(["sh", "-c", line], cwd=desk, environment=served(line, environment))
        assert ran.code == 0, f"{line}\n{ran.text}"
        assert "a bug in tingdu" not in ran.text
    made = {path.name for path in desk.iterdir()}
    assert {"talking-books.epub", "learner.epub", "books", "all.epub", "words.apkg"} <= made
    assert {"mine.epub", "tingdu.toml", "online.epub", "lessons", "talks"} <= made


def served(line: str, environment: dict[str, str]) -> dict[str, str]:
    """The environment for a line; what is sent to the online voices goes to their emulator."""
    if "--engine edge" not in line:
        return environment
    first, _, rest = environment["PATH"].partition(os.pathsep)
    online = Path(first, "online")
    if not online.exists():
        online.mkdir()
        command = online / "tingdu"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.emulator "$@"\n', "utf-8")
        command.chmod(0o755)
    return {**environment, "PATH": os.pathsep.join((str(online), rest))}


def first_minute() -> list[str]:
    """What a new user types once tingdu is installed; installing it is ``make fresh``'s."""
    typed = re.findall(r"^\$ (.*)$", README, re.MULTILINE)
    assert typed[:3] == ["python3 -m venv venv", ". venv/bin/activate", "pip install ."]
    return typed[3:]


@pytest.mark.skipif(os.name != "posix", reason="the examples are for a POSIX shell")
def test_the_first_minute_looks_as_it_is_shown(desk: Path, environment: dict[str, str]) -> None:
    from tests.terminal.screen import on_terminal

    (line,) = first_minute()
    shown = README.partition(line)[2].strip().splitlines()
    ran = on_terminal(["sh", "-c", line], columns=84, cwd=desk, environment=environment)
    digits = re.compile(r"\d+")
    under_way = {digits.sub("0", re.sub("[━╺╸ ]+", " ", f[2:])) for f in ran.frames}
    bar = digits.sub("0", re.sub("[━╺╸ ]+", " ", shown[0][2:].partition("sound")[0]))
    assert any(frame.startswith(bar) for frame in under_way), under_way
    assert [digits.sub("0", text) for text in ran.lines] == [digits.sub("0", shown[1])]


def test_every_picture_and_file_it_names_is_there() -> None:
    names = re.findall(r"\]\((?!http|#)([^)#]+)", README) + re.findall(r"examples/[\w./-]+", README)
    missing = [name for name in names if not (ROOT / name).exists()]
    assert missing == []


def test_every_command_is_shown() -> None:
    from a11y.cli import COMMANDS

    hidden = [name for name in COMMANDS if f"tingdu {name}" not in README and name != "cache"]
    assert hidden == []
