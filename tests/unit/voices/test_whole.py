"""Files appear whole or not at all."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from voices.host.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("durable", [True, False])
def test_what_was_written_takes_the_place(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "list.json"
    path.write_text("old")
    with replacing(path, durable=durable) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("list.json", "new")]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, asyncio.CancelledError])
def test_a_block_that_fails_leaves_all_as_it_was(
    tmp_path: Path, error: type[BaseException]
) -> None:
    path = tmp_path / "list.json"
    path.write_text("old")

    def write() -> None:
        with replacing(path) as temporary:
            temporary.write_text("half of")
            raise error

    with pytest.raises(error):
        write()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("list.json", "old")]


def test_a_block_that_writes_nothing_and_a_place_that_is_taken_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "list.json"):
        pass
    (tmp_path / "folder" / "full").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"), replacing(tmp_path / "folder") as temporary:
        temporary.write_text("new")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]


def test_a_name_as_long_as_the_file_system_takes_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("长" * 85)
    with replacing(path) as temporary:
        temporary.write_text("new")
    assert path.read_text() == "new"


def test_writers_of_one_file_do_not_meet(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    with replacing(path) as first, replacing(path) as second:
        first.write_text("first")
        second.write_text("second")
    assert path.read_text() == "first"
