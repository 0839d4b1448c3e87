"""What a run keeps unfinished, and what killed runs left lying."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from filelock import FileLock

from a11y.batch.running.workroom import Workroom
from voices.host.atomic import beside

if TYPE_CHECKING:
    from pathlib import Path

DAY_S = 24 * 3600


def left(path: Path, *, days: float) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"left")
    then = time.time() - days * DAY_S
    os.utime(path, (then, then))
    return path


def test_what_killed_runs_left_is_swept_once_it_is_a_day_old(tmp_path: Path) -> None:
    places = [
        tmp_path / name
        for name in ("report.json", "covers/a.png", ".tingdu/books/2019/a.json", ".tingdu/c.json")
    ]
    old = [left(beside(place), days=1.1) for place in places]
    young = [left(beside(place), days=0.9) for place in places]
    mine = [
        left(tmp_path / name, days=9)
        for name in (
            *(".tingdu-notes.tmp", ".tingdu-0123456789abcdef.tmp.md", "a.tmp", "cast.toml"),
            *("covers/.tingdu-0123456789ABCDEF.tmp", "2019/mine.txt", ".tingdu/cast.lock"),
        )
    ]
    # Nobody but a run writes in there, and books lie elsewhere.
    elsewhere = left(beside(tmp_path / "2019" / "mine.epub"), days=9)
    folder = tmp_path / beside(tmp_path / "x").name
    folder.mkdir()
    os.utime(folder, (0, 0))
    with Workroom(tmp_path):
        pass
    assert [path for path in old if path.exists()] == []
    assert all(path.exists() for path in (*young, *mine, elsewhere, folder))


def test_a_lock_that_nobody_holds_is_swept_with_its_folder_or_without(tmp_path: Path) -> None:
    unfinished = tmp_path / ".tingdu" / "unfinished"
    orphan = left(unfinished / "1-aaaaaaaa.lock", days=2)
    young = left(unfinished / "2-bbbbbbbb.lock", days=0)
    held = left(unfinished / "3-cccccccc.lock", days=2)
    deserted = unfinished / "4-dddddddd"
    left(deserted / "part.pickle", days=0)
    with FileLock(held):
        os.utime(held, (0, 0))
        with Workroom(tmp_path) as room:
            assert room.folder.is_dir()
    assert not orphan.exists()
    assert not deserted.exists()
    assert young.exists()
    assert held.exists()


def test_a_link_is_not_followed_and_what_cannot_be_swept_stops_no_run(tmp_path: Path) -> None:
    outside = left(beside(tmp_path / "outside" / "a"), days=9)
    out = tmp_path / "out"
    (out / ".tingdu").mkdir(parents=True)
    (out / ".tingdu" / "books").symlink_to(outside.parent)
    (out / "covers").symlink_to(outside.parent)
    link = out / beside(out / "a").name
    link.symlink_to(outside)
    with Workroom(out):
        pass
    assert outside.exists()
    assert link.is_symlink()
