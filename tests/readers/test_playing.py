"""Real reading systems play our books: every par lights up, in order, in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.playing import pars, play_in_foliate, play_in_r2d2bc
from tests.rules import build

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.readers.playing import Highlighted

pytestmark = pytest.mark.browser

_FOLIATE_TICK_MS = 250
"""How often Chromium tells foliate-js where the audio is."""
_EARLY_MS = 60
"""R2D2BC goes on 50 ms before a clip's end."""
_LATE_MS = 150
"""Of the page being drawn, on a busy machine."""


def late_ms(lit: list[Highlighted], book: Path) -> list[int]:
    """How long after its clip began each element lit up, by the audio's own clock."""
    begins = {par.text_id: par.begin_ms or 0 for par in pars(book)}
    return sorted(h.audio_ms - begins[h.id] for h in lit)


def whole(
    play: Callable[[], list[Highlighted]], book: Path, *, latest_ms: float = float("inf")
) -> list[Highlighted]:
    """What lit up in the first of three plays that lit up everything, else in the last.

    A machine that stands still for a moment makes a reader that follows the clock pass over a
    clip, or reach it late; a book with a fault does so each time.
    """
    lit: list[Highlighted] = []
    for _ in range(3):
        lit = play()
        every = [h.id for h in lit] == [par.text_id for par in pars(book)]
        if every and late_ms(lit, book)[-1] <= latest_ms:
            break
    return lit


def test_foliate_at_its_own_pace(tmp_path: Path) -> None:
    book = tmp_path / "good.epub"
    build.pack(build.entries(), book)
    rate = 0.5
    latest_ms = rate * _FOLIATE_TICK_MS + _LATE_MS
    lit = whole(lambda: play_in_foliate(book, rate=rate), book, latest_ms=latest_ms)
    assert [h.id for h in lit] == [par.text_id for par in pars(book)]
    late = late_ms(lit, book)
    assert late[0] >= 0
    assert late[-1] <= latest_ms


@pytest.mark.parametrize("sync", ["sentence", "word"])
def test_foliate_lights_up_every_par_in_order(sync: str, request: pytest.FixtureRequest) -> None:
    book: Path = request.getfixturevalue(f"{sync}_book")
    lit = play_in_foliate(book, rate=3, tick_ms=10)
    assert [(h.document, h.id) for h in lit] == [(p.document, p.text_id) for p in pars(book)]
    late = late_ms(lit, book)
    assert late[0] >= 0
    assert late[len(late) // 2] <= _LATE_MS
    # in all but the first document (see foliate.mjs) the class itself was seen
    assert all(h.seen for h in lit if h.document != lit[0].document)


@pytest.mark.parametrize("sync", ["sentence", "word"])
def test_r2d2bc_lights_up_every_par_in_order(sync: str, request: pytest.FixtureRequest) -> None:
    book: Path = request.getfixturevalue(f"{sync}_book")
    lit = whole(lambda: play_in_r2d2bc(book, rate=3), book)
    assert [h.id for h in lit] == [par.text_id for par in pars(book)]
    late = late_ms(lit, book)
    assert late[0] >= -_EARLY_MS
    assert late[len(late) // 2] <= _LATE_MS
