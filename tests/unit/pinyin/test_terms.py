"""Terms of the trade are words."""

from __future__ import annotations

import pytest

from a11y.pinyin.dictionary.glosses import technical_words
from a11y.pinyin.words.segment import cut


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们做微服务和高并发。", ["我们", "做", "微服务", "和", "高并发"]),
        ("大模型火了", ["大模型", "火", "了"]),
        ("产品经理，机器学习", ["产品经理", "机器学习"]),
        ("大，模型", ["大", "模型"]),
    ],
)
def test_a_term_is_one_word(text: str, words: list[str]) -> None:
    assert [text[word.start : word.end] for word in cut(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("邀请他来和大家聊", ["邀请", "他", "来", "和", "大家", "聊"]),
        ("技术人要更多", ["技术", "人", "要", "更", "多"]),
        ("看一页书得花时间", ["看", "一页", "书", "得", "花", "时间"]),
        ("哪个词就亮起来", ["哪个", "词", "就", "亮", "起来"]),
        ("交给更多人", ["交给", "更", "多", "人"]),
        ("我们是最好的朋友", ["我们", "是", "最好", "的", "朋友"]),
    ],
)
def test_a_guessed_word_falls_apart_at_its_grammatical_word(text: str, words: list[str]) -> None:
    assert [text[word.start : word.end] for word in cut(text)] == words


def test_every_term_alone_is_one_word() -> None:
    apart = [term for term in technical_words() if len(term) > 2 and len(cut(term)) > 1]
    assert not apart


def test_a_short_term_is_no_word_by_chance() -> None:
    text = "他马上手动"
    assert "上手" not in [text[word.start : word.end] for word in cut(text)]
