"""Ruby: classes for room and gaps, the language of a reading, zhuyin in its column."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from a11y.book.pages.inline import InlineWriter
from a11y.book.pages.readings import ruby_tags, section_kinds
from a11y.interview import Ruby, Sentence, Word
from tests.opened import find, read

if TYPE_CHECKING:
    from pathlib import Path


def kinds(ruby: Ruby, text: str) -> str:
    return ruby_tags(ruby, text)[0].removeprefix('<ruby class="').removesuffix('">')


@pytest.mark.parametrize(
    ("shown", "wide"),
    [("ā", False), ("jiān", False), ("míng", False), ("zhuāng", True), ("chuáng", True)],
)
def test_a_reading_that_is_wider_than_its_room_is_set_smaller(shown: str, wide: bool) -> None:
    assert ("wide" in kinds(Ruby(0, 1, shown, 1), "装")) is wide


def test_two_characters_have_room_for_twice_as_much() -> None:
    assert kinds(Ruby(0, 2, "zhuār", 1), "爪儿") == "tone1"


def test_words_are_parted_by_a_gap_but_not_before_a_sign() -> None:
    ending = Ruby(0, 1, "hǎo", 3, ends_word=True)
    assert kinds(ending, "好人") == "tone3 end"
    assert kinds(ending, "好，人") == kinds(ending, "好") == "tone3"


def test_words_joined_to_be_heard_are_still_parted() -> None:
    both = (Ruby(0, 1, "hěn", 3, ends_word=True), Ruby(1, 2, "hǎo", 3, ends_word=True))
    markup = InlineWriter(word_spans=True).inner(
        Sentence("n", "很好", words=(Word("w", 0, 2, "", both),))
    )
    assert re.findall('ruby class="([^"]*)"', markup) == ["tone3 end", "tone3"]


def test_the_tone_of_zhuyin_stands_apart_from_its_column() -> None:
    opening, closing = ruby_tags(Ruby(0, 1, "ㄓㄨㄥˋ", 4), "重，")
    assert opening == '<ruby class="tone4 stop">'
    assert closing == '<rt lang="zh-Bopo">ㄓㄨㄥ<span>ˋ</span></rt></ruby>'


def test_a_section_says_whether_readings_stand_throughout() -> None:
    one = "<ruby>很<rt>hěn</rt></ruby>"
    assert section_kinds(["好"]) == ""
    assert section_kinds([one, one, "好"]) == " annotated throughout"
    assert section_kinds([one, "好人一生平安"]) == " annotated"
    assert section_kinds(['<ruby>很<rt lang="zh-Bopo">ㄏㄣ</rt></ruby>']).endswith(" zhuyin")


def test_every_reading_says_its_language(learner: Path) -> None:
    for name in ("s0.xhtml", "s1.xhtml", "index.xhtml"):
        root = read(learner, name)
        shown = find(root, "//x:rt | //*[@class='pinyin']")
        assert shown
        assert {element.get("lang") for element in shown} == {"zh-Latn-pinyin"}
