"""Small things a person tries first, and what they are told."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y import convert, preset
from a11y.cli import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.fixture(scope="module")
def book(cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A learner's book, which every form of export can be made of."""
    folder = tmp_path_factory.mktemp("book")
    source = folder / "tea.md"
    source.write_text("# 一杯茶\n\n**Q：**难吗？\n\n**A：**茶树不着急。\n", encoding="utf-8")
    options = replace(preset("learner"), engine="silent", cache_dir=cache)
    return convert(source, folder / "tea.epub", options).book


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


def test_an_anthology_of_another_form_is_refused_before_any_book(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    ran = tingdu("batch", article, "-o", tmp_path / "b", "--anthology", "all.m4b")
    assert ran.code == 2
    assert "--anthology all.epub, then tingdu export all.epub --to m4b -o all.m4b" in ran.err
    assert not (tmp_path / "b").exists()


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
@pytest.mark.parametrize(
    ("command", "code"),
    [
        (("convert", "{article}", "-o"), 6),
        (("say", "茶", "-o"), 2),
        (("export", "{book}", "--to", "vtt", "-o"), 6),
        (("export", "{book}", "--to", "audio", "-o"), 6),
        (("batch", "{article}", "-o", "b", "--anthology"), 6),
        (("batch", "{article}", "-o", "b", "--report"), 6),
    ],
    ids=str,
)
def test_a_folder_for_an_output_is_refused_in_one_line(
    tingdu: Tingdu, article: Path, book: Path, command: tuple[str, ...], code: int, name: str
) -> None:
    words = [word.format(article=article, book=book) for word in command]
    ran = tingdu(*words, name)
    assert (ran.code, ran.err.count("\n")) == (code, 1), ran.err
    assert "a bug in tingdu" not in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are POSIX's")
@pytest.mark.parametrize(
    "command",
    [
        ("convert", "{article}", "-o", "{pipe}.epub"),
        ("convert", "{article}", "-o", "{folder}.epub"),
        ("say", "茶", "-o", "{pipe}.mp3"),
        ("say", "茶", "-o", "{folder}.mp3"),
        *(
            ("export", "{book}", "--to", form, "-o", f"{{{what}}}{ending}")
            for form, ending in (
                *(("vtt", ".vtt"), ("srt", ".srt"), ("html", ".html"), ("m4b", ".m4b")),
                *(("drill", ".m4a"), ("tsv", ".tsv"), ("anki", ".apkg")),
            )
            for what in ("pipe", "folder")
        ),
        ("export", "{book}", "--to", "audio", "-o", "{pipe}"),
        ("batch", "{article}", "-o", "b", "--anthology", "{pipe}.epub"),
        ("batch", "{article}", "-o", "b", "--anthology", "{folder}.epub"),
    ],
    ids=str,
)
def test_what_is_no_regular_file_is_never_replaced(
    tingdu: Tingdu,
    article: Path,
    book: Path,
    tmp_path: Path,
    command: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    places = {"article": article, "book": book, "pipe": "pipe", "folder": "folder"}
    words = [word.format(**places) for word in command]
    target = tmp_path / words[-1]
    os.mkfifo(target) if "{pipe}" in command[-1] else target.mkdir()
    before = target.lstat().st_ino
    ran = tingdu(*words)
    assert ran.code == 6, ran.err
    assert ran.err.count("\n") == 1
    assert target.lstat().st_ino == before
    assert "茶" not in ran.out


def test_where_a_book_cannot_lie_nothing_is_spoken_for_it(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    (tmp_path / "b" / "tea.epub").mkdir(parents=True)
    cache = tmp_path / "cache"
    ran = tingdu("batch", article, "-o", tmp_path / "b", "--cache", cache)
    assert ran.code == 8
    assert "is a folder" in ran.err
    assert not [*(cache / "speech").rglob("*.flac")]


def test_a_source_in_place_of_a_command_is_answered_with_the_command(
    tingdu: Tingdu, article: Path
) -> None:
    ran = tingdu(article)
    assert ran.code == 2
    assert f"tingdu convert {article}" in ran.err
    assert f"tingdu batch {article.parent}" in tingdu(article.parent).err


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


def test_a_title_that_another_replaces_is_not_called_lost(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    meta = tmp_path / "meta.toml"
    meta.write_text('title = "山里的二十年"\n', encoding="utf-8")
    ran = tingdu("convert", article, "-o", tmp_path / "x.epub", "--meta", meta)
    assert (ran.code, ran.err) == (0, "")


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


@pytest.mark.parametrize("name", ["batch", "convert"])
def test_h_is_help_of_a_command_that_was_asked_alone_before(tingdu: Tingdu, name: str) -> None:
    """Click keeps a command's help option: asked without its group it knew --help only."""
    command = importlib.import_module(f"a11y.cli.{name}").command
    assert (
        "-h" in command.get_help_option(command.make_context(name, [], resilient_parsing=True)).opts
    )
    assert tingdu(name, "-h").code == 0
