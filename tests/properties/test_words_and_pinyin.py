"""Whatever the text: every Han character is in a word, no word takes what cannot be heard."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from a11y.characters.han import is_han
from a11y.interview import Block, Interview, Section, Sentence
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.writing.running import running
from voices.normalize import normalize

TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "我们的得了着过儿一不是都行长微服务高并发王建国北京市第十三百个人女这那很要"
        ),
        st.sampled_from("，。！？：；、“”（）《》—… \n\t·-_'’/&@#%+.,:()[]"),
        st.characters(min_codepoint=32, max_codepoint=0x2FA1F, exclude_categories=("Cs",)),
    ),
    max_size=60,
)
READER = Reader()


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.sampled_from(["none", "all", "first", "hsk:3"]))
def test_words_cover_what_is_read_and_nothing_else(text: str, show: str) -> None:
    block = Block("s1t1p1", "paragraph", "guest", text, (Sentence("s1t1p1n1", text),))
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    options = PinyinOptions(show=show, vocabulary=True)
    sentence = annotate(interview, options).sections[0].blocks[0].sentences[0]
    assert len(sentence.readings) == len(text)
    said = {
        at
        for piece in normalize(text)
        if piece.kind != "pause"
        for at in range(piece.start, piece.end)
    }
    covered: set[int] = set()
    position = 0
    for number, word in enumerate(sentence.words, 1):
        assert word.id == f"s1t1p1n1w{number}"
        assert position <= word.start < word.end <= len(text)
        position = word.end
        covered |= set(range(word.start, word.end))
        inside = text[word.start : word.end]
        for at in (word.start, word.end - 1):
            assert text[at].isalnum() or is_han(text[at]) or at in said
        assert not any(letter.isspace() for letter in inside)
        for ruby in word.ruby:
            assert word.start <= ruby.start < ruby.end <= word.end
            assert 1 <= ruby.tone <= 5
            assert ruby.text
    read = {at for at, reading in enumerate(sentence.readings) if reading is not None}
    assert read <= covered
    assert {at for at in said if not text[at].isspace()} <= covered


@settings(deadline=None, max_examples=200)
@given(TEXTS)
def test_running_pinyin_has_no_han_that_has_a_reading(text: str) -> None:
    reading = READER.read(text)
    written = running(reading)
    unread = {
        letter for letter, syllable in zip(text, reading.syllables, strict=True) if syllable is None
    }
    for letter in written:
        if "CJK UNIFIED" in unicodedata.name(letter, ""):
            assert letter in unread
