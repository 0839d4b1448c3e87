"""Narrations kept for an anthology lie in a folder that others may write to."""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

import pytest

from a11y.batch.running.spool import dump, load
from a11y.errors import OutputError
from a11y.interview import Interview
from a11y.narrate.narrating import Narrated
from a11y.narration import Clip, Narration, Phrase, Track

if TYPE_CHECKING:
    from pathlib import Path


def narrated(folder: Path) -> Narrated:
    track = Track("s0", folder / "a.mp3", "audio/mpeg", 900, (Phrase(Clip("p", 0, 900)),))
    return Narrated(Interview("T", "en", "t.md", (), ()), Narration((track,), ()), ())


class Calls:
    """What a stranger would put there."""

    def __init__(self, made: str) -> None:
        self.made = made

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.made,)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    dump(narrated(tmp_path), tmp_path / "n")
    assert load(tmp_path / "n") == narrated(tmp_path)
    if os.name == "posix":
        assert (tmp_path / "n").stat().st_mode & 0o077 == 0


def test_nothing_is_called(tmp_path: Path) -> None:
    made = tmp_path / "made"
    for content in (Calls(str(made)), [Calls(str(made))], {"a": print}, 5, None):
        (tmp_path / "n").write_bytes(pickle.dumps(content))
        with pytest.raises(OutputError, match="cannot be read back"):
            load(tmp_path / "n")
    assert not made.exists()


def test_bytes_that_are_no_narration_are_told(tmp_path: Path) -> None:
    for content in (b"", b"\x80\x05", b"x" * 100, pickle.dumps(narrated(tmp_path))[:-9]):
        (tmp_path / "n").write_bytes(content)
        with pytest.raises(OutputError, match="cannot be read back"):
            load(tmp_path / "n")


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files belong to users")
def test_another_users_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dump(narrated(tmp_path), tmp_path / "n")
    mine = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    with pytest.raises(OutputError, match="another user"):
        load(tmp_path / "n")


def test_a_place_that_is_taken_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "n").write_bytes(b"a stranger's")
    with pytest.raises(FileExistsError):
        dump(narrated(tmp_path), tmp_path / "n")
