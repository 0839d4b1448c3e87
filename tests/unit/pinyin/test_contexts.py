"""Polyphones in context: every line of the fixture, and the table of rules itself."""

from pathlib import Path

import pytest

from a11y.pinyin import tables
from a11y.pinyin.readings import rules
from a11y.pinyin.readings.phrases import character_readings
from a11y.pinyin.readings.reader import Reader

FIXTURE = Path(__file__).parents[2] / "fixtures" / "pinyin" / "contexts.tsv"
CASES = [line.split("\t") for line in FIXTURE.read_text("utf-8").splitlines() if line[0] != "#"]


@pytest.fixture(scope="module")
def reader():
    return Reader()


@pytest.mark.parametrize(("marked", "expected"), CASES)
def test_reads_in_context(reader, marked, expected):
    place = marked.index("▁")
    reading = reader.read(marked.replace("▁", ""))
    assert reading.syllables[place] == expected, reading.why[place]


@pytest.mark.parametrize("char", sorted(tables.rules()))
def test_rules_give_readings_their_character_has(char):
    for rule in rules.of_character(char):
        assert rule.char == char
        assert rule.syllable in character_readings(char), rule.name


@pytest.mark.parametrize("char", sorted(tables.rules()))
def test_nothing_follows_a_rule_that_always_fits(char):
    free = [rule for rule in rules.of_character(char) if not rule.inside]
    assert all(rule.asks for rule in free[:-1]), [rule.name for rule in free]
