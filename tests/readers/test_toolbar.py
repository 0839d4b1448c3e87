"""The controls of both players on phones and desktops: each can be hit, and the book has room."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from a11y.export.page import html
from a11y.play.server import ReaderServer
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
_PHONE = 400
_LEAST_TARGET = 24
"""CSS pixels: WCAG 2.2, 2.5.8."""


def stands_well(address: str, controls: str) -> None:
    found = json.loads(node(HERE / "toolbar.mjs", address, controls))
    assert len(found) == 10
    for window, (height, boxes) in found.items():
        width = int(window.split()[1])
        rows = defaultdict(list)
        for name, left, top, right, bottom in boxes:
            assert left >= 0, (window, name)
            assert right <= width, (window, name)
            assert bottom <= height, (window, name)
            assert min(right - left, bottom - top) >= _LEAST_TARGET, (window, name)
            rows[round((top + bottom) / 2)].append((left, right, name))
        for row in rows.values():
            row.sort()
            for (_, right, one), (left, _, other) in pairwise(row):
                assert right <= left, (window, one, other)
        assert len(rows) <= (3 if width < _PHONE else 2), (window, rows)
        assert all(len(row) > 1 or row[0][2].endswith(("stop", "pinyin")) for row in rows.values())
        top = min(box[2] for box in boxes)
        assert top >= height * 0.7, window


def test_the_page_that_plays(example_books: dict[str, Path]) -> None:
    needs.browser()
    with ReaderServer(example_books["learner"]) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stands_well(server.address, "#controls")
        server.shutdown()


def test_the_page_that_is_exported(example_books: dict[str, Path], tmp_path: Path) -> None:
    needs.browser()
    html.export(example_books["learner"], tmp_path / "book.html")
    stands_well((tmp_path / "book.html").as_uri(), "#tingdu")
