"""``tingdu check``: what a user and a script may rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests import needs
from tests.rules import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    build.pack(build.entries(), tmp_path / "good.epub")
    return tmp_path / "good.epub"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    build.broken("verify-clip-past-end", tmp_path / "bad.epub")
    return tmp_path / "bad.epub"


def test_a_good_book_is_said_to_be_good(tingdu: Tingdu, good: Path) -> None:
    ran = tingdu("check", good, "--no-epubcheck")
    assert ran.code == 0
    assert "good" in ran.out


def test_a_bad_book_ends_with_7_and_says_where(tingdu: Tingdu, bad: Path) -> None:
    ran = tingdu("check", bad, "--no-epubcheck")
    assert ran.code == 7
    assert "EPUB/text.smil#par-f" in ran.out
    assert "0 error(s), 1 warning(s)" in ran.out


def test_json_is_the_contract(tingdu: Tingdu, bad: Path) -> None:
    ran = tingdu("check", bad, "--json", "--no-epubcheck")
    assert ran.code == 7
    told = json.loads(ran.out)
    assert set(told) == {"book", "findings", "epubcheck"}
    assert told["book"] == str(bad)
    assert told["epubcheck"] is None
    assert told["findings"][0] == {
        "rule": "verify-clip-past-end",
        "severity": "warning",
        "place": "EPUB/text.smil#par-f",
        "message": "reaches to 2400 ms of EPUB/text.mp3, which lasts 2000 ms",
    }


def test_what_only_publishers_want_fails_where_publishers_ask(
    tingdu: Tingdu, tmp_path: Path
) -> None:
    build.broken("verify-accessibility-summary", tmp_path / "book.epub")
    relaxed = tingdu("check", tmp_path / "book.epub", "--no-epubcheck", "--json")
    assert relaxed.code == 0
    assert [f["severity"] for f in json.loads(relaxed.out)["findings"]] == ["info"]
    assert tingdu("check", tmp_path / "book.epub", "--no-epubcheck", "--strict").code == 7


@pytest.mark.epubcheck
def test_epubcheck_has_its_say(tingdu: Tingdu, good: Path) -> None:
    needs.java()
    for _ in range(2):  # the second finds the JVM warm
        ran = tingdu("check", good, "--json")
        assert ran.code == 0, ran.err
        told = json.loads(ran.out)
        assert told["epubcheck"] == {"errors": 0, "warnings": 0, "usages": 0}


def test_no_book_ends_with_3(tingdu: Tingdu, tmp_path: Path) -> None:
    ran = tingdu("check", tmp_path / "none.epub")
    assert ran.code == 3
    assert "no such file" in ran.err


def test_what_is_no_book_ends_with_7(tingdu: Tingdu, tmp_path: Path) -> None:
    (tmp_path / "no.epub").write_text("not a zip file")
    ran = tingdu("check", tmp_path / "no.epub", "--no-epubcheck")
    assert ran.code == 7
    assert "verify-unreadable" in ran.out
