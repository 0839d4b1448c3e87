"""What calibre makes of our books: too large to install for every test, read where it is there."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_calibre_knows_who_speaks_and_when(edition: str, example_books: dict[str, Path]) -> None:
    """Interviews once stood under "Unknown": calibre takes creators of role ``aut`` or none."""
    command = shutil.which("ebook-meta")
    if command is None:
        pytest.skip("needs calibre's ebook-meta (Debian's package calibre)")
    done = subprocess.run(
        [command, str(example_books[edition])],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    print(done.stdout)
    facts = {
        key.strip(): value.strip()
        for key, colon, value in (line.partition(":") for line in done.stdout.splitlines())
        if colon
    }
    assert facts["Title"] == "会说话的书：和周蔓聊聊有声读物"
    assert facts["Author(s)"].startswith("周蔓")
    assert "[Zhou, Man" in facts["Author(s)"]
    assert "Unknown" not in facts["Author(s)"]
    assert facts["Languages"] == "zho"
    assert facts["Published"].startswith("2026-03-08")
