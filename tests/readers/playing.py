"""Books opened by real reading systems and checkers, in headless Chromium or plain Node."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from a11y.book.readback.publication import Par, read_back
from tests import needs

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Highlighted:
    """A text element that lit up."""

    id: str
    audio_ms: int
    """Where the audio was at that moment."""
    wall_ms: int
    """Since the page was opened."""
    document: str = ""
    """Entry of its content document, where the reader says it."""
    seen: bool = True
    """Whether the active class was seen on the element; False: the reader only said so."""


def play_in_foliate(
    book: Path, *, rate: float = 1.0, tick_ms: int = 0, timeout_s: float = 120
) -> list[Highlighted]:
    """Play a book from its first page to its end in foliate-js.

    It looks at the audio four times a second: a clip shorter than ``rate × 250 ms`` may pass
    unseen, unless it is told the time every ``tick_ms``, in steps of 20 ms of audio. The
    test skips without a browser.
    """
    return _lit(book, run("foliate.mjs", book, rate, timeout_s, tick_ms, timeout_s=timeout_s))


def play_in_r2d2bc(book: Path, *, rate: float = 1.0, timeout_s: float = 120) -> list[Highlighted]:
    """Play a book from its first page to its end in R2D2BC, streamed by r2-streamer-js."""
    return _lit(book, run("r2d2bc.mjs", book, rate, timeout_s, timeout_s=timeout_s))


def _lit(book: Path, state: Any) -> list[Highlighted]:
    assert state["errors"] == []
    assert state["ended"], f"{book}: did not play to its end in time"
    return [
        Highlighted(h["id"], h["audio_ms"], h["wall_ms"], h["section"], h["seen"])
        for h in state["highlights"]
    ]


def pars(book: Path) -> list[Par]:
    """Each par that a reader plays, in the order of the spine."""
    with read_back(book) as opened:
        order = [opened.items[i].path for i, _ in opened.package.spine]
        found = [par for par in opened.pars() if par.document in order]
    return sorted(found, key=lambda par: order.index(par.document))


def run(script: str, book: Path, *arguments: object, timeout_s: float = 120) -> Any:
    """Run a script beside this file on a book; the JSON it prints comes back."""
    needs.browser()
    return json.loads(node(HERE / script, book.resolve(), *arguments, timeout_s=timeout_s))


def node(script: Path, *arguments: object, timeout_s: float = 120, **environment: str) -> bytes:
    """Run Node; what it prints comes back."""
    done = subprocess.run(
        ["node", str(script), *map(str, arguments)],
        capture_output=True,
        cwd=HERE,
        env={**os.environ, **environment},
        timeout=timeout_s + 60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]
    return done.stdout
