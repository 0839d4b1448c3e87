"""What is sent for an utterance, where it is cut, and how words are laid back on it."""

from __future__ import annotations

import pytest

from voices.engines.edge.align import align
from voices.engines.edge.homophones import homophone
from voices.engines.edge.request import ServiceMark, escaped_bytes
from voices.engines.edge.split import halve, pieces
from voices.engines.edge.spoken import script_of
from voices.model import Spoken, Utterance


def marks(*words: str) -> list[ServiceMark]:
    return [ServiceMark(word, n * 100, n * 100 + 90) for n, word in enumerate(words)]


def placed(text: str, *words: str) -> list[tuple[str, int]]:
    """Stretches of the text with the number of the first mark in them."""
    return [
        (text[p.start : p.end], p.begin_ticks // 100) for p in align(text, marks(*words)).placed
    ]


def missing(text: str, *words: str) -> list[str]:
    return [text[a:b] for a, b in align(text, marks(*words)).missing]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("你好，世界。", "你好|世界", "你好@0 世界@1"),
        ("A&B <x>", "a|&amp;|b|&lt;x&gt;", "A@0 B@2 x@3"),
        ("用ＪＤＫ１１吧", "用|JDK|11|吧", "用@0 ＪＤＫ@1 １１@2 吧@3"),
        ("Node.js 很好", "Node.js|很好", "Node.js@0 很好@1"),
        ("涨了25%，不错", "涨了|百分之|二十五|不错", "涨了@0 25@1 不错@3"),
        ("共2,000人", "共|2000|人", "共@0 2,000@1 人@2"),
        ("好的 3㎞ 以外", "好的|3|km|以外", "好的@0 3@1 ㎞@2 以外@3"),
        ("说完了。", "说完|了|。", "说完@0 了@1"),
        ("don't stop", "don't|stop", "don't@0 stop@1"),
        ("多少人？很多人！", "很多|人", "很多@0 人@1"),
        ("有些有用，有些没有。", "有用|有些|没有", "有用@0 有些@1 没有@2"),
    ],
)
def test_words_are_laid_on_the_text(text: str, words: str, expected: str) -> None:
    found = placed(text, *words.split("|"))
    assert " ".join(f"{part}@{number}" for part, number in found) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("你好，世界。", ["你好"], ["世界"]),
        ("你好，世界。", ["世界"], ["你好"]),
        ("一二三四五六", ["一二", "五六"], ["三四"]),
        ("你好。", [], ["你好"]),
        ("你好。", ["你好"], []),
    ],
)
def test_what_no_word_covers_is_missing(text: str, words: list[str], expected: list[str]) -> None:
    assert missing(text, *words) == expected


def test_strange_words_are_matched_as_a_whole_and_say_so() -> None:
    alignment = align("你好世界。", marks("hello", "world"))
    assert [(p.start, p.end, p.exact) for p in alignment.placed] == [(0, 4, False)]
    assert alignment.share == 0


def test_long_texts_with_many_alike_words_are_aligned_in_time() -> None:
    text = "的" * 1300
    words = ["的"] * 1200
    assert len(align(text, marks(*words)).placed) == 1200


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("一句。两句。", 100, ["一句。两句。"]),
        ("一句。两句。", 12, ["一句。", "两句。"]),
        ("她说：“一句。”两句。", 30, ["她说：“一句。”", "两句。"]),
        ("没有句号，但有逗号，可以断", 24, ["没有句号，", "但有逗号，可以断"]),
        ("没有任何标点的一段话", 12, ["没有任何", "标点的一", "段话"]),
        ("aaaa bbbb cccc", 10, ["aaaa bbbb ", "cccc"]),
        ("aaaabbbbcccc", 5, ["aaaab", "bbbcc", "cc"]),
        ("版本3.5.1好", 10, ["版本", "3.5.1好"]),
        ("&&&", 10, ["&&", "&"]),
    ],
)
def test_texts_are_cut_where_a_speaker_would_breathe(
    text: str, limit: int, expected: list[str]
) -> None:
    assert [text[a:b] for a, b in pieces(text, limit)] == expected


def test_halves_are_cut_at_the_best_place_near_the_middle() -> None:
    text = "先做好一件，再做。第二件也要做好。"
    assert text[: halve(text)] == "先做好一件，再做。"
    assert halve("三个字") is None


def test_escaped_length_is_what_the_library_sends() -> None:
    from xml.sax.saxutils import escape

    text = "A&B <c> “引” ' \" 😀"
    assert escaped_bytes(text) == len(escape(text).encode())


@pytest.mark.parametrize(
    ("char", "reading", "expected"),
    [
        ("重", "chong2", "崇"),
        ("行", "hang2", "航"),
        ("行", "xing2", "形"),
        ("长", "zhang3", "掌"),
        ("绿", "lv4", "律"),
        ("律", "lv4", "律"),  # is never read otherwise
        ("一", "yi1", "一"),  # the service knows its sandhi
        ("不", "bu4", "不"),
        ("儿", "er", "儿"),
        ("呣", "m2", None),
    ],
)
def test_homophones_are_everyday_characters_with_one_reading(
    char: str, reading: str, expected: str | None
) -> None:
    assert homophone(char, reading) == expected


def test_homophones_are_read_as_asked_by_our_dictionary() -> None:
    from pypinyin import Style, pinyin

    from voices.engines.edge.homophones import _table

    best = _table().best
    assert len(best) > 1000
    for reading, char in best.items():
        read = pinyin(char, style=Style.TONE3, v_to_u=False, neutral_tone_with_five=True)
        assert read == [[reading]], char


def test_without_a_homophone_the_character_stays_and_it_is_said() -> None:
    utterance = Utterance("呣。", "v", readings=("m2", None), corrected=((0, 1),))
    script = script_of(utterance, homophones=True)
    assert script.text == "呣。"
    assert "呣 (m2)" in script.notes[0]


def test_spellings_keep_the_way_back_to_the_source() -> None:
    utterance = Utterance("看C++和Go", "v", spoken=(Spoken(1, 4, "C 加加"), Spoken(5, 7, "狗语言")))
    script = script_of(utterance, homophones=True)
    assert script.text == "看C 加加和狗语言"
    assert [script.source(i, i + 1) for i in range(len(script.text))] == [
        (0, 1), *[(1, 4)] * 4, (4, 5), *[(5, 7)] * 3,
    ]  # fmt: skip
    assert script.source(0, 3) == (0, 4)


def test_spellings_do_not_run_into_latin_neighbours() -> None:
    utterance = Utterance("JDK11", "v", spoken=(Spoken(0, 3, "J D K"),))
    assert script_of(utterance, homophones=True).text == " J D K 11"


def test_a_spelling_wins_over_a_homophone() -> None:
    utterance = Utterance(
        "行长",
        "v",
        readings=("hang2", "zhang3"),
        corrected=((0, 2),),
        spoken=(Spoken(0, 1, "杭"),),
    )
    assert script_of(utterance, homophones=True).text == "杭掌"


def test_what_is_easily_misread_is_respelled_where_that_is_asked_for() -> None:
    readings = ("shan4", "lao3", "shi1", "mai3", "dong1", "xi5", None)
    utterance = Utterance("单老师买东西。", "v", readings=readings)
    script = script_of(utterance, homophones=True, respell=True)
    assert script.text == f"{homophone('单', 'shan4')}老师买东西。"
    assert script.sources == tuple((i, i + 1) for i in range(7))
    assert script_of(utterance, homophones=True).text == utterance.text


def test_a_light_syllable_is_left_to_the_service() -> None:
    utterance = Utterance("东西", "v", readings=("dong1", "xi1"))
    assert script_of(utterance, homophones=True, respell=True).text == "东西"
