"""Lines become takes an engine can take, and nothing that is said is cut in two."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from a11y.interview import Block, Cell, Interview, SaidAs, Section, Sentence, Word
from a11y.narrate.narrating import _unspoken
from a11y.narrate.takes import split_spans, utterance_of, whole_spans
from a11y.script import is_audible


def pieces(text: str, limit: int, *whole: str) -> list[str]:
    spans = [(m.start(), m.end()) for each in whole for m in re.finditer(re.escape(each), text)]
    return [text[start:end] for start, end in split_spans(text, limit, spans)]


def test_a_short_sentence_is_one_take_without_the_space_around_it() -> None:
    assert pieces(" 一句话。\n", 90) == ["一句话。"]


def test_a_long_sentence_is_split_after_its_best_inner_pause() -> None:
    assert pieces("我们先看第一点，再看第二点；最后看看第三点", 18) == [
        "我们先看第一点，再看第二点；",
        "最后看看第三点",
    ]


@pytest.mark.parametrize("whole", ["1,000,000", "10:30:59", "https://a.example/b", "Node.js"])
def test_numbers_times_and_addresses_are_never_cut(whole: str) -> None:
    for before in range(20, 40):
        text = "前" * before + whole + "后" * 12
        assert any(whole in piece for piece in pieces(text, 40)), pieces(text, 40)


@pytest.mark.parametrize("whole", ["行行行行", "甲，乙，丙", "重庆　大厦"])
def test_what_the_lexicon_says_is_never_cut(whole: str) -> None:
    for before in range(20, 41):
        text = "前" * before + whole + "后" * 45
        assert any(whole in piece for piece in pieces(text, 40, whole)), pieces(text, 40, whole)


def test_a_long_entry_goes_to_the_next_take_and_is_cut_only_beyond_the_limit() -> None:
    entry = "长" * 30
    assert pieces("前" * 12 + entry + "后" * 30, 40, entry)[:2] == ["前" * 12, entry + "后" * 10]
    assert pieces("前" + "长" * 50, 40, "长" * 50) == ["前", "长" * 40, "长" * 10]


def test_entries_of_the_lexicon_and_words_of_a_sentence_are_whole() -> None:
    sentence = Sentence(
        "n",
        "银行行长双11",
        words=(Word("w1", 0, 2),),
        spoken=(SaidAs(4, 7, "双十一"),),
        corrected=((2, 4),),
    )
    assert set(whole_spans(sentence)) == {(0, 2), (2, 4), (4, 7)}
    assert list(split_spans(sentence.text, 6, whole_spans(sentence))) == [(0, 4), (4, 7)]


@given(
    st.text(alphabet="一二，。；a1 ,:", max_size=200),
    st.integers(8, 40),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8),
)
def test_everything_that_can_be_heard_is_in_exactly_one_take_within_the_limit(
    text: str, limit: int, whole: list[tuple[int, int]]
) -> None:
    spans = list(split_spans(text, limit, whole))
    heard = "".join(text[start:end] for start, end in spans)
    assert [c for c in heard if is_audible(c)] == [c for c in text if is_audible(c)]
    assert all(end - start <= limit for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_sign_that_is_said_as_something_is_a_take() -> None:
    assert list(split_spans("👍", 40)) == []
    assert list(split_spans("👍 ", 40, spoken=(SaidAs(0, 1, "点赞"),))) == [(0, 1)]


def test_positions_become_the_pieces_own() -> None:
    words = (Word("w1", 0, 2), Word("w2", 3, 5))
    sentence = Sentence(
        "n", "开口，说话", readings=("kai1", "kou3", None, "shuo1", "hua4"), words=words
    )
    utterance = utterance_of(sentence, 3, 5, "f1", "zh-CN", 1.0)
    assert utterance.text == "说话"
    assert utterance.readings == ("shuo1", "hua4")
    assert utterance.words == ((0, 2),)


def test_what_cannot_be_heard_is_named_in_paragraphs_and_in_cells() -> None:
    cells = tuple(
        Cell(f"s1t1p2r1c{n}", text, header=False, sentences=(Sentence(f"s1t1p2r1c{n}n1", text),))
        for n, text in enumerate(("松树", "——", "※", ""), start=1)
    )
    blocks = (
        Block("s1t1p1", "paragraph", "guest", "……", (Sentence("s1t1p1n1", "……"),)),
        Block("s1t1p2", "table", "guest", "", (), rows=(cells,)),
    )
    book = Interview("题目", "zh-CN", "a.md", (), (Section("s1", None, blocks),))
    assert [f.place for f in _unspoken(book)] == ["s1t1p1n1", "s1t1p2r1c2n1", "s1t1p2r1c3n1"]
