"""Reading: right speakers on real interviews, and how long a very large article takes."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read
from tests.benchmarks.speakers import scores

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.bench

LARGE_BYTES = 5_000_000


def test_speakers(shared: Path) -> None:
    found = scores(shared / "corpus")
    for one in found:
        if one.right < one.paragraphs or not one.names_right:
            print(f"\n{one.name}: {one.misses} {one.names}", end="")
    right, total = sum(one.right for one in found), sum(one.paragraphs for one in found)
    print(f"\nspeakers of {total} paragraphs in {len(found)} interviews: {right / total:.2%} right")


@pytest.mark.usefixtures("shared")
def test_speakers_of_other_houses() -> None:
    """Fitted on all, and each source judged by weights that never saw it: the honest figures."""
    from a11y.read.speakers.weights import shipped
    from tools.speakers import __main__ as speakers

    given = speakers.documents(speakers.everything())
    as_shipped = speakers.report(speakers.scores(given, lambda _: shipped()))
    judged = [one for one in given if one.labelled.set != "fixtures"]
    without = speakers.report(speakers.held_out_of(judged, given))
    print("\n", *as_shipped, "each source left out:", *without, sep="\n")


ANSWERS = {
    "as articles are": "这要从头说起。那一年我们只有十二个人，文档写得很慢，但是没有人觉得慢。"
    * 12,
    "full of markup": "这要从头说起。*那一年*我们只有十二个人，[文档](https://example.org/{n})写得很慢，[^{n}]"
    "但是没有人觉得慢。",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_very_large_article(kind: str) -> None:
    turn = f"**林放：第 {{n}} 个问题，您怎么看这件事？**\n\n**周蔓：**{ANSWERS[kind]}\n\n"
    text = "# 一次很长的谈话\n\n今天的嘉宾是周蔓女士。\n\n"
    text += "".join(turn.format(n=n) for n in range(LARGE_BYTES // len(turn.encode())))
    started = time.process_time()
    interview = read(("long.md", text.encode()), ReadOptions(offline=True))
    spent = time.process_time() - started
    size = len(text.encode()) / 1e6
    paragraphs = sum(len(section.blocks) for section in interview.sections)
    print(
        f"\n{size:.1f} MB {kind}, {paragraphs} paragraphs: {spent:.1f} s of CPU"
        + (" (wanted: 5 s)" if kind == "as articles are" else "")
    )
