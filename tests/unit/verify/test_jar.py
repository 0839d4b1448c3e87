"""EPUBCheck through a JVM that stays: many books, one start."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from a11y.verify import epubcheck
from a11y.verify.jar import patience_s, read_report, report_in
from a11y.verify.jvm import Jvm
from tests import needs
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


@pytest.mark.epubcheck
def test_epubcheck_sees_good_and_bad_books_in_one_jvm(tmp_path: Path) -> None:
    needs.java()
    build.pack(build.entries(), tmp_path / "good.epub")
    assert epubcheck(tmp_path / "good.epub").findings == ()
    build.broken("verify-link-broken", tmp_path / "bad.epub")
    started = time.monotonic()
    report = epubcheck(tmp_path / "bad.epub")
    print(f"second book in {time.monotonic() - started:.2f} s")
    assert report.counts == {"errors": 1, "warnings": 0, "usages": 0}
    assert report.findings[0].rule == "epubcheck-RSC-012"
    assert report.findings[0].place.startswith("EPUB/nav.xhtml:")


@pytest.mark.epubcheck
def test_a_jvm_that_died_is_replaced(tmp_path: Path) -> None:
    needs.java()
    pytest.importorskip("jpype")
    build.pack(build.entries(), tmp_path / "good.epub")
    jvm = Jvm()
    try:
        assert jvm.check(tmp_path / "good.epub").findings == ()
        assert jvm._child is not None
        jvm._child.kill()
        jvm._child.wait()
        assert jvm.check(tmp_path / "good.epub").findings == ()
    finally:
        jvm.close()


def test_reports_become_findings() -> None:
    message = {
        "ID": "OPF-003",
        "severity": "USAGE",
        "message": "left\nbehind",
        "locations": [{"path": "book.epub", "line": -1, "column": -1}],
    }
    suppressed = {"ID": "X", "severity": "SUPPRESSED", "message": "", "locations": []}
    report = read_report({"messages": [message, suppressed]})
    (finding,) = report.findings
    assert (finding.rule, finding.severity) == ("epubcheck-OPF-003", "info")
    assert (finding.place, finding.message) == ("book.epub", "left behind")


@pytest.mark.parametrize(
    "text",
    ["", "{", '{"messages": [{"ID"', "[]", "null", '{"messages": [1]}', '{"messages": [{}]}',
     '{"messages": [{"severity": "ERROR", "message": 1, "ID": "X"}]}', "[" * 100_000],
)  # fmt: skip
def test_half_a_report_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "report.json").write_text(text)
    assert report_in(tmp_path / "report.json") is None
    assert report_in(tmp_path / "missing.json") is None


def test_a_larger_book_is_looked_at_for_longer_up_to_a_limit(tmp_path: Path) -> None:
    book = tmp_path / "a.epub"
    book.write_bytes(b"")
    assert patience_s(book) == 120
    with book.open("wb") as out:
        out.truncate(10_000_000)
    assert patience_s(book) == 220
    with book.open("wb") as out:
        out.truncate(900_000_000)
    assert patience_s(book) == 600
    assert patience_s(tmp_path / "none.epub") == 120
