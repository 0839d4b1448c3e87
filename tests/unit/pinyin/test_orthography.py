"""Running pinyin of words and of whole texts, after GB/T 16159-2012."""

from __future__ import annotations

from pathlib import Path

import pytest

from a11y.pinyin.readings.reader import Reading
from a11y.pinyin.writing.orthography import written
from a11y.pinyin.writing.running import running

WORDS = [
    line.split("\t")
    for line in (Path(__file__).parent / "words_written.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("word", "readings", "tag", "expected"), WORDS)
def test_a_word_is_written_as_the_standard_says(
    word: str, readings: str, tag: str, expected: str
) -> None:
    syllables = tuple(None if each == "-" else each for each in readings.split())
    assert written(word, syllables, tag) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        # 6.1.2.1 着 了 过 with their verb; 了 at the end of a sentence apart
        ("看/v/kan4; 着/uz/zhe5; 书/n/shu1", "Kànzhe shū"),
        ("通过/v/tong1 guo4; 了/ul/le5; 它/r/ta1", "Tōngguòle tā"),
        ("火车/n/huo3 che1; 到/v/dao4; 了/ul/le5; 。/x/-", "Huǒchē dào le."),
        ("只能/v/zhi3 neng2; 过/ug/guo4; 人/n/ren2", "Zhǐnéng guò rén"),
        ("流/n/liu2; 了/ul/le5; 血/n/xue4", "Liúle xuè"),
        # 6.1.2.4 a verb and its complement, of one syllable each
        ("搞/v/gao3; 坏/a/huai4", "Gǎohuài"),
        ("整理/v/zheng3 li3; 好/a/hao3", "Zhěnglǐ hǎo"),
        # 6.1.4 pronouns
        ("我/r/wo3; 们/k/men5", "Wǒmen"),
        ("这/r/zhe4; 个/q/ge5; 人/n/ren2", "Zhège rén"),
        ("那/r/na4; 次/q/ci4; 会议/n/hui4 yi4", "Nà cì huìyì"),
        # 6.1.9 particles apart
        ("大地/n/da4 di4; 的/uj/de5; 女儿/n/nv3 er2", "Dàdì de nǚ'ér"),
        # a number cut into several words is one number
        ("三百/m/san1 bai3; 五十/m/wu3 shi2; 万/m/wan4; 人/n/ren2", "Sānbǎi wǔshí wàn rén"),
        ("八/m/ba1; 万/m/wan4; 人/n/ren2", "Bāwàn rén"),
        (
            "第/m/di4; 二百一十/m/er4 bai3 yi1 shi2; 九条/m/jiu3 tiao2; 法/n/fa3",
            "Dì-èrbǎi yīshíjiǔ tiáo fǎ",
        ),
        ("有/v/you3; 3/m/-; ,/x/-; 930/m/- - -; 元/q/yuan2", "Yǒu 3,930 yuán"),
    ],
)
def test_words_are_joined_as_the_standard_says(reading_of, script: str, expected: str) -> None:
    text = "".join(item.rsplit("/", 2)[0] for item in script.split("; "))
    assert running(reading_of(text, script)) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("好/a/hao3; ，/x/-; 好/a/hao3; 。/x/-; 好/a/hao3; ！/x/-", "Hǎo, hǎo. Hǎo!"),
        ("好/a/hao3; 、/x/-; 好/a/hao3; ；/x/-; 好/a/hao3; ？/x/-", "Hǎo, hǎo; hǎo?"),
        ("说/v/shuo1; ：/x/-; “/x/-; 好/a/hao3; 。/x/-; ”/x/-", "Shuō: “Hǎo.”"),
        ("看/v/kan4; 《/x/-; 书/n/shu1; 》/x/-; 吗/y/ma5", "Kàn 《Shū》 ma"),
        (
            "《/x/-; 未来/n/wei4 lai2; 的/uj/de5; 书/n/shu1; 》/x/-; 好/a/hao3",
            "《Wèilái de Shū》 hǎo",
        ),
        ("人/n/ren2; &/x/-; CEO/eng/- - -", "Rén & CEO"),
        ("好/a/hao3; （/x/-; 书/n/shu1; ）/x/-; 吗/y/ma5", "Hǎo (shū) ma"),
        ("好/a/hao3; …/x/-; …/x/-; 书/n/shu1", "Hǎo… Shū"),
        ("好/a/hao3; —/x/-; —/x/-; 书/n/shu1", "Hǎo — shū"),
        ("用/v/yong4; Node.js/eng/- - - - - - -; 写/v/xie3", "Yòng Node.js xiě"),
        ("有/v/you3; 25%/m/- - -; 的/uj/de5; 人/n/ren2", "Yǒu 25% de rén"),
        ("C/eng/-; 端/n/duan1", "C duān"),
    ],
)
def test_punctuation_becomes_latin_and_sentences_begin_with_a_capital(
    reading_of, script: str, expected: str
) -> None:
    text = "".join(item.rsplit("/", 2)[0] for item in script.split("; "))
    assert running(reading_of(text, script)) == expected


def test_nothing_is_written_for_nothing() -> None:
    assert running(Reading("", (), (), ())) == ""
