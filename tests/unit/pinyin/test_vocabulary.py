"""What a section's vocabulary holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a11y.interview import Block, Interview, Mark, Section, Sentence
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry

LEARNER = PinyinOptions(show="all", vocabulary=True)


def paragraph(identifier: str, *texts: str) -> Block:
    sentences = tuple(Sentence(f"{identifier}n{n}", text) for n, text in enumerate(texts, 1))
    return Block(identifier, "paragraph", "guest", "".join(texts), sentences)


def interview(*blocks: Block) -> Interview:
    sections = tuple(
        Section(f"s{number}", "", (replace(block, id=f"s{number}t1p1"),))
        for number, block in enumerate(blocks, 1)
    )
    return Interview("", "zh-CN", "", (), sections)


def words(section: Section) -> list[str]:
    return [entry.word for entry in section.vocabulary]


PLAIN = "我们今天都很好，你们也很好。" * 20
ONE = paragraph(
    "s1t1p1",
    "我们用微服务解决了高并发的瓶颈。",
    "李华也喜欢微服务，她有三十台服务器和软件。",
    PLAIN,
)
TWO = paragraph("s2t1p1", "微服务让部署更快，但是监控更难。", PLAIN)


def test_words_of_the_trade_and_above_the_basic_level_are_given_in_order() -> None:
    first = annotate(interview(ONE), LEARNER).sections[0]
    assert words(first) == ["微服务", "高并发", "瓶颈", "服务器", "软件"]
    assert [entry.id for entry in first.vocabulary] == [
        f"s1v{n}" for n in range(1, len(first.vocabulary) + 1)
    ]


def test_known_words_names_and_numbers_are_not() -> None:
    given = words(annotate(interview(ONE), LEARNER).sections[0])
    assert not {"我们", "喜欢", "李华", "三十", "的", "了"} & set(given)


def test_a_word_is_given_once_per_book() -> None:
    first, second = annotate(interview(ONE, TWO), LEARNER).sections
    assert "微服务" in words(first)
    assert "微服务" not in words(second)
    assert "部署" in words(second)


def test_word_and_entry_point_at_each_other() -> None:
    section = annotate(interview(ONE), LEARNER).sections[0]
    places = {
        word.id: (word.entry, sentence)
        for block in section.blocks
        for sentence in block.sentences
        for word in sentence.words
    }
    for entry in section.vocabulary:
        linked, sentence = places[entry.occurrence]
        assert linked == entry.id
        assert sentence.id == entry.sentence
        assert entry.word in sentence.text
        assert len(entry.readings) == len(entry.word)
    assert sum(bool(entry) for entry, _ in places.values()) == len(section.vocabulary)


def test_the_level_stated_is_the_level_above_which_words_are_given() -> None:
    low = annotate(interview(ONE), replace(LEARNER, show="hsk:3")).sections[0]
    high = annotate(interview(ONE), replace(LEARNER, show="hsk:6")).sections[0]
    assert "软件" in words(low)
    assert "软件" not in words(high)
    assert all(entry.level is None or entry.level > 6 for entry in high.vocabulary)


def test_links_do_not_stand_in_links() -> None:
    block = paragraph("s1t1p1", "微服务让部署更快。")
    linked = replace(block, marks=(Mark(0, 3, "link", "https://example.org/"),))
    assert "微服务" not in words(annotate(interview(linked), LEARNER).sections[0])


@pytest.mark.parametrize("kind", ["heading", "code", "figure"])
def test_headings_and_code_have_no_links(kind) -> None:
    block = replace(TWO, kind=kind)
    assert words(annotate(interview(block), LEARNER).sections[0]) == []


def test_the_number_of_words_is_bounded() -> None:
    text = "架构部署监控缓存集群容器索引线程进程协议模块组件插件脚本编译调试日志故障崩溃镜像，" * 40
    section = annotate(interview(paragraph("s1t1p1", text)), LEARNER).sections[0]
    assert 3 <= len(section.vocabulary) <= 15


def test_the_users_gloss_comes_first_and_is_always_given() -> None:
    lexicon = Lexicon.of({"喜欢": LexiconEntry("喜欢", ("xi3", "huan5"), gloss="to be fond of")})
    section = annotate(interview(ONE), LEARNER, lexicon).sections[0]
    entry = section.vocabulary[words(section).index("喜欢")]
    assert entry.gloss == "to be fond of"


def test_the_colophon_has_none() -> None:
    section = Section("colophon", "", (TWO,))
    book = Interview("", "zh-CN", "", (), (section,))
    assert annotate(book, LEARNER).sections[0].vocabulary == ()
