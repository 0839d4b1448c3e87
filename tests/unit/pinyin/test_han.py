"""Which characters are Han."""

from __future__ import annotations

import pytest

from a11y.characters.han import is_han


@pytest.mark.parametrize("char", ["一", "〇", "龥", "\uf900", "\u3400", "\U00020000", "\U00031350"])
def test_ideographs_are_han(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize(
    "char", ["한", "ꀀ", "\ue000", "あ", "ㄅ", "⺀", "丨", "A", "1", "。", "々"]
)
def test_other_scripts_are_not(char: str) -> None:
    assert not is_han(char)
