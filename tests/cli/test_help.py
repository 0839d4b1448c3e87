"""Every command has help with examples, and help is quick because nothing heavy is imported."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from a11y.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Ran

CACHE = ("prune", "repair", "show", "verify")
HEAVY = ("numpy", "onnxruntime", "lxml", "edge_tts", "ebooklib", "pypinyin", "rich", "aiohttp")


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_has_examples(tingdu: Callable[..., Ran], command: str) -> None:
    ran = tingdu(command, "--help")
    assert ran.code == 0
    assert "Examples:" in ran.out
    assert f"tingdu {command}" in ran.out
    assert max(len(line) for line in ran.out.splitlines()) <= 80


@pytest.mark.parametrize("command", [*sorted(COMMANDS), *(f"cache {name}" for name in CACHE)])
def test_help_breaks_no_line_in_a_bad_place(
    tingdu: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    lines = tingdu(*command.split(), "--help").out.splitlines()
    # Neither a last word alone, nor a default or a range in two, nor a text cut short.
    alone = [line for line in lines if re.fullmatch(r" +[^\s\[-][^\s]*", line)]
    assert [line for line in alone if "Examples:" not in line] == []
    assert [line for line in lines if line.count("[") != line.count("]")] == []
    assert [line for line in lines[1:] if line.endswith("...")] == []


@pytest.mark.parametrize("arguments", [["--help"], ["convert", "--help"], ["batch", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom a11y.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_without_a_command_it_says_what_there_is(tingdu: Callable[..., Ran]) -> None:
    ran = tingdu("--help")
    for command in COMMANDS:
        assert command in ran.out


def test_an_unknown_command_is_code_2(tingdu: Callable[..., Ran]) -> None:
    assert tingdu("convrt").code == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_is_offered_completion(shell: str) -> None:
    code = "from a11y.cli import main\nmain([])"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "_TINGDU_COMPLETE": f"{shell}_source"},
    )
    assert ran.returncode == 0, ran.stderr
    assert "tingdu" in ran.stdout


@pytest.mark.parametrize("command", ["convert", "batch", "say", "voices"])
def test_every_engine_is_offered(tingdu: Callable[..., Ran], command: str) -> None:
    from voices.engines import ENGINES

    said = tingdu(command, "--help").out
    assert [name for name in ENGINES if name not in said] == []


@pytest.mark.parametrize("command", ["convert", "batch", "say", "voices"])
def test_the_shell_completes_the_engines_names(command: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", "from a11y.cli import main\nmain([])"],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "_TINGDU_COMPLETE": "bash_complete",
            "COMP_WORDS": f"tingdu {command} --engine e",
            "COMP_CWORD": "3",
        },
    )
    assert ran.stdout.split() == ["plain,edge", "plain,espeak"]


@pytest.mark.parametrize("columns", [30, 40, 51])
@pytest.mark.parametrize("command", [[], ["batch"], ["cache"]], ids=" ".join)
def test_help_fits_a_narrow_terminal(
    tingdu: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch, command: list[str], columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = tingdu(*command, "--help").out.splitlines()
    long = [line for line in lines if cell_len(line) > columns]
    # But for examples and options, which are shown as they are typed.
    assert all("tingdu" in line or line.startswith("  -") for line in long), long
    assert any(len(line) > columns - 12 for line in lines)
