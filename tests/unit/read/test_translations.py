"""A translation beside the source is laid under each paragraph, and never spoken."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from a11y.batch.records.record import fingerprint
from a11y.batch.sources.jobs import plan
from a11y.book.readback.publication import XHTML, read_back
from a11y.export.shown_text import text_of
from a11y.export.vocabulary.cards import cards
from a11y.options import Options, preset
from a11y.pipeline import convert
from a11y.read import read

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.finding import Finding
    from a11y.interview import Interview

ARTICLE = """# 修钟的人

店里很安静，只听得见钟声。

**林放：您修过最旧的钟是哪一座？**

**周蔓：**是一座塔钟。它停了四十年。

我修了三个月，后来它又响了。
"""
ENGLISH = """# The clock mender

The shop is quiet; all one hears is the clocks.

**Lin Fang: Which was the oldest clock you ever mended?**

**Zhou Man:** A tower clock. It had stood still for forty years.

I worked on it for three months, and then it struck again.
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "clock.md"
    path.write_text(ARTICLE, "utf-8")
    (tmp_path / "clock.md.en.md").write_text(ENGLISH, "utf-8")
    return path


def laid(interview: Interview) -> list[tuple[str, str]]:
    return [
        (block.text.strip(), each.text.strip())
        for section in interview.sections
        for block in section.blocks
        for each in block.translations
    ]


def told(interview: Interview) -> Finding:
    (finding,) = [f for f in interview.findings if f.rule == "read-translation"]
    return finding


def test_every_paragraph_has_its_own_without_labels(source: Path) -> None:
    interview = read(source)
    assert laid(interview) == [
        ("修钟的人", "The clock mender"),
        ("店里很安静，只听得见钟声。", "The shop is quiet; all one hears is the clocks."),
        ("您修过最旧的钟是哪一座？", "Which was the oldest clock you ever mended?"),
        ("是一座塔钟。它停了四十年。", "A tower clock. It had stood still for forty years."),
        (
            "我修了三个月，后来它又响了。",
            "I worked on it for three months, and then it struck again.",
        ),
    ]
    assert told(interview).severity == "info"
    assert {b.translations[0].language for s in interview.sections for b in s.blocks} == {"en"}


def test_where_paragraphs_differ_the_sections_that_agree_are_shown(source: Path) -> None:
    beside = source.with_name("clock.md.en.md")
    beside.write_text(ENGLISH.replace("\n\nI worked", " I worked"), "utf-8")
    interview = read(source)
    assert [mine for mine, _ in laid(interview)] == ["修钟的人", "店里很安静，只听得见钟声。"]
    finding = told(interview)
    assert (finding.severity, finding.place) == ("warning", "clock.md.en.md")
    assert "has 4 paragraphs, the article 5" in finding.message
    assert "s1 has 3, the translation 2" in finding.message


def test_a_translation_that_cannot_be_read_costs_no_book(source: Path) -> None:
    source.with_name("clock.md.en.md").write_bytes(b"")
    interview = read(source)
    assert not laid(interview)
    assert "empty" in told(interview).message


def test_the_book_shows_it_closed_and_speaks_nothing_of_it(source: Path, tmp_path: Path) -> None:
    silent = {"engine": "silent", "cache_dir": tmp_path / "cache"}
    told_of = convert(source, tmp_path / "with.epub", replace(preset("learner"), **silent))
    source.with_name("clock.md.en.md").unlink()
    alone = convert(source, tmp_path / "without.epub", replace(preset("learner"), **silent))
    assert told_of.audio_seconds == alone.audio_seconds
    assert not [f for f in told_of.findings if f.rule.startswith("verify")]
    with read_back(tmp_path / "with.epub") as book:
        found = [d for doc in book.documents.values() for d in doc.root.iter(f"{XHTML}details")]
        assert len(found) == 5
        assert all(details.get("open") is None for details in found)
        summary, paragraph = found[-1]
        assert text_of(summary) == "English"
        assert summary.get("aria-label") == "译文（English）"
        assert paragraph.get("lang") == "en"
        assert b"<ruby" not in etree.tostring(found[-1])
        of_sentences = {card.translation for card in cards(book)}
        assert "A tower clock. It had stood still for forty years." in of_sentences


def test_an_archive_takes_it_for_no_article_and_sees_its_edits(
    source: Path, tmp_path: Path
) -> None:
    (job,) = plan([tmp_path], tmp_path / "books")
    assert job.source == source
    before = fingerprint(job, Options(), "1")
    source.with_name("clock.md.en.md").write_text(ENGLISH.replace("quiet", "still"), "utf-8")
    assert fingerprint(job, Options(), "1") != before
    (tmp_path / "notes.en.md").write_text(ENGLISH, "utf-8")  # an article of its own
    assert len(plan([tmp_path], tmp_path / "books")) == 2
