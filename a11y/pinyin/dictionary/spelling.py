"""The spellings under which a list of simplified words may have a word."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.pinyin import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).parent


@lru_cache(maxsize=8192)
def forms(word: str) -> tuple[str, ...]:
    """The word as it is, simplified, and without a last 儿 where two characters stay."""
    plain = tables.simplified(word)
    found = [word] if plain == word else [word, plain]
    if len(plain) > 2 and plain.endswith("儿"):
        found.append(plain[:-1])
    return tuple(found)


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a table of two columns in ``dictionary/``; ``#`` starts a comment."""
    for line in (FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            left, right = line.split("\t")
            yield left, right
