"""Words that are two: with a neutral tone one thing, without it another (地方, 东西, 公道)."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.reader import Reader

READER = Reader()


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("中央和地方的关系", "地方", "fang1"),
        ("朝廷对地方的控制很弱", "地方", "fang1"),
        ("地方上派人来送过两回", "地方", "fang1"),
        ("这个地方很好", "地方", "fang5"),
        ("有的地方已经开始了", "地方", "fang5"),
        ("这条铁路横贯东西", "东西", "xi1"),
        ("我买了点东西", "东西", "xi5"),
        ("好兄弟，听我说", "兄弟", "di5"),
        ("兄弟二人都参了军", "兄弟", "di4"),
        ("敌人挖了一条地道", "地道", "dao4"),
        ("他的上海话说得很地道", "地道", "dao5"),
        ("孙子写了兵法十三篇", "孙子", "zi3"),
        ("他抱着孙子不撒手", "孙子", "zi5"),
        ("他打了个冷战", "冷战", "zhan5"),
        ("冷战持续了几十年", "冷战", "zhan4"),
        ("这个价钱很公道", "公道", "dao5"),
        ("要替他讨回公道", "公道", "dao4"),
        ("案子有了眉目", "眉目", "mu5"),
        ("他眉目清秀", "眉目", "mu4"),
        ("葬礼办得很风光", "风光", "guang5"),
        ("这里风光秀丽", "风光", "guang1"),
        ("请您多照应", "照应", "ying5"),
        ("前后照应，结构严谨", "照应", "ying4"),
        ("大爷，您坐", "大爷", "ye5"),
        ("他整天像个大爷似的", "大爷", "ye2"),
        ("屋里来了多少人", "多少", "shao5"),
        ("我们带了两个实习生", "实习生", "sheng1"),
    ],
)
def test_a_word_has_the_tone_of_what_it_means(text: str, word: str, expected: str) -> None:
    at = text.index(word) + len(word) - 1
    assert READER.read(text).syllables[at] == expected
