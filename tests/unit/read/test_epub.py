"""EPUB sources: titles, notes on pages of their own, collections, pages that cannot be read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from a11y.errors import EmptySourceError, SourceError
from a11y.read import ReadOptions, read
from a11y.read.pictures import images
from a11y.walks import heading_text
from tests.unit.read.book import epub

if TYPE_CHECKING:
    from a11y.interview import Interview

OFFLINE = ReadOptions(offline=True)


def _talk(asker: str, guest: str, subject: str) -> str:
    turns = (
        (asker, f"{subject}是什么时候开始的？"),
        (guest, f"开始{subject}那年我二十岁。"),
        (asker, "难吗？"),
        (guest, "头三年难。"),
        (asker, "后来呢？"),
        (guest, "后来就忘了难。"),
    )
    return "".join(f"<p><b>{who}：</b>{words}</p>" for who, words in turns)


def _said(interview: Interview) -> list[tuple[str, str]]:
    names = {speaker.id: speaker.name for speaker in interview.speakers}
    return [
        (names[block.speaker], block.text)
        for section in interview.sections
        for block in section.blocks
        if block.level != 1
    ]


def _rules(interview: Interview) -> set[str]:
    return {finding.rule for finding in interview.findings}


def test_the_title_of_the_package_wins_and_no_heading_moves() -> None:
    book = epub({"a.xhtml": "<h1>第一章</h1><p>江边有一座窑。</p>"}, title="窑火二十年")
    interview = read(("a.epub", book), OFFLINE)
    assert interview.title == "窑火二十年"
    assert [text for _, text in _said(interview)] == ["第一章", "江边有一座窑。"]


def test_a_title_that_a_program_filled_in_is_none() -> None:
    book = epub({"a.xhtml": "<h1>窑火</h1><p>江边有一座窑。</p>"}, title="Untitled")
    assert read(("a.epub", book), OFFLINE).title == "窑火"


def test_a_collection_is_several_interviews_and_who_asks_in_one_may_answer_in_another() -> None:
    pages = {
        "cover.xhtml": "<h1>三个手艺人</h1>",
        "list.xhtml": '<h1>目录</h1><p><a href="one.xhtml">谢长庚</a></p>'
        '<p><a href="two.xhtml#top">苗青禾</a></p>',
        "one.xhtml": "<h1>谢长庚</h1>" + _talk("苗青禾", "谢长庚", "烧窑"),
        "two.xhtml": '<h1 id="top">苗青禾</h1>' + _talk("记者", "苗青禾", "修伞"),
        "end.xhtml": "<h1>索引</h1><p>窑，3；伞，9</p>",
    }
    interview = read(("a.epub", epub(pages, title="手艺三问")), OFFLINE)
    assert interview.title == "手艺三问"
    assert {s.name for s in interview.speakers[1:]} == {"谢长庚", "苗青禾", "记者"}
    said = _said(interview)
    assert ("苗青禾", "烧窑是什么时候开始的？") in said
    assert ("苗青禾", "开始修伞那年我二十岁。") in said
    assert ("旁白", "谢长庚") in said  # the chapter's heading is no turn of whom it names
    assert ("旁白", "窑，3；伞，9") in said
    headings = [heading_text(section) for section in interview.sections]
    assert headings == [
        "手艺三问", "三个手艺人",
        "谢长庚", "难吗？", "后来呢？",
        "苗青禾", "难吗？", "后来呢？",
        "索引",
    ]  # fmt: skip
    assert "read-left-contents" in _rules(interview)
    assert "read-empty-turn" not in _rules(interview)
    assert interview.balance is not None
    assert interview.balance.lost == 0


def test_letters_stand_for_another_guest_in_every_chapter_of_a_collection() -> None:
    pages = {
        f"{n}.xhtml": f"<h1>对话{name}</h1><p>受访者：{name}</p>" + _talk("Q", "A", subject)
        for n, (name, subject) in enumerate((("谢长庚", "烧窑"), ("苗青禾", "修伞")))
    }
    interview = read(("a.epub", epub(pages, title="手艺两问")), OFFLINE)
    said = _said(interview)
    assert ("谢长庚", "开始烧窑那年我二十岁。") in said
    assert ("苗青禾", "开始修伞那年我二十岁。") in said
    assert sum(speaker.role == "interviewer" for speaker in interview.speakers) == 1


def test_a_guest_without_a_name_is_not_the_chapter_before_s() -> None:
    pages = {
        "a.xhtml": "<h2>第一篇 谢长庚</h2><p>谢长庚是窑工。</p>" + _talk("问", "答", "烧窑"),
        "b.xhtml": "<h2>第二篇 苗青禾</h2><p>苗青禾是伞匠。</p>" + _talk("问", "答", "修伞"),
        "c.xhtml": "<h2>第三篇 随笔</h2><p>我在江边住了一年。</p>",
    }
    interview = read(("a.epub", epub(pages, title="手艺两问")), OFFLINE)
    said = {words: who for who, words in _said(interview)}
    assert said["开始烧窑那年我二十岁。"] != said["开始修伞那年我二十岁。"]
    assert said["我在江边住了一年。"] == "旁白"


def test_one_interview_over_several_chapters_stays_one() -> None:
    pages = {
        "a.xhtml": "<h1>上</h1>" + _talk("记者", "谢长庚", "烧窑"),
        "b.xhtml": "<h1>下</h1>" + _talk("记者", "谢长庚", "收徒"),
    }
    interview = read(("a.epub", epub(pages, title="窑火")), OFFLINE)
    assert [s.name for s in interview.speakers[1:]] == ["记者", "谢长庚"]


def test_notes_on_a_page_of_their_own_are_notes() -> None:
    note = '<aside epub:type="footnote" id="n1"><p>窑的一种。</p></aside>'
    pages = {
        "a.xhtml": '<h1>窑</h1><p>龙窑<a epub:type="noteref" href="notes.xhtml#n1">1</a>很长。</p>',
        "b.xhtml": '<p>伞<a href="#n1">1</a>也长。</p>' + note.replace("窑", "伞"),
        "notes.xhtml": note,
    }
    interview = read(("a.epub", epub(pages, title="书", beside=["notes.xhtml"])), OFFLINE)
    blocks = {b.text: b for section in interview.sections for b in section.blocks}
    ids = {block.id: text for text, block in blocks.items()}
    for text, noted in (("龙窑[1]很长。", "窑的一种。"), ("伞[1]也长。", "伞的一种。")):
        (mark,) = (mark for mark in blocks[text].marks if mark.kind == "note")
        assert ids[mark.target] == noted
    assert interview.balance is not None
    assert interview.balance.lost == 0


def test_a_page_beside_the_text_that_nothing_points_at_is_left_out_and_told() -> None:
    pages = {"a.xhtml": "<h1>窑</h1><p>龙窑很长。</p>", "ad.xhtml": "<p>本社新书，敬请留意。</p>"}
    interview = read(("a.epub", epub(pages, beside=["ad.xhtml"])), OFFLINE)
    assert "read-left-page-beside-the-text" in _rules(interview)
    assert interview.balance is not None
    assert interview.balance.lost == 0


_ENCRYPTION = '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">{}</encryption>'
_ONE = (
    '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><CipherData>'
    '<CipherReference URI="{}"/></CipherData></EncryptedData>'
)


def _encryption(*paths: str) -> dict[str, bytes]:
    listed = "".join(map(_ONE.format, paths))
    return {"META-INF/encryption.xml": _ENCRYPTION.format(listed).encode()}


def test_an_encrypted_book_is_called_so() -> None:
    files = {**_encryption("OPS/a.xhtml"), "OPS/a.xhtml": bytes(range(256)) * 9}
    with pytest.raises(SourceError, match="encrypted") as caught:
        read(("a.epub", epub({"a.xhtml": ""}, files=files)), OFFLINE)
    assert "\n" not in str(caught.value)


def test_encrypted_and_damaged_pages_are_named_and_fonts_are_no_pages() -> None:
    pages = {"a.xhtml": "<h1>窑</h1><p>龙窑很长。</p>", "b.xhtml": "", "c.xhtml": "", "d.xhtml": ""}
    files = {
        **_encryption("OPS/b.xhtml", "OPS/fonts/kai.otf"),
        "OPS/b.xhtml": bytes(range(256)) * 9,
        "OPS/c.xhtml": b"",
        "OPS/d.xhtml": b"\x00\x01\xff\xfe" * 900,
    }
    interview = read(("a.epub", epub(pages, files=files)), OFFLINE)
    told = {finding.rule: finding for finding in interview.findings}
    assert "OPS/b.xhtml" in told["read-left-encrypted-page"].message
    assert told["read-left-encrypted-page"].severity == "warning"
    assert "OPS/c.xhtml" in told["read-left-damaged-page"].message
    assert "OPS/d.xhtml" in told["read-left-damaged-page"].message


def _picture(side_px: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (side_px, side_px), (90, 120, 40)).save(out, "JPEG")
    return out.getvalue()


def test_a_look_decodes_no_picture_and_a_book_makes_them_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = {f"OPS/{n}.jpg": _picture(images.LONGEST_SIDE_PX + n) for n in range(1, 4)}
    shown = "".join(f'<p><img src="{n}.jpg" alt="窑{n}"/></p>' for n in range(1, 4))
    book = epub({"a.xhtml": f"<h1>窑</h1><p>三张照片。</p>{shown}"}, files=files)
    fitted = read(("a.epub", book), OFFLINE)
    sides = [
        b.image.asset.width_px
        for section in fitted.sections
        for b in section.blocks
        if b.image and b.image.asset
    ]
    assert sides == [images.LONGEST_SIDE_PX] * 3

    def no_decoding(*_: object, **__: object) -> None:
        raise AssertionError("a picture was decoded")

    monkeypatch.setattr(Image.Image, "thumbnail", no_decoding)
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", no_decoding)
    looked = read(("a.epub", book), ReadOptions(offline=True, fit_pictures=False))
    assert sum(b.kind == "figure" for section in looked.sections for b in section.blocks) == 3
    assert "read-image-missing" not in _rules(looked)


def test_pictures_that_lack_the_same_are_one_finding() -> None:
    shown = "".join(f'<p><img src="{n}.jpg"/></p>' for n in range(7))
    book = epub({"a.xhtml": f"<h1>窑</h1><p>七张照片。</p>{shown}"})
    interview = read(("a.epub", book), OFFLINE)
    told = [finding for finding in interview.findings if finding.rule.startswith("read-image-")]
    assert [finding.rule for finding in told] == ["read-image-missing", "read-image-alt"]
    assert all("7 pictures" in finding.message and "0.jpg" in finding.message for finding in told)


def test_findings_stand_in_the_order_of_what_they_cost() -> None:
    pages = {"a.xhtml": '<p>龙窑。</p><p>很长。</p><p><img src="x.jpg"/></p>', "b.xhtml": ""}
    files = {"OPS/b.xhtml": b""}
    interview = read(("a.epub", epub(pages, files=files)), OFFLINE)
    rules = [finding.rule for finding in interview.findings]
    assert rules == [
        "read-left-damaged-page", "read-image-missing", "read-image-alt", "read-no-title",
        "read-not-interview",
    ]  # fmt: skip


def _drawn(*names: str) -> dict[str, bytes]:
    """A package whose spine has pictures as pages, and a page of text if it names one."""
    kinds = {"svg": "image/svg+xml", "xhtml": "application/xhtml+xml"}
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="{kinds[name.rpartition(".")[2]]}"/>'
        for n, name in enumerate(names)
    )
    refs = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/>'
        f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    picture = b'<svg xmlns="http://www.w3.org/2000/svg"><text>Sails</text></svg>'
    pages = {f"OPS/{name}": picture for name in names if name.endswith("svg")}
    return {"OPS/book.opf": package.encode(), **pages}


def test_pages_that_are_pictures_are_named() -> None:
    book = epub(
        {"a.xhtml": "<p>Anna: Was it far?</p><p>Ben: A day.</p>"},
        files=_drawn("a.xhtml", "b.svg", "c.svg"),
    )
    found = {one.rule: one.message for one in read(("a.epub", book), OFFLINE).findings}
    assert "“OPS/b.svg”, “OPS/c.svg”" in found["read-left-picture-page"]


def test_a_book_of_pictures_is_called_so() -> None:
    with pytest.raises(EmptySourceError, match="its pages are pictures"):
        read(("a.epub", epub({}, files=_drawn("b.svg"))), OFFLINE)
