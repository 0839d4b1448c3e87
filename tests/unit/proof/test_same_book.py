"""The desk makes the book of ``convert`` and ``batch``, whoever speaks and whatever was settled.

Each speaks for itself, with a cache of its own: to find speech of the desk's would show nothing.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from a11y.inputs import open_engine
from a11y.options import preset
from a11y.pipeline import convert
from a11y.proof.desk.desk import Desk
from a11y.proof.heard.booth import Booth
from a11y.proof.heard.building import Builder

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import Options
    from tests.unit.proof.conftest import Bench

pytestmark = pytest.mark.slow

SOURCE = """# 修钟人：和沈砚聊旧钟

今天的嘉宾是修钟人沈砚。

**阿青**：您修的第一座钟还在走吗？

**沈砚**：还在走。那是1994年的事。

重的钟锤要重新配。

![](clock.png)

**阿青**：哪一座最难？

**沈砚**：没有最难的。
"""


@pytest.fixture
def folder(tmp_path: Path, examples: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "clocks.md").write_text(SOURCE, encoding="utf-8")
    shutil.copy(examples / "path-to-sound.png", folder / "clock.png")
    return folder


def settle(bench: Bench, voice: str) -> None:
    """One change of every kind that decides what a book is."""
    bench("metadata", title="修钟", author="阿青", publisher="小城", date="2026-01-31")
    bench("person", speaker=bench.desk.article().interview.speakers[-1].id, gender="female")
    bench("reading", **bench.place("沈砚"), pinyin="shen3 yan4", scope="text")
    bench("reading", **bench.place("重"), pinyin="chong2", scope="here")
    bench("gloss", **bench.place("钟锤"), gloss="clock weight")
    bench("spoken", **bench.place("1994"), spoken="九四", scope="here")
    bench("speaker", block=bench.block("重的钟锤"), name="小满", scope="paragraph")
    bench("split", block=bench.block("还在走"), at=len("还在走。"))
    bench("alt", block=picture(bench), text="一座钟")
    bench("voice", speaker=bench.desk.article().interview.speakers[-1].id, voice=voice, rate=1.1)
    bench("leave_out", block=bench.block("哪一座最难"))
    bench("by", name="林校对")
    everything = [block.id for block in bench.desk.article().blocks()]
    bench("checked", blocks=everything, value=True)


def picture(bench: Bench) -> str:
    return next(block.id for block in bench.desk.article().blocks() if block.image is not None)


async def on_the_desk(desk: Desk, out: Path) -> bytes:
    booth = Booth(desk)
    builder = Builder(desk, booth, out)
    # on all cores, as somebody who listens hears it
    for sentence in desk.article().sentences()[:2]:
        await booth.sentence(desk.article(), sentence.id)
    builder.start()
    state: dict[str, Any] = {"state": "running"}
    while state["state"] == "running":
        await asyncio.sleep(0.05)
        state = builder.state()
    await builder.aclose()
    await booth.aclose()
    assert state["state"] == "done", state
    return out.read_bytes()


def options_of(engine: str, cache: Path, engine_cache: Path) -> Options:
    if engine == "kokoro" and (engine_cache / "kokoro").is_dir():
        shutil.copytree(engine_cache / "kokoro", cache / "kokoro", copy_function=os.link)
    return replace(preset("learner"), engine=engine, offline=engine != "edge", cache_dir=cache)


@pytest.mark.parametrize("engine", ["silent", "kokoro", "edge"])
async def test_convert_makes_the_book_of_the_desk(
    engine: str, folder: Path, engine_cache: Path, request: pytest.FixtureRequest
) -> None:
    if engine == "edge":
        request.getfixturevalue("edge_service")
        request.getfixturevalue("hurried")
    from tests.unit.proof.conftest import Bench

    source = folder / "clocks.md"
    options = options_of(engine, folder.parent / "desk", engine_cache)
    bench = Bench(source)
    bench.desk = Desk(source, options, open_engine(options, prompt=True))
    voices = [voice.name for voice in bench.desk.engine.voices() if voice.speaks("zh")]
    settle(bench, voices[-1])
    book = await on_the_desk(bench.desk, folder.parent / "desk.epub")
    alone = folder.parent / "alone.epub"
    own = options_of(engine, folder.parent / "alone", engine_cache)
    await asyncio.to_thread(convert, source, alone, own)
    assert alone.read_bytes() == book


def test_batch_makes_the_book_of_the_desk(folder: Path, engine_cache: Path) -> None:
    from tests.unit.proof.conftest import Bench

    bench = Bench(folder / "clocks.md")
    settle(bench, bench.desk.engine.voices()[-1].name)
    book = asyncio.run(on_the_desk(bench.desk, folder.parent / "desk.epub"))
    out = folder.parent / "books"
    arguments = ["--engine", "silent", "--edition", "learner", "--offline"]
    more = ["--cache", str(folder.parent / "batch")]
    command = [sys.executable, "-m", "a11y", "batch", str(folder), "-o", str(out)]
    subprocess.run([*command, *arguments, *more], check=True, capture_output=True)
    (made,) = out.glob("*.epub")
    assert made.read_bytes() == book
