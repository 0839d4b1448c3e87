"""The walk in CONTRIBUTING is what happens: each function it names is called on the way."""

from __future__ import annotations

import itertools
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


def named() -> list[list[tuple[str, str]]]:
    """Chains of steps, in the order of the walk: file and function; each calls the next."""
    chains: list[list[tuple[str, str]]] = []
    for row in re.findall(r"^\|.*\|$", WALK, re.MULTILINE):
        file = ""
        function_cell = row.split("|")[2 if row.count("|") == 4 else 1]
        follows = False
        for arrow, word in re.findall(r"(→ )?`([^`]+)`", function_cell):
            if word.endswith(".py"):
                file, follows = word, bool(arrow)
            elif arrow or follows:
                chains[-1].append((file, word))
                follows = False
            else:
                chains.append([(file, word)])
    return chains


@pytest.fixture(scope="module")
def called(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], set[CodeType]]:
    """File and name of every function that ran while the paragraph became part of a book, with
    all that stood above it, on its thread."""
    folder = tmp_path_factory.mktemp("walk")
    source = folder / "tea.md"
    source.write_text(SOURCE, encoding="utf-8")
    wanted = {name for chain in named() for _, name in chain}
    above: dict[CodeType, set[CodeType]] = {}

    def note(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code.co_name in wanted:
            callers = above.setdefault(frame.f_code, set())
            outer = frame.f_back
            while outer:
                callers.add(outer.f_code)
                outer = outer.f_back

    options = replace(preset("learner"), engine="silent", cache_dir=folder / "cache")
    threading.setprofile(note)
    sys.setprofile(note)
    try:
        a11y.convert(source, folder / "tea.epub", options)
        phonemes(Utterance("还得。", "zf_xiaoxiao", readings=("hai2", "dei3", None)))
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    merged: dict[tuple[str, str], set[CodeType]] = {}
    for code, callers in above.items():
        merged.setdefault(_step(code), set()).update(callers)
    return merged


def _step(code: CodeType) -> tuple[str, str]:
    file = Path(code.co_filename)
    return (file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else "", code.co_name)


def test_every_step_of_the_walk_is_taken(
    called: dict[tuple[str, str], set[CodeType]],
) -> None:
    steps = [step for chain in named() for step in chain]
    assert len(steps) > 40
    assert [step for step in steps if step not in called] == []


def test_steps_call_each_other_as_the_arrows_say(
    called: dict[tuple[str, str], set[CodeType]],
) -> None:
    arrows = [pair for chain in named() for pair in itertools.pairwise(chain)]
    assert len(arrows) > 12
    assert [
        (caller, callee)
        for caller, callee in arrows
        if caller not in {_step(code) for code in called[callee]}
    ] == []
