"""How much of a text a learner knows."""

from __future__ import annotations

import pytest

from a11y.pinyin.learner.coverage import coverage
from a11y.read import read

ARTICLE = """# 厨房

今天的嘉宾是何田。

**林放：你喜欢吃什么？**

**何田：**我喜欢吃饭。我的锅铲在厨房，我的膝盖很疼。
"""


def covered(text: str, known: frozenset[str] = frozenset()):
    return coverage(read(("a.md", text.encode())), known)


def test_who_knows_more_reads_more() -> None:
    found = covered(ARTICLE)
    assert found is not None
    shares = [share for _, share in found.by_level]
    assert [level for level, _ in found.by_level] == [1, 2, 3, 4, 5, 6, 7]
    assert shares == sorted(shares)
    assert 0.5 < shares[0] < 1
    assert found.known is None


def test_names_are_nobodys_vocabulary() -> None:
    one, two = covered(ARTICLE), covered(ARTICLE.replace("何田", "欧阳致远"))
    assert one is not None
    assert one == two


def test_a_list_is_measured_word_by_word() -> None:
    found = covered("# 饭\n\n吃饭。吃饭。睡觉。\n", frozenset({"吃饭"}))
    assert found is not None
    assert found.words == 4  # the title's too
    assert found.known == pytest.approx(2 / 4)


def test_english_has_no_chinese_words() -> None:
    assert covered("# A talk\n\nWe talked for an hour.\n") is None
