"""``tingdu convert``: what a user and a script may rely on."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


def test_one_line_names_the_book(tingdu: Tingdu, article: Path, tmp_path: Path) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "tea.epub")
    assert ran.code == 0
    assert ran.out.count("\n") == 1
    assert str(tmp_path / "tea.epub") in ran.out
    assert zipfile.is_zipfile(tmp_path / "tea.epub")


def test_without_o_the_book_is_here_under_the_sources_name(
    tingdu: Tingdu, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    assert tingdu("convert", article).code == 0
    assert [path.name for path in here.iterdir()] == ["tea.epub"]


def test_json_is_one_object_with_the_contracts_keys(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "tea.epub", "--json")
    result = json.loads(ran.out)
    assert list(result) == [
        *("book", "seconds", "audio_seconds", "synthesized", "cached", "cast", "findings")
    ]
    assert result["book"] == str(tmp_path / "tea.epub")
    assert result["audio_seconds"] > 5
    assert len(set(result["cast"].values())) == 3


def test_two_builds_are_the_same_bytes_and_the_second_says_nothing_new(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    options = ("--edition", "learner", "--json", "--cache", tmp_path / "own-cache")
    first = json.loads(tingdu("convert", article, "-o", tmp_path / "a.epub", *options).out)
    again = json.loads(tingdu("convert", article, "-o", tmp_path / "b.epub", *options).out)
    assert first["synthesized"] > 0
    assert again["synthesized"] == 0
    assert (tmp_path / "a.epub").read_bytes() == (tmp_path / "b.epub").read_bytes()


def test_the_dry_run_shows_the_cast_and_writes_nothing(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "tea.epub", "--dry-run", "--json")
    assert ran.code == 0
    assert "陈溪" in json.loads(ran.out)["cast"]
    assert not (tmp_path / "tea.epub").exists()


def test_options_come_from_the_folder_the_environment_and_the_line_in_this_order(
    tingdu: Tingdu, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def edition() -> bool:
        with zipfile.ZipFile(tmp_path / "tea.epub") as book:
            return b"<ruby" in book.read("EPUB/s1.xhtml")

    (tmp_path / "tingdu.toml").write_text('edition = "learner"\n', encoding="utf-8")
    tingdu("convert", article, "-o", tmp_path / "tea.epub")
    assert edition()
    monkeypatch.setenv("TINGDU_EDITION", "audiobook")
    tingdu("convert", article, "-o", tmp_path / "tea.epub")
    assert not edition()
    tingdu("convert", article, "-o", tmp_path / "tea.epub", "--edition", "learner")
    assert edition()


def test_the_book_never_replaces_its_source(tingdu: Tingdu, article: Path) -> None:
    before = article.read_bytes()
    ran = tingdu("convert", article, "-o", article)
    assert ran.code == 2
    assert "replace its source" in ran.err
    assert article.read_bytes() == before


@pytest.mark.parametrize("folder", [".", "/"])
def test_a_folder_is_no_source_and_batch_is_named(tingdu: Tingdu, folder: str) -> None:
    ran = tingdu("convert", folder)
    assert ran.code == 3
    assert "tingdu batch" in ran.err


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (None, 3, "nowhere.md"),
        (b"", 4, "nowhere.md"),
        (b" \n\n ", 4, "nowhere.md"),
        (bytes(range(256)) * 40, 4, "nowhere.md"),
    ],
    ids=["missing", "empty", "blank", "binary"],
)
def test_bad_sources_end_with_one_line_and_their_code(
    tingdu: Tingdu, tmp_path: Path, content: bytes | None, code: int, said: str
) -> None:
    source = tmp_path / "nowhere.md"
    if content is not None:
        source.write_bytes(content)
    ran = tingdu("convert", source, "-o", tmp_path / "out.epub")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1
    assert said in ran.err
    assert not list(tmp_path.glob("*out*"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--engine", "kokor"), "kokoro"),
        (("--edition", "pocket"), "audiobook"),
        (("--pinyin", "hsk"), "hsk:N"),
        (("--rate", "9"), "2"),
        (("--rate", "nan"), "0.5 to 2.0"),
        (("--pause-turn", "5001"), "0<=x<=5000"),
        (("--pause-sentence", "-1"), "0<=x<=5000"),
        (("--pause-paragraph", "nan"), "'nan'"),
        (("--cast", "missing.toml"), "missing.toml"),
        (("--lexicon", "missing.tsv"), "missing.tsv"),
    ],
)
def test_bad_options_end_with_code_2_and_say_what_would_do(
    tingdu: Tingdu, article: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "out.epub", *options)
    assert ran.code == 2
    assert said in ran.err
    assert not (tmp_path / "out.epub").exists()


def test_an_unknown_voice_in_the_cast_file_is_code_2_with_near_names(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    cast = tmp_path / "cast.toml"
    cast.write_text('[cast]\nguest = { silent = "f11" }\n', encoding="utf-8")
    ran = tingdu("convert", article, "-o", tmp_path / "out.epub", "--cast", cast)
    assert ran.code == 2
    assert "f1" in ran.err


def test_gb18030_is_read_not_refused(tingdu: Tingdu, article: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.md"
    old.write_bytes(article.read_text(encoding="utf-8").encode("gb18030"))
    assert tingdu("convert", old, "-o", tmp_path / "old.epub").code == 0
    with zipfile.ZipFile(tmp_path / "old.epub") as book:
        assert "茶树不着急" in book.read("EPUB/s2.xhtml").decode()


def test_an_article_without_speakers_is_narrated_with_a_finding(
    tingdu: Tingdu, tmp_path: Path
) -> None:
    source = tmp_path / "plain.md"
    source.write_text("# 雨\n\n下了一夜的雨。\n\n早上，天晴了。\n", encoding="utf-8")
    result = json.loads(tingdu("convert", source, "-o", tmp_path / "p.epub", "--json").out)
    assert any(finding["rule"].startswith("read-") for finding in result["findings"])
    assert len(result["cast"]) == 1


def test_a_folder_that_is_not_there_is_code_6(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "no" / "such" / "out.epub")
    assert ran.code == 6
    assert ran.err.count("\n") == 1


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_code_6(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert tingdu("convert", article, "-o", locked / "out.epub").code == 6


@pytest.fixture
def small_disk(tmp_path: Path) -> Path:
    """A disk of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.name != "posix" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    # Lazily: a disk that stays mounted would trouble every later run on this machine.
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def test_a_full_disk_is_code_6_and_leaves_nothing(
    tingdu: Tingdu, article: Path, small_disk: Path
) -> None:
    ran = tingdu("convert", article, "-o", small_disk / "out.epub")
    assert ran.code == 6
    assert "full" in ran.err
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_under_the_cache_is_code_6_too(
    tingdu: Tingdu, article: Path, small_disk: Path, tmp_path: Path
) -> None:
    ran = tingdu("convert", article, "-o", tmp_path / "out.epub", "--cache", small_disk)
    assert ran.code == 6
    assert "full" in ran.err
    assert not (tmp_path / "out.epub").exists()


def test_standard_input_is_read(article: Path, tmp_path: Path, cache: Path) -> None:
    import sys

    ran = subprocess.run(
        [
            *(sys.executable, "-m", "a11y", "convert", "-", "--engine", "silent"),
            *("-o", str(tmp_path / "in.epub"), "--cache", str(cache)),
        ],
        input=article.read_bytes(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr.decode()
    assert zipfile.is_zipfile(tmp_path / "in.epub")
    assert ran.stderr == b""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such file name")
@pytest.mark.parametrize("encoding", ["cp1252", "gbk", "utf-8:strict"])
def test_a_terminal_of_another_alphabet_stops_nothing(article: Path, encoding: str) -> None:
    source = article.with_name(os.fsdecode(b"\xd6\xd0 \xc3\xa9.md"))
    article.rename(source)
    for more in ((), ("--json",)):
        ran = subprocess.run(
            [
                *(sys.executable, "-m", "a11y", "convert", str(source), *more),
                *("--engine", "silent", "--dry-run"),
            ],
            capture_output=True,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": encoding},
        )
        assert ran.returncode == 0, ran.stderr
        written = "gbk" if encoding == "gbk" else "utf-8"
        assert "陈溪" in ran.stdout.decode(written)


def test_a_batch_is_estimated_as_its_books_are(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    options = ("--edition", "learner", "--dry-run", "--json")
    one = json.loads(tingdu("convert", article, *options).out)
    all_ = json.loads(tingdu("batch", article, "-o", tmp_path / "books", *options).out)
    assert (all_["books"], all_["utterances"]) == (1, one["utterances"])


def test_a_file_that_came_with_the_source_cannot_write_outside_its_folder(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "tingdu.toml"
    target = tmp_path.parent / f"{tmp_path.name}-elsewhere.epub"
    for value in (str(target), f"../{target.name}"):
        settings.write_text(f"output = '{value}'\n", encoding="utf-8")
        ran = tingdu("convert", article)
        assert ran.code == 2
        assert "on the command line" in ran.err
        assert not target.exists()
    settings.write_text("output = 'here.epub'\n", encoding="utf-8")
    assert tingdu("convert", article).code == 0
    assert (tmp_path / "here.epub").exists()


LONGEST_BYTES = 255
"""Of a file's name, on the file systems in use."""


def test_a_name_that_leaves_no_room_for_a_sidecars_is_read(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    source = article.rename(article.with_name("a" * (LONGEST_BYTES - 3) + ".md"))
    ran = tingdu("convert", source, "-o", tmp_path / "tea.epub")
    assert ran.code == 0, ran.err
    assert tingdu("inspect", source).code == 0
    assert tingdu("batch", source.parent, "-o", tmp_path / "books", "--dry-run").code == 0


def test_a_name_that_leaves_no_room_for_the_books_is_code_6(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    source = article.rename(article.with_name("a" * (LONGEST_BYTES - 3) + ".md"))
    for command in (["convert", source], ["inspect", source, "--fix"]):
        ran = tingdu(*command)
        assert (ran.code, ran.err.count("\n")) == (6, 1), ran.err
        assert "name too long" in ran.err


@pytest.mark.parametrize(
    "source", ["a" * 300 + ".md", "a" * 300 + "/a.md", "https://example.org/" + "a" * 300]
)
def test_a_name_no_file_can_have_is_code_3(tingdu: Tingdu, tmp_path: Path, source: str) -> None:
    for options in (["-o", tmp_path / "out.epub"], ["--dry-run"]):
        ran = tingdu("convert", source, *options)
        assert (ran.code, ran.err.count("\n")) == (3, 1), ran.err


@pytest.mark.parametrize(
    ("named", "code"),
    [("tea.md.alt.toml", 3), ("tea.epub", 6), ("elsewhere", 6), (None, 6)],
)
def test_what_the_system_refuses_is_no_bug(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch, named: str | None, code: int
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "Input/output error", named and str(article.with_name(named)))

    monkeypatch.setattr("a11y.pipeline.convert", refuse)
    book = article.with_name("tea.epub")
    ran = tingdu("convert", article, "-o", book)
    assert (ran.code, ran.err.count("\n")) == (code, 1), ran.err
    assert str(article.with_name(named) if named else book) in ran.err
    assert "Input/output error" in ran.err
    traced = tingdu("convert", article, "-o", book, "--debug")
    assert traced.code == code
    assert "Traceback" in traced.err


def test_an_error_without_the_systems_number_is_a_bug(
    tingdu: Tingdu, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError("no such picture format")

    monkeypatch.setattr("a11y.pipeline.convert", fail)
    ran = tingdu("convert", article, "-o", article.with_name("tea.epub"))
    assert ran.code == 1
    assert "a bug in tingdu" in ran.err


def test_pauses_can_be_chosen_on_the_line_in_the_environment_and_in_the_folder(
    tingdu: Tingdu, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def seconds(*options: object) -> float:
        ran = tingdu("convert", article, "-o", tmp_path / "tea.epub", "--json", *options)
        return float(json.loads(ran.out)["audio_seconds"])

    usual = seconds()
    assert seconds("--pause-sentence", 1350) > usual + 1
    assert seconds("--pause-paragraph", 1700) > usual + 1
    slower = seconds("--pause-turn", 3000)
    assert slower > usual + 7
    monkeypatch.setenv("TINGDU_PAUSE_TURN", "3000")
    assert seconds() == slower
    monkeypatch.delenv("TINGDU_PAUSE_TURN")
    (tmp_path / "tingdu.toml").write_text("pause-turn = 3000\n", encoding="utf-8")
    assert seconds() == slower
    assert seconds("--pause-turn", 1000) == usual


def test_a_batch_makes_its_books_again_with_other_pauses(
    tingdu: Tingdu, article: Path, tmp_path: Path
) -> None:
    def made(*options: object) -> float:
        ran = tingdu("batch", article, "-o", tmp_path / "books", "--json", *options)
        return float(json.loads(ran.out)["audio_seconds"])

    usual = made()
    assert made("--pause-turn", "3000") > usual + 7
    assert tingdu("batch", article, "-o", tmp_path / "books", "--rate", "nan").code == 2
