"""Every command on a terminal: of any width, without colours, without a locale, and piped."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from a11y.cli import COMMANDS

if os.name != "posix":
    pytest.skip("pseudo-terminals are POSIX's", allow_module_level=True)

from tests.terminal.screen import TINGDU, Seen, on_terminal

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = (
    "# 一杯茶的工夫\n\n今天的嘉宾是茶农陈溪先生，他在山里种了 20 年茶。\n\n"
    "**Q：**您种茶多少年了？\n\n**A：**整整 20 年。头 3 年都在交学费。\n\n"
    "**Q：**最难的是什么？\n\n**A：**等。茶树不着急，人着急也没有用。\n"
)


@dataclass(frozen=True)
class Kind:
    """A kind of terminal."""

    columns: int = 80
    environment: tuple[tuple[str, str], ...] = ()
    colours: bool = True
    moves: bool = True
    """Whether the cursor can be sent about."""


KINDS = {
    "80 columns": Kind(),
    "40 columns": Kind(columns=40),
    "dumb": Kind(environment=(("TERM", "dumb"),), colours=False, moves=False),
    "NO_COLOR": Kind(environment=(("NO_COLOR", "1"),), colours=False),
    "no locale": Kind(environment=(("LC_ALL", "C"), ("LANG", "C"))),
}

USES: dict[str, tuple[list[str], str]] = {
    "--help": (["--help"], "Commands:"),
    "--version": (["--version"], "tingdu"),
    "align": (["align", "tea.md", "tea.mp3", "--engine", "espeak"], "is heard in"),
    "batch": (["batch", "archive", "-o", "books-{n}"], "made in"),
    "batch again": (["batch", "archive", "-o", "books"], "unchanged"),
    "cache": (["cache", "show"], "speech"),
    "check": (["check", "learner.epub", "--no-epubcheck"], "good"),
    "convert": (["convert", "tea.md", "-o", "a-{n}.epub"], ".epub  0:"),
    "convert anew": (["convert", "tea.md", "-o", "b-{n}.epub", "--cache", "new-{n}"], "  0:"),
    "convert --dry-run": (["convert", "tea.md", "--dry-run"], "utterances"),
    "convert to learn": (["convert", "tea.md", "-o", "c.epub", "--edition", "learner"], "  0:"),
    "doctor": (["doctor"], "Python"),
    "export": (["export", "learner.epub", "--to", "vtt", "-o", "a.vtt"], "a.vtt"),
    "new": (["new", "drafts-{n}/tea.md"], "tingdu.toml"),  # one a terminal: it is written once
    "inspect": (["inspect", "tea.md"], "陈溪"),
    "inspect --json": (["inspect", "tea.md", "--json"], "陈溪"),
    "pinyin": (["pinyin", "tea.md"], "chá"),
    "play": (["play", "learner.epub", "--no-browser"], "http://127.0.0.1"),
    "proof": (["proof", "tea.md", "--no-browser"], "http://127.0.0.1"),
    "say": (["say", "你好，世界。", "-o", "a.mp3"], "a.mp3"),
    "voices": (["voices"], "silent"),
}
_COLOUR = re.compile(rb"\x1b\[(?:\d+;)*(?:[34]\d|9\d|10\d)(?:;\d+)*m")


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, an archive, and a learner's book."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "tea.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "archive").mkdir()
    for number in range(3):
        text = ARTICLE.replace("一杯茶", f"第{'一二三'[number]}杯茶")
        (folder / "archive" / f"{number}.md").write_text(text, encoding="utf-8")
    for number in range(len(KINDS)):
        (folder / f"drafts-{number}").mkdir()
        (folder / f"drafts-{number}" / "tea.md").write_text(ARTICLE, encoding="utf-8")
    made = ["convert", "tea.md", "-o", "learner.epub", "--edition", "learner"]
    read = ["say", ARTICLE.replace("*", "").replace("#", ""), "-o", "tea.mp3", "--engine", "espeak"]
    for command in (made, ["batch", "archive", "-o", "books"], read):
        subprocess.run(
            [*TINGDU, *command], cwd=folder, env=os.environ | _environment(folder), check=True
        )
    return folder


def _environment(desk: Path) -> dict[str, str]:
    return {"TINGDU_ENGINE": "silent", "TINGDU_CACHE": str(desk / "cache")}


def seen(desk: Path, kind: Kind, arguments: list[str], number: object = 0, **more: object) -> Seen:
    """The command on a terminal of that kind."""
    arguments = [argument.format(n=number) for argument in arguments]
    environment = _environment(desk) | dict(kind.environment)
    return on_terminal(
        [*TINGDU, *arguments],
        columns=kind.columns,
        cwd=desk,
        environment=environment,
        **more,
    )


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("use", USES)
def test_every_command_runs_on_every_terminal(desk: Path, use: str, name: str) -> None:
    kind, (arguments, expected) = KINDS[name], USES[use]
    stop = (lambda screen: "http://" in screen) if use in {"play", "proof"} else None
    number = list(KINDS).index(name)
    ran = seen(desk, kind, arguments, number, interrupt_at=stop)
    assert "a bug in tingdu" not in ran.text
    assert "Traceback" not in ran.text
    assert ran.code == 0, ran.text
    assert expected in ran.text.replace("\n", "") or expected in ran.text
    assert not ran.cursor_hidden
    if kind.moves:
        assert not re.search("reading|speaking|binding", ran.text), "progress is gone at the end"
    if not kind.colours:
        assert not _COLOUR.search(ran.raw)
    if not kind.moves:
        assert b"\x1b" not in ran.raw


def test_every_command_is_tried() -> None:
    assert {use.split()[0] for use in USES} >= set(COMMANDS)


@pytest.mark.parametrize("use", ["--help", "inspect", "pinyin", "voices", "doctor", "cache"])
def test_a_pipe_takes_plain_whole_lines(desk: Path, use: str) -> None:
    """Nothing is wrapped to the terminal's width that the errors go to, nothing coloured."""
    narrow = seen(desk, KINDS["40 columns"], USES[use][0], piped=True)
    wide = seen(desk, KINDS["80 columns"], USES[use][0], piped=True)
    assert narrow.code == wide.code == 0
    assert b"\x1b" not in narrow.output
    if use != "--help":
        assert narrow.output == wide.output


@pytest.mark.parametrize("use", ["--help", "inspect", "pinyin", "voices", "doctor"])
def test_who_reads_the_first_line_only_sees_no_error(desk: Path, use: str) -> None:
    command = " ".join([f"'{sys.executable}' -m a11y", *USES[use][0], "| head -n 1"])
    ran = on_terminal(["sh", "-c", command], cwd=desk, environment=_environment(desk))
    assert ran.code == 0
    assert len(ran.lines) == 1, ran.text


def test_progress_is_one_line_that_fits(desk: Path) -> None:
    for columns in (20, 40, 80, 200):
        arguments = ["convert", "tea.md", "-o", "p.epub", "--cache", f"fresh-{columns}"]
        ran = seen(desk, Kind(columns=columns), arguments)
        assert ran.code == 0
        under_way = [frame for frame in ran.frames if "speaking" in frame]
        assert under_way
        assert all("\n" not in frame.strip() for frame in under_way)


def test_ctrl_c_leaves_a_clean_screen_and_the_cursor(desk: Path) -> None:
    ran = seen(
        desk,
        Kind(),
        ["convert", "tea.md", "-o", "never.epub", "--cache", "never"],
        interrupt_at=lambda screen: "reading" in screen,
    )
    assert ran.code == 130
    assert not ran.cursor_hidden
    assert "interrupted" in ran.text
    assert not (desk / "never.epub").exists()
