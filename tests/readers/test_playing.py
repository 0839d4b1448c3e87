"""Real reading systems play our books: every par lights up, in order, in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.book.readback import read_back
from tests.readers.playing import expected, play_in_foliate
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
_TICK_MS = 250
"""How often Chromium tells a reader where the audio is."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest good book: five sentences, two words."""
    book = tmp_path_factory.mktemp("readers") / "good.epub"
    build.pack(build.entries(), book)
    return book


def test_foliate_plays_the_smallest_book(small: Path) -> None:
    rate = 0.5
    lit = play_in_foliate(small, rate=rate)
    assert [(h.document, h.id) for h in lit] == expected(small)
    with read_back(small) as book:
        begins = {par.text_id: par.begin_ms or 0 for par in book.pars()}
    assert all(0 <= h.audio_ms - begins[h.id] <= rate * _TICK_MS + 100 for h in lit)
