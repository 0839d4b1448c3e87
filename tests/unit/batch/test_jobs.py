"""Which books a batch makes: sources in, our own outputs never."""

from __future__ import annotations

import os
import re
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

from a11y.batch.records.record import Record
from a11y.batch.records.store import Records
from a11y.batch.sources.jobs import Job, plan
from a11y.batch.sources.lists import listed
from a11y.batch.sources.own_files import REPORT_START
from a11y.errors import OptionError, SourceError
from a11y.installed.version import GENERATOR_META


def lay(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(REPORT_START if path.name == "report.html" else b"text")


def named(folder: Path, out: Path, **more: Any) -> list[str]:
    jobs = plan([folder], out, **more)
    return [job.source.relative_to(folder).as_posix() for job in jobs]


def test_a_folder_that_holds_its_own_books_gives_the_same_jobs_again(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "2019/b.md")
    first = plan([tmp_path], tmp_path)
    lay(tmp_path, "a.epub", "2019/b.epub", "all.epub", "report.html", ".tingdu/books/a.epub.json")
    lay(tmp_path, ".tingdu/books/2019/b.epub.json")
    assert plan([tmp_path], tmp_path) == first


def test_books_of_another_run_in_the_archive_are_no_sources(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "bought.epub", "2019/bought.epub")
    long = "长" * 82 + ".epub"
    lay(tmp_path, "plain/a.epub", "plain/2019/b.epub", "plain/report.html", f"plain/{long}")
    lay(tmp_path, "plain/.tingdu/books/a.epub.json", "plain/.tingdu/books/2019/b.epub.json")
    job = Job(long, tmp_path / "a.md", tmp_path / "plain" / long)
    Records(tmp_path / "plain").put(job, Record("x"))
    assert named(tmp_path, tmp_path / "learner") == ["2019/bought.epub", "a.md", "bought.epub"]
    # One that was bought is a source wherever it lies, but for the folder that books go to.
    lay(tmp_path, "plain/bought.epub", "plain/2019/bought.epub")
    assert {"plain/bought.epub", "plain/2019/bought.epub"} < {*named(tmp_path, tmp_path / "other")}
    told: list[str] = []
    assert plan([tmp_path / "a.md", tmp_path / "plain"], tmp_path / "plain", tell=told.append)
    assert told.pop() == (
        "not converted, for they lie where the books go: bought.epub, 2019/bought.epub; "
        "choose another folder with -o for that"
    )


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
    folders = plan(list(listed(b"\xef\xbb\xbf2019\r\n", tmp_path / "talks")), tmp_path / "out")
    assert [job.name for job in folders] == ["2019/a.epub"]
    lines = f"2019/a.md\n  b.md \n# no\n\n{tmp_path}/elsewhere/c.md\n"
    jobs = plan(list(listed(lines.encode(), tmp_path / "talks")), tmp_path / "out")
    assert [job.name for job in jobs] == ["2019/a.epub", "b.epub", "c.epub"]


def test_a_name_that_begins_with_a_tilde_is_a_name(tmp_path: Path) -> None:
    lay(tmp_path, "~$a.md", "~b.md", "c.md")
    lines = "\n".join(path.name for path in sorted(tmp_path.iterdir())).encode()
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


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article, and beside it one in a folder that may not be read."""
    lay(tmp_path, "a.md", "closed/b.md")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.usefixtures("closed")
def test_a_folder_that_cannot_be_read_is_told_and_not_passed_over(tmp_path: Path) -> None:
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
        plan(list(listed(("长" * 90).encode(), tmp_path)), tmp_path / "out")


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
    (tmp_path / "ring.md").symlink_to(tmp_path / "ring.md")
    # Their books fail, and say why.
    assert named(tmp_path, tmp_path / "out") == ["gone.md", "ring.md"]


@pytest.mark.parametrize("ending", [".html", ".htm", ".xhtml"])
def test_a_page_of_our_own_is_no_source_unless_it_is_named(tmp_path: Path, ending: str) -> None:
    lay(tmp_path, "a.md")
    page = tmp_path / f"page{ending}"
    start = '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    text = f"{start}{GENERATOR_META}\n<title>拼音</title></head><body><p>字</p></body></html>"
    page.write_text(text, encoding="utf-8")
    assert named(tmp_path, tmp_path / "out") == ["a.md"]
    assert len(plan([page], tmp_path / "out")) == 1
    # An article about us is none of ours.
    page.write_text(f"{start}</head><body>{'字' * 5000}{GENERATOR_META}</body>", encoding="utf-8")
    assert len(named(tmp_path, tmp_path / "out")) == 2


@pytest.mark.usefixtures("closed")
def test_a_folder_that_is_excluded_is_not_entered(tmp_path: Path) -> None:
    for pattern in ("closed", "closed/", "./closed/*", "**/closed/**"):
        assert named(tmp_path, tmp_path / "out", exclude=[pattern]) == ["a.md"]


def test_a_pattern_that_matched_nothing_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "2019/b.md", "notes.pdf", ".git/config")
    told: list[str] = []
    exclude = ["draft", "*.pdf", ".git", "2019/"]
    jobs = named(tmp_path, tmp_path / "out", exclude=exclude, include=["*.md"], tell=told.append)
    assert jobs == ["a.md"]
    assert told == ["--exclude 'draft' matched nothing"]
    with pytest.raises(OptionError, match="--include and --exclude leave nothing"):
        plan([tmp_path], tmp_path / "out", include=["*.mdown"], tell=told.append)
    assert told[1:] == ["--include '*.mdown' matched nothing"]


def test_linked_folders_are_not_followed_and_told(tmp_path: Path) -> None:
    lay(tmp_path, "in/a.md", "in/2019/b.md", "elsewhere/c.md")
    top = tmp_path / "in"
    for name, to in (
        *(("latest", top / "2019"), ("loop", top), ("more", tmp_path / "elsewhere")),
        *((".hidden", tmp_path / "elsewhere"), ("skipped", tmp_path / "elsewhere")),
    ):
        (top / name).symlink_to(to)
    told: list[str] = []
    jobs = named(top, tmp_path / "out", exclude=["skipped"], tell=told.append)
    assert jobs == ["2019/b.md", "a.md"]
    # What lies here under its own name is no loss.
    assert told == [
        f"linked folders are not followed: {top / 'more'}; name them to convert what is in them"
    ]
    named_too = plan([top, top / "more"], tmp_path / "out", exclude=["skipped"], tell=told.append)
    assert [job.name for job in named_too] == ["2019/b.epub", "a.epub", "c.epub"]
    assert len(told) == 1
