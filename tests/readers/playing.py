"""Books played in real reading systems, in headless Chromium: what lit up, and when."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a11y.book.readback import read_back
from tests import needs

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A text element that lit up."""

    document: str
    """Entry of its content document."""
    id: str
    audio_ms: int
    """Where the audio was at that moment."""
    wall_ms: int
    """Since the page was opened."""
    seen: bool = True
    """Whether the active class was seen on the element; False: the reader only said so."""


def play_in_foliate(book: Path, *, rate: float = 1.0, timeout_s: float = 120) -> list[Highlighted]:
    """Play a book from its first page to its end in foliate-js.

    It looks at the clock four times a second: a clip shorter than ``rate × 250 ms`` may pass
    unseen. The test skips where there is no browser.
    """
    state = run("foliate.mjs", book, rate, timeout_s)
    assert state["errors"] == []
    assert state["ended"], f"{book}: still playing after {timeout_s} s"
    return [
        Highlighted(h["section"], h["id"], h["audio_ms"], h["wall_ms"], h["seen"])
        for h in state["highlights"]
    ]


def expected(book: Path) -> list[tuple[str, str]]:
    """Document and text id of each par, in the order of the spine."""
    with read_back(book) as opened:
        order = [opened.items[i].path for i, _ in opened.package.spine]
        pars = [(par.document, par.text_id) for par in opened.pars()]
    return sorted((par for par in pars if par[0] in order), key=lambda par: order.index(par[0]))


def run(script: str, book: Path, *arguments: object, timeout_s: float = 120) -> Any:
    """Run a script beside this file on a book; the JSON it prints comes back."""
    needs.browser()
    done = subprocess.run(
        ["node", str(HERE / script), str(book.resolve()), *map(str, arguments)],
        capture_output=True,
        cwd=HERE,
        timeout=timeout_s + 60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    return json.loads(done.stdout)
