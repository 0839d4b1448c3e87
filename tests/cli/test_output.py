"""Who reads the output may stop reading: nothing is wrong then, and nothing is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from a11y import pipeline
from a11y.cli.view.output import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]

needs_pipes = pytest.mark.skipif(os.name != "posix", reason="the test closes a POSIX pipe")


def unread(*arguments: object, stderr_too: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run ``tingdu ARGUMENTS | true``: the reader has gone before the first line."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, "-m", "a11y", *map(str, arguments)],
            stdout=writing,
            stderr=writing if stderr_too else subprocess.PIPE,
            check=False,
            timeout=300,
        )
    finally:
        os.close(writing)


@needs_pipes
@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_pinyin_ends_quietly_when_nobody_reads_on(tmp_path: Path, form: str) -> None:
    text = tmp_path / "long.txt"
    text.write_text("我们重构了一行代码。\n" * 200, encoding="utf-8")
    ran = unread("pinyin", text, "--format", form)
    assert (ran.returncode, ran.stderr) == (0, b"")


@needs_pipes
def test_inspect_ends_quietly_too(article: Path) -> None:
    ran = unread("inspect", article, "--text")
    assert (ran.returncode, ran.stderr) == (0, b"")


@needs_pipes
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_batch_goes_on_to_its_end(tmp_path: Path, article: Path, more: list[str]) -> None:
    sources, out = tmp_path / "sources", tmp_path / "books"
    sources.mkdir()
    for number in range(4):
        text = article.read_text(encoding="utf-8")
        (sources / f"{number}.md").write_text(text, encoding="utf-8")
    options = ("--engine", "silent", "--cache", tmp_path / "cache", "--jobs", "1", *more)
    ran = unread("batch", sources, "-o", out, *options)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert len(list(out.glob("*.epub"))) == 4
    assert json.loads((out / "report.json").read_bytes())["totals"]["made"] == 4


@needs_pipes
def test_the_code_of_a_failure_is_kept_when_nobody_hears_of_it(tmp_path: Path) -> None:
    assert unread("convert", tmp_path / "none.md", stderr_too=True).returncode == 3
    assert unread("convert", "--nonsense", stderr_too=True).returncode == 2


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), ConnectionResetError("x")])
def test_a_connection_that_breaks_is_no_reader_that_went(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "convert", broken)
    ran = tingdu("convert", article, "-o", article.with_suffix(".epub"))
    assert ran.code == 5
    assert "connection" in ran.err
    assert ran.err.count("\n") == 1


def test_what_turns_letters_round_is_written_as_an_escape() -> None:
    assert one_line("a\u202eb\u2066c\x1b[2J\n茶") == "a\\u202eb\\u2066c\\x1b[2J\\n茶"


@pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX closes them")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-"])
def test_streams_that_are_closed_stop_nothing(tmp_path: Path, article: Path, closed: str) -> None:
    book = tmp_path / "book.epub"
    command = [sys.executable, "-m", "a11y", "convert", str(article), "--engine", "silent"]
    command += ["-o", str(book), "--cache", str(tmp_path / "cache")]
    ran = subprocess.run(["sh", "-c", f'"$@" {closed}', "sh", *command], check=False)
    assert ran.returncode == 0
    assert book.is_file()
