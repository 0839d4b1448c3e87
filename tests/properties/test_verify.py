"""Verification never raises, and ends soon, whatever a disk or a hand does to a book."""

from __future__ import annotations

import random
import time
import zipfile
from typing import TYPE_CHECKING

import pytest

from a11y.finding import Finding
from a11y.verify import verify
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path


def damaged(content: bytes, others: list[bytes], rng: random.Random) -> bytes:
    """Bytes swapped, cut out, doubled, cut off, or another file's put in."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        if not changed:
            break
        kind, at = rng.random(), rng.randrange(len(changed))
        if kind < 0.3:
            changed[at] = rng.randrange(256)
        elif kind < 0.5:
            del changed[at : at + rng.randint(1, 60)]
        elif kind < 0.8:
            start = rng.randrange(len(changed))
            changed[at:at] = changed[start : start + rng.randint(1, 80)]
        elif kind < 0.85:
            del changed[at:]
        else:
            other = rng.choice(others)
            start = rng.randrange(len(other))
            changed[at:at] = other[start : start + rng.randint(1, 200)]
    return bytes(changed)


def check_many(book: Path, number: int, out: Path) -> None:
    with zipfile.ZipFile(book) as opened:
        good = {name: opened.read(name) for name in opened.namelist()}
    for seed in range(number):
        rng = random.Random(seed)
        entries = dict(good)
        name = rng.choice(list(entries))
        entries[name] = damaged(entries[name], list(good.values()), rng)
        build.pack(entries, out)
        if rng.random() < 0.2:
            out.write_bytes(damaged(out.read_bytes(), list(good.values()), rng))
        started = time.monotonic()
        findings = verify(out)
        assert time.monotonic() - started < 20, f"seed {seed}"
        assert all(isinstance(finding, Finding) for finding in findings)


def test_a_damaged_book_never_breaks_the_checker(word_book: Path, tmp_path: Path) -> None:
    check_many(word_book, 100, tmp_path / "damaged.epub")


@pytest.mark.soak
def test_ten_thousand_damaged_books(word_book: Path, tmp_path: Path) -> None:
    check_many(word_book, 10_000, tmp_path / "damaged.epub")
