"""``tingdu batch --cumulative``: a learner who reads an archive in order meets each gloss once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import read_back
from a11y.export.vocabulary.cards import cards
from tests.batch.conftest import Archive

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIRST = """# 厨房里的锅铲

今天的嘉宾是厨师何田。

**林放：最早学的是什么？**

**何田：**先学会用锅铲，再学会看火候。酱油要最后放。
"""
SECOND = """# 膝盖的故事

今天的嘉宾是医生陆一鸣。

**林放：您也下厨房吗？**

**陆一鸣：**我不会用锅铲，只会放酱油。我每天给人看膝盖。
"""


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    sources = tmp_path / "interviews"
    sources.mkdir()
    (sources / "1-kitchen.md").write_text(FIRST, "utf-8")
    (sources / "2-knee.md").write_text(SECOND, "utf-8")
    return Archive(sources, tmp_path / "books", tmp_path / "cache")


def run(archive: Archive, *options: str) -> list[str]:
    """What became of each book."""
    ran = archive.run("--level", "hsk3", "--json", *options)
    assert ran.returncode == 0, ran.stderr
    return [json.loads(line)["status"] for line in ran.stdout.splitlines()]


def words(archive: Archive) -> Mapping[str, list[str]]:
    found = {}
    for path in sorted(archive.out.glob("*.epub")):
        with read_back(path) as book:
            found[path.stem] = [card.word for card in cards(book)]
    return found


def test_a_word_is_given_by_the_first_book_that_has_it(archive: Archive) -> None:
    run(archive)
    alone = words(archive)
    assert {"锅铲", "酱油"} <= set(alone["1-kitchen"]) & set(alone["2-knee"])
    run(archive, "--cumulative")
    once = words(archive)
    assert once["1-kitchen"] == alone["1-kitchen"]
    assert once["2-knee"] == [word for word in alone["2-knee"] if word not in alone["1-kitchen"]]
    assert "膝盖" in once["2-knee"]


def test_the_same_again_is_unchanged_and_an_edit_hands_words_on(archive: Archive) -> None:
    assert run(archive, "--cumulative") == ["made", "made"]
    assert run(archive, "--cumulative") == ["unchanged", "unchanged"]
    (archive.sources / "1-kitchen.md").write_text(FIRST.replace("酱油", "米饭"), "utf-8")
    assert run(archive, "--cumulative") == ["made", "made"]
    assert "酱油" in words(archive)["2-knee"]
    assert "锅铲" not in words(archive)["2-knee"]


def test_a_book_that_cannot_be_made_gives_nothing(archive: Archive) -> None:
    (archive.sources / "1-kitchen.md").write_bytes(b"")
    assert archive.run("--level", "hsk3", "--cumulative").returncode == 8
    assert "锅铲" in words(archive)["2-knee"]


def test_a_dry_run_counts_what_will_be_said(archive: Archive) -> None:
    counted = archive.run("--level", "hsk3", "--cumulative", "--dry-run", "--json")
    estimate = json.loads(counted.stdout)
    alone = json.loads(archive.run("--level", "hsk3", "--dry-run", "--json").stdout)
    assert estimate["books"] == alone["books"] == 2
    assert estimate["utterances"] < alone["utterances"]
