"""The page of a run's report, of made-up books."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from a11y.batch.outputs.report_page import page

TOTALS = {
    "made": 2,
    "unchanged": 1,
    "failed": 1,
    "audio_seconds": 60.0,
    "synthesized": 9,
    "cached": 1,
    "findings": 1,
    "seconds": 2.0,
    "not_reached": 0,
}
FINDING = {"rule": "read-x", "severity": "warning", "place": "s1", "message": "so & so"}


def book(name: str, status: str = "made", **changed: Any) -> dict[str, Any]:
    failed = status == "failed"
    return {
        "book": None if failed else f"/out/{name}.epub",
        "source": f"/in/{name}.md",
        "status": status,
        "verified": "none" if failed else "rules",
        "error": f"/in/{name}.md: is empty" if failed else None,
        "exit_code": 4 if failed else 0,
        "seconds": 1.0,
        "audio_seconds": 0 if failed else 30.0,
        "synthesized": 0,
        "cached": 0,
        "cast": {} if failed else {"旁白": "f1", "陈溪": "m1"},
        "findings": [],
        **changed,
    }


def parsed(*books: dict[str, Any], folder: str = "/out", **content: Any) -> html.HtmlElement:
    given = {
        "books": list(books),
        "anthology": None,
        "without_source": [],
        "superseded": {},
        "ended": None,
        "totals": TOTALS,
    }
    given.update(content)
    return html.document_fromstring(page(given, Path(folder)))


def rows(root: html.HtmlElement) -> list[list[str]]:
    return [[cell.text_content() for cell in row] for row in root.findall(".//tbody/tr")]


def test_what_failed_stands_before_what_did_not() -> None:
    found = rows(parsed(book("a"), book("b"), book("c", "failed"), book("d", "unchanged")))
    assert [row[0] for row in found] == ["/in/c.md", "a.epub", "b.epub", "d.epub"]
    assert found[0][1] == "failed: is empty"
    (short,) = rows(parsed(book("c", "failed", error="c.md: is empty")))
    assert short[1] == "failed: is empty"


def test_a_run_that_did_not_come_to_its_end_says_so() -> None:
    ended = {"error": "interrupted; go <on>", "exit_code": 130}
    facts = parsed(book("a"), ended=ended, totals={**TOTALS, "not_reached": 8}).find(".//dl")
    assert "Ended earlyinterrupted; go <on>" in facts.text_content()
    assert "Not reached8" in facts.text_content()
    assert "Not reached" not in parsed(book("a")).find(".//dl").text_content()


def test_how_far_each_book_was_checked_is_shown() -> None:
    books = (book("a"), book("b", verified="epubcheck"), book("c", verified="none"))
    root = parsed(*books)
    assert [row[2] for row in rows(root)] == ["by rules", "by rules and EPUBCheck", "not checked"]
    facts = root.find(".//dl").text_content()
    assert "1 not checked, 1 by rules, 1 by rules and EPUBCheck" in facts


def test_books_are_links_from_where_the_report_lies() -> None:
    name = "2019/100% 访谈?"
    for folder, address in (
        ("/out", "2019/100%25%20%E8%AE%BF%E8%B0%88%3F.epub"),
        ("/reports", "../out/2019/100%25%20%E8%AE%BF%E8%B0%88%3F.epub"),
    ):
        link = parsed(book(name), folder=folder).find(".//tbody//a")
        assert link.get("href") == address
    assert link.text == "../out/2019/100% 访谈?.epub"


@pytest.mark.parametrize(
    ("source", "typed"),
    [("texts/a.md", "texts/a.md"), ("两 个.md", "'两 个.md'"), ("-x.md", "./-x.md")],
)
def test_findings_say_where_they_are_settled(source: str, typed: str) -> None:
    root = parsed(book("a", source=source, findings=[FINDING]))
    assert root.find(".//details/p/code").text == f"tingdu proof {typed}"


def test_findings_are_counted_and_there_to_be_read() -> None:
    root = parsed(book("a", findings=[FINDING, {**FINDING, "severity": "info"}, FINDING]))
    details = root.find(".//details")
    assert details.find("summary").text == "2 warnings, 1 info"
    assert "so & so" in details.find("ul").text_content()


def test_voices_are_one_line_in_which_a_person_stays_with_their_voice() -> None:
    cell = parsed(book("a")).find(".//td[@class='voices']")
    assert cell.text_content() == "旁白 f1, 陈溪 m1"
    assert [span.text for span in cell] == ["旁白 f1,", "陈溪 m1"]


def test_an_anthology_tells_how_it_was_checked_and_what_it_lacks() -> None:
    anthology = {
        "book": "/out/all.epub",
        "status": "made",
        "verified": "rules",
        "missing": ["c.md"],
        "findings": [],
    }
    root = parsed(book("a"), book("c", "failed"), anthology=anthology)
    facts = [" ".join(dd.text_content().split()) for dd in root.findall(".//dd")]
    assert facts[:2] == ["all.epub, made, checked by rules", "1 that failed: c.md"]


def test_books_without_a_source_are_named() -> None:
    root = parsed(book("a"), without_source=["old.epub", "2018/<b>.epub"])
    assert "2, which stay: old.epub, 2018/<b>.epub" in root.find(".//dl").text_content()


def test_kinds_of_findings_are_summed_up_over_all_books() -> None:
    other = {**FINDING, "rule": "read-y"}
    info = {**FINDING, "severity": "info", "rule": "read-z"}
    books = book("a", findings=[FINDING, FINDING, info]), book("b", findings=[FINDING, other])
    root = parsed(*books)
    kinds = [item.text_content() for item in root.find_class("kinds")[0]]
    assert kinds == ["warning read-x: 3 in 2 books", "warning read-y: 1 in 1 book"]
    assert not parsed(book("a", findings=[info])).find_class("kinds")


def test_titles_and_guests_stand_with_their_book() -> None:
    (row,) = rows(parsed(book("a", title="A <b> talk", guests=["陈溪", "Ben"])))
    assert row[0] == "a.epubA <b> talk — 陈溪, Ben"


def test_numbers_are_sorted_as_numbers() -> None:
    root = parsed(book("a", audio_seconds=90.0, findings=[FINDING]))
    values = [cell.get("data-value") for cell in root.findall(".//tbody/tr/td")]
    assert values == [None, None, "90.0", "1.0", None, "1000"]


def test_the_page_is_in_the_language_of_who_runs_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    failed = {**FINDING, "severity": "error", "rule": "read-y"}
    books = book("a", findings=[FINDING, failed]), book("b", "failed"), book("c")
    lost = {"without_source": ["d.epub"], "superseded": {"e.epub": "a.epub"}}
    monkeypatch.setenv("TINGDU_LANGUAGE", "en")
    english = parsed(*books, **lost)
    monkeypatch.setenv("TINGDU_LANGUAGE", "zh")
    chinese = parsed(*books, **lost)
    assert [root.find("body").get("lang") for root in (english, chinese)] == ["en", "zh-Hans"]
    assert english.findtext(".//h1") == "Batch report"
    body = chinese.find("body")
    for script in body.findall("script"):
        body.remove(script)
    ours = r"tingdu proof|EPUBCheck|\d s|read-[xy]"
    theirs = r"/?(in/|out/)?[a-e]\.(md|epub)|[fm]1|s[12]|so & so|is empty"
    words = re.sub(f"{ours}|{theirs}", "", body.text_content())
    assert re.findall(r"[A-Za-z]+", words) == []
    codes = [[code.text for code in root.iter("code")] for root in (english, chinese)]
    assert codes[0] == codes[1], "codes never change"
