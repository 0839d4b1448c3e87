"""The controls of both players on phones and desktops: each can be hit, and the book has room."""

from __future__ import annotations

import json
import threading
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
Box = tuple[str, float, float, float, float]
"""A control's name, left, top, right and bottom."""
_PHONE = 400
_LEAST_TARGET = 24
"""CSS pixels: WCAG 2.2, 2.5.8."""


def rows_of(boxes: list[Box]) -> list[list[Box]]:
    """Controls beside one another, from the left; what stands lower begins a row."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda box: box[2] + box[4]):
        same = rows and (box[2] + box[4]) / 2 < rows[-1][0][4]
        rows[-1].append(box) if same else rows.append([box])
    return [sorted(row, key=lambda box: box[1]) for row in rows]


def stands_well(address: str, controls: str) -> None:
    found = json.loads(node(HERE / "toolbar.mjs", address, controls))
    assert len(found) == 10
    for window, (height, boxes) in found.items():
        width = int(window.split()[1])
        for name, left, top, right, bottom in boxes:
            assert left >= 0, (window, name)
            assert right <= width, (window, name)
            assert bottom <= height, (window, name)
            assert min(right - left, bottom - top) >= _LEAST_TARGET, (window, name)
        rows = rows_of(boxes)
        for row in rows:
            for (_, _, _, right, _), (_, left, _, _, _) in pairwise(row):
                assert right <= left, (window, row)
        assert len(rows) <= (3 if width < _PHONE else 2), (window, rows)
        alone = [row[0][0] for row in rows if len(row) == 1]
        assert all(name.endswith(("stop", "pinyin")) for name in alone), (window, alone)
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
