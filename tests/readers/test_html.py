"""The exported page plays in Chromium, from a file, with nothing around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from a11y.export.page import html
from tests.readers.playing import pars, run
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.browser
def test_the_page_lights_up_what_it_plays(tmp_path: Path) -> None:
    book, page = tmp_path / "good.epub", tmp_path / "good.html"
    build.pack(build.entries(), book)
    html.export(book, page)
    begins = {f"text.{par.text_id}": par.begin_ms or 0 for par in pars(book)}
    for _ in range(
        3
    ):  # a machine that stands still makes it pass over a clip; a fault does so each time
        seen = run("html.mjs", page)
        if [lit["id"] for lit in seen["lit"]] == list(begins):
            break
    assert [lit["id"] for lit in seen["lit"]] == list(begins)
    late = sorted(lit["audio_ms"] - begins[lit["id"]] for lit in seen["lit"])
    assert late[0] >= 0
    assert late[len(late) // 2] <= 60
    assert seen["clicked"]["id"] == "text.n2"
    assert seen["hidden"] is True
    assert seen["violations"] == []
    assert seen["errors"] == []
    assert seen["outside"] == []
    assert set(seen["drilled"]["ids"]) == {"text.n2"}
    assert 1.1 <= seen["drilled"]["at"] <= 1.35
    assert 0.85 <= seen["again"] <= 1.2
    assert seen["kept"] == {"times": "2", "stop": "true", "pinyin": "false", "at": "text.n2"}
