"""The catalogue of an output folder: what the draft of OPDS 2.0 asks of a feed."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from lxml import html
from PIL import Image

from a11y.batch.outputs import catalogue
from a11y.batch.outputs.catalogue import write_catalogue
from a11y.batch.outputs.shelf import facts_of
from a11y.batch.outputs.shelf_page import shelf_page
from a11y.batch.records.anthology_record import AnthologyRecord
from a11y.batch.records.record import Record, digest
from a11y.batch.records.store import Records
from a11y.batch.records.tally import Listener, Tally
from a11y.batch.sources.jobs import Job
from a11y.book import bind, write
from a11y.errors import OutputError
from a11y.options import Options
from tests import samples

if TYPE_CHECKING:
    from pathlib import Path

SHOWN_BY_ALL = {"image/jpeg", "image/png", "image/gif"}

ACQUISITION = "http://opds-spec.org/acquisition/open-access"


@pytest.fixture
def out(tmp_path: Path, sentence_book: Path) -> Path:
    """An output folder with two books, one of them in a folder."""
    folder = tmp_path / "books"
    for name in ("2019/访谈 1.epub", "talk.epub"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(sentence_book, folder / name)
        put(folder, name)
    return folder


def put(out: Path, name: str, **changed: Any) -> None:
    book = out / name
    job = Job(name, out / "nowhere.md", book)
    Records(out).put(job, Record("x", **{"book_digest": digest(book), **changed}))


def publications(out: Path) -> dict[str, dict[str, Any]]:
    """Every publication by its book's name, the feed held to what the draft asks."""
    write_catalogue(out)
    feed = json.loads((out / "catalogue.json").read_text(encoding="utf-8"))
    assert feed["metadata"]["title"]
    assert feed["metadata"]["numberOfItems"] == len(feed["publications"])
    assert "self" in {link["rel"] for link in feed["links"]}
    found = {}
    for publication in feed["publications"]:
        links = {link["rel"]: link for link in publication["links"]}
        assert {ACQUISITION} == set(links)
        assert publication["metadata"]["title"]
        assert any(image["type"] in SHOWN_BY_ALL for image in publication["images"])
        for image in publication["images"]:
            with Image.open(out / unquote(image["href"])) as picture:
                assert Image.MIME[str(picture.format)] == image["type"]
                assert picture.size == (image["width"], image["height"])
        name = unquote(links[ACQUISITION]["href"])
        assert (out / name).is_file()
        found[name] = publication
    return found


def test_every_book_has_a_cover_that_everyone_can_show(out: Path) -> None:
    found = publications(out)
    assert list(found) == ["2019/访谈 1.epub", "talk.epub"]
    metadata = found["talk.epub"]["metadata"]
    assert metadata["title"] == samples.interview().title
    assert metadata["language"] == "zh-CN"
    assert metadata["identifier"].startswith("urn:uuid:")
    assert metadata["duration"] > 1
    # The same cover is kept once.
    assert len(list((out / "covers").iterdir())) == 1


def test_an_svg_cover_is_drawn_as_a_picture(tmp_path: Path) -> None:
    whole = replace(samples.interview(), title="𪚥的故事")
    made = samples.narration(whole, tmp_path / "audio", samples.AUDIOBOOK)
    book = tmp_path / "talk.epub"
    write(bind([samples.part(tmp_path / "a", samples.AUDIOBOOK)], samples.AUDIOBOOK), book)
    own = facts_of(book)
    from a11y.book import NarratedInterview

    write(bind([NarratedInterview(whole, made)], samples.AUDIOBOOK), book)
    drawn = facts_of(book)
    assert own is not None
    assert drawn is not None
    assert drawn.title == "𪚥的故事"
    assert drawn.cover.media_type == "image/png"
    assert drawn.cover.content != own.cover.content


def test_a_book_is_opened_again_only_when_it_changed(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = []
    monkeypatch.setattr(
        catalogue, "facts_of", lambda path: opened.append(path.name) or facts_of(path)
    )
    first = publications(out)
    assert sorted(opened) == ["talk.epub", "访谈 1.epub"]
    assert publications(out) == first
    assert len(opened) == 2
    put(out, "talk.epub", book_digest="another")
    assert publications(out) == first
    assert opened[2:] == ["talk.epub"]
    # A cover that somebody took away is there again.
    shutil.rmtree(out / "covers")
    assert publications(out) == first


def test_a_book_whose_source_was_broken_since_stays(out: Path) -> None:
    put(out, "talk.epub", book_digest="", error="talk.md: is empty", exit_code=4)
    assert "talk.epub" in publications(out)


def test_a_book_that_is_gone_or_none_is_left_out(out: Path) -> None:
    (out / "talk.epub").unlink()
    (out / "2019" / "访谈 1.epub").write_bytes(b"not a book")
    put(out, "2019/访谈 1.epub")
    assert publications(out) == {}


def test_a_cover_goes_with_the_last_book_that_shows_it(out: Path) -> None:
    publications(out)
    (cover,) = (out / "covers").iterdir()
    mine = out / "covers" / "mine.png"
    mine.write_bytes(b"a person's own")
    (out / "talk.epub").unlink()
    publications(out)
    assert cover.is_file()
    (out / "2019" / "访谈 1.epub").unlink()
    assert publications(out) == {}
    assert list((out / "covers").iterdir()) == [mine]


def test_the_anthology_is_listed_where_it_lies_in_the_folder(out: Path, tmp_path: Path) -> None:
    tally = Tally((), out, Options(engine="silent"), "1", Listener())
    for book in (out / "all.epub", tmp_path / "elsewhere.epub"):
        shutil.copy(out / "talk.epub", book)
        record = AnthologyRecord(out, book, "all", Options(engine="silent"))
        record.put(tally, digest(book), ())
    assert list(publications(out)) == ["2019/访谈 1.epub", "all.epub", "talk.epub"]


def test_what_was_kept_and_makes_no_sense_is_read_anew(out: Path) -> None:
    first = publications(out)
    (out / ".tingdu" / "catalogue.json").write_text("[]", encoding="utf-8")
    assert publications(out) == first


def test_covers_that_cannot_be_written_are_told(out: Path) -> None:
    (out / "covers").write_bytes(b"a file, not a folder")
    with pytest.raises(OutputError, match="covers"):
        write_catalogue(out)


def test_people_have_a_page_with_every_book_cover_and_person(out: Path) -> None:
    found = publications(out)
    root = html.fromstring((out / "index.html").read_bytes())
    books = root.findall(".//main/ul/li")
    assert [unquote(b.find("a").get("href")) for b in books] == list(found)
    for book, publication in zip(books, found.values(), strict=True):
        assert book.findtext("a/h2") == publication["metadata"]["title"]
        assert (out / unquote(book.find("a/img").get("src"))).is_file()
        for author in publication["metadata"]["author"]:
            assert author["name"] in book.get("data-text")
    assert books[0].findtext("details/code") == "tingdu play '2019/访谈 1.epub'"


def test_a_page_that_is_somebody_s_own_stays(out: Path) -> None:
    (out / "index.html").write_text("<h1>Mine</h1>")
    write_catalogue(out)
    assert (out / "index.html").read_text() == "<h1>Mine</h1>"
    (out / "index.html").unlink()
    write_catalogue(out)
    (out / "talk.epub").unlink()
    write_catalogue(out)
    assert "talk.epub" not in (out / "index.html").read_text(encoding="utf-8")


def test_the_page_says_what_books_say_and_runs_none_of_it() -> None:
    publication = {
        "metadata": {"title": "</h2><script>x</script>", "language": "zh", "author": []},
        "links": [{"href": "%22%3E.epub"}],
        "images": [{"href": "covers/a.png", "width": 3, "height": 4}],
    }
    root = html.fromstring(shelf_page("<b>", [publication]))
    assert len(root.findall(".//script")) == 1
    assert root.findtext(".//h2") == "</h2><script>x</script>"
    assert root.findtext(".//details/code") == "tingdu play '\">.epub'"
    assert root.find(".//body").get("lang") == "zh-Hans"
