"""Annotation: words, what is shown over them, and what is not."""

from __future__ import annotations

import pytest

from a11y.errors import OptionError
from a11y.interview import Block, Cell, Interview, Section, Sentence
from a11y.options import PinyinOptions
from a11y.pinyin.annotation import Annotator
from a11y.pinyin.readings.lexicon import Lexicon, LexiconEntry
from a11y.pinyin.readings.reader import Reader

TEXTS = {
    "我们在西安聊了一会儿。": (
        "我们/r/wo3 men5; 在/p/zai4; 西安/ns/xi1 an1; 聊/v/liao2; 了/u/le5; "
        "一会儿/m/yi1 hui4 er5; 。/x/-"
    ),
    "女儿很好": "女儿/n/nv3 er2; 很/d/hen3; 好/a/hao3",
    "C端用户": "C/x/-; 端/n/duan1; 用户/n/yong4 hu4",
    "重庆，重庆": "重庆/ns/chong2 qing4; ，/x/-; 重庆/ns/chong2 qing4",
}


@pytest.fixture
def annotated(scripted_reader):
    def sentence(text: str, **options: str) -> Sentence:
        annotator = Annotator(scripted_reader(TEXTS), PinyinOptions(**{"show": "all", **options}))
        return annotator.sentence(Sentence("s1t1p1n1", text))

    return sentence


def shown(sentence: Sentence) -> list[tuple[str, str]]:
    return [
        (sentence.text[ruby.start : ruby.end], ruby.text)
        for word in sentence.words
        for ruby in word.ruby
    ]


def words(sentence: Sentence) -> list[str]:
    return [sentence.text[word.start : word.end] for word in sentence.words]


def test_words_have_ids_in_order_and_running_pinyin(annotated) -> None:
    sentence = annotated("我们在西安聊了一会儿。")
    assert [word.id for word in sentence.words] == [f"s1t1p1n1w{n}" for n in range(1, 7)]
    assert [word.pinyin for word in sentence.words] == [
        "wǒmen", "zài", "Xī'ān", "liáo", "le", "yīhuìr",
    ]  # fmt: skip


def test_erhua_is_one_annotation_over_both_characters(annotated) -> None:
    assert shown(annotated("我们在西安聊了一会儿。"))[-1] == ("会儿", "huìr")
    assert shown(annotated("我们在西安聊了一会儿。", style="numbers"))[-1] == ("会儿", "huir4")
    assert shown(annotated("我们在西安聊了一会儿。", style="zhuyin"))[-1] == ("会儿", "ㄏㄨㄟˋㄦ")


def test_a_child_is_no_erhua(annotated) -> None:
    assert shown(annotated("女儿很好"))[:2] == [("女", "nǚ"), ("儿", "ér")]


def test_readings_stay_one_to_a_character(annotated) -> None:
    sentence = annotated("我们在西安聊了一会儿。", show="none")
    assert len(sentence.readings) == len(sentence.text)
    assert sentence.readings[-2:] == ("er5", None)


def test_a_known_level_is_not_shown(annotated) -> None:
    assert shown(annotated("女儿很好", show="hsk:1")) == []
    assert [text for text, _ in shown(annotated("C端用户", show="hsk:5"))] == ["端"]


def test_first_shows_a_word_once(annotated) -> None:
    assert shown(annotated("重庆，重庆", show="first")) == [("重", "Chóng"), ("庆", "qìng")]


def test_nothing_is_shown_unless_asked(annotated) -> None:
    assert shown(annotated("重庆，重庆", show="none")) == []


@pytest.mark.parametrize("show", ["", "hsk", "hsk:0", "hsk:x", "some"])
def test_a_wrong_choice_is_a_bad_option(scripted_reader, show: str) -> None:
    with pytest.raises(OptionError, match="--pinyin"):
        Annotator(scripted_reader(TEXTS), PinyinOptions(show=show))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don't panic: Node.js 3.5!", ["Don't", "panic", "Node.js", "3.5"]),
        ("8000+ (25%)", ["8000+", "25%"]),
        ("a_b — c", ["a", "b", "c"]),
        ("…", []),
        ("A.", ["A"]),
    ],
)
def test_words_without_han_never_take_punctuation_at_their_ends(
    annotated, text: str, expected: list[str]
) -> None:
    assert words(annotated(text)) == expected


def test_cells_of_tables_are_annotated(scripted_reader) -> None:
    cell = Cell("s1t1p1r1c1", "女儿很好", False, (Sentence("s1t1p1r1c1n1", "女儿很好"),))
    block = Block("s1t1p1", "table", "narrator", "女儿很好", (), rows=((cell,),))
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    result = Annotator(scripted_reader(TEXTS), PinyinOptions(show="all")).interview(interview)
    sentence = result.sections[0].blocks[0].rows[0][0].sentences[0]
    assert words(sentence) == ["女儿", "很", "好"]


def test_the_function_is_not_hidden_by_a_module_of_its_name() -> None:
    interview = Interview("", "zh-CN", "", (), ())
    for _ in range(2):
        from a11y.pinyin import annotate

        assert annotate(interview, PinyinOptions()) == interview


@pytest.mark.parametrize(
    ("text", "dictionary", "spoken"),
    [
        ("你好", "nǐ hǎo", "ní hǎo"),
        ("一个", "yī gè", "yí gè"),
        ("不是", "bù shì", "bú shì"),
        ("第一", "dì yī", "dì yī"),
    ],
)
def test_tones_are_the_dictionarys_or_as_spoken(text: str, dictionary: str, spoken: str) -> None:
    from a11y.pinyin import annotate

    block = Block("s1t1p1", "paragraph", "guest", text, (Sentence("s1t1p1n1", text),))
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    for tones, expected in (("dictionary", dictionary), ("spoken", spoken)):
        book = annotate(interview, PinyinOptions(show="all", tones=tones))
        sentence = book.sections[0].blocks[0].sentences[0]
        assert " ".join(ruby for _, ruby in shown(sentence)) == expected
        assert (
            sentence.readings
            == annotate(interview, PinyinOptions()).sections[0].blocks[0].sentences[0].readings
        )


def test_every_han_character_has_a_reading_and_no_word_takes_punctuation() -> None:
    from a11y.pinyin import annotate

    text = "「他们」说：C++、Node.js 3.5（25%）真的、真的〇二四——好？！\n…龘𠮷"
    block = Block("s1t1p1", "paragraph", "guest", text, (Sentence("s1t1p1n1", text),))
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    sentence = annotate(interview, PinyinOptions(show="all")).sections[0].blocks[0].sentences[0]
    assert len(sentence.readings) == len(text)
    position = 0
    for word in sentence.words:
        assert position <= word.start < word.end
        position = word.end
        assert text[word.start].isalnum()
        assert text[word.end - 1].isalnum() or text[word.end - 1] in "+%"
        assert not any(letter.isspace() for letter in text[word.start : word.end])
        covered = {at for ruby in word.ruby for at in range(ruby.start, ruby.end)}
        assert covered == {
            at for at in range(word.start, word.end) if sentence.readings[at] is not None
        }


def test_the_lexicon_is_asked_where_nothing_is_chinese_too() -> None:
    entry = LexiconEntry("Kubernetes", spoken="库伯奈提斯")
    annotator = Annotator(Reader(Lexicon.from_entries({"Kubernetes": entry})), PinyinOptions())
    sentence = annotator.sentence(Sentence("s1t1p1n1", "Kubernetes, version 2."))
    assert [(s.start, s.end, s.text) for s in sentence.spoken] == [(0, 10, "库伯奈提斯")]
    assert annotator.sentence(Sentence("s1t1p1n2", "Version 2.")).spoken == ()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("25%，￥99.9元，C++，C#，2000+", "25% ￥99.9 元 C++ C# 2000+"),
        ("$3.5B，±5℃，a@b.com", "$3.5B ±5℃ a@ b.com"),
        ("占≥18的，9月-10月", "占 ≥18 的 9 月 -10 月"),
        ("A = B，产品&技术", "A = B 产品 & 技术"),
        ("R&D，3-5年", "R& D 3- 5 年"),
        ("加油💪！👍👍", "加油 💪 👍👍"),
        ("你好～【】#标签", "你好 标签"),
    ],
)
def test_a_sign_that_is_said_lights_up_with_a_word(text: str, words: str) -> None:
    from a11y.pinyin import annotate

    block = Block("s1t1p1", "paragraph", "guest", text, (Sentence("s1t1p1n1", text),))
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    sentence = annotate(interview, PinyinOptions(show="all")).sections[0].blocks[0].sentences[0]
    assert " ".join(text[word.start : word.end] for word in sentence.words) == words
    assert all(
        not word.ruby
        for word in sentence.words
        if not any(sentence.readings[word.start : word.end])
    )


def test_pictures_alone_are_said_by_their_names() -> None:
    from a11y.pinyin import annotate

    block = Block(
        "s1t1p1", "paragraph", "guest", "👍", (Sentence("n1", "👍"), Sentence("n2", "……"))
    )
    interview = Interview("", "zh-CN", "", (), (Section("s1", None, (block,)),))
    named, silent = annotate(interview, PinyinOptions()).sections[0].blocks[0].sentences
    assert [(said.start, said.end, said.text) for said in named.spoken] == [(0, 1, "点赞")]
    assert silent.spoken == ()


def test_numbers_have_a_reading_where_the_learner_wants_one() -> None:
    annotator = Annotator(Reader(), PinyinOptions(show="all+digits"))
    sentence = annotator.sentence(Sentence("s1t1p1n1", "涨了25%，CTO说有3个原因。"))
    assert ("25%", "bǎi fēn zhī èr shí wǔ") in shown(sentence)
    assert ("3", "sān") in shown(sentence)
    assert "CTO" not in [written for written, _ in shown(sentence)]


def test_numbers_have_none_where_all_is_all() -> None:
    sentence = Annotator(Reader(), PinyinOptions(show="all")).sentence(Sentence("s1", "有3个"))
    assert [written for written, _ in shown(sentence)] == ["有", "个"]


def test_what_is_not_a_choice_is_refused_with_digits_too() -> None:
    with pytest.raises(OptionError):
        Annotator(Reader(), PinyinOptions(show="some+digits"))
