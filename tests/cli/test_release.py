"""A book that replaces another is a later release; one that replaces its like is the same file."""

from __future__ import annotations

import random
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


def modified(book: Path) -> str:
    package = zipfile.ZipFile(book).read("EPUB/package.opf").decode()
    return re.search(r'"dcterms:modified">([^<]+)<', package)[1]


@pytest.fixture
def make(tingdu: Tingdu, article: Path, tmp_path: Path) -> Callable[..., Path]:
    text = article.read_text(encoding="utf-8")

    def made(ending: str = "", name: str = "tea.epub", *more: str, text: str = text) -> Path:
        article.write_text(text + ending, encoding="utf-8")
        assert tingdu("convert", article, "-o", tmp_path / name, *more).code == 0
        return tmp_path / name

    return made


def test_other_content_under_the_same_name_is_later(make: Callable[..., Path]) -> None:
    first = modified(make())
    second = modified(make("\n再来一杯。\n"))
    third = modified(make())
    assert first < second < third
    assert modified(make("", "fresh.epub")) == first


def test_the_same_content_is_the_same_file_to_the_byte(make: Callable[..., Path]) -> None:
    undated = make().read_bytes()
    assert make().read_bytes() == undated
    dated = make("\n再来一杯。\n").read_bytes()
    assert make("\n再来一杯。\n").read_bytes() == dated


def test_but_for_its_date_a_release_is_the_book_made_anew(make: Callable[..., Path]) -> None:
    make()
    book = make("\n再来一杯。\n")
    fresh = make("\n再来一杯。\n", "fresh.epub")
    date, usual = modified(book).encode(), modified(fresh).encode()
    with zipfile.ZipFile(book) as one, zipfile.ZipFile(fresh) as other:
        assert one.testzip() is None
        assert one.namelist() == other.namelist()
        for name in one.namelist():
            assert one.read(name).replace(date, usual) == other.read(name)
    assert one.infolist()[-1].date_time == other.infolist()[-1].date_time


def test_another_edition_or_article_under_the_name_is_later_too(make: Callable[..., Path]) -> None:
    first = modified(make())
    learner = modified(make("", "tea.epub", "--edition", "learner"))
    assert first < learner < modified(make(text="# 一碗面\n\n面要趁热吃。\n"))


@pytest.fixture
def redated(make: Callable[..., Path]) -> Callable[[bytes], Path]:
    """A book of ours, its package changed by hand to say another date."""

    def book(date: bytes) -> Path:
        book = make()
        with zipfile.ZipFile(book) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(book, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content.replace(b"2000-01-01T00:00:00Z", date))
        return book

    return book


def test_a_clock_that_was_set_back_gives_a_later_date_still(
    make: Callable[..., Path], redated: Callable[[bytes], Path]
) -> None:
    redated(b"2190-12-31T23:59:59Z")
    assert modified(make("\n再来一杯。\n")) == "2191-01-01T00:00:00Z"


@pytest.mark.parametrize("date", [b"9999-12-31T23:59:59Z", b"2026-02-31T25:00:00Z"])
def test_a_date_that_nothing_is_later_than_or_that_is_none_stops_no_book(
    make: Callable[..., Path], redated: Callable[[bytes], Path], date: bytes
) -> None:
    redated(date)
    make("\n再来一杯。\n")


def test_an_article_of_a_later_date_keeps_it(make: Callable[..., Path]) -> None:
    def dated(date: str) -> str:
        return modified(make(text=f"---\ndate: {date}\n---\n\n# 一碗面\n\n面要趁热吃。\n"))

    make()
    assert dated("2024-05-06") == "2024-05-06T00:00:00Z"
    assert dated("2023-05-06") > "2026"


@pytest.mark.parametrize("there", [b"", b"no book", b"PK\x03\x04 broken"])
def test_what_lies_there_may_be_anything(
    make: Callable[..., Path], tmp_path: Path, there: bytes
) -> None:
    (tmp_path / "tea.epub").write_bytes(there)
    assert modified(make()) == modified(make("", "fresh.epub"))


def test_a_book_that_lies_there_damaged_is_replaced(make: Callable[..., Path]) -> None:
    book = make()
    whole, usual = book.read_bytes(), modified(book)
    chance = random.Random(12)
    for _ in range(20):
        damaged = bytearray(whole)
        for _ in range(3):
            # The package and the directory are what is looked at: both stand at the end.
            damaged[-chance.randrange(1, 8000)] ^= 1 << chance.randrange(8)
        book.write_bytes(damaged)
        assert modified(make()) >= usual


def test_a_chosen_date_stands(make: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = modified(make())
    assert modified(make("\n再来一杯。\n")) == first == "2023-11-14T22:13:20Z"
