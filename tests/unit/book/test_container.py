"""OCF: what goes in, in which order, and what never goes in."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from a11y.book.package.container import Resource, replacing, store
from a11y.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def test_mimetype_is_first_and_stored_without_extra_field(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    store([], path)
    assert path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_no_clock_and_no_platform_in_it(audiobook: Path) -> None:
    with zipfile.ZipFile(audiobook) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {i.create_system for i in archive.infolist()} == {3}


def test_sound_and_pictures_are_stored_and_text_is_deflated(audiobook: Path) -> None:
    with zipfile.ZipFile(audiobook) as archive:
        for info in archive.infolist():
            stored = info.filename == "mimetype" or info.filename.endswith((".mp3", ".png"))
            assert (info.compress_type == zipfile.ZIP_STORED) == stored, info.filename


def test_a_missing_sound_file_is_named(tmp_path: Path) -> None:
    lost = Resource("audio/s1.mp3", tmp_path / "lost.mp3", compress=False)
    with pytest.raises(OutputError, match=r"lost\.mp3: vanished before it was bound"):
        store([lost], tmp_path / "b.epub")


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        store([], tmp_path / "nowhere" / "b.epub")


def test_a_book_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "b.epub"
    path.write_text("old")
    with pytest.raises(ZeroDivisionError), replacing(path) as temporary:
        temporary.write_text(str(1 / 0))
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    with replacing(path) as temporary:
        temporary.write_text("new")
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]
