"""The tables of spoken forms: a line of data is enough for a new unit."""

from __future__ import annotations

import pytest

from voices.normalize import normalize
from voices.normalize.tables import currencies, syllables, units


def spoken(text: str, language: str) -> str:
    return "".join(piece.text for piece in normalize(text, language=language))


@pytest.mark.parametrize("table", [units("zh"), currencies("zh")])
def test_all_that_is_said_in_chinese_has_its_syllable(table: dict[str, str]) -> None:
    assert not {char for said in table.values() for char in said} - syllables().keys()


@pytest.mark.parametrize("unit", units("zh"))
def test_a_unit_behind_a_number_is_said_in_chinese(unit: str) -> None:
    assert units("zh")[unit] in spoken(f"一共有35{unit}，不算多。", "zh")


@pytest.mark.parametrize("unit", units("en"))
def test_a_unit_behind_a_number_is_said_in_english(unit: str) -> None:
    first = units("en")[unit].split()[0]
    assert first in spoken(f"It was 1 {unit} in all.", "en") or first in spoken(
        f"It was 35{unit} in all.", "en"
    )
