"""Our own model of contexts: what it sees, what it says, and where it is believed."""

import pytest

from a11y.pinyin.readings.choices import choices
from a11y.pinyin.readings.context import EDGE, context, features
from a11y.pinyin.readings.phrases import character_readings
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.words import segment
from a11y.pinyin.words.span import word_at


@pytest.fixture(scope="module")
def reader():
    return Reader()


def test_features_keep_places_apart_and_end_at_the_edges():
    words = segment.cut("他把辫子扎好")
    ((at, index),) = word_at(words, [4])
    assert index is not None
    asked = features("他把辫子扎好", at, words, index)
    assert "a子" in asked
    assert "b好" in asked
    assert f"d{EDGE}" in asked
    assert "e把" in asked
    assert len(asked) == len(set(asked))


def test_places_outside_words_have_none():
    words = segment.cut("好，好")
    assert [index is None for _, index in word_at(words, [0, 1, 2])] == [False, True, False]


def test_shares_are_of_the_characters_readings_and_sum_to_one():
    text = "她用红绳把辫梢扎好"
    ((_, shares),) = context().read(text, [text.index("扎")], segment.cut(text))
    assert set(shares) <= set(character_readings("扎"))
    assert sum(shares.values()) == pytest.approx(1)


def test_unknown_characters_are_passed_over():
    assert list(context().read("甲乙", [0, 1], segment.cut("甲乙"))) == []


@pytest.mark.parametrize(
    ("text", "char", "expected"),
    [
        ("她用红绳把辫梢扎好。", "扎", "za1"),
        ("别老闷着不说话。", "闷", "men1"),
        ("婴儿喝奶容易呛，要拍嗝。", "呛", "qiang1"),
    ],
)
def test_it_reads_what_phrases_and_rules_leave_open(reader, text, char, expected):
    reading = reader.read(text)
    at = text.index(char)
    assert reading.syllables[at] == expected, reading.why[at]


def test_what_it_confirms_is_no_doubt_and_what_it_disputes_is_one(reader):
    found = {
        each.char: each for each in choices(reader, reader.read("他在银行工作，井宿是一座星官。"))
    }
    assert not found["行"].narrow
    assert found["宿"].narrow


def test_a_reader_without_models_does_not_ask_it():
    reading = Reader(model=False).read("她用红绳把辫梢扎好。")
    assert "context" not in {why.step for why in reading.why if why}
