"""The archive's page in Chromium: a book is heard on it, as a server gives it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from a11y.book.readback.publication import read_back
from a11y.export.timeline import chapters
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """# 塔钟

**林放**：塔钟怎么修？

**周蔓**：先拆指针，再量误差。

**林放**：然后呢？

**周蔓**：上油，等它自己走。
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Nobody looks at it."""


@pytest.mark.browser
def test_a_book_is_heard_on_the_archive_s_page(tmp_path: Path) -> None:
    needs.browser()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "clock.md").write_text(ARTICLE, encoding="utf-8")
    out = tmp_path / "books"
    arguments = ["batch", str(tmp_path / "texts"), "-o", str(out), "--engine", "silent"]
    run = [sys.executable, "-m", "a11y", *arguments, "--cache", str(tmp_path / "cache")]
    subprocess.run(run, check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        address = f"http://127.0.0.1:{server.server_address[1]}/index.html"
        seen = json.loads(node(HERE / "shelf.mjs", address))
    finally:
        server.shutdown()
        server.server_close()
    assert seen["errors"] == []
    assert (seen["before"], seen["playing"], seen["name"]) == (0, True, "塔钟")
    with read_back(out / "clock.epub") as book:
        heard = sum(chapter.duration_ms for chapter in chapters(book)) / 1000
        audio = {par.audio.rpartition("/")[2] for par in book.pars()} - {"nav.mp3"}
    assert len(seen["tracks"]) == len(audio) > 2
    assert sum(seen["tracks"]) == pytest.approx(heard, abs=0.2 * len(audio))
