"""Where a desk was served last: kept for its user alone, and for half a day."""

from __future__ import annotations

import os
import socket
import time
from typing import TYPE_CHECKING

import pytest

from a11y.proof.web.address import Address, keep, kept
from a11y.proof.web.guard import Guard

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = Address("abcdefghijklmnopqrstuvwx", 40123)


def test_an_address_is_kept_for_its_source_and_its_user_alone(tmp_path: Path, state: Path) -> None:
    keep(tmp_path / "a.md", ADDRESS)
    assert kept(tmp_path / "a.md") == ADDRESS
    assert kept(tmp_path / "b.md") is None
    (file,) = state.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert state.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o602])
def test_a_file_that_others_may_read_or_write_is_not_believed(
    tmp_path: Path, state: Path, mode: int
) -> None:
    keep(tmp_path / "a.md", ADDRESS)
    next(state.iterdir()).chmod(mode)
    assert kept(tmp_path / "a.md") is None


def test_an_old_address_is_forgotten(tmp_path: Path, state: Path) -> None:
    keep(tmp_path / "a.md", ADDRESS)
    then = time.time() - 13 * 60 * 60
    os.utime(next(state.iterdir()), (then, then))
    assert kept(tmp_path / "a.md") is None


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"token": "short", "port": 1}', "x" * 5000])
def test_what_is_no_address_is_none(tmp_path: Path, state: Path, text: str) -> None:
    keep(tmp_path / "a.md", ADDRESS)
    next(state.iterdir()).write_text(text)
    assert kept(tmp_path / "a.md") is None


def test_a_home_that_cannot_be_written_is_no_hindrance(tmp_path: Path, state: Path) -> None:
    state.parent.parent.mkdir(parents=True)
    state.parent.write_text("a file where the folder would be")
    keep(tmp_path / "a.md", ADDRESS)
    assert kept(tmp_path / "a.md") is None


def test_a_port_that_somebody_else_has_gives_another_token() -> None:
    guard = Guard()
    own = guard.token
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with guard.listen(0, Address(ADDRESS.token, port)) as listener:
            assert listener.getsockname()[1] == guard.port != port
        assert guard.token == own
    with guard.listen(0, Address(ADDRESS.token, port)):
        assert (guard.token, guard.port) == (ADDRESS.token, port)
