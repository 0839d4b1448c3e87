"""The checkers have nothing to say of the example interview, in either edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from a11y.verify import epubcheck, verify
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_ace_finds_nothing(edition: str, example_books: dict[str, Path], tmp_path: Path) -> None:
    needs.browser()
    book = example_books[edition]
    node(
        HERE / "node_modules" / "@daisy" / "ace-cli" / "bin" / "ace.js",
        "--silent",
        "--force",
        "--outdir",
        tmp_path / "ace",
        book,
        PUPPETEER_EXECUTABLE_PATH=needs.chromium(),
        ACE_TIMEOUT_INITIAL="60000",
    )
    report = json.loads((tmp_path / "ace" / "report.json").read_text("utf-8"))
    found = [
        (page["earl:testSubject"]["url"], check["earl:test"]["dct:title"])
        for page in report["assertions"]
        for check in page["assertions"]
    ]
    assert found == []
    assert report["earl:result"]["earl:outcome"] == "pass"


@pytest.mark.epubcheck
@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_epubcheck_finds_nothing(edition: str, example_books: dict[str, Path]) -> None:
    needs.java()
    assert epubcheck(example_books[edition]).findings == ()


@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_our_own_rules_find_nothing(edition: str, example_books: dict[str, Path]) -> None:
    assert verify(example_books[edition]) == ()
