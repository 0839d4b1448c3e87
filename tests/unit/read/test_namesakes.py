"""Names of one person, found by an index as by comparing every pair."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.people.namesakes import Namesakes, may_be_one

NAMES = st.lists(
    st.one_of(
        st.text("老小林知夏总董李", min_size=0, max_size=4),
        st.text("aAbB ", min_size=0, max_size=8),
        st.text("林a 总", min_size=0, max_size=4),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("林知夏", "林总"),
        ("老林", "林知夏"),
        ("知夏", "林知夏"),
        ("Jin Park", "Park"),
        ("Bo", "bo"),
    ],
)
def test_short_forms_are_one_person_s(one: str, two: str) -> None:
    assert may_be_one(one, two)
    assert may_be_one(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [("林知夏", "李总"), ("林知", "林知夏"), ("", ""), ("Jo", "Ann Jo"), ("林", "林知夏")],
)
def test_others_are_two(one: str, two: str) -> None:
    assert not may_be_one(one, two)


@given(NAMES)
def test_the_index_finds_what_comparing_every_pair_finds(names: list[str]) -> None:
    known = Namesakes()
    for number, name in enumerate(names):
        found = [n for n in known.alike(name) if may_be_one(names[n], name)]
        assert found == [n for n in range(number) if may_be_one(names[n], name)]
        known.add(number, name)
