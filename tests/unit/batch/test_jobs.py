"""Which books a batch makes: sources in, our own outputs never."""

from __future__ import annotations

import os
import re
import shutil
import socket
from pathlib import Path

import pytest

from a11y.batch.jobs import plan
from a11y.batch.lists import listed
from a11y.batch.ours import REPORT_START
from a11y.errors import OptionError, SourceError


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(REPORT_START if path.name == "report.html" else b"text")


def named(folder: Path, out: Path, **more: list[Path]) -> list[str]:
    jobs = plan([folder], out, **more)  # type: ignore[arg-type]
    return [job.source.relative_to(folder).as_posix() for job in jobs]


def test_a_folder_that_holds_its_own_books_gives_the_same_jobs_again(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "2019/b.md")
    first = plan([tmp_path], tmp_path)
    lay(tmp_path, "a.epub", "2019/b.epub", "all.epub", "report.html", ".tingdu/books/a.epub.json")
    assert plan([tmp_path], tmp_path) == first


def test_books_of_another_run_in_the_archive_are_no_sources(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "bought.epub", "2019/bought.epub")
    lay(tmp_path, "plain/a.epub", "plain/2019/b.epub", "plain/all.epub", "plain/report.html")
    lay(tmp_path, "plain/.tingdu/books/a.epub.json", "plain/.tingdu/books/2019/b.epub.json")
    assert named(tmp_path, tmp_path / "learner") == ["2019/bought.epub", "a.md", "bought.epub"]


def test_a_page_called_report_in_an_archive_is_a_source(tmp_path: Path) -> None:
    article = tmp_path / "report.html"
    article.write_bytes(b"text")
    assert named(tmp_path, tmp_path / "books") == ["report.html"]
    assert named(tmp_path, tmp_path) == ["report.html"]
    article.write_bytes(REPORT_START + b"</head></html>")
    lay(tmp_path, "a.md")
    assert named(tmp_path, tmp_path / "books") == ["a.md"]


def test_what_the_run_writes_elsewhere_is_no_source(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "run.html", "all.epub")
    written = [tmp_path / "run.html", tmp_path / "all.epub"]
    assert named(tmp_path, tmp_path / "books", written=written) == ["a.md"]


def test_a_book_never_replaces_its_source_or_the_anthology(tmp_path: Path) -> None:
    lay(tmp_path, "a.epub", "b.md")
    with pytest.raises(OptionError, match=r"a\.epub: its book would replace"):
        plan([tmp_path / "a.epub"], tmp_path)
    with pytest.raises(OptionError, match=r"would replace .*b\.epub"):
        plan([tmp_path / "b.md"], tmp_path / "out", written=[tmp_path / "out" / "b.epub"])


def test_sources_of_one_name_keep_their_folders_whatever_their_order(tmp_path: Path) -> None:
    lay(tmp_path, "one/a.md", "two/deep/a.md", "two/b.md")
    sources = [tmp_path / "one/a.md", tmp_path / "two/deep/a.md", tmp_path / "two/b.md"]
    names = [job.name for job in plan(sources, tmp_path / "out")]
    assert names == ["b.epub", "one/a.epub", "two/deep/a.epub"]
    assert plan(sources[::-1], tmp_path / "out") == plan(sources, tmp_path / "out")


def test_a_list_keeps_the_folders_below_it(tmp_path: Path) -> None:
    lay(tmp_path, "talks/2019/a.md", "talks/b.md", "elsewhere/c.md")
    folders = plan(list(listed(["\ufeff2019\r\n"], tmp_path / "talks")), tmp_path / "out")
    assert [job.name for job in folders] == ["2019/a.epub"]
    lines = ["2019/a.md\n", "  b.md \n", "# no\n", "\n", f"{tmp_path}/elsewhere/c.md\n"]
    jobs = plan(list(listed(lines, tmp_path / "talks")), tmp_path / "out")
    assert [job.name for job in jobs] == ["2019/a.epub", "b.epub", "c.epub"]


def test_a_name_that_begins_with_a_tilde_is_a_name(tmp_path: Path) -> None:
    lay(tmp_path, "~$a.md", "~b.md", "c.md")
    lines = [f"{path.name}\n" for path in sorted(tmp_path.iterdir())]
    assert {named.path.name for named in listed(lines, tmp_path)} == {"~$a.md", "~b.md", "c.md"}
    assert named(tmp_path, tmp_path / "out") == ["c.md", "~b.md"]  # Word's own are left alone


def test_a_book_that_reads_itself_aloud_already_is_no_source(
    tmp_path: Path, example_books: dict[str, Path]
) -> None:
    lay(tmp_path, "a.md")
    shutil.copy(example_books["audiobook"], tmp_path / "made-by-hand.epub")
    assert named(tmp_path, tmp_path / "out") == ["a.md"]
    assert len(plan([tmp_path / "made-by-hand.epub"], tmp_path / "out")) == 1


def test_one_source_by_two_paths_is_one_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "src/a.md")
    monkeypatch.chdir(tmp_path)
    jobs = plan([Path("src"), tmp_path / "src" / "a.md"], tmp_path / "out")
    assert [job.name for job in jobs] == ["a.epub"]


def test_a_folder_that_cannot_be_read_is_told_and_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay(tmp_path, "a.md", "closed/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(SourceError, match=r"closed: the folder cannot be read"):
        plan([tmp_path], tmp_path / "out")


def test_a_book_has_a_name_that_a_file_may_have(tmp_path: Path) -> None:
    longest = "长" * 84 + ".md"
    lay(tmp_path, longest, "长" * 83 + ".md", "长" * 83 + ".txt", "b" * 250 + ".md")
    jobs = plan([tmp_path], tmp_path / "out")
    assert len({job.name for job in jobs}) == 4
    assert all(len(os.fsencode(job.book.name)) <= 255 for job in jobs)
    assert jobs == plan([tmp_path], tmp_path / "out")
    by_source = {job.source.name: job.name for job in jobs}
    # Cut between characters, and told apart by what was cut off.
    assert re.fullmatch(r"长{79,}-[0-9a-f]{8}\.epub", by_source[longest])
    assert by_source["b" * 250 + ".md"] == "b" * 250 + ".epub"


def test_a_name_that_no_file_can_have_is_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file or folder"):
        plan([tmp_path / ("长" * 90)], tmp_path / "out")
    with pytest.raises(SourceError, match="no such file or folder"):
        plan(list(listed(["长" * 90], tmp_path)), tmp_path / "out")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_regular_file_is_passed_over_and_never_read(tmp_path: Path) -> None:
    lay(tmp_path, "a.md")
    for name in ("pipe.md", "pipe.html", "pipe.epub"):
        os.mkfifo(tmp_path / name)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(tmp_path / "socket.md"))
    assert named(tmp_path, tmp_path / "out") == ["a.md"]
    with pytest.raises(SourceError, match=r"pipe\.md: a pipe, a socket or a device"):
        plan([tmp_path / "pipe.md"], tmp_path / "out")


def test_a_link_to_a_source_that_is_gone_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to(tmp_path / "nowhere.md")
    assert named(tmp_path, tmp_path / "out") == ["gone.md"]  # its book fails, and says why
