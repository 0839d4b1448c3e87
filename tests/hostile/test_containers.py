"""Every ZIP container is unpacked by one reader, which takes no more than a book needs."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.archive import UnreadableBookError
from a11y.book.readback.publication import read_back
from a11y.errors import A11yError
from a11y.read import read
from a11y.zipped import MemberError, ZipDamagedError, open_zip, unpacked
from tests.hostile.bombs import PAGES, WORDS, bomb, packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOMB_BYTES = 40_000_000
MOST_BYTES = 20_000_000
METHODS = [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@contextmanager
def little_memory() -> Iterator[None]:
    """What is done inside may take little memory, however large what it reads pretends to be."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()


def member(container: bytes, name: str) -> bytes:
    archive = open_zip(io.BytesIO(container))
    return unpacked(archive, archive.getinfo(name), 1 << 20)


def test_what_is_stored_or_deflated_comes_out_whole() -> None:
    content = bytes(range(256)) * 9000
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        archive = open_zip(io.BytesIO(packed({"a": content, "empty": b""}, method)))
        assert unpacked(archive, archive.getinfo("a"), len(content)) == content
        assert unpacked(archive, archive.getinfo("empty"), 0) == b""
        with pytest.raises(MemberError, match="more than is read"):
            unpacked(archive, archive.getinfo("a"), len(content) - 1)


@pytest.mark.parametrize("method", METHODS)
def test_a_member_is_inflated_no_further_than_it_declares(method: int) -> None:
    container = bomb(PAGES, "a.xhtml", method, BOMB_BYTES)
    with little_memory(), pytest.raises(MemberError):
        member(container, "a.xhtml")


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", ["META-INF/container.xml", "p.opf", "a.xhtml"])
def test_a_book_that_is_a_bomb_is_read_within_bounds(
    tmp_path: Path, name: str, method: int
) -> None:
    path = tmp_path / "b.epub"
    path.write_bytes(bomb(PAGES, name, method, BOMB_BYTES))
    with little_memory(), pytest.raises(A11yError):
        read(path)
    with little_memory(), suppress(UnreadableBookError), read_back(path) as book:
        assert book.documents == {}
        assert [damage.kind for damage in book.damage] == ["entry"]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_than_books_have_are_damage(method: int) -> None:
    with pytest.raises(MemberError, match="method"):
        member(packed({"a": b"text"}, method), "a")


def test_a_directory_of_millions_is_not_parsed() -> None:
    directory = (b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a") * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0, 0, len(directory), 0, 0)
    file = io.BytesIO(directory + end)
    with little_memory(), pytest.raises(ZipDamagedError, match="directory"):
        open_zip(file)


def test_a_container_of_more_than_four_gigabytes_says_where_its_directory_is() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        for number in range(66_000):  # more than the old field can count
            book.writestr(f"{number}", b"")
    archive = open_zip(stream)
    assert len(archive.infolist()) == 66_000


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("name", list(WORDS))
def test_a_document_that_is_a_bomb_is_read_within_bounds(
    tmp_path: Path, name: str, method: int
) -> None:
    path = tmp_path / "b.docx"
    path.write_bytes(bomb(WORDS, name, method, BOMB_BYTES))
    with suppress(A11yError):
        read(path)  # what is loaded for this alone is no matter of the input
    with little_memory(), suppress(A11yError):
        read(path)


def test_damage_is_told_on_one_line(tmp_path: Path) -> None:
    pages = {**PAGES, "META-INF/container.xml": b"<a>\0\n</a>"}
    (tmp_path / "b.epub").write_bytes(packed(pages))
    with pytest.raises(UnreadableBookError) as refused:
        read_back(tmp_path / "b.epub")
    assert "\n" not in str(refused.value)
