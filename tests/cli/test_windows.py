"""What Windows does otherwise: names, newlines, marks at the head of files, code pages, shells."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from a11y.cli.settings import book_name
from a11y.cli.settings.book_name import quoted, reserved_on_windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.mark.parametrize(
    "name",
    [
        *("con.epub", "NUL", "aux.tar.epub", "Com1.epub", "LPT¹.epub", "con .epub"),
        *("tea.epub.", "tea.epub ", "tea:2.epub", "tea?.epub", "a|b.epub"),
    ],
)
def test_names_that_windows_keeps_are_known(name: str) -> None:
    assert reserved_on_windows(name)


@pytest.mark.parametrize(
    "name",
    [
        "console.epub",
        "com.epub",
        "com10.epub",
        "第1.5章.epub",
        "问：好？.epub",
        ".epub",
        "a b.epub",
    ],
)
def test_names_that_windows_takes_are_taken(name: str) -> None:
    assert not reserved_on_windows(name)


def test_there_such_a_name_is_refused_before_anything_is_made(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book_name, "WINDOWS", True)
    ran = tingdu("convert", article, "-o", "con.epub")
    assert ran.code == 2
    assert ran.err == (
        "tingdu: con.epub: Windows keeps this name for itself; name another with -o\n"
    )


def test_commands_are_quoted_for_the_shell_that_is_there() -> None:
    path = r"C:\Users\Li Ming\tea.epub"
    assert quoted(path, windows=True) == f'"{path}"'
    assert quoted("tea.epub", windows=True) == quoted("tea.epub", windows=False) == "tea.epub"


@pytest.fixture
def desk(article: Path) -> Path:
    """The article and what lies beside it, as an editor of Windows saves them."""

    def saved(name: str, text: str) -> Path:
        path = article.with_name(name)
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        return path

    saved("windows.md", article.read_text(encoding="utf-8"))
    saved("windows.md.speakers.toml", '[speakers."问者"]\nrole = "interviewer"\nlabels = ["Q"]\n')
    saved("windows.md.lexicon.tsv", "工夫\tgong1 fu5\teffort\n")
    saved("meta.toml", 'author = "李明"\n')
    saved("lexicon.tsv", "学费\txue2 fei4\n")
    saved("known.txt", "茶\n")
    saved("cast.toml", '[cast]\nnarrator = { silent = "f1" }\n')
    saved("list.txt", "windows.md\n")
    return article.parent


def test_newlines_make_no_difference(tingdu: Tingdu, article: Path, desk: Path) -> None:
    (desk / "windows.md.speakers.toml").unlink()
    unix = tingdu("inspect", article, "--json").out
    windows = tingdu("inspect", desk / "windows.md", "--json").out
    assert windows.replace("windows.md", article.name) == unix


def test_every_file_may_begin_with_a_mark_and_have_long_newlines(
    tingdu: Tingdu, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk)
    assert "问者" in tingdu("inspect", "windows.md").out
    options = ["--edition", "learner", "--meta", "meta.toml", "--lexicon", "lexicon.tsv"]
    options += ["--known", "known.txt", "--cast", "cast.toml"]
    (desk / "tingdu.toml").write_bytes(b'\xef\xbb\xbfengine = "silent"\r\n')
    ran = tingdu("convert", "windows.md", "-o", "x.epub", *options)
    assert (ran.code, ran.err) == (0, "")
    assert tingdu("batch", "@list.txt", "-o", "books").code == 0
    assert (desk / "books" / "windows.epub").exists()


@pytest.mark.parametrize("encoding", ["cp1252", "gbk", "big5", "ascii"])
@pytest.mark.parametrize("command", ["inspect", "pinyin", "convert", "voices", "missing", "--help"])
def test_no_code_page_stops_a_command(
    article: Path, tmp_path: Path, encoding: str, command: str
) -> None:
    words = {
        "convert": ["convert", str(article), "-o", "茶 é.epub"],
        "voices": ["voices"],
        "missing": ["convert", "没有 é.md"],
        "--help": ["--help"],
    }.get(command, [command, str(article)])
    environment = {
        **os.environ,
        "PYTHONIOENCODING": encoding,
        "TINGDU_ENGINE": "silent",
        "TINGDU_CACHE": str(tmp_path / "cache"),
    }
    ran = subprocess.run(
        [sys.executable, "-m", "a11y", *words],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert ran.returncode == (3 if command == "missing" else 0), ran.stderr
    assert b"Traceback" not in ran.stderr + ran.stdout
    assert b"a bug in tingdu" not in ran.stderr
    shown = ran.stdout.decode("gbk" if encoding == "gbk" else "utf-8")
    expected = {"inspect": "一杯茶的工夫", "pinyin": "chá", "convert": "茶 é.epub"}.get(command, "")
    assert expected in shown
