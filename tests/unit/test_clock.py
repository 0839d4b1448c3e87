"""Lengths of time as people read them."""

import pytest

from a11y.messages.clock import clock


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0:00"), (59.4, "0:59"), (59.6, "1:00"), (123, "2:03"), (3599.7, "1:00:00")],
)
def test_a_length_is_rounded_to_seconds(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown
