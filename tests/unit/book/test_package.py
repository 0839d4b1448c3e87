"""The package document: what a library and a reader with a disability want to know, and true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from ebooklib import epub

from a11y.book import NarratedInterview, bind, write
from a11y.book.package.metadata import identifier, modified, stated_date
from a11y.book.package.people import filed
from a11y.interview import Metadata, Sentence, Speaker, Word
from tests import samples
from tests.opened import find, names, read

if TYPE_CHECKING:
    from pathlib import Path


def metas(book: Path, name: str) -> list[str | None]:
    return [m.text for m in find(read(book, "package.opf"), f"//o:meta[@property='{name}']")]


def test_people_have_their_roles(audiobook: Path) -> None:
    package = read(audiobook, "package.opf")
    roles = {
        person.text: [m.text for m in find(package, f"//o:meta[@refines='#{person.get('id')}']")]
        for person in find(package, "//dc:creator | //dc:contributor")
    }
    assert roles == {
        "林晓雨": ["aut", "ive"],
        "周文": ["aut"],
        "zm_yunyang（kokoro 合成语音）": ["nrt"],
        "zf_xiaoxiao（kokoro 合成语音）": ["nrt"],
    }


def test_names_are_filed_by_the_readings_they_are_said_with() -> None:
    readings = ("zhang1", "xi1", "meng4")
    words = (Word("w1", 0, 1, "Zhāng"), Word("w2", 1, 3, "Xīmèng"))
    label = Sentence("guest", "张溪梦", readings=readings, words=words)
    assert filed(Speaker("guest", "张溪梦", "guest", label=label)) == "Zhang, Ximeng"
    readings = ("ou1", "yang2", "lv4")
    words = (Word("w1", 0, 2, "Ōuyáng"), Word("w2", 2, 3, "Lǜ"))
    label = Sentence("guest", "欧阳绿", readings=readings, words=words)
    assert filed(Speaker("guest", "欧阳绿", "guest", label=label)) == "Ouyang, Lü"
    assert filed(Speaker("guest", "Ann B. Field", "guest")) == "Field, Ann B."
    assert filed(Speaker("guest", "约翰·史密斯", "guest")) == ""
    assert filed(Speaker("guest", "Cher", "guest")) == ""


def test_libraries_are_told_subjects_source_and_level(tmp_path: Path) -> None:
    facts = Metadata(
        subject="树木、 森林;湖", source_url="https://a.org/1", recording_url="https://a.org/1.mp3"
    )
    interview = replace(samples.interview(samples.LEARNER), metadata=facts)
    options = replace(samples.LEARNER, pinyin=replace(samples.LEARNER.pinyin, show="hsk:3"))
    part = NarratedInterview(interview, samples.narration(interview, tmp_path, options))
    write(bind([part], options), tmp_path / "b.epub")
    package = read(tmp_path / "b.epub", "package.opf")
    assert [e.text for e in find(package, "//dc:subject")] == ["树木", "森林", "湖"]
    assert [e.text for e in find(package, "//dc:source")] == ["https://a.org/1"]
    assert metas(tmp_path / "b.epub", "schema:learningResourceType") == ["reading"]
    assert metas(tmp_path / "b.epub", "schema:educationalLevel") == ["HSK 3"]


def test_a_role_label_is_nobodys_name(audiobook: Path) -> None:
    creators = find(read(audiobook, "package.opf"), "//dc:creator")
    assert "采访者" not in [c.text for c in creators]


def test_nor_is_a_word_for_who_asks(tmp_path: Path) -> None:
    interview = samples.interview(samples.AUDIOBOOK)
    asker = replace(interview.speaker("interviewer"), name="记者", named=False)
    speakers = tuple(asker if s.id == asker.id else s for s in interview.speakers)
    interview = replace(interview, speakers=speakers)
    part = NarratedInterview(interview, samples.narration(interview, tmp_path, samples.AUDIOBOOK))
    write(bind([part], samples.AUDIOBOOK), tmp_path / "b.epub")
    creators = find(read(tmp_path / "b.epub", "package.opf"), "//dc:creator")
    assert "记者" not in [c.text for c in creators]


def test_durations_add_up_to_the_millisecond(audiobook: Path) -> None:
    package = read(audiobook, "package.opf")
    each = find(package, "//o:meta[@property='media:duration'][@refines]")
    (total,) = find(package, "//o:meta[@property='media:duration'][not(@refines)]")
    assert sum(ms(m.text) for m in each) == ms(total.text)
    for meta in each:
        document = meta.get("refines", "").removeprefix("#").removesuffix("-overlay")
        clips = find(read(audiobook, f"{document}.smil"), "//s:audio")
        heard = sum(ms(c.get("clipEnd")) - ms(c.get("clipBegin")) for c in clips)
        assert heard == ms(meta.text)


def ms(clock: str | None) -> int:
    hours, minutes, seconds = (clock or "").split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def test_the_book_is_read_as_we_meant_it_by_ebooklib(learner: Path) -> None:
    book = epub.read_epub(str(learner))
    assert book.title == "种子怎样长成森林？"
    assert [uid for uid, _ in book.spine] == ["cover", "s0", "s1", "s2", "colophon", "index", "nav"]
    links = {i.get_id(): getattr(i, "media_overlay", None) for i in book.get_items()}
    # EbookLib's reader drops the overlay of the navigation document.
    assert [links[name] for name in ("cover", "s0", "s2", "index")] == [
        None,  # the first page is headed by the title
        "s0-overlay",
        "s2-overlay",
        None,
    ]
    assert {f"EPUB/{item.file_name}" for item in book.get_items()} == {
        n for n in names(learner) if n.startswith("EPUB/") and not n.endswith(".opf")
    }


def test_accessibility_is_told_as_it_is(audiobook: Path, learner: Path) -> None:
    assert metas(learner, "schema:accessMode") == ["textual", "auditory", "visual"]
    assert "rubyAnnotations" in metas(learner, "schema:accessibilityFeature")
    assert "index" in metas(learner, "schema:accessibilityFeature")
    assert "fullRubyAnnotations" not in metas(learner, "schema:accessibilityFeature")


def test_nothing_is_claimed_of_pictures_without_an_alternative(tmp_path: Path) -> None:
    interview = samples.interview(samples.AUDIOBOOK)
    sections = list(interview.sections)
    blocks = tuple(
        replace(b, image=replace(b.image, alt="")) if b.image is not None else b
        for b in sections[2].blocks
    )
    sections[2] = replace(sections[2], blocks=blocks)
    interview = replace(interview, sections=tuple(sections))
    part = NarratedInterview(interview, samples.narration(interview, tmp_path, samples.AUDIOBOOK))
    book = tmp_path / "b.epub"
    write(bind([part], samples.AUDIOBOOK), book)
    assert "alternativeText" not in metas(book, "schema:accessibilityFeature")
    assert metas(book, "dcterms:conformsTo") == []
    assert metas(book, "schema:accessModeSufficient") == ["textual,auditory,visual"]


def test_a_whole_book_says_what_it_conforms_to(tmp_path: Path) -> None:
    interview = samples.interview(samples.LEARNER)
    sections = tuple(
        replace(
            section,
            blocks=tuple(b for b in section.blocks if b.image is None or b.image.asset is not None),
        )
        for section in interview.sections
    )
    interview = replace(interview, sections=sections)
    part = NarratedInterview(interview, samples.narration(interview, tmp_path, samples.LEARNER))
    book = tmp_path / "b.epub"
    write(bind([part], samples.LEARNER), book)
    assert metas(book, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert metas(book, "a11y:certifiedBy") == ["tingdu"]
    assert "alternativeText" in metas(book, "schema:accessibilityFeature")


def test_nothing_is_claimed_of_a_book_that_lost_a_picture(audiobook: Path) -> None:
    """The sample has one: its place is said, but who sees has no picture either."""
    assert "alternativeText" not in metas(audiobook, "schema:accessibilityFeature")
    assert metas(audiobook, "dcterms:conformsTo") == []
    (summary,) = metas(audiobook, "schema:accessibilitySummary")
    assert "原文有图片未能取得" in summary


def test_an_archives_books_stand_in_a_series(audiobook: Path) -> None:
    assert metas(audiobook, "belongs-to-collection") == ["样章"]
    assert metas(audiobook, "group-position") == ["2"]


@pytest.mark.parametrize(
    ("date", "environ", "expected"),
    [
        ("2021-03-05", {}, "2021-03-05T00:00:00Z"),
        ("2021-03", {}, "2021-03-01T00:00:00Z"),
        ("2021", {}, "2021-01-01T00:00:00Z"),
        ("2021-03-05T08:30:00+08:00", {}, "2021-03-05T00:30:00Z"),
        ("", {}, "2000-01-01T00:00:00Z"),
        ("last week", {}, "2000-01-01T00:00:00Z"),
        ("0001-01-01T00:00:00+08:00", {}, "2000-01-01T00:00:00Z"),
        ("2021-03-05", {"SOURCE_DATE_EPOCH": "86400"}, "1970-01-02T00:00:00Z"),
        ("2021", {"SOURCE_DATE_EPOCH": "soon"}, "2021-01-01T00:00:00Z"),
    ],
)
def test_modified_is_never_the_clock(date: str, environ: dict[str, str], expected: str) -> None:
    assert modified(date, environ) == expected


def test_identifiers_outlive_rebuilds_and_tell_editions_apart() -> None:
    facts = Metadata(source_url="https://example.org/a")
    first = identifier("甲", facts, samples.AUDIOBOOK)
    assert first == identifier("甲（修订）", facts, samples.AUDIOBOOK)
    assert first != identifier("甲", facts, samples.LEARNER)
    assert first != identifier(
        "甲", Metadata(source_url="https://example.org/b"), samples.AUDIOBOOK
    )
    assert first.startswith("urn:uuid:")


@pytest.mark.parametrize(
    ("date", "stated"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        ("2000-01-01", "2000-01-01"),
        ("2021-03-05T08:30:00+08:00", "2021-03-05T08:30:00+08:00"),
        ("2021-13-05", ""),
        ("2021-03-05 08:30", ""),
        ("2021年3月", ""),
        ("", ""),
    ],
)
def test_a_date_is_stated_only_where_it_is_one(date: str, stated: str) -> None:
    assert stated_date(date) == stated


def test_whatever_the_source_says_the_package_is_well_formed(tmp_path: Path) -> None:
    facts = Metadata(author="a\x00<&>\ud800b", publisher="\x0b", date="\uffff", rights="©")
    interview = replace(samples.interview(samples.AUDIOBOOK), title=" 一\n\x08二 ", metadata=facts)
    part = NarratedInterview(interview, samples.narration(interview, tmp_path, samples.AUDIOBOOK))
    write(bind([part], samples.AUDIOBOOK), tmp_path / "b.epub")
    package = read(tmp_path / "b.epub", "package.opf")
    assert [e.text for e in find(package, "//dc:title")] == ["一 二"]
    assert "a<&>\ufffdb" in [e.text for e in find(package, "//dc:creator")]
