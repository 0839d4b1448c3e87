"""Readings that authors give, and raised characters, formulas and page numbers beside them."""

from __future__ import annotations

import pytest

from a11y.pinyin.readings.reader import Reader
from a11y.read import ReadOptions, read
from a11y.read.given import syllables_of

READINGS = {
    ("chóng", 1): ("chong2",),
    ("Chóngqìng", 2): ("chong2", "qing4"),
    ("háng jia", 2): ("hang2", "jia5"),
    ("xī'ān", 2): ("xi1", "an1"),
    ("lv4", 1): ("lv4",),
    ("lǜ", 1): ("lv4",),
    ("de", 1): ("de5",),
    ("ㄔㄨㄥˊ", 1): ("chong2",),
    ("ㄒㄧㄥˊ ㄌㄩˋ", 2): ("xing2", "lv4"),
    ("˙ㄇㄚ", 1): ("ma5",),
    ("he", 1): (),
    ("meaning", 2): (),
    ("chóng", 2): (),
    ("じゅう", 1): (),
}


@pytest.mark.parametrize(("given", "count"), READINGS)
def test_pinyin_and_zhuyin_are_readings_and_other_glosses_none(given: str, count: int) -> None:
    assert syllables_of(given, count) == READINGS[given, count]


def _first(body: str, name: str = "talk.html") -> object:
    page = f"<html><body><h1>坞</h1><p>{body}</p></body></html>" if name.endswith("l") else body
    interview = read((name, page.encode()), ReadOptions(offline=True))
    return interview.sections[0].blocks[1].sentences[0]


TEXTS = {
    "<ruby>重<rp>(</rp><rt>chóng</rt><rp>)</rp></ruby>阳": "重阳",
    "<ruby><rb>重</rb><rt>chóng</rt><rb>阳</rb><rt>yáng</rt></ruby>到了": "重阳到了",
    "姓单（shàn）的人": "姓单的人",
    "一个字（word）而已": "一个字（word）而已",
    "长 10<sup>3</sup> 米": "长 10³ 米",
    "面积 8 km<sup>2</sup>": "面积 8 km²",
    "一九九八<sup>[3]</sup>年": "一九九八年",
    "2018<sup>1</sup> 年": "2018 年",
    "水是 H<sub>2</sub>O": "水是 H₂O",
    "the 21<sup>st</sup> day": "the 21st day",
    '正文<span role="doc-pagebreak">12</span>继续': "正文继续",
    "式 <math><mfrac><mi>a</mi><mn>2</mn></mfrac></math> 很短": "式 a/2 很短",
    '式 <math alttext="v^2"></math> 很短': "式 v^2 很短",
}


@pytest.mark.parametrize("body", TEXTS)
def test_what_stands_above_or_beside_words_is_no_text(body: str) -> None:
    assert _first(body).text == TEXTS[body]  # type: ignore[attr-defined]


def test_a_given_reading_stands_on_its_sentence_and_outweighs_phrases() -> None:
    sentence = _first("他在<ruby>银行<rt>yín xíng</rt></ruby>。")
    given = sentence.given  # type: ignore[attr-defined]
    assert [(one.start, one.end, one.syllables) for one in given] == [(2, 4, ("yin2", "xing2"))]
    reading = Reader().read("他在银行。", given)
    assert reading.syllables[2:4] == ("yin2", "xing2")
    assert reading.why[3] is not None
    assert reading.why[3].step == "author"


EACH_ITS_OWN = [
    "<ruby><rb>行</rb><rb>长</rb><rt>háng</rt><rt>zhǎng</rt></ruby>来了",
    "<ruby><rb>行<rb>长<rt>háng<rt>zhǎng</ruby>来了",
    "<ruby>行<rt>háng<rp>)</rp>长<rt>zhǎng</ruby>来了",
]


@pytest.mark.parametrize("body", EACH_ITS_OWN)
def test_readings_of_several_bases_are_each_its_own(body: str) -> None:
    sentence = _first(body)
    assert sentence.text == "行长来了"  # type: ignore[attr-defined]
    given = sentence.given  # type: ignore[attr-defined]
    assert [(one.start, one.end, one.syllables) for one in given] == [
        (0, 1, ("hang2",)),
        (1, 2, ("zhang3",)),
    ]


def test_readings_in_a_container_are_its_bases() -> None:
    body = "<ruby><rb>行</rb><rb>长</rb><rtc><rt>háng</rt><rt>zhǎng</rt></rtc></ruby>来了"
    given = _first(body).given  # type: ignore[attr-defined]
    assert [(one.start, one.end, one.syllables) for one in given] == [(0, 2, ("hang2", "zhang3"))]


def test_a_bracket_around_a_reading_that_is_never_closed_hides_nothing_from_the_balance() -> None:
    page = "<h1>坞</h1><p><ruby>坞<rp>(<rt>wù<rp>)</ruby>里有船。</p><p>很大的船。</p>"
    interview = read(("talk.html", page.encode()), ReadOptions(offline=True))
    assert [b.text for b in interview.sections[0].blocks] == ["坞", "坞里有船。", "很大的船。"]
    assert interview.balance
    assert (interview.balance.source, interview.balance.lost) == (11, 0)


def test_a_gloss_that_is_no_reading_is_said_to_be_left_out() -> None:
    page = "<h1>坞</h1><p>他去<ruby>船坞<rt>dock</rt></ruby>了。</p>"
    interview = read(("talk.html", page.encode()), ReadOptions(offline=True))
    assert interview.sections[0].blocks[1].text == "他去船坞了。"
    said = {finding.rule: finding.message for finding in interview.findings}
    assert "dock" in said["read-left-ruby"]


def test_marks_of_notes_are_shown_and_not_said() -> None:
    sentence = _first("# 坞\n\n船坞[^1]很老。\n\n[^1]: 建于民国。\n", "talk.md")
    assert sentence.text == "船坞[1]很老。"  # type: ignore[attr-defined]
    spoken = sentence.spoken  # type: ignore[attr-defined]
    assert [(one.start, one.end, one.text) for one in spoken] == [(2, 5, "")]
