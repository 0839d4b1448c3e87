"""Other forms of a book: from its own text and sound, timed alike."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import read_back
from a11y.errors import EmptySourceError, OutputError
from a11y.export.captions import srt, vtt
from a11y.export.page import html
from a11y.export.sound import audio, m4b
from a11y.export.timeline import chapters
from a11y.installed.version import GENERATOR_META
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

_TIMES = re.compile(r"(\d\d):(\d\d):(\d\d)[.,](\d{3})")


def ms(stamp: str) -> int:
    hours, minutes, seconds, millis = map(int, _TIMES.fullmatch(stamp).groups())  # type: ignore[union-attr]
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("export") / "good.epub"
    build.pack(build.entries(), book)
    return book


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book without overlays."""
    found = build.entries()
    package = found["EPUB/package.opf"].decode().replace(' media-overlay="overlay"', "")
    found["EPUB/package.opf"] = package.encode()
    book = tmp_path_factory.mktemp("export") / "silent.epub"
    build.pack(found, book)
    return book


def test_words_of_a_sentence_are_one_line(small: Path) -> None:
    with read_back(small) as book:
        (chapter,) = chapters(book)
    assert chapter.title == "题目"
    assert [line.text for line in chapter.lines] == [
        "题目", "你好，读者。", "再见。", "Thank you very much for all of this.", "图", "一个点",
    ]  # fmt: skip
    assert [cue.text for cue in chapter.lines[1].cues] == ["你好", "读者"]
    assert [(p.audio, p.begin_ms, p.end_ms) for p in chapter.stretches] == [
        ("EPUB/text.mp3", 0, 2000)
    ]


@pytest.mark.parametrize("by", ["sentence", "word"])
def test_subtitles_follow_one_another(small: Path, by: str, tmp_path: Path) -> None:
    for form, mark in ((vtt, "."), (srt, ",")):
        out = tmp_path / f"book.{mark}"
        form.export(small, out, by=by)
        text = out.read_text("utf-8")
        stamps = re.findall(r"(\S+) --> (\S+)", text)
        times = [ms(stamp) for pair in stamps for stamp in pair]
        assert times == sorted(times)
        assert (times[0], times[-1]) == (0, 2000)
        assert len(stamps) == (6 if by == "sentence" else 7)
        assert all(mark in stamp for pair in stamps for stamp in pair)
        assert ("你好，读者。" in text) == (by == "sentence")


def test_vtt_names_the_speakers_of_a_book_of_ours(sentence_book: Path, tmp_path: Path) -> None:
    vtt.export(sentence_book, tmp_path / "book.vtt")
    text = (tmp_path / "book.vtt").read_text("utf-8")
    assert text.startswith("WEBVTT\n")
    assert "<v 林晓雨>" in text


def test_m4b_has_chapters_cover_metadata_and_the_books_length(
    sentence_book: Path, tmp_path: Path
) -> None:
    import av

    m4b.export(sentence_book, tmp_path / "book.m4b")
    with read_back(sentence_book) as book:
        found = chapters(book)
        title = book.package.value("dc:title")
    with av.open(str(tmp_path / "book.m4b")) as file:
        assert file.metadata["title"] == title
        assert file.metadata["major_brand"].strip() == "M4B"
        marks = file.chapters()
        assert [mark["metadata"]["title"] for mark in marks] == [c.title for c in found]
        assert any(s.disposition & av.stream.Disposition.attached_pic for s in file.streams)
        starts = [round(mark["start"] * mark["time_base"] * 1000) for mark in marks]
        whole_ms = file.duration / 1000
    lengths = [chapter.duration_ms for chapter in found]
    assert starts == [sum(lengths[:n]) for n in range(len(found))]
    assert abs(whole_ms - sum(lengths)) < 100


def test_audio_is_the_books_own_sound_file_by_file(small: Path, tmp_path: Path) -> None:
    audio.export(small, tmp_path / "sounds")
    found = {path.name: path.read_bytes() for path in (tmp_path / "sounds").iterdir()}
    assert found["1 题目.mp3"].endswith(build.entries()["EPUB/text.mp3"])
    assert found["1 题目.mp3"][:3] == b"ID3"
    assert "1 题目.mp3" in found["playlist.m3u8"].decode()
    with pytest.raises(OutputError, match="already there"):
        audio.export(small, tmp_path / "sounds")


def test_html_holds_everything_and_reaches_for_nothing(small: Path, tmp_path: Path) -> None:
    html.export(small, tmp_path / "book.html")
    page = (tmp_path / "book.html").read_text("utf-8")
    assert "default-src 'none'" in page
    assert GENERATOR_META in page[:400]  # by which a batch knows that it is no article
    assert "data:image/png;base64," in page
    assert 'data-type="audio/mpeg">' in page
    assert not re.search(r'(?:src|href)="(?!data:|#)', page)
    facts = json.loads(re.search(r'id="tingdu-book">(.*?)</script>', page)[1])  # type: ignore[index]
    assert [clip[0] for clip in facts["chapters"][0]] == [
        f"text.{name}" for name in ("h", "w1", "w2", "n2", "e", "h2", "f")
    ]


def test_html_takes_nothing_active_along(tmp_path: Path) -> None:
    found = build.entries()
    text = found["EPUB/text.xhtml"].decode()
    found["EPUB/text.xhtml"] = text.replace(
        "<figure>",
        '<script>steal()</script><p onclick="steal()"><a href="javascript:steal()">x</a>'
        '<iframe src="https://example.org/"/><img src="https://example.org/x.png" alt="y"/></p>'
        '<figure style="color: red">',
    ).encode()
    found["EPUB/style.css"] += b"</style><script>steal()</script>"
    build.pack(found, tmp_path / "bad.epub")
    html.export(tmp_path / "bad.epub", tmp_path / "bad.html")
    page = (tmp_path / "bad.html").read_text("utf-8")
    assert page.count("</style>") == 2
    body = page[page.index("<main>") : page.index("</main>")]
    for trace in ("steal", "<script", "<iframe", "example.org"):
        assert trace not in body


@pytest.mark.parametrize("form", [vtt, srt, m4b, html, audio])
def test_a_book_that_is_not_heard_has_no_such_form(
    form: object, silent: Path, tmp_path: Path
) -> None:
    with pytest.raises(EmptySourceError, match="read aloud"):
        form.export(silent, tmp_path / "out")  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []
