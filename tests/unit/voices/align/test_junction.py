"""The best way from one unit through what is said between them into the next."""

from __future__ import annotations

import numpy as np
import pytest

from voices.align.junction import STRANGE, joined

PLACES = 20
"""Of each unit."""


def heard(*places: int) -> np.ndarray:
    """Rows at these places of two units, each worth two deviations there and none elsewhere."""
    alike = np.full((len(places), 2 * PLACES), -1.0, dtype=np.float32)
    for row, place in enumerate(places):
        if place != STRANGE:
            alike[row, place] = 2.0
    return alike


def rests(rows: int, *after: int) -> np.ndarray:
    out = np.zeros(rows, dtype=bool)
    out[list(after)] = True
    return out


FIRST, SECOND = range(PLACES), range(PLACES, 2 * PLACES)


def test_a_unit_begins_where_the_one_before_ends() -> None:
    places = [*FIRST, *SECOND]
    junction = joined(heard(*places), PLACES, rests(len(places), PLACES))
    assert junction.begin == PLACES
    assert list(junction.places) == places


@pytest.mark.parametrize("count", [10, 40])
def test_what_is_said_between_two_units_is_neither(count: int) -> None:
    places = [*FIRST, *[STRANGE] * count, *SECOND]
    junction = joined(heard(*places), PLACES, rests(len(places)))
    assert list(junction.places) == places


def test_a_unit_that_is_broken_off_ends_where_it_is() -> None:
    places = [*FIRST[:12], *[STRANGE] * 20, *SECOND]
    junction = joined(heard(*places), PLACES, rests(len(places)))
    assert list(junction.places) == places


def test_a_unit_may_begin_later_than_at_its_beginning() -> None:
    places = [*FIRST, *SECOND[6:]]
    junction = joined(heard(*places), PLACES, rests(len(places)))
    assert list(junction.places) == places


def test_it_is_said_what_a_unit_lacks_at_its_beginning_and_whether_it_flows() -> None:
    places = [*FIRST, *[STRANGE] * 10, *SECOND[6:]]
    for after, flowing in (((), True), ((PLACES + 10,), False)):
        junction = joined(heard(*places), PLACES, rests(len(places), *after))
        assert (junction.begin, junction.flowing) == (PLACES + 10, flowing)
        assert junction.left_out == 6


def test_the_first_unit_of_a_run_begins_behind_what_is_strange() -> None:
    places = [*[STRANGE] * 30, *FIRST]
    junction = joined(heard(*places)[:, :PLACES], 0, rests(len(places)))
    assert junction.begin == 30
    assert list(junction.places) == places


def test_where_two_beginnings_are_alike_neither_is_far_behind() -> None:
    again = [*FIRST, *SECOND[:8], *SECOND]
    once = [*FIRST, *[STRANGE] * 8, *SECOND]
    second_try = PLACES + 8
    for places, doubtful in ((again, True), (once, False)):
        junction = joined(heard(*places), PLACES, rests(len(places), PLACES, second_try))
        assert sorted([junction.behind[PLACES] < 8, junction.behind[second_try] < 8]) == [
            doubtful,
            True,
        ]
