"""What is no regular file is refused at once, and what never ends is not read to its end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from a11y.book.readback.archive import open_archive
from a11y.cli import main
from a11y.errors import OptionError, SourceError
from a11y.interview import Metadata
from a11y.read import read
from a11y.read.beside.sidecar import with_metadata
from voices.host.atomic import replacing
from voices.host.regular import read_regular

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes have names")


@pytest.fixture(params=["pipe", "device", "folder"])
def no_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Something with a name that is no file."""
    if request.param == "device":
        return Path(os.devnull)
    path = tmp_path / "thing"
    if request.param == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    return path


def test_no_file_is_read(no_file: Path) -> None:
    with pytest.raises(OSError, match=r"not a regular file|a folder"):
        read_regular(no_file, 10)


def test_no_file_is_a_source_or_a_book(no_file: Path) -> None:
    with pytest.raises(SourceError):
        read(no_file)
    with pytest.raises(SourceError):
        open_archive(no_file)


def test_a_file_is_read_to_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 3000)
    assert read_regular(path, 3000) == b"x" * 3000
    with pytest.raises(OSError, match="larger than 2 kB"):
        read_regular(path, 2999)


def test_a_name_with_a_zero_byte_is_an_error_of_the_system_kind() -> None:
    with pytest.raises(OSError, match="null"):
        read_regular(Path("a\0b"), 10)


NAMED = {
    "--meta": 2,
    "--cast": 2,
    "--lexicon": 2,
    "--cover": 2,
    "--known": 2,
    "--words": 2,
}


def ended(*arguments: object) -> int:
    """The exit code of a command."""
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    code = end.value.code
    assert isinstance(code, int)
    return code


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    source = tmp_path / "talk.md"
    source.write_text("# Tea\n\nAnna: What is tea?\n\nBen: A leaf.\n", encoding="utf-8")
    return source


@pytest.mark.parametrize(("option", "code"), NAMED.items())
def test_no_file_is_what_an_option_names(
    no_file: Path, talk: Path, capsys: pytest.CaptureFixture[str], option: str, code: int
) -> None:
    out = talk.with_suffix(".epub")
    assert (
        ended("convert", talk, "-o", out, "--engine", "silent", "--dry-run", option, no_file)
        == code
    )
    said = capsys.readouterr().err.strip().splitlines()
    assert "bug" not in said[-1]


@pytest.mark.parametrize("ending", [".speakers.toml", ".alt.toml"])
def test_a_pipe_beside_a_source_holds_nobody_up(talk: Path, ending: str) -> None:
    os.mkfifo(talk.with_name(talk.name + ending))
    assert read(talk).title == "Tea"


def test_settings_that_are_a_pipe_hold_nobody_up(talk: Path) -> None:
    os.mkfifo(talk.with_name("tingdu.toml"))
    assert ended("inspect", talk) == 0


def test_no_file_is_a_list(no_file: Path, tmp_path: Path) -> None:
    assert ended("batch", f"@{no_file}", "-o", tmp_path / "books", "--engine", "silent") == 3


def test_a_list_may_come_out_of_a_pipe_that_the_shell_has_opened(
    talk: Path, tmp_path: Path
) -> None:
    receiving, giving = os.pipe()
    os.write(giving, str(talk).encode())
    os.close(giving)
    try:
        named = f"/dev/fd/{receiving}"
        assert (
            ended("batch", "--list", named, "-o", tmp_path / "b", "--engine", "silent", "--dry-run")
            == 0
        )
    finally:
        os.close(receiving)


@pytest.mark.parametrize("what", ["pipe", "folder"])
def test_a_book_takes_no_place_but_a_files(talk: Path, tmp_path: Path, what: str) -> None:
    out = tmp_path / "taken.epub"
    out.mkdir() if what == "folder" else os.mkfifo(out)
    before = out.stat()
    assert ended("convert", talk, "-o", out, "--engine", "silent") == 6
    assert ended("say", "tea", "-o", out.rename(tmp_path / "a.mp3"), "--engine", "silent") == 6
    assert (tmp_path / "a.mp3").stat().st_ino == before.st_ino


def test_what_is_written_whole_replaces_no_pipe(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    os.mkfifo(path)
    with pytest.raises(OSError, match="not a regular file"), replacing(path):
        pytest.fail("something was written")
    assert path.is_fifo()


def test_a_picture_that_is_a_pipe_is_missing(talk: Path) -> None:
    os.mkfifo(talk.with_name("a.png"))
    talk.write_text("Anna: Look.\n\n![A cup](a.png)\n\nBen: I see.\n", encoding="utf-8")
    findings = [one for one in read(talk).findings if one.rule == "read-image-missing"]
    assert "not a regular file" in findings[0].message


@pytest.mark.parametrize(
    "text",
    [
        "series_position = " + "9" * 5000,
        "series_position = 0x" + "f" * 5000,
        'series_position = "²"',
        'series_position = "' + "9" * 5000 + '"',
        "date = 0000-01-01",
        "a." * 100_000 + "a = 1",
        "a = " + "[" * 5000 + "]" * 5000,
        "a = " + "{a=" * 5000 + "1" + "}" * 5000,
        "title = '\ud800'",
    ],
    ids=range(9),
)
def test_settings_that_are_traps_are_refused_with_one_line(talk: Path, text: str) -> None:
    meta = talk.with_name("meta.toml")
    meta.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(OptionError) as refused:
        with_metadata(meta, Metadata())
    assert "\n" not in str(refused.value)
    talk.write_bytes(b"+++\n" + meta.read_bytes() + b"\n+++\n" + talk.read_bytes())
    assert read(talk).speakers
