"""Work grows in step with the input: three sizes each, counted in calls and not in seconds."""

from __future__ import annotations

import re
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from a11y.book.covers.drawing import drawn
from a11y.book.covers.title import Front
from a11y.book.package.document import add_meta, new_book, package_document
from a11y.errors import SourceError
from a11y.export.captions import vtt
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry
from a11y.read import read
from a11y.read.formats.markup.tree import parse
from a11y.read.limits import (
    MOST_CHARACTERS,
    MOST_HEADINGS,
    MOST_LABELS,
    MOST_LINES,
    MOST_SIGNS,
    MOST_TAGS,
)
from a11y.read.options import ReadOptions
from a11y.verify import verify
from tests.hostile.bombs import PAGES, WORDS, packed
from tests.hostile.test_fuzz import LONGEST_S, at_most, ring
from tests.rules import build
from tests.unit.read.book import epub
from voices.cast import Part
from voices.casting import cast
from voices.engines.silent import SilentEngine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OFFLINE = ReadOptions(offline=True)


def turns(count: int) -> tuple[str, str]:
    return "a.md", "".join(f"**Q：** 问题{n}？\n\n**李明：** 回答{n}。\n\n" for n in range(count))


def crowd(count: int) -> tuple[str, str]:
    """So many people, no two of whom have a short form in common."""
    names = (f"张{chr(0x4E00 + n % 1000)}{chr(0x5E00 + n // 1000)}" for n in range(count))
    return "a.md", "".join(f"**{name}：** 我是第{n}位。\n\n" for n, name in enumerate(names))


def cues(count: int) -> str:
    """Each with a name as long as Teams gives."""
    name = "9" * 50
    times = (f"0{n // 3600}:{n // 60 % 60:02}:{n % 60:02}.000" for n in range(count))
    return "WEBVTT\n\n" + "".join(f"{name}\n{at} --> 09:59:59.000\nA: b.\n\n" for at in times)


SHAPES: dict[str, tuple[Callable[[int], tuple[str, str]], int]] = {
    "references": (lambda n: ("a.md", f"Q: Why?\n\n[a]: {'x' * 5000}\n\n{'[a]' * n}"), 200),
    "speakers": (crowd, 350),
    "a paragraph": (lambda n: ("a.md", "这是一句话。" * n), 500),
    "headings": (lambda n: ("a.md", "".join(f"# h{i}\n\ntext\n\n" for i in range(n))), 100),
    "turns": (turns, 100),
    "a line": (lambda n: ("a.txt", "word " * n), 1000),
    "spans": (
        lambda n: (
            "a.html",
            f"<body><table><tr>{'<td colspan=2000000000 rowspan=9>x</td>' * n}</tr></table></body>",
        ),
        50,
    ),
    "unclosed": (lambda n: ("a.html", f"<html><body>{'<p><font><b>text' * n}</body></html>"), 50),
    "nesting": (lambda n: ("a.html", f"<body>{'<div>' * n}text{'</div>' * n}</body>"), 200),
    "notes": (
        lambda n: ("a.md", "".join(f"t[^{i}]\n\n[^{i}]: note\n\n" for i in range(n))), 50,
    ),
    "stamps": (lambda n: ("a.md", f"Q: Why?\n\nA: {'12:34 ' * n}{'[12:34] b ' * n}"), 100),
    "authors": (
        lambda n: ("a.md", "---\ntitle: t\nauthor:\n" + "  - Ann\n" * n + "---\n\nText.\n"), 300
    ),
    "keys without a fence": (
        lambda n: ("a.md", "title: t\n" + "- a: b\n" * n + "\nText.\n"), 300
    ),
    "definitions": (lambda n: ("a.md", "# t\n\n" + "a\n: b\n\n" * n), 100),
    "tabs": (lambda n: ("a.txt", "t\n\n" + "Ann\ta\n\nBen\tb\n\n" * n), 100),
    "readings": (lambda n: ("a.html", f"<p>{'<ruby><rb>茶<rb>水<rt>chá<rt>shuǐ</ruby>' * n}"), 60),
    "cues": (lambda n: ("a.vtt", cues(n)), 100),
    "keys in labels": (lambda n: ("a.md", "林（林光，" * n + "：好\n\n" + "（" * n), 100),
    "emphasis": (lambda n: ("a.md", "*a _b " * n), 300),
}  # fmt: skip


def calls(act: Callable[[], object]) -> int:
    """How many calls something takes: of Python's functions and of those in C."""
    count = 0

    def tell(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tell)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_calls_in_step_with_the_size(shape: str) -> None:
    make, size = SHAPES[shape]

    def taken(times: int) -> int:
        name, text = make(size * times)
        return calls(lambda: read((name, text.encode()), OFFLINE))

    taken(1)  # what is loaded once
    once, twice, four_times = map(taken, (1, 2, 4))
    assert twice < 2.6 * once
    assert four_times < 2.6 * twice


ZALGO = "字" + "\u0300\u0323" * 30_000
"""Marks that a normal form must put in order: with the square of their number, minutes."""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", f"# {ZALGO}\n\n问：好？\n\n答：{ZALGO}\n".encode()),
        ("a.html", f"<html><body><p>问：{ZALGO}<b>{ZALGO[1:]}</b></p></body></html>".encode()),
        ("a.docx", packed({**WORDS, "word/document.xml": WORDS["word/document.xml"].replace(
            b"Hello", ZALGO.encode())})),
        ("a.epub", packed({**PAGES, ZALGO[:15_000]: b"", "a.xhtml": PAGES["a.xhtml"].replace(
            b"Hello", ZALGO.encode())})),
    ],
    ids=["markdown", "page", "document", "book"],
)  # fmt: skip
def test_no_character_has_more_marks_than_normal_forms_bear(name: str, data: bytes) -> None:
    began = time.process_time()
    interview = read((name, data), OFFLINE)
    assert interview.balance
    assert interview.balance.lost == 0
    texts = [block.text for section in interview.sections for block in section.blocks]
    assert not re.search("[\u0300\u0323]{31}", "".join(texts))
    assert time.process_time() - began < 30  # without it: minutes


def test_markup_deeper_than_its_parser_goes_is_read_in_step_with_its_size() -> None:
    def taken(count: int) -> float:
        page = f"<html><body><p>Q: {'<bdo>a' * count}</p></body></html>".encode()
        began = time.process_time()
        read(("a.html", page), OFFLINE)
        return time.process_time() - began

    taken(3000)
    assert taken(40_000) < 30 * taken(4_000)


def crowded(count: int) -> str:
    """A tag with so many attributes, each of which a parser compares with all before it."""
    return "<img " + " ".join(f'a{n}="<>"' for n in range(count)) + ' alt="A cup">'


@pytest.mark.parametrize("name", ["a.html", "a.md", "a.epub", "a.docx"])
def test_attributes_of_a_tag_are_read_in_step_with_their_number(name: str) -> None:
    def source(count: int) -> bytes:
        many = crowded(count).replace("<>", "b")
        if name == "a.epub":
            page = PAGES["a.xhtml"].replace(b"</p>", f"{many[:-1]}/></p>".encode())
            return packed({**PAGES, "a.xhtml": page})
        if name == "a.docx":
            text = WORDS["word/document.xml"].replace(b"<w:p>", f"<w:p {many[5:-1]}>".encode())
            return packed({**WORDS, "word/document.xml": text})
        return f"<p>Q: Why?</p>\n\n<p>A: Because. {many}</p>\n".encode()

    def taken(count: int) -> float:
        data = source(count)
        began = time.process_time()
        assert read((name, data), OFFLINE).speakers
        return time.process_time() - began

    taken(10)  # what is loaded once
    assert taken(40_000) < max(1.0, 30 * taken(4_000))


def test_what_a_tag_says_first_is_kept_and_what_follows_it_too() -> None:
    page = f"<p>Q: Why?</p><p>A: So. {crowded(3000)} Then <b>on</b>.</p><p>Q: When?</p>"
    kept = parse(page)
    assert len(kept.findall(".//p")) == 3
    (picture,) = kept.iter("img")
    assert 100 < len(picture.keys()) < 1000
    assert "".join(kept.itertext()).endswith("So.  Then on.Q: When?")


def test_readings_take_calls_in_step_with_the_people() -> None:
    def taken(count: int) -> int:
        name, text = crowd(count)
        interview = read((name, text.encode()), OFFLINE)
        return calls(lambda: annotate(interview, PinyinOptions(show="all")))

    taken(5)  # what is loaded once
    once, twice, four_times = map(taken, (50, 100, 200))
    assert twice < 2.6 * once
    assert four_times < 2.6 * twice


def test_nothing_is_compiled_for_each_person(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []
    made = re._compiler.compile  # type: ignore[attr-defined]
    monkeypatch.setattr("re._compiler.compile", lambda *what: compiled.append(what) or made(*what))

    def taken(people: int) -> int:
        name, text = crowd(people)
        re.purge()
        compiled.clear()
        read((name, text.encode()), OFFLINE)
        return len(compiled)

    taken(5)  # what is loaded once
    assert taken(200) < taken(20) + 20


def test_a_lexicon_of_many_words_is_ready_at_once() -> None:
    entries = {f"词{n}": LexiconEntry(f"词{n}", ("ci2",)) for n in range(5_000)}
    assert calls(lambda: Lexicon.from_entries(entries)) < 10 * len(entries)
    found = Lexicon.from_entries(entries).find("词12、词4999和词5000")
    assert [(start, end) for start, end, _ in found] == [(0, 3), (4, 9), (10, 14)]


def test_voices_are_cast_in_calls_in_step_with_the_people() -> None:
    voices = SilentEngine().voices()

    def taken(people: int) -> int:
        parts = [Part(f"p{n}", f"甲{n}", "guest") for n in range(people)]
        return calls(lambda: cast(parts, voices, SilentEngine.preferences))

    once, twice, four_times = map(taken, (100, 200, 400))
    assert twice < 2.6 * once
    assert four_times < 2.6 * twice


def test_a_package_is_written_in_calls_in_step_with_its_people() -> None:
    def taken(people: int) -> int:
        book = new_book("b", "T", "zh-CN")
        for n in range(people):
            book.add_metadata("DC", "contributor", f"甲{n}", {"id": f"c{n}"})
            add_meta(book, "role", "nrt", refines=f"c{n}")
        return calls(lambda: package_document(book))

    once, twice, four_times = map(taken, (100, 200, 400))
    assert twice < 2.6 * once
    assert four_times < 2.6 * twice


def test_a_cover_is_drawn_in_no_more_calls_for_words_without_end() -> None:
    def taken(characters: int) -> int:
        endless = "[" * characters
        return calls(lambda: drawn(Front(endless, (endless,), (endless,))))

    taken(5)  # what is loaded once
    assert taken(8_000) < 2 * taken(1_000)
    assert taken(1_000) < 3_000_000


def test_pages_of_a_book_that_link_to_each_other_are_read_in_step_with_their_number() -> None:
    def taken(count: int) -> int:
        links = "".join(f'<a href="p{n}.xhtml#a">n{n}</a> ' for n in range(count))
        first = f"<p>Q: Why?</p><p>A: {'Because of this. ' * count * 2}{links}</p>"
        pages = {f"p{n}.xhtml": first if n == 0 else "<p id='a'>So.</p>" for n in range(count)}
        book = epub(pages, beside=list(pages)[1:])
        return calls(lambda: read(("a.epub", book), OFFLINE))

    taken(2)  # what is loaded once
    once, twice, four_times = map(taken, (40, 80, 160))
    assert twice < 2.6 * once
    assert four_times < 2.6 * twice


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("# h\n\n" * (MOST_HEADINGS + 1), "headings"),
        ("这是一句话。" * (MOST_CHARACTERS // 6 + 1), "characters"),
        ("a" * 13_000_000, "MB of text"),
        ("a\n\n" * (MOST_LINES + 1), "lines"),
        ("[a](b) " * (MOST_SIGNS + 1), "signs"),
        ("=a " * (MOST_SIGNS + 1), "signs"),
        (crowd(MOST_LABELS + 1)[1], "labels"),
        (crowd(MOST_LABELS - 1)[1], "speakers"),
    ],
    ids=["headings", "characters", "markup", "lines", "markdown", "signs", "labels", "speakers"],
)
def test_what_no_article_has_is_said(text: str, what: str) -> None:
    with pytest.raises(SourceError, match=rf"{what}.*more than any article has"):
        read(("a.md", text.encode()), OFFLINE)


def test_a_page_of_tags_is_said() -> None:
    with pytest.raises(SourceError, match=r"tags.*more than any article has"):
        read(("a.html", b"<html><body>" + b"<p>" * MOST_TAGS), OFFLINE)


def test_a_page_that_is_damaged_is_told() -> None:
    pages = dict(PAGES)
    pages["p.opf"] = pages["p.opf"].replace(
        b"</manifest>",
        b'<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>',
    ).replace(b"</spine>", b'<itemref idref="b"/></spine>')  # fmt: skip
    findings = {one.rule: one.message for one in read(("a.epub", packed(pages)), OFFLINE).findings}
    assert "b.xhtml" in findings["read-left-damaged-page"]


def test_a_book_of_eighty_thousand_creators_is_looked_at_in_seconds(tmp_path: Path) -> None:
    entries = build.entries()
    package = entries["EPUB/package.opf"].decode()
    creators = "".join(f"<dc:creator id='c{n}'>Ann {n}</dc:creator>" for n in range(80_000))
    entries["EPUB/package.opf"] = package.replace("</metadata>", f"{creators}</metadata>").encode()
    book = tmp_path / "a.epub"
    book.write_bytes(packed(entries))
    if hasattr(signal, "SIGPROF"):
        signal.signal(signal.SIGPROF, ring)
    with at_most(LONGEST_S):  # of the processor's time; it took minutes
        verify(book)
        vtt.export(book, tmp_path / "a.vtt")
