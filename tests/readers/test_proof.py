"""Whole proofs in Chromium: by keyboard alone and by mouse, and what another origin can do."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from a11y.options import preset
from a11y.pipeline import convert
from tests import needs
from tests.readers.playing import HERE, node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCE = """# 修钟人：和沈砚聊旧钟

今天的嘉宾是修钟人沈砚。他都记得：谁还钟，谁藏钟，谁把长针拿走。

![](clock.png)

**阿青**：您修的第一座钟还在走吗？

**沈砚**：还在走，就挂在银行的大厅里。这一行做了三十年，行不行全看手。

重的钟锤要重新配，配好了得调，调到分毫不差。

**阿青**：哪一座最难？

**沈砚**：没有最难的，只有最慢的。误差几分都不行，少一分也还得调。

**小满**：我学了\u202e三年\u202c，还差得远。

![](hand.png)

**沈砚**：慢慢来。

**阿青**：谢谢两位。

**小满**：谢谢。
"""
ENDINGS = (".speakers.toml", ".lexicon.tsv", ".alt.toml")


@contextlib.contextmanager
def desk(source: Path) -> Iterator[str]:
    """The address of a desk that a process of its own serves."""
    arguments = ["--engine", "silent", "--edition", "learner", "--offline", "--no-browser"]
    more = ["--cache", str(source.parent / "cache"), "-o", str(source.with_suffix(".epub"))]
    process = subprocess.Popen(
        [sys.executable, "-m", "a11y", "proof", str(source), *arguments, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


def proof(source: Path, how: str) -> Any:
    needs.browser()
    with desk(source) as address:
        return json.loads(node(HERE / "proof.mjs", address, how, timeout_s=180))


def files(source: Path) -> dict[str, str]:
    """What the desk left beside the source."""
    paths = [source.with_name(source.name + ending) for ending in ENDINGS]
    paths.append(source.with_name("cast.toml"))
    return {path.name: path.read_text("utf-8") for path in paths}


@pytest.mark.browser
def test_a_whole_proof_by_keyboard_and_by_mouse(tmp_path: Path) -> None:
    left = {}
    for how in ("keys", "mouse"):
        source = tmp_path / how / "clocks.md"
        source.parent.mkdir()
        source.write_text(SOURCE, encoding="utf-8")
        seen = proof(source, how)
        steps = seen["steps"]
        assert seen["errors"] == []
        assert seen["outside"] == []
        assert {state: found for state, found in seen["violations"].items() if found} == {}
        assert steps[0][1] >= 10, "doubts were planted"
        assert steps[-1][1] == 0, "all are settled"
        assert seen["back"]
        assert (seen["playing"], seen["stopped"]) == ("on", "")
        assert seen["build"]["state"] == "done"
        assert seen["player"]
        assert seen["wide"] <= 390
        assert seen["wideLarge"] <= 390
        left[how] = files(source)
        options = replace(
            preset("learner"), engine="silent", offline=True, cache_dir=tmp_path / how / "cache"
        )
        alone = tmp_path / f"{how}.epub"
        convert(source, alone, options)
        assert alone.read_bytes() == source.with_suffix(".epub").read_bytes()
    assert left["keys"] == left["mouse"]
    speakers = left["keys"]["clocks.md.speakers.toml"]
    assert "沈砚秋" in speakers
    assert "A clock on a wall" in left["keys"]["clocks.md.alt.toml"]
    assert "rate = 0.9" in left["keys"]["cast.toml"]
    assert "in our own words" in left["keys"]["clocks.md.lexicon.tsv"]


HOSTILE = """# <script>window.hacked = 1</script> 标题 </script>

**甲**：<img src=x onerror="window.hacked=2"> 你好吗？`</script><script>window.hacked=3</script>`

**乙**：很好。\u202e反过来\u202c写的 [链接](javascript:window.hacked=4)。

![<svg onload=window.hacked=5>](data:text/html,<script>window.hacked=6</script>)
"""


@pytest.mark.browser
def test_nothing_of_an_article_runs_and_no_other_origin_comes_in(tmp_path: Path) -> None:
    source = tmp_path / "hostile.md"
    source.write_text(HOSTILE, encoding="utf-8")
    seen = proof(source, "look")
    assert seen["hacked"] is None
    assert seen["elements"] == 0
    assert seen["violations"] == {"opened": []}
    read = [said for said in seen["stranger"] if said.startswith("read") or said == "loaded"]
    assert read == []
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["hostile.md"]
