"""``tingdu play`` with books of others, and as a learner uses it."""

from __future__ import annotations

import json
import re
import threading
from typing import TYPE_CHECKING, Any

import pytest

from a11y.play.server import ReaderServer
from tests import needs
from tests.readers.playing import HERE, node
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
PACKAGE, SMIL, TEXT = "EPUB/package.opf", "EPUB/text.smil", "EPUB/text.xhtml"
ACTIVE = '<meta property="media:active-class">-epub-media-overlay-active</meta>'
FIXED = '<meta property="rendition:layout">pre-paginated</meta></metadata>'
OURS = "tingdu-active"


def seen(book: Path, active: str, *more: str) -> Any:
    needs.browser()
    with ReaderServer(book) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        told = json.loads(node(HERE / "play-others.mjs", server.address, active, *more))
        server.shutdown()
    assert told["errors"] == []
    return told


def edited(folder: Path, *edits: tuple[str, str, str]) -> Path:
    found = build.entries()
    for name, old, new in edits:
        text = found[name].decode()
        assert old in text
        found[name] = text.replace(old, new).encode()
    build.pack(found, folder / "book.epub")
    return folder / "book.epub"


def test_a_fixed_layout_is_shown_and_lights_up(tmp_path: Path) -> None:
    told = seen(edited(tmp_path, (PACKAGE, "</metadata>", FIXED)), "-epub-media-overlay-active")
    assert "读者" in told["text"]
    assert "fixed layout" in told["said"]
    assert told["lit"] == ["h1#h"]


def test_without_an_active_class_something_lights_up(tmp_path: Path) -> None:
    assert seen(edited(tmp_path, (PACKAGE, ACTIVE, "")), OURS)["lit"] == ["h1#h"]


def test_a_par_without_fragment_lights_the_page(tmp_path: Path) -> None:
    book = edited(tmp_path, (PACKAGE, ACTIVE, ""), (SMIL, "text.xhtml#h", "text.xhtml"))
    assert seen(book, OURS)["lit"] == ["body#"]


def test_clips_past_their_sound_are_said(tmp_path: Path) -> None:
    """A book of which nothing was heard ended at once, as if it had been."""
    smil = re.sub(r'(clip\w+)="0:00', r'\1="0:50', build.entries()[SMIL].decode())
    book = edited(tmp_path, (SMIL, build.entries()[SMIL].decode(), smil))
    told = seen(book, "-epub-media-overlay-active", "end")
    assert told["lit"] == []
    assert "past the end of their sounds" in told["after"]


def test_a_drawing_is_a_page(tmp_path: Path) -> None:
    drawing = '<text id="h" x="9" y="40">One</text></svg>'
    book = edited(
        tmp_path,
        (PACKAGE, ACTIVE, ""),
        (
            PACKAGE,
            'href="text.xhtml" media-type="application/xhtml+xml"',
            'href="text.xhtml" media-type="image/svg+xml"',
        ),
        (
            TEXT,
            build.entries()[TEXT].decode(),
            f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}',
        ),
    )
    told = seen(book, OURS)
    assert "One" in told["text"]
    assert "drawings" in told["said"]
    assert told["lit"] == ["text#h"]


def test_a_sentence_is_heard_twice_then_the_reader_stops_and_remembers(tmp_path: Path) -> None:
    told = seen(edited(tmp_path), "-epub-media-overlay-active", "drill")
    assert told["lit"] == ["h1#h"]
    assert told["settings"] == ["2", "true"]
