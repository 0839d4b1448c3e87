"""Meanings: our own senses first, then the dictionary's, cleaned for a margin."""

from __future__ import annotations

import re

import pytest

from a11y.pinyin.dictionary import glosses, levels, spelling
from tools.pinyin import glosses as build

COMMON = (build.HERE / "common.tsv").read_text("utf-8").splitlines()
TABLE = (build.HERE / "glosses.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("word", "readings", "beginning"),
    [
        ("爬虫", "pa2 chong2", "web crawler"),
        ("大厂", "da4 chang3", "big tech company"),
        ("落地", "luo4 di4", "to put into practice"),
        ("行", "hang2", "row"),
        ("行", "xing2", "to walk"),
        ("东西", "dong1 xi5", "thing"),
        ("东西", "dong1 xi1", "east and west"),
        ("東西", "dong1 xi5", "thing"),
        ("朋友", "peng2 you3", "friend"),
        ("一点儿", "yi1 dian3 er5", "a bit"),
        ("就是", "jiu4 shi4", "precisely"),
        ("老板", "lao3 ban3", "boss"),
        ("家长", "jia1 zhang3", "parent"),
        ("口音", "kou3 yin1", "accent"),
        ("资源", "zi1 yuan2", "resource"),
        ("当", "dang1", "to be"),
        ("当", "dang4", "to treat as"),
        ("好处", "hao3 chu4", "benefit"),
        ("拖下水", "tuo1 xia4 shui3", "to"),
        # What simplified writing has in one character, traditional writing tells apart.
        ("後", "hou4", "after"),
        ("后", "hou4", "empress"),
        ("髮", "fa4", "hair"),
        ("麵", "mian4", "noodles"),
        ("隻", "zhi1", "(measure)"),
        ("係", "xi4", "to be"),
        ("乾", "gan1", "dry"),
    ],
)
def test_a_word_has_the_sense_of_its_reading(word: str, readings: str, beginning: str) -> None:
    assert glosses.gloss(word, readings.split()).startswith(beginning)


def test_a_word_of_the_trade_has_its_common_sense_elsewhere() -> None:
    readings = ("bao4", "jing3")
    assert glosses.gloss("报警", readings).startswith("alert")
    assert glosses.gloss("报警", readings, trade=False).startswith("to call the police")


def test_an_unknown_word_has_no_gloss() -> None:
    assert glosses.gloss("甲乙丙丁戊", ("jia3", "yi3", "bing3", "ding1", "wu4")) == ""
    assert glosses.gloss("行", ("ma1",)) == ""


def test_every_line_of_the_table_is_found() -> None:
    for line in TABLE[:50] + TABLE[-50:] + TABLE[:: len(TABLE) // 500]:
        word, readings, text = line.split("\t")[:3]
        if not glosses.technical(word):
            assert glosses.listed(word)
            assert text in [entry.gloss for entry in glosses._entries(word)], line
        assert re.fullmatch(r"[a-zê:]+[1-5](?: [a-zê:]+[1-5])*|xx5", readings), line


def test_glosses_have_no_noise() -> None:
    noise = re.compile(
        r"CL:|\|[\u4e00-\u9fff]|\[[a-z]+[1-5]|^(?:old )?variant of|^see also|^surname"
    )
    noisy = [line for line in TABLE if noise.search(line.split("\t")[2])]
    assert not noisy, noisy[:10]


@pytest.mark.parametrize(
    ("senses", "gloss"),
    [
        ("engineer/CL:個|个[ge4],位[wei4]", "engineer"),
        ("to expand/abbr. for 開放源碼|开放源码[kai1 fang4]", "to expand"),
        ("variant of 吃[chi1]", ""),
        (
            "(embryology) to involute/involution/(neologism c. 2017) rat race",
            "involution; rat race",
        ),
        ("to reconstruct/(computing) refactoring", "to reconstruct; (computing) refactoring"),
        ("surname Wang/king", "king"),
        (
            "lit. to lift a stone (idiom)/fig. to harm oneself",
            "to harm oneself; lit. to lift a stone",
        ),
        ("lit. an early bird", "lit. an early bird"),
        ("classifier for books", "classifier for books"),
        ("to visit sb/sb's husband", "to visit somebody; one's husband"),
    ],
)
def test_senses_become_a_gloss(senses: str, gloss: str) -> None:
    assert build.gloss(build.split_senses(senses)) == gloss


def test_our_own_senses_are_well_formed_and_many() -> None:
    assert len(glosses.technical_words()) >= 200
    words = [word for word, _ in spelling.pairs("senses.tsv")]
    assert len(words) == len(set(words))
    lines = [line for line in COMMON if not line.startswith("#")]
    heads = [(word, *readings) for word, _, *readings in (line.split("\t") for line in lines)]
    assert len(heads) == len(set(heads))


def test_a_sense_of_one_reading_names_a_reading_that_the_word_has() -> None:
    named = [line.split("\t") for line in COMMON if line.count("\t") == 2]
    assert named
    for word, _, readings in named:
        assert tuple(readings.split(" ")) in {each.readings for each in glosses._entries(word)}


def test_every_graded_word_has_a_gloss() -> None:
    assert [word for word in levels._words() if not glosses.gloss(word)] == []


@pytest.mark.parametrize(
    ("word", "level"), [("我", 1), ("软件", 5), ("軟件", 5), ("数据库", 7), ("高并发", None)]
)
def test_levels_are_those_of_the_syllabus(word: str, level: int | None) -> None:
    assert levels.level(word) == level


def test_a_word_without_level_is_as_hard_as_its_hardest_character() -> None:
    assert levels.reading_level("我好") == 1
    assert levels.reading_level("龘") == levels.BAND + 1
    assert levels.label(3) == "HSK 3"
    assert levels.label(7) == "HSK 7–9"


@pytest.mark.parametrize(
    ("word", "sense"), [("准", "accurate"), ("装", "to install"), ("開放", "to open up")]
)
def test_the_usual_sense_comes_first(word: str, sense: str) -> None:
    assert glosses.gloss(word).startswith(sense)
