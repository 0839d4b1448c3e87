"""Covers: ours shows the title on every machine, the user's is taken as it is."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from a11y.book import bind
from a11y.book.covers import HEIGHT, WIDTH, Front, drawn
from a11y.book.covers.colours import digest_of, palette
from a11y.book.covers.title import balanced, parted, rows_of
from a11y.book.pages.cover import cover_from
from a11y.errors import OptionError
from a11y.pipeline import convert
from tests import samples
from tests.opened import find, read
from tests.unit.book.test_style import contrast

if TYPE_CHECKING:
    from pathlib import Path


def test_our_cover_is_a_picture_of_book_size_and_always_the_same() -> None:
    kind, content = drawn(Front("种子怎样长成森林？", ["林晓雨"]))
    assert kind == "image/png"
    assert Image.open(io.BytesIO(content)).size == (WIDTH, HEIGHT)
    assert len(content) < 100_000
    assert drawn(Front("种子怎样长成森林？", ["林晓雨"])) == (kind, content)


def test_traditional_titles_are_drawn_too() -> None:
    assert drawn(Front("種子怎樣長成森林？", []))[0] == "image/png"


def test_characters_without_a_shape_leave_the_drawing_to_the_reading_system() -> None:
    kind, content = drawn(Front("𰻝面 <& 人", ["某"]))
    assert kind == "image/svg+xml"
    assert "𰻝面 &lt;&amp; 人" in content.decode()


@pytest.mark.parametrize("title", ["", "长" * 500, "Wordwithoutanyspaces" * 20, "a\nb\tc", "\x00"])
def test_every_title_has_a_cover(title: str) -> None:
    assert drawn(Front(title, ["某" * 100] * 9))[1]


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("会说话的书：聊聊有声读物", ("", "会说话的书", "聊聊有声读物")),
        ("对话 | 种子怎样长成森林？", ("对话", "种子怎样长成森林？", "")),
        ("07｜林间笔记——树木会不会记得", ("07", "林间笔记", "树木会不会记得")),
        ("林桥：我不着急", ("", "林桥：我不着急", "")),
        ("The clockmaker: a talk about time", ("", "The clockmaker", "a talk about time")),
        ("Back - and forth", ("", "Back", "and forth")),
        ("state-of-the-art 3:2", ("", "state-of-the-art 3:2", "")),
        ("——", ("", "——", "")),
        ("|", ("", "|", "")),
    ],
)
def test_a_title_is_told_from_its_series_and_its_subtitle(
    title: str, parts: tuple[str, str, str]
) -> None:
    found = parted(title)
    assert (found.series, found.main, found.subtitle) == parts


def test_no_row_ends_inside_a_word_that_fits() -> None:
    words = ("未来", "负责人", "如何", "协作")
    assert balanced("未来负责人如何协作", 6, len, words) == ["未来负责人", "如何协作"]
    assert balanced("林桥：我从不着急的一天", 7, len)[0] == "林桥："


def test_a_title_of_one_endless_word_is_still_cut() -> None:
    rows = rows_of("长" * 9, 4, len, ("长" * 9,))
    assert rows == ["长长长长", "长长长长", "长"]


def test_titles_of_an_archive_have_covers_of_their_own() -> None:
    grounds = {palette(digest_of(f"第{n}次访谈")).ground for n in range(100)}
    assert len(grounds) > 50
    assert len({drawn(Front(f"第{n}次访谈"))[1] for n in range(100)}) == 100


def test_every_ground_carries_its_inks() -> None:
    for n in range(400):
        shown = palette(digest_of(str(n)))
        for ink, least in ((shown.title, 7), (shown.names, 6), (shown.lit, 4)):
            assert contrast(ink, shown.ground) >= least


def test_the_cover_names_who_published_it_and_when() -> None:
    plain = Front("𰻝面")
    assert "林间书坊 · 2026-03-08" not in drawn(plain)[1].decode()
    full = Front("𰻝面", (), ("林间书坊", "2026-03-08"))
    assert "林间书坊 · 2026-03-08" in drawn(full)[1].decode()


def test_rows_keep_words_whole_and_punctuation_in_place() -> None:
    rows = rows_of("（他说）好，Growth Hacking 呢？", 6, len)
    assert "".join(rows).replace(" ", "") == "（他说）好，GrowthHacking呢？"
    assert all(row[0] not in "，）？" and row[-1] != "（" for row in rows)
    assert "Growth" in rows


def test_the_cover_page_shows_the_picture_with_the_title(audiobook: Path) -> None:
    (image,) = find(read(audiobook, "cover.xhtml"), "//x:img")
    assert image.get("alt") == "种子怎样长成森林？"
    assert image.get("src") == "images/cover.png"


def test_the_users_cover_is_taken_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "c.png"
    path.write_bytes(samples.picture().data)
    part = samples.part(tmp_path, samples.AUDIOBOOK)
    book = bind([part], replace(samples.AUDIOBOOK, cover_file=path))
    assert book.cover is not None
    assert book.cover.data == path.read_bytes()


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\nbroken", b"<svg/>"])
def test_a_cover_that_is_no_picture_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.png"
    path.write_bytes(content)
    with pytest.raises(OptionError, match=r"c\.png"):
        cover_from(path)


def test_a_cover_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match=r"c\.png"):
        cover_from(tmp_path / "c.png")


def test_a_bad_cover_ends_before_anything_is_spoken(tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("# 题\n\n**甲：** 好。\n", encoding="utf-8")
    options = replace(
        samples.AUDIOBOOK, engine="silent", cover_file=source, cache_dir=tmp_path / "cache"
    )
    with pytest.raises(OptionError, match=r"a\.md: is no JPEG or PNG"):
        convert(source, tmp_path / "a.epub", options)
    assert not (tmp_path / "cache").exists() or not list((tmp_path / "cache").rglob("*.npz"))
    assert not (tmp_path / "a.epub").exists()
