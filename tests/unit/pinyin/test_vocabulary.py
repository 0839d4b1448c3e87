"""What a section's vocabulary holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from a11y.errors import OptionError
from a11y.interview import Block, Interview, Mark, Section, Sentence
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.pinyin.learner.profile import Learner, word_list
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.options import PinyinStyle

LEARNER = PinyinOptions(show="all", vocabulary=True)


def paragraph(identifier: str, *texts: str) -> Block:
    sentences = tuple(Sentence(f"{identifier}n{n}", text) for n, text in enumerate(texts, 1))
    return Block(identifier, "paragraph", "guest", "".join(texts), sentences)


def interview(*blocks: Block) -> Interview:
    sections = tuple(
        Section(f"s{number}", None, (replace(block, id=f"s{number}t1p1"),))
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
    assert 3 <= len(section.vocabulary) <= 30


def test_the_users_gloss_comes_first_and_is_always_given() -> None:
    lexicon = Lexicon.from_entries(
        {"喜欢": LexiconEntry("喜欢", ("xi3", "huan5"), gloss="to be fond of")}
    )
    section = annotate(interview(ONE), LEARNER, lexicon).sections[0]
    entry = section.vocabulary[words(section).index("喜欢")]
    assert entry.gloss == "to be fond of"


def test_the_colophon_has_none() -> None:
    section = Section("colophon", None, (TWO,))
    book = Interview("", "zh-CN", "", (), (section,))
    assert annotate(book, LEARNER).sections[0].vocabulary == ()


KITCHEN = paragraph("s1t1p1", "厨房里有土豆、酱油和锅铲，他的膝盖受了伤，院子里种了韭菜。")


def given_by(options: PinyinOptions, **lists: frozenset[str]) -> list[str]:
    learner = Learner(**lists)
    return words(annotate(interview(KITCHEN), options, None, learner).sections[0])


def test_the_words_a_learner_has_met_least_come_first() -> None:
    three = given_by(replace(LEARNER, words="3"))
    assert "膝盖" in three
    assert not {"厨房", "土豆", "院子"} & set(three)


def test_all_words_above_a_stated_level_are_given() -> None:
    given = given_by(replace(LEARNER, show="hsk:3"))
    assert {"厨房", "土豆", "酱油", "锅铲", "膝盖", "韭菜"} <= set(given)


def test_known_words_have_neither_gloss_nor_pinyin() -> None:
    learner = Learner(known=frozenset({"膝盖", "土豆"}))
    section = annotate(interview(KITCHEN), replace(LEARNER, words="all"), None, learner).sections[0]
    assert not {"膝盖", "土豆"} & set(words(section))
    (sentence,) = section.blocks[0].sentences
    shown = {sentence.text[word.start : word.end]: bool(word.ruby) for word in sentence.words}
    assert shown["膝盖"] is shown["土豆"] is False
    assert shown["酱油"] is True


def test_wanted_words_are_given_whatever_their_level() -> None:
    assert "他" in given_by(replace(LEARNER, words="3"), wanted=frozenset({"他"}))


@pytest.mark.parametrize(
    ("style", "pinyin"), [("marks", "xīgài"), ("numbers", "xi1 gai4"), ("zhuyin", "ㄒㄧ ㄍㄞˋ")]
)
def test_entries_follow_the_style_of_the_book(style: PinyinStyle, pinyin: str) -> None:
    options = replace(LEARNER, style=style)
    entries = annotate(interview(KITCHEN), options).sections[0].vocabulary
    assert next(entry.pinyin for entry in entries if entry.word == "膝盖") == pinyin


def test_entries_say_how_a_word_is_used() -> None:
    text = paragraph("s1t1p1", "他们辞职以后租了一台空调，还开玩笑。他们喜欢合作。")
    learner = Learner(wanted=frozenset({"辞职", "空调", "开玩笑", "合作"}))
    entries = annotate(interview(text), LEARNER, None, learner).sections[0].vocabulary
    usage = {entry.word: entry.usage for entry in entries}
    assert usage["辞职"] == "辞…职"
    assert usage["开玩笑"] == "开…玩笑"
    assert usage["合作"] == "", "given as a verb"
    assert usage["空调"].startswith("一台～")


def test_of_words_that_share_a_sentence_one_has_its_slow_reading() -> None:
    options = replace(LEARNER, slow=True, words="all")
    entries = annotate(interview(KITCHEN), options).sections[0].vocabulary
    assert [entry.example is not None for entry in entries].count(True) == 1


def test_a_word_of_the_trade_means_something_else_elsewhere() -> None:
    plain = paragraph("s1t1p1", "孩子们在院子里挖了一个坑，种了一棵树，天黑了才回家吃饭。")
    learner = Learner(wanted=frozenset({"坑"}))
    (entry,) = (
        entry
        for entry in annotate(interview(plain), LEARNER, None, learner).sections[0].vocabulary
        if entry.word == "坑"
    )
    assert not entry.gloss.startswith("pitfall")


def test_a_family_that_calls_the_police_now_and_then_is_not_of_the_trade() -> None:
    words = "分享思维报警弹性回归认知"
    told = "，".join(f"孩子和妈妈说话的时候说到{words[at : at + 2]}" for at in range(0, 12, 2))
    text = paragraph("s1t1p1", f"{told}。{PLAIN * 5}")
    learner = Learner(wanted=frozenset({"报警"}))
    entries = annotate(interview(text), LEARNER, None, learner).sections[0].vocabulary
    assert next(each.gloss for each in entries if each.word == "报警").startswith("to call")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"no Han\n", "no Chinese word"),
        (b"# \xe5\xad\x97\n", "no Chinese"),
    ],
)
def test_a_list_of_words_that_is_none_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "known.txt"
    path.write_bytes(content)
    with pytest.raises(OptionError, match=said):
        word_list(path, "--known")


def test_a_list_may_be_a_table(tmp_path: Path) -> None:
    path = tmp_path / "known.txt"
    path.write_text("\ufeff# mine\n你好\tni3 hao3\thello\n謝謝\n\n", "utf-8")
    assert word_list(path, "--known") == {"你好", "謝謝"}
