"""Ace by DAISY finds no barrier in a book of either edition."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("sync", ["sentence", "word"])
def test_ace_finds_nothing(sync: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    needs.browser()
    book: Path = request.getfixturevalue(f"{sync}_book")
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
