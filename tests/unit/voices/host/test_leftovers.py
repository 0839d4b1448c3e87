"""What killed runs leave is swept by the next one, and nothing else is."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from voices.host.atomic import beside, room
from voices.host.leftovers import OLD_S, sweep

if TYPE_CHECKING:
    from pathlib import Path


def _aged(path: Path) -> Path:
    then = time.time() - OLD_S - 60
    os.utime(path, (then, then), follow_symlinks=False)
    return path


def test_old_files_and_folders_of_our_naming_go(tmp_path: Path) -> None:
    file = beside(tmp_path / "book.epub")
    file.write_bytes(b"half")
    folder = room(tmp_path)
    (folder / "book.epub").write_bytes(b"half")
    _aged(file)
    _aged(folder)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_young_or_named_by_others_stays(tmp_path: Path) -> None:
    young = room(tmp_path)
    others = tmp_path / ".tingdu-mine.part"
    others.mkdir()
    _aged(others)
    sweep(tmp_path)
    assert set(tmp_path.iterdir()) == {young, others}


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_under_such_a_name_leads_nowhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").write_bytes(b"")
    link = tmp_path / f".tingdu-{'0' * 16}.part"
    link.symlink_to(elsewhere)
    _aged(link)
    sweep(tmp_path)
    assert (elsewhere / "kept").exists()


def test_the_next_run_sweeps_where_it_writes(tmp_path: Path) -> None:
    _aged(room(tmp_path))
    now = room(tmp_path)
    assert list(tmp_path.iterdir()) == [now]
