"""Names of books that no system takes for one another."""

from __future__ import annotations

import unicodedata
from pathlib import Path, PurePosixPath

import pytest

from a11y.batch.sources.naming import book_names


def as_others_see(name: PurePosixPath) -> str:
    """As a disk that tells neither capitals nor forms of é apart keeps it."""
    return unicodedata.normalize("NFD", str(name)).casefold()


@pytest.mark.parametrize(
    "names",
    [
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("Talk.md", "talk.md", "TALK.md"),
        ("CAF\u00c9.md", "cafe\u0301.md", "caf\u00e9.txt"),
        ("2019/\u1e9b\u0323.md", "2019/\u1e9b\u0323.html"),
        ("stra\u00dfe.md", "STRASSE.md"),
    ],
)
def test_names_that_some_disk_takes_for_one_become_two(names: tuple[str, ...]) -> None:
    made = book_names({Path("/in", name): PurePosixPath(name) for name in names})
    assert len({as_others_see(name) for name in made.values()}) == len(names)
