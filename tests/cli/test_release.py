"""A book that replaces another is a later release; one that replaces its like is the same file."""

from __future__ import annotations

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

    def made(ending: str = "", name: str = "tea.epub", *more: str) -> Path:
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


def test_another_publication_takes_no_notice(make: Callable[..., Path]) -> None:
    usual = modified(make("", "learner.epub", "--edition", "learner"))
    make()
    assert modified(make("", "tea.epub", "--edition", "learner")) == usual


@pytest.mark.parametrize("there", [b"", b"no book", b"PK\x03\x04 broken"])
def test_what_lies_there_may_be_anything(
    make: Callable[..., Path], tmp_path: Path, there: bytes
) -> None:
    (tmp_path / "tea.epub").write_bytes(there)
    assert modified(make()) == modified(make("", "fresh.epub"))


def test_a_chosen_date_stands(make: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    first = modified(make())
    assert modified(make("\n再来一杯。\n")) == first == "2023-11-14T22:13:20Z"
