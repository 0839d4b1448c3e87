"""Languages as sources state them."""

from __future__ import annotations

import pytest

from a11y.read.structure.tags import language_tag
from a11y.read.structure.tongue import language_of, sentence_language


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en", "en"), ("en_US", "en-US"), ("EN-us", "en-US"), ("English", "en"), ("eng", "en"),
        ("eng-GB", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("zh_cn", "zh-CN"), ("zho", "zh"),
        ("Chinese (Simplified)", "zh-CN"), ("简体中文", "zh-CN"), (" zh-CN ", "zh-CN"),
        ("en_US.UTF-8", "en-US"), ("x", ""), ("", ""), ("unknown language", ""), ("Klingonese", ""),
        ("undetermined", ""), ("zh-", ""), ("中英对照", ""),
    ],
)  # fmt: skip
def test_what_people_write_becomes_a_tag_or_nothing(stated: str, tag: str) -> None:
    assert language_tag(stated) == tag


def test_a_stated_tag_holds_only_where_it_fits_the_text() -> None:
    english, chinese = "We fix old clocks in a small shop.", "我们在小店里修旧表。"
    assert language_of(english, "en_GB") == "en-GB"
    assert language_of(english, "English") == "en"
    assert language_of(english, "enormous") == "en"
    assert language_of(chinese, "English") == "zh-CN"
    assert language_of("我們在小店裡修舊錶。", "zh_HK") == "zh-HK"


def test_words_hung_together_are_a_passage() -> None:
    assert sentence_language("state-of-the-art-and-more", "zh-CN") == "en"
    assert sentence_language("Wi-Fi", "zh-CN") == ""
