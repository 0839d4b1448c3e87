# ruff: noqa: RUF005
"""Sentences as a reader hears them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from a11y.read.structure.sentences import LONGEST, split_sentences

CASES = [
    "今天天气好。|我们走吧！|去哪儿？",
    "价格是3.5元，涨了0.2%。|真的？！|是的……好吧。",
    "我用 Node.js 和 e.g. Vue 写了 v2.0.1 版。|你呢？",
    "他说：“你好。|我来了。”|然后坐下。",
    "“你是谁？”他问。|“我是你。”",
    "“好！”，他说。|我没动。",
    "（他笑了。其实没有。）|然后走了。",
    "他想（真的吗？）就这样吧。|好。",
    "读过《去哪儿？》这本书。|没有。",
    "This is e.g. a test. |Mr. Smith went to Washington, D.C. in May. |He left.",
    "It cost $3.50. |“Really?” she said. |Yes!",
    "Visit https://example.org/a.b?c=d. |Then call.",
    "第一行\n|第二行。\n|第三行",
    "等等……我再想想。",
    "我走了……\n|他没走。",
    "——真的吗？|——真的。",
    "1. 先停下来。|2. 再问用户。",
    "他用了 Yahoo!邮箱吗？|用了。",
    "好的。）|再见。",
    "Q3 增长 25%；利润翻倍。|明年呢？",
    "这样.|然后那样.",
    "……",
    "一句没有句号的话",
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_cut_where_a_reader_pauses(case: str) -> None:
    wanted = case.split("|")
    assert split_sentences("".join(wanted)) == wanted


_ALPHABET = st.sampled_from(
    list("他说走好。！？…，、；：“”‘’（）()《》.!?,:; \n\t\u3000aB3-—\u0301👍🏽\u200d")
    + ["Node.js", "3.5", "e.g. "]
)


@given(st.lists(_ALPHABET, max_size=700).map("".join))
@settings(max_examples=200, deadline=None)
def test_joined_again_they_are_the_text(text: str) -> None:
    parts = split_sentences(text)
    assert "".join(parts) == text
    assert all(0 < len(part) <= LONGEST for part in parts)
    assert split_sentences("") == []


def test_a_long_sentence_is_cut_at_its_best_pauses() -> None:
    text = "我们先看需求，再看人力；" * 30 + "最后看钱。"
    parts = split_sentences(text)
    assert all(part.endswith(("；", "。")) for part in parts)
    assert max(map(len, parts)) <= LONGEST
    words = "supercalifragilistic " * 40
    assert all(part.endswith(" ") for part in split_sentences(words))


def test_an_edit_elsewhere_changes_no_other_sentence() -> None:
    before = split_sentences("甲。乙。丙。")
    assert split_sentences("甲甲。乙。丙。")[1:] == before[1:]
