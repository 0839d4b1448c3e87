"""What every step says of a place, and where they disagree."""

import pytest

from a11y.pinyin.readings.evidence import evidence
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.readings.unsure import unsure


@pytest.fixture(scope="module")
def reader():
    return Reader()


def of(reader, text, char):
    found = evidence(reader, reader.read(text))
    return next(each for each in found if each.at == text.index(char))


def test_a_phrase_speaks_first_and_the_others_are_told(reader):
    said = of(reader, "他们重构了代码", "重")
    assert (said.why.step, said.why.source, said.syllable) == ("phrase", "重构", "chong2")
    assert ("character", "zhong4") in [(why.step, syllable) for why, syllable in said.others]


def test_a_rule_may_overrule_a_phrase(reader):
    said = of(reader, "李总一行来到公司", "行")
    assert (said.why.step, said.syllable) == ("rule", "xing2")
    assert ("phrase", "hang2") in [(why.step, syllable) for why, syllable in said.others]


def test_the_model_speaks_where_nothing_else_does(reader):
    said = of(reader, "海兰泡的艮先生", "艮")
    assert said.why.step in {"model", "character"}
    assert reader.read("好").why[0].step != "model"


def test_traditional_text_has_the_same_evidence(reader):
    assert of(reader, "他們重構了程式", "重").why.step == "phrase"


def test_what_the_lexicon_decided_is_sure():
    lexicon = Lexicon.from_entries({"仇": LexiconEntry("仇", ("chou2",))})
    with_lexicon = Reader(lexicon)
    text = "他们说外仇又至"
    plain = Reader()
    assert [each for each in unsure(plain, plain.read(text)) if "仇" in each.word]
    assert not [each for each in unsure(with_lexicon, with_lexicon.read(text)) if "仇" in each.word]


def test_a_doubt_names_the_other_readings_to_choose_from(reader):
    doubt = next(iter(unsure(reader, reader.read("他们说外仇又至"))))
    assert doubt.word in doubt.comment
    assert doubt.pinyin not in doubt.others
    assert all(len(other.split()) == len(doubt.word) for other in doubt.others)
    assert doubt.others


def test_the_rare_word_is_doubtful_and_the_common_one_is_not(reader):
    rare = reader.read("曾参是孔子的学生")
    assert "曾参" in [each.word for each in unsure(reader, rare)]
    common = reader.read("他在银行里听音乐，觉得很重要")
    assert [each.word for each in unsure(reader, common)] == []


def test_a_reader_without_the_model_never_asks_it():
    reader = Reader(model=False)
    assert {why.step for why in reader.read("他把秘密藏起来，晕了").why if why} <= {
        "phrase",
        "rule",
        "character",
    }
