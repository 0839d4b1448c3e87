"""Every place's candidates, its margin and its reasons."""

import pytest

from a11y.pinyin.readings.choices import choices, doubtful
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry
from a11y.pinyin.readings.reader import Reader


@pytest.fixture(scope="module")
def reader():
    return Reader()


def of(reader, text, char):
    return next(each for each in choices(reader, reader.read(text)) if each.char == char)


def test_the_reading_given_is_a_candidate_with_its_reason(reader):
    choice = of(reader, "他们重构了代码", "重")
    given = next(each for each in choice.candidates if each.syllable == choice.syllable)
    assert choice.syllable == "chong2"
    assert choice.why in given.reasons


def test_shares_sum_to_one_and_the_likeliest_comes_first(reader):
    for choice in choices(reader, reader.read("他背着手，在院子里转了几圈，又还了书。")):
        shares = [each.share for each in choice.candidates]
        assert sum(shares) == pytest.approx(1)
        assert shares == sorted(shares, reverse=True)


def test_what_the_lexicon_decided_has_no_doubt():
    with_lexicon = Reader(Lexicon.from_entries({"重": LexiconEntry("重", ("chong2",))}))
    assert of(with_lexicon, "箱子很重", "重").margin > 0.99


def test_the_most_doubtful_comes_first(reader):
    found = doubtful(reader, reader.read("他在家熨衣服，晕了过去，把书藏在缝里。"))
    margins = [each.margin for each in found]
    assert margins == sorted(margins)
    assert all(each.narrow for each in found)
