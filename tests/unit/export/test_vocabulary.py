"""The vocabulary leaves a finished book as a table and as a deck."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.errors import EmptySourceError, OutputError, SourceError
from a11y.export.vocabulary import anki, tsv
from a11y.options import preset
from a11y.pipeline import convert

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """# 架构师访谈

本周的嘉宾是架构师林月。

**问：你们为什么要做微服务？**

答：以前所有代码都在一个大系统里，部署很慢。后来我们把它拆成微服务，每个团队负责自己的模块。

**问：最难的是什么？**

答：监控和故障排查。服务多了以后，一次请求会经过十几个节点。
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    source = folder / "architect.md"
    source.write_text(ARTICLE, encoding="utf-8")
    options = replace(preset("learner"), engine="silent", cache_dir=folder / "cache")
    convert(source, folder / "architect.epub", options)
    return folder / "architect.epub"


@pytest.fixture
def rows(book: Path, tmp_path: Path) -> list[dict[str, str]]:
    tsv.export([book], tmp_path / "words.tsv")
    heading, *lines = (tmp_path / "words.tsv").read_text("utf-8").splitlines()
    return [dict(zip(heading.split("\t"), line.split("\t"), strict=True)) for line in lines]


def test_the_table_has_each_word_once_with_its_sentence(rows: list[dict[str, str]]) -> None:
    words = [row["word"] for row in rows]
    assert "部署" in words
    assert len(words) == len(set(words))
    row = rows[words.index("部署")]
    assert row["pinyin"] == "bùshǔ"
    assert row["gloss"] == "to deploy; deployment"
    assert "部署很慢" in row["sentence"]
    assert all(row["word"] in row["sentence"] and row["pinyin"] and row["gloss"] for row in rows)


AT = {name: at for at, name in enumerate(anki.FIELDS)}


def read_deck(path: Path) -> tuple[list[tuple[str, list[str]]], dict[str, str]]:
    """Notes as guid and fields, and media names by their place in the package."""
    with zipfile.ZipFile(path) as package:
        media = json.loads(package.read("media"))
        database = path.with_suffix(".anki2")
        database.write_bytes(package.read("collection.anki2"))
    connection = sqlite3.connect(database)
    try:
        notes = connection.execute("select guid, flds from notes order by id").fetchall()
    finally:
        connection.close()
    return [(guid, fields.split("\x1f")) for guid, fields in notes], media


def test_the_deck_has_the_words_with_their_own_sound(
    book: Path, tmp_path: Path, rows: list[dict[str, str]]
) -> None:
    import soundfile

    anki.export([book], tmp_path / "deck.apkg")
    notes, media = read_deck(tmp_path / "deck.apkg")
    assert [fields[0] for _, fields in notes] == [row["word"] for row in rows]
    with zipfile.ZipFile(tmp_path / "deck.apkg") as package:
        for _, fields in notes:
            for field in ("Word audio", "Sentence audio"):
                name = fields[AT[field]].removeprefix("[sound:").removesuffix("]")
                (place,) = [place for place, known in media.items() if known == name]
                with package.open(place) as sound:
                    assert 0.3 < soundfile.info(sound).duration < 30
    _, fields = next(note for note in notes if note[1][0] == "部署")
    assert "<strong>" in fields[AT["Sentence"]]
    assert "<ruby>部<rt>bù</rt></ruby>" in fields[AT["Sentence"]]
    assert "部署" not in fields[AT["Cloze"]]
    assert "＿＿</span>很慢" in fields[AT["Cloze"]]


def test_a_second_export_updates_the_first(book: Path, tmp_path: Path) -> None:
    anki.export([book], tmp_path / "one.apkg")
    anki.export([book], tmp_path / "two.apkg")
    one, media_one = read_deck(tmp_path / "one.apkg")
    two, media_two = read_deck(tmp_path / "two.apkg")
    assert one == two
    assert media_one == media_two
    assert len({guid for guid, _ in one}) == len(one)


def test_each_word_is_four_cards_of_one_note(book: Path, tmp_path: Path) -> None:
    anki.export([book], tmp_path / "deck.apkg")
    read_deck(tmp_path / "deck.apkg")
    connection = sqlite3.connect(tmp_path / "deck.anki2")
    asked = dict(connection.execute("select nid, group_concat(ord) from cards group by nid"))
    tags = [tags for (tags,) in connection.execute("select tags from notes")]
    connection.close()
    assert asked
    assert set(asked.values()) == {"0,1,2,3"}
    assert all("tingdu::架构师访谈" in each.split() for each in tags)
    assert any("HSK-" in each for each in tags)


def test_a_word_that_two_books_have_is_one_note(book: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text(ARTICLE.replace("架构师访谈", "再访架构师").replace("监控", "带宽"), "utf-8")
    options = replace(preset("learner"), engine="silent", cache_dir=tmp_path / "cache")
    convert(other, tmp_path / "other.epub", options)
    anki.export([tmp_path / "other.epub"], tmp_path / "alone.apkg")
    anki.export([book, tmp_path / "other.epub"], tmp_path / "shelf.apkg")
    shelf, _ = read_deck(tmp_path / "shelf.apkg")
    alone, _ = read_deck(tmp_path / "alone.apkg")
    words = [fields[0] for _, fields in shelf]
    assert len(words) == len(set(words))
    assert "带宽" in words
    assert dict(alone).keys() <= dict(shelf).keys(), "an id that holds in every book"
    tsv.export([book, tmp_path / "other.epub"], tmp_path / "shelf.tsv")
    _, *lines = (tmp_path / "shelf.tsv").read_text("utf-8").splitlines()
    assert [line.split("\t")[0] for line in lines] == words
    assert {line.split("\t")[-1] for line in lines} == {"架构师访谈", "再访架构师"}


def test_slow_readings_come_along(tmp_path: Path) -> None:
    import soundfile

    source = tmp_path / "slow.md"
    source.write_text(ARTICLE, encoding="utf-8")
    learner = preset("learner")
    options = replace(
        learner,
        engine="silent",
        cache_dir=tmp_path / "cache",
        pinyin=replace(learner.pinyin, slow=True),
    )
    convert(source, tmp_path / "slow.epub", options)
    anki.export([tmp_path / "slow.epub"], tmp_path / "deck.apkg")
    notes, media = read_deck(tmp_path / "deck.apkg")
    places = {name: place for place, name in media.items()}
    _, fields = next(note for note in notes if note[1][0] == "部署")
    with zipfile.ZipFile(tmp_path / "deck.apkg") as package:
        own, slow = (
            soundfile.info(package.open(places[sound[len("[sound:") : -1]])).duration
            for sound in (fields[AT["Sentence audio"]], fields[AT["Slow audio"]])
        )
    assert slow > own * 1.25


@pytest.mark.parametrize("form", [tsv, anki])
def test_a_book_without_vocabulary_says_how_to_get_it(form, tmp_path: Path) -> None:
    source = tmp_path / "plain.md"
    source.write_text(ARTICLE, encoding="utf-8")
    options = replace(preset("audiobook"), engine="silent", cache_dir=tmp_path / "cache")
    convert(source, tmp_path / "plain.epub", options)
    with pytest.raises(EmptySourceError, match="--edition learner"):
        form.export([tmp_path / "plain.epub"], tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [tsv, anki])
def test_errors_name_the_file(form, book: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.epub"):
        form.export([tmp_path / "missing.epub"], tmp_path / "out")
    with pytest.raises(OutputError, match="nowhere"):
        form.export([book], tmp_path / "nowhere" / "out")
