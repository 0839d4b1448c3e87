"""Small things a person tries first, and what they are told."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from a11y.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.fixture
def book(tingdu: Tingdu, article: Path, tmp_path: Path) -> Path:
    path = tmp_path / "tea.epub"
    assert tingdu("convert", article, "-o", path).code == 0
    return path


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("x.mp3", "--to audio -o x"),
        ("x.m4b", "--to m4b -o x.m4b"),
        ("x.vtt", "--to vtt -o x.vtt"),
        ("x.mobi", "-o x.epub"),
        ("x.PDF", "-o x.epub"),
    ],
)
def test_another_form_is_refused_with_the_command_that_makes_it(
    tingdu: Tingdu, article: Path, name: str, command: str
) -> None:
    ran = tingdu("convert", article, "-o", name)
    assert ran.code == 2
    assert f"tingdu convert {article} -o x.epub" in ran.err
    assert ran.err.rstrip().endswith(command)
    assert ran.err.count("\n") == 1


def test_a_name_with_a_dot_is_no_other_form(tingdu: Tingdu, article: Path, tmp_path: Path) -> None:
    assert tingdu("convert", article, "-o", tmp_path / "第1.5章").code == 0


@pytest.mark.parametrize("arguments", [[], *([name] for name in sorted(COMMANDS))])
def test_h_is_help(tingdu: Tingdu, arguments: list[str]) -> None:
    ran = tingdu(*arguments, "-h")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == tingdu(*arguments, "--help").out


@pytest.mark.parametrize(("typed", "meant"), [("conver", "convert"), ("inpsect", "inspect")])
def test_a_mistyped_command_is_answered_with_the_near_one(
    tingdu: Tingdu, typed: str, meant: str
) -> None:
    ran = tingdu(typed, "x")
    assert ran.code == 2
    assert f"'{meant}'" in ran.err


def test_export_writes_to_standard_output(book: Path, tmp_path: Path) -> None:
    def export(form: str, *more: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "a11y", "export", book, "--to", form, *more]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    for form in ("vtt", "m4b"):
        piped, named = export(form, "-o", "-"), export(form, "-o", "file")
        assert piped.returncode == named.returncode == 0
        assert piped.stdout == (tmp_path / "file").read_bytes()
    assert not (tmp_path / "-").exists()
    assert export("audio", "-o", "-").returncode == 2


def test_what_is_no_book_is_told_once(tingdu: Tingdu, article: Path) -> None:
    ran = tingdu("check", article)
    assert ran.code == 7
    assert ran.out.count("✗") == 1


@pytest.mark.parametrize("rate", ["1", "2"])
def test_no_pauses_at_all_make_a_book_that_can_be_followed(
    tingdu: Tingdu, tmp_path: Path, rate: str
) -> None:
    source = tmp_path / "short.md"
    source.write_text("# 短\n\n问：好？\n\n答：好。\n\n问：茶？\n\n答：嗯。\n", encoding="utf-8")
    none = [f"--pause-{what}" for what in ("sentence", "paragraph", "turn")]
    pauses = [part for name in none for part in (name, "0")]
    ran = tingdu("convert", source, "-o", tmp_path / "x.epub", "--rate", rate, *pauses)
    assert ran.code == 0, ran.err


def test_a_short_text_with_one_stray_byte_is_utf_8_and_the_place_is_told(
    tingdu: Tingdu, tmp_path: Path
) -> None:
    source = tmp_path / "stray.md"
    source.write_bytes("# 一杯茶\n\n今天我们喝".encode() + b"\xff" + "茶。\n".encode())
    ran = tingdu("inspect", source, "--json")
    assert ran.code == 0
    assert "今天我们喝�茶。" in ran.out
    assert "not UTF-8" not in ran.out
    assert "an unreadable character" in ran.out
