"""Two parsers that are not ours agree with what we wrote, item by item and par by par."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import XHTML, duration_ms, read_back
from tests import needs
from tests.readers.playing import pars, run

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree


@pytest.mark.parametrize("sync", ["sentence", "word"])
def test_ebooklib_reads_the_same_items_and_overlay_links(
    sync: str, request: pytest.FixtureRequest
) -> None:
    from ebooklib import epub

    path: Path = request.getfixturevalue(f"{sync}_book")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # EbookLib's own, about its future
        theirs = epub.read_epub(str(path))
    with read_back(path) as ours:
        folder = ours.package.path.rpartition("/")[0]
        assert {
            (item.get_id(), f"{folder}/{item.get_name()}", item.media_type)
            for item in theirs.get_items()
        } == {(item.id, item.path, item.media_type) for item in ours.package.items}
        assert {
            item.get_id(): item.media_overlay
            for item in theirs.get_items()
            if getattr(item, "media_overlay", None)
        } == {
            item.id: item.overlay
            for item in ours.package.items
            if item.overlay and "nav" not in item.properties  # it forgets the link of the nav
        }
        assert [name for name, _ in theirs.spine] == [name for name, _ in ours.package.spine]
        for item in theirs.get_items():
            assert item.get_content() == ours.archive.read(f"{folder}/{item.get_name()}") or (
                item.media_type == "application/xhtml+xml"  # it writes those anew
            )


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["audiobook", "learner"])
def test_epub_js_shows_every_page_and_the_contents(
    edition: str, example_books: dict[str, Path]
) -> None:
    """It plays no overlays, as many readers do not: the book must be whole without them."""
    needs.reader("epubjs")
    theirs = run("epubjs.mjs", example_books[edition])
    assert theirs["errors"] == []
    with read_back(example_books[edition]) as ours:
        assert theirs["title"] == ours.package.value("dc:title")
        assert theirs["creator"] == ours.package.value("dc:creator")
        folder = ours.package.path.rpartition("/")[0]
        shown = {f"{folder}/{href}": text for href, text in theirs["pages"].items()}
        assert list(shown) == [ours.items[i].path for i, _ in ours.package.spine]
        for path, document in ours.documents.items():
            body = document.root.find("{*}body")
            assert body is not None
            assert "".join(shown[path].split()) == "".join(_seen(body).split())
    chapters = [href for _, href, depth in theirs["toc"] if depth == 0]
    assert chapters == [href for href in theirs["pages"] if href in chapters]
    assert len(chapters) >= 7


def _seen(element: etree._Element) -> str:
    """The text under an element, without readings."""
    inside = "" if element.tag == f"{XHTML}rt" else element.text or ""
    return inside + "".join(
        ("" if child.tag == f"{XHTML}rt" else _seen(child)) + (child.tail or "")
        for child in element
    )


@pytest.mark.browser
@pytest.mark.parametrize("sync", ["sentence", "word"])
def test_r2_shared_reads_the_same_pars(sync: str, request: pytest.FixtureRequest) -> None:
    path: Path = request.getfixturevalue(f"{sync}_book")
    theirs = run("parsed.mjs", path)
    assert [
        (text, audio.partition("#")[0], round(begin * 1000), round(end * 1000))
        for text, audio, begin, end in theirs["pars"]
    ] == [(f"{p.document}#{p.text_id}", p.audio, p.begin_ms, p.end_ms) for p in pars(path)]
    with read_back(path) as ours:
        assert theirs["active"] == ours.package.value("media:active-class")
        assert round(theirs["duration"] * 1000) == duration_ms(ours)
        assert {href: round(seconds * 1000) for href, seconds in theirs["durations"].items()} == {
            document.path: duration_ms(ours, document.item.overlay)
            for document in ours.documents.values()
            if document.item.overlay
        }
