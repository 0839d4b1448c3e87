"""Text in, one reading per Han character and the words out."""

import pytest

from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry
from a11y.pinyin.readings.reader import Reader


@pytest.fixture(scope="module")
def reader():
    return Reader()


def spaced(reader, text):
    return " ".join(each or "-" for each in reader.read(text).syllables)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("重庆", "chong2 qing4"),
        ("一样不是", "yi1 yang4 bu4 shi4"),
        ("朋友喜欢衣服", "peng2 you5 xi3 huan5 yi1 fu5"),
        ("女儿〇ㄓAé", "nv3 er2 ling2 - - -"),
        ("能都会", "neng2 dou1 hui4"),
        ("豈", "qi3"),
        ("頭髮乾了還錢", "tou2 fa5 gan1 le5 huan2 qian2"),
        ("為了客戶重構一行程式碼", "wei4 le5 ke4 hu4 chong2 gou4 yi1 hang2 cheng2 shi4 ma3"),
        ("他長大後著名", "ta1 zhang3 da4 hou4 zhu4 ming2"),
        ("𠮷㐂〡⺀", "ji2 xi3 - -"),
    ],
)
def test_reads(reader, text, expected):
    assert spaced(reader, text) == expected


def test_a_lone_surrogate_is_read_around(reader):
    assert spaced(reader, "中\ud800国") == "zhong1 - guo2"


def test_words_are_han_latin_and_numbers_without_punctuation(reader):
    text = "我们用C++，写了25%的GrowingIO。"
    words = [text[word.start : word.end] for word in reader.read(text).words]
    assert words == ["我们", "用", "C++", "写", "了", "25%", "的", "GrowingIO"]


def test_the_lexicon_outweighs_phrases_and_makes_words():
    lexicon = Lexicon.from_entries(
        {
            "重庆": LexiconEntry("重庆", ("zhong4", "qing4")),
            "C端": LexiconEntry("C端", spoken="消费者端"),
        }
    )
    reading = Reader(lexicon).read("在重庆的C端")
    assert reading.syllables[1:3] == ("zhong4", "qing4")
    assert reading.corrected == ((1, 3),)
    assert [(s.start, s.end, s.text) for s in reading.spoken] == [(4, 6, "消费者端")]
    assert reading.why[1].step == "lexicon"


@pytest.mark.parametrize(
    ("text", "char", "expected"),
    [
        ("电脑上都能听", "都", "dou1"),
        ("他们肯定都听我的", "都", "dou1"),
        ("首都的图书馆", "都", "du1"),
        ("这个项目的核心", "的", "de5"),
        ("执行中的做法", "中", "zhong1"),
        ("一语中的", "的", "di4"),
        ("还总是看错行。", "行", "hang2"),
        ("要求 CTO 得有产品能力", "得", "dei3"),
        ("都得一处一处地听", "得", "dei3"),
        ("能为这个世界做点什么", "为", "wei4"),
        ("发芽、成长、结果的环境", "结", "jie1"),
        ("结果的好坏", "结", "jie2"),
    ],
)
def test_a_phrase_across_words_does_not_mislead(reader, text, char, expected):
    assert reader.read(text).syllables[text.index(char)] == expected


@pytest.mark.parametrize(
    "text", ["第421句", "今年双11很忙", "中国制造2025是什么", "别装B了", "学生t检验"]
)
def test_a_phrase_with_digits_or_letters_reads_its_characters_only(reader, text):
    reading = reader.read(text)
    unread = "".join(c for c, s in zip(text, reading.syllables, strict=True) if s is None)
    assert unread == "".join(c for c in text if c.isascii())
