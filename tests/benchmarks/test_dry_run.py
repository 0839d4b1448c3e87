"""Long articles of hostile shapes with the silent engine: all that is done beyond speaking."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(os.name != "posix", reason="asks the system what a process took"),
]

SHAPES = {
    "1,000 questions": "\n\n".join(f"## 第 {n} 问\n\n河水今年涨了没有。" for n in range(1000)),
    "1,000 speakers": "\n\n".join(f"**甲{n}：** 我在第 {n} 号船上。" for n in range(1000)),
    "a page of 500 headings, no tag closed": "<h1>船</h1>" + "<h2>上<font>游</h2><p>水急。" * 500,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_article_spoken_by_silence(shape: str, tmp_path: Path) -> None:
    text = SHAPES[shape]
    source = tmp_path / ("a.html" if text.startswith("<") else "a.md")
    source.write_text(text if text.startswith("<") else f"# 船\n\n{text}\n", encoding="utf-8")
    book = tmp_path / "a.epub"
    command = [*(sys.executable, "-m", "a11y", "convert", str(source), "-o", str(book))]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    ran = subprocess.run(
        [*command, "--engine", "silent", "--offline", "--cache", str(tmp_path / "cache")],
        capture_output=True,
        text=True,
        check=False,
    )
    wall_s, after = time.monotonic() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert ran.returncode == 0, ran.stderr
    cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"\n{shape}: {ran.stdout.split()[-1]} of sound, {cpu_s:.1f} s CPU, {wall_s:.1f} s")
