"""How words are divided, kept without their text (``tests/benchmarks/shapes.py``)."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.writing.running import running
from tests.benchmarks.shapes import errors, shape


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我和王建国去西安。", "1 1 ^1 ^2 1 ^2"),
        ("这是金蝉脱壳。好，李华来了。", "1 1 2-2 1 ^1 ^2 1"),
        ("他买了3本书，一会儿看。", "1 2 1 1 3 1"),
    ],
)
def test_a_shape_says_lengths_capitals_and_hyphens(text: str, expected: str) -> None:
    reading = Reader().read(text)
    assert shape(text, reading.syllables, running(reading)) == expected


def test_errors_are_counted_by_place() -> None:
    found = errors("1 1 ^1 ^2 2-2", "2 ^3 4")
    assert (found["words"], found["wrong"]) == (5, 5)
    assert (found["names"], found["names missing"], found["names too many"]) == (2, 2, 0)
    assert errors("2 ^1 ^2", "2 ^1 ^2").total() == 3 + 2
