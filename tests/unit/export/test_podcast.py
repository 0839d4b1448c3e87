"""A shelf of books becomes a podcast: what a player needs is there and true."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import av
import pytest
from lxml import etree

from a11y.errors import OptionError, OutputError
from a11y.export.sound import podcast
from a11y.options import Options
from a11y.pipeline import convert

FIXTURES = Path(__file__).parents[2] / "fixtures"
NAMES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
ADDRESS = "https://example.org/talks"
ARTICLE = """---
title: {title}
date: {date}
---

今天的嘉宾是修钟的周蔓。

**林放：您修过最旧的钟是哪一座？**

**周蔓：**是一座塔钟。它停了四十年。

**林放：它现在还走吗？**

**周蔓：**走得很准。
"""


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("shelf")
    options = replace(Options(), engine="silent", cache_dir=folder / "cache")
    made = []
    for where, title, date in (("a", "塔钟", "2024-05-06"), ("b", "座钟 & 怀表", "2024")):
        (folder / where).mkdir()
        source = folder / where / "clock.md"
        source.write_text(ARTICLE.format(title=title, date=date), "utf-8")
        convert(source, source.with_suffix(".epub"), options)
        made.append(source.with_suffix(".epub"))
    return made


@pytest.fixture(scope="module")
def folder(books: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("podcast") / "钟"
    assert podcast.export(books, out, address=ADDRESS) == ()
    return out


def items(folder: Path) -> list[etree._Element]:
    return etree.parse(folder / "feed.xml").getroot().findall("channel/item")


def test_every_file_that_the_feed_names_is_in_the_folder(folder: Path) -> None:
    root = etree.parse(folder / "feed.xml").getroot()
    addresses = [
        value
        for element in root.iter("*")
        for name, value in element.attrib.items()
        if name in ("url", "href")
    ]
    assert len(addresses) >= 9
    assert all(address.startswith(f"{ADDRESS}/") for address in addresses)
    named = {unquote(urlsplit(address).path).rpartition("/")[2] for address in addresses}
    assert named == {path.name for path in folder.iterdir()}, "two books of one name keep apart"


def test_the_feed_keeps_its_schema(folder: Path) -> None:
    """RSS 2.0, what Apple asks, the podcast namespace: one element amiss and it is none."""
    schema = etree.RelaxNG(etree.parse(FIXTURES / "podcast.rng"))
    feed = etree.parse(folder / "feed.xml")
    schema.assertValid(feed)
    for path in (
        "channel/language",
        "channel/itunes:category",
        "channel/item/guid",
        "channel/item/enclosure",
    ):
        lacking = etree.fromstring(etree.tostring(feed))
        one = lacking.find(path, NAMES)
        assert one is not None
        one.getparent().remove(one)  # type: ignore[union-attr]
        assert not schema.validate(lacking), path


def test_a_category_is_one_that_directories_know(books: list[Path], tmp_path: Path) -> None:
    """Apple refuses a show without one of its own categories."""
    podcast.export(books[:1], tmp_path / "a", address=ADDRESS, category="arts > books")
    found = (
        etree.parse(tmp_path / "a" / "feed.xml").getroot().find("channel/itunes:category", NAMES)
    )
    assert found is not None
    assert (found.get("text"), found[0].get("text")) == ("Arts", "Books")
    with pytest.raises(OptionError, match="Society & Culture"):
        podcast.export(books[:1], tmp_path / "b", address=ADDRESS, category="Clocks")


def test_a_feed_tells_its_items_apart_and_in_order_of_time(folder: Path) -> None:
    guids = [item.findtext("guid") for item in items(folder)]
    assert len(set(guids)) == len(guids)
    marks = [
        json.loads(path.read_text("utf-8"))["chapters"] for path in sorted(folder.glob("*.json"))
    ]
    for chapters in marks:
        begin = [mark["startTime"] for mark in chapters]
        assert begin[0] == 0
        assert begin == sorted(set(begin))


def test_an_episode_says_who_and_when_and_how_long(folder: Path) -> None:
    first, second = items(folder)
    assert first.findtext("title") == "塔钟"
    assert second.findtext("title") == "座钟 & 怀表"
    assert first.findtext("pubDate") == "Mon, 06 May 2024 00:00:00 +0000"
    assert second.find("pubDate") is None, "a year is no moment"
    people = {p.text: p.get("role") for p in first.findall("podcast:person", NAMES)}
    assert people == {"周蔓": "guest", "林放": "host"}
    enclosure = first.find("enclosure")
    assert enclosure is not None
    sound = folder / unquote(enclosure.get("url", "").rpartition("/")[2])
    assert int(enclosure.get("length", "0")) == sound.stat().st_size
    with av.open(str(sound)) as file:
        assert file.duration is not None
        minutes, seconds = (first.findtext("itunes:duration", None, NAMES) or "").split(":")
        assert int(minutes) * 60 + int(seconds) == pytest.approx(file.duration / 1e6, abs=1)
    assert len({item.findtext("guid") for item in (first, second)}) == 2


def test_chapters_begin_where_they_are_heard(folder: Path) -> None:
    (path, _) = sorted(folder.glob("*.json"))
    marks = json.loads(path.read_text("utf-8"))["chapters"]
    with av.open(str(path.with_suffix(".m4a"))) as file:
        heard = [
            (round(float(c["start"] * c["time_base"]), 2), c["metadata"]["title"])
            for c in file.chapters()
        ]
    assert [(round(mark["startTime"], 2), mark["title"]) for mark in marks] == heard
    assert path.with_suffix(".vtt").read_text("utf-8").startswith("WEBVTT")


def test_the_same_address_is_the_same_podcast(books: list[Path], tmp_path: Path) -> None:
    def guid(name: str, address: str) -> str | None:
        podcast.export(books[:1], tmp_path / name, address=address)
        root = etree.parse(tmp_path / name / "feed.xml").getroot()
        return root.findtext("channel/podcast:guid", None, NAMES)

    assert guid("one", ADDRESS) == guid("two", f"{ADDRESS}/")
    assert guid("three", "https://example.org/other") != guid("four", ADDRESS)


@pytest.mark.parametrize(
    "address", [None, "", "talks", "file:///talks", "https://", "https://a/?b"]
)
def test_a_feed_needs_an_address_of_the_web(
    books: list[Path], tmp_path: Path, address: str | None
) -> None:
    with pytest.raises(OptionError, match="--address"):
        podcast.export(books, tmp_path / "out", address=address)
    assert not list(tmp_path.iterdir())


def test_a_folder_with_something_in_it_is_left_alone(books: list[Path], tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="already there"):
        podcast.export(books, tmp_path, address=ADDRESS)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
