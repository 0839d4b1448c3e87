"""One definition of a Han character: whoever asks gets the same answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from a11y.characters import han
from voices import han as said

ROOT = Path(__file__).parents[2]


def test_a11y_and_voices_mean_the_same() -> None:
    assert han.is_han is said.is_han
    assert han.HAN is said.HAN


@pytest.mark.parametrize("char", "一龥〇㐀豈\U00020000\U00030000")
def test_ideographs_and_the_zero_are_han(char: str) -> None:
    assert han.is_han(char)


@pytest.mark.parametrize("char", ["あ", "ㄅ", "⼀", "。", "a", "１", "々", ""])
def test_other_signs_are_not(char: str) -> None:
    assert not han.is_han(char)


def test_nobody_else_says_what_a_han_character_is() -> None:
    """A function of that name, or the ranges of extension A beside the basic block."""
    own = re.compile(r"def is_han\(|u3400-\\u(?:4dbf|9fff)")
    found = [
        path.relative_to(ROOT).as_posix()
        for package in ("a11y", "voices")
        for path in (ROOT / package).rglob("*.py")
        if own.search(path.read_text(encoding="utf-8"))
    ]
    assert found == ["voices/han.py"]
