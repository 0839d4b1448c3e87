"""Exports of books that others made: shared sounds, clips past the end, pages without ids."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import av
import pytest

from a11y.book.readback.publication import read_back
from a11y.book.readback.sound import measure
from a11y.errors import EmptySourceError
from a11y.export.captions import srt, vtt
from a11y.export.page import html
from a11y.export.sound import audio, drill
from a11y.export.sound.tags import tagged
from a11y.export.timeline import chapters, unheard
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE, SMIL, TEXT = "EPUB/package.opf", "EPUB/text.smil", "EPUB/text.xhtml"
HEAD = '<smil xmlns="http://www.w3.org/ns/SMIL" version="3.0"><body>'


def par(text: str, begin: str, end: str, audio: str = "text.mp3") -> str:
    clip = f'<audio src="{audio}" clipBegin="{begin}" clipEnd="{end}"/>'
    return f'<par id="p{text}{begin}"><text src="text.xhtml{text}"/>{clip}</par>'


def made(folder: Path, *pars: str, **entries: str) -> Path:
    """The good book with another overlay, and other entries in place of its own."""
    found = build.entries()
    if pars:
        found[SMIL] = f"{HEAD}{''.join(pars)}</body></smil>".encode()
    found.update({name: text.encode() for name, text in entries.items()})
    build.pack(found, folder / "book.epub")
    return folder / "book.epub"


def two_chapters(folder: Path) -> Path:
    """Two pages that share one sound: its first and its second half."""
    found = build.entries()
    found["EPUB/more.xhtml"] = found[TEXT]
    package = found[PACKAGE].decode()
    items = (
        '<item id="more" href="more.xhtml" media-type="application/xhtml+xml" media-overlay="o"/>'
        '<item id="o" href="more.smil" media-type="application/smil+xml"/></manifest>'
    )
    package = package.replace("</manifest>", items)
    found[PACKAGE] = package.replace("</spine>", '<itemref idref="more"/></spine>').encode()
    found[SMIL] = f"{HEAD}{par('#h', '0s', '1s')}</body></smil>".encode()
    second = par("#h", "1s", "2s").replace("text.xhtml", "more.xhtml")
    found["EPUB/more.smil"] = f"{HEAD}{second}</body></smil>".encode()
    build.pack(found, folder / "book.epub")
    return folder / "book.epub"


def test_chapters_that_share_a_sound_get_their_own_stretch(tmp_path: Path) -> None:
    audio.export(two_chapters(tmp_path), tmp_path / "out")
    files = sorted((tmp_path / "out").glob("*.mp3"))
    assert len(files) == 2
    for file in files:
        assert abs(measure(file.read_bytes()).duration_ms - 1000) <= 50
    assert "#EXTINF:1," in (tmp_path / "out" / "playlist.m3u8").read_text("utf-8")


def test_sound_files_have_tags_and_cover(sentence_book: Path, tmp_path: Path) -> None:
    audio.export(sentence_book, tmp_path / "out")
    first = min((tmp_path / "out").glob("*.mp3"))
    with av.open(str(first)) as file, read_back(sentence_book) as book:
        assert file.metadata["album"] == book.package.value("dc:title")
        assert "林晓雨" in file.metadata["artist"]
        assert file.metadata["track"].startswith("1/")
        assert file.streams.video


def test_tags_replace_those_that_are_there() -> None:
    once = tagged(b"\xff\xfb frames", {"TIT2": "一"})
    assert tagged(once, {"TIT2": "二"}) == tagged(b"\xff\xfb frames", {"TIT2": "二"})


def test_a_clip_past_the_sound_ends_where_it_ends(tmp_path: Path) -> None:
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n2", "1s", "40s"), par("#e", "0s", "0.5s"))
    with read_back(book) as opened:
        (chapter,) = chapters(opened)
    times = [(line.begin_ms, line.end_ms) for line in chapter.lines]
    assert times == [(0, 1000), (1000, 2000), (2000, 2500)]
    assert chapter.duration_ms >= 2500
    vtt.export(book, tmp_path / "b.vtt")
    assert "00:00:01.000 --> 00:00:02.000" in (tmp_path / "b.vtt").read_text("utf-8")


def test_a_clip_that_reaches_past_the_sound_is_named(tmp_path: Path) -> None:
    """A breath too long is no matter; of half a minute, half a minute is not heard."""
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n1", "1s", "40s"), par("#n2", "1s", "41s"))
    with read_back(book) as opened:
        found = unheard(opened)
    assert [(f.rule, f.severity) for f in found] == [("export-not-heard", "warning")]
    assert found[0].place.endswith("p#n11s")
    assert "reaches past the end of EPUB/text.mp3" in found[0].message
    assert "2 places" in found[0].message
    with read_back(made(tmp_path, par("#h", "0s", "1s"), par("#n1", "1s", "3.5s"))) as opened:
        assert unheard(opened) == ()


def test_blocks_of_a_page_are_words_apart(tmp_path: Path) -> None:
    """A heading ran into the paragraph below it."""
    page = build.entries()[TEXT].decode()
    head, _, rest = page.partition("<body")
    inside = "<h1>One</h1><div>Two <b>wo</b>rds<p>and <ruby>三<rt>sān</rt></ruby></p>end</div>"
    page = f"{head}<body{rest.partition('>')[0]}>{inside}</body></html>"
    with read_back(made(tmp_path, par("", "0s", "1s"), **{TEXT: page})) as opened:
        assert [line.text for line in chapters(opened)[0].lines] == ["One Two words and 三 end"]


def test_a_clip_that_begins_past_the_sound_is_named(tmp_path: Path) -> None:
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n2", "30s", "32s"))
    (lost,) = srt.export(book, tmp_path / "b.srt")
    assert (lost.severity, lost.place) == ("warning", "EPUB/text.smil#p#n230s")
    assert "begins after the end" in lost.message
    nothing = made(tmp_path, par("#n2", "30s", "32s"))
    with pytest.raises(EmptySourceError, match=r"p#n230s begins after the end"):
        vtt.export(nothing, tmp_path / "b.vtt")


def test_a_missing_sound_is_a_warning(tmp_path: Path) -> None:
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n2", "0s", "1s", "gone.mp3"))
    (lost,) = html.export(book, tmp_path / "b.html")
    assert "EPUB/gone.mp3 is not in the book" in lost.message


def test_an_edge_in_two_clips_is_heard_once(tmp_path: Path) -> None:
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n2", "0.8s", "2s"))
    with read_back(book) as opened:
        (chapter,) = chapters(opened)
    assert [(p.begin_ms, p.end_ms) for p in chapter.stretches] == [(0, 2000)]
    assert [(line.begin_ms, line.end_ms) for line in chapter.lines] == [(0, 1000), (1000, 2000)]


def test_a_page_without_fragment_lights_up_whole(tmp_path: Path) -> None:
    html.export(made(tmp_path, par("", "0s", "2s")), tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text("utf-8")
    facts = json.loads(re.search(r'id="tingdu-book">(.*?)</script>', page)[1])  # type: ignore[index]
    ((clip,),) = facts["chapters"]
    assert clip[:1] == ["text."]
    assert 'id="text."' in page


def test_a_drawing_is_a_page_and_nothing_in_it_runs(tmp_path: Path) -> None:
    found = build.entries()
    found["EPUB/text.xhtml"] = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>t</title>'
        b'<script>steal()</script><text id="h" onclick="steal()">one</text></svg>'
    )
    package = (
        found[PACKAGE]
        .decode()
        .replace(
            'href="text.xhtml" media-type="application/xhtml+xml"',
            'href="text.xhtml" media-type="image/svg+xml"',
        )
    )
    found[PACKAGE] = package.encode()
    found[SMIL] = f"{HEAD}{par('#h', '0s', '2s')}</body></smil>".encode()
    build.pack(found, tmp_path / "book.epub")
    html.export(tmp_path / "book.epub", tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text("utf-8")
    body = page[page.index("<main>") : page.index("</main>")]
    assert 'viewBox="0 0 9 9"' in body
    assert 'id="text.h"' in body
    assert "steal" not in body


def test_html_has_the_books_contents(sentence_book: Path, tmp_path: Path) -> None:
    html.export(sentence_book, tmp_path / "b.html")
    page = (tmp_path / "b.html").read_text("utf-8")
    nav = page[page.index("<nav id") : page.index("</nav>")]
    assert re.findall(r'href="#(\w+)\.\w*">([^<]+)<', nav) == [
        ("s1", "一颗种子最需要什么？"),
        ("colophon", "关于本书"),
    ]


def test_a_drill_has_each_sentence_several_times_with_a_gap(tmp_path: Path) -> None:
    book = made(tmp_path, par("#h", "0s", "1s"), par("#n2", "1s", "2s"))
    for times, gap_s, seconds in ((3, 0.5, 9), (2, None, 10)):
        drill.export(book, tmp_path / "d.m4a", times=times, gap_s=gap_s)
        with av.open(str(tmp_path / "d.m4a")) as file:
            assert abs((file.duration or 0) / 1e6 - seconds) < 0.1
            assert file.chapters()[0]["metadata"]["title"] == "题目"


def test_names_of_speakers_are_not_drilled(sentence_book: Path, tmp_path: Path) -> None:
    with read_back(sentence_book) as book:
        lines = [line for chapter in chapters(book) for line in chapter.lines]
    named = [line for line in lines if line.text == line.speaker]
    assert named
    said_ms = sum(line.end_ms - line.begin_ms for line in lines if line not in named)
    drill.export(sentence_book, tmp_path / "d.m4a", times=1, gap_s=0)
    with av.open(str(tmp_path / "d.m4a")) as file:
        assert abs((file.duration or 0) / 1000 - said_ms) < 100


def test_clips_are_read_once_however_many_chapters(tmp_path: Path) -> None:
    """Every chapter once looked through all clips of the book: 160,000 of them took hours."""
    with read_back(two_chapters(tmp_path)) as book:
        heard = chapters(book)
        assert unheard(book) == ()
        book.pars = None  # type: ignore[method-assign, assignment]
        assert len(heard) == 2
        page = html._Page(book, heard, None)  # type: ignore[arg-type]
        assert [len(list(page._clips(chapter))) for chapter in heard] == [1, 1]


def test_captions_carry_the_speakers(sentence_book: Path, tmp_path: Path) -> None:
    vtt.export(sentence_book, tmp_path / "b.vtt")
    srt.export(sentence_book, tmp_path / "b.srt")
    assert "<v 林晓雨>" in (tmp_path / "b.vtt").read_text("utf-8")
    assert re.search("^林晓雨", (tmp_path / "b.srt").read_text("utf-8"), re.MULTILINE)
