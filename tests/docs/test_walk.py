"""The walk in CONTRIBUTING is what happens: each function it names is called on the way."""

from __future__ import annotations

import re
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import a11y
from a11y.options import preset
from voices.engines.kokoro.phonemes import phonemes
from voices.model import Utterance

if TYPE_CHECKING:
    from types import CodeType, FrameType

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
WALK = re.search(r"## One paragraph, all the way\n(.*?)\n## ", TEXT, re.DOTALL)[1]
SOURCE = """# 喝茶这件事

记者：你为什么喝茶？

林知秋：因为好喝，还得慢慢等。

记者：等多久？

林知秋：一盏茶的时间。
"""


def named() -> list[tuple[str, str]]:
    """File and function of every step, in the order of the walk."""
    steps = []
    for row in re.findall(r"^\|.*\|$", WALK, re.MULTILINE):
        file = ""
        function_cell = row.split("|")[2 if row.count("|") == 4 else 1]
        for word in re.findall(r"`([^`]+)`", function_cell):
            if word.endswith(".py"):
                file = word
            else:
                steps.append((file, word))
    return steps


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """File and name of every function that ran while the paragraph became part of a book."""
    folder = tmp_path_factory.mktemp("walk")
    source = folder / "tea.md"
    source.write_text(SOURCE, encoding="utf-8")
    seen: set[CodeType] = set()

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call":
            seen.add(frame.f_code)

    options = replace(preset("learner"), engine="silent", cache_dir=folder / "cache")
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        a11y.convert(source, folder / "tea.epub", options)
        phonemes(Utterance("还得。", "zf_xiaoxiao", readings=("hai2", "dei3", None)))
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return {
        (Path(code.co_filename).relative_to(ROOT).as_posix(), code.co_name)
        for code in seen
        if Path(code.co_filename).is_relative_to(ROOT)
    }


def test_every_step_of_the_walk_is_taken(called: set[tuple[str, str]]) -> None:
    steps = named()
    assert len(steps) > 40
    assert [step for step in steps if step not in called] == []
