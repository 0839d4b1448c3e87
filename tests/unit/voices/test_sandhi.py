"""Tone sandhi: dictionary tones to spoken ones."""

from __future__ import annotations

import pytest

from voices.g2p.sandhi import spoken_tones

# text with | between words, dictionary syllables, spoken syllables
CASES = [
    # 不
    ("不|是", "bu4 shi4", "bu2 shi4"),
    ("不|好", "bu4 hao3", "bu4 hao3"),
    ("不|来", "bu4 lai2", "bu4 lai2"),
    ("不", "bu4", "bu4"),
    ("好不好", "hao3 bu4 hao3", "hao3 bu5 hao3"),
    ("差不多", "cha4 bu5 duo1", "cha4 bu5 duo1"),
    # 一
    ("一|天", "yi1 tian1", "yi4 tian1"),
    ("一|年", "yi1 nian2", "yi4 nian2"),
    ("一起", "yi1 qi3", "yi4 qi3"),
    ("一样", "yi1 yang4", "yi2 yang4"),
    ("一个", "yi1 ge4", "yi2 ge4"),
    ("一个", "yi1 ge5", "yi2 ge5"),
    ("一下", "yi1 xia5", "yi2 xia5"),
    ("一些", "yi1 xie1", "yi4 xie1"),
    ("一点|儿", "yi1 dian3 er", "yi4 dian3 er"),
    ("看一看", "kan4 yi1 kan4", "kan4 yi5 kan4"),
    ("一个|一个", "yi1 ge4 yi1 ge4", "yi2 ge4 yi2 ge4"),
    ("第一|次", "di4 yi1 ci4", "di4 yi1 ci4"),
    ("第一|个", "di4 yi1 ge4", "di4 yi1 ge4"),
    ("统一|管理", "tong3 yi1 guan3 li3", "tong3 yi1 guan2 li3"),
    ("周一|去", "zhou1 yi1 qu4", "zhou1 yi1 qu4"),
    ("之一|是", "zhi1 yi1 shi4", "zhi1 yi1 shi4"),
    ("同|一个", "tong2 yi1 ge4", "tong2 yi2 ge4"),
    ("平均|一个", "ping2 jun1 yi1 ge4", "ping2 jun1 yi2 ge4"),
    ("一月|一日", "yi1 yue4 yi1 ri4", "yi1 yue4 yi1 ri4"),
    ("一两|回", "yi1 liang3 hui2", "yi4 liang3 hui2"),
    ("一日三餐", "yi1 ri4 san1 can1", "yi2 ri4 san1 can1"),
    ("一日|上午", "yi1 ri4 shang4 wu3", "yi1 ri4 shang4 wu3"),
    ("统一|一下", "tong3 yi1 yi1 xia5", "tong3 yi1 yi2 xia5"),
    ("每每|个", "mei3 mei3 ge5", "mei2 mei3 ge5"),
    ("一百", "yi1 bai3", "yi4 bai3"),
    ("一万", "yi1 wan4", "yi2 wan4"),
    ("一百一十一|个", "yi1 bai3 yi1 shi2 yi1 ge4", "yi4 bai3 yi1 shi2 yi1 ge4"),
    ("三千一百", "san1 qian1 yi1 bai3", "san1 qian1 yi4 bai3"),
    ("一点五", "yi1 dian3 wu3", "yi1 dian2 wu3"),
    ("二零一八", "er4 ling2 yi1 ba1", "er4 ling2 yi1 ba1"),
    # third tones: in a word, by its shape
    ("你好", "ni3 hao3", "ni2 hao3"),
    ("展览馆", "zhan3 lan3 guan3", "zhan2 lan2 guan3"),
    ("小老虎", "xiao3 lao3 hu3", "xiao3 lao2 hu3"),
    ("五百", "wu3 bai3", "wu2 bai3"),
    # over words of one syllable
    ("我|很|好", "wo3 hen3 hao3", "wo2 hen2 hao3"),
    ("我|也|想", "wo3 ye3 xiang3", "wo2 ye2 xiang3"),
    ("我|很|勇敢", "wo3 hen3 yong3 gan3", "wo2 hen3 yong2 gan3"),
    ("很|理想", "hen3 li3 xiang3", "hen3 li2 xiang3"),
    ("我|喜欢", "wo3 xi3 huan5", "wo2 xi3 huan5"),
    ("领导|好", "ling3 dao3 hao3", "ling2 dao2 hao3"),
    ("小组长", "xiao3 zu3 zhang3", "xiao2 zu2 zhang3"),
    ("总统府", "zong3 tong3 fu3", "zong2 tong2 fu3"),
    ("五百五", "wu3 bai3 wu3", "wu2 bai2 wu3"),
    ("我|想|买|五|把|伞", "wo3 xiang3 mai3 wu3 ba3 san3", "wo2 xiang3 mai3 wu2 ba2 san3"),
    ("这|种|好", "zhe4 zhong3 hao3", "zhe4 zhong2 hao3"),
    ("展览馆|里|有", "zhan3 lan3 guan3 li3 you3", "zhan2 lan2 guan2 li2 you3"),
    # neutral tones as the reading has them
    ("你|的", "ni3 de5", "ni3 de5"),
    ("想想", "xiang3 xiang5", "xiang2 xiang5"),
    ("姐姐", "jie3 jie5", "jie3 jie5"),
    ("奶奶", "nai3 nai5", "nai3 nai5"),
    ("小|姐姐", "xiao3 jie3 jie5", "xiao2 jie3 jie5"),
]


@pytest.mark.parametrize(("text", "before", "after"), CASES)
def test_tones(text: str, before: str, after: str) -> None:
    words, at = [], 0
    for word in text.split("|"):
        words.append((at, at + len(word)))
        at += len(word)
    spoken = spoken_tones(text.replace("|", ""), before.split(), words)
    assert " ".join(s or "-" for s in spoken) == after


def test_a_pause_ends_the_run() -> None:
    assert spoken_tones("我，好", ("wo3", None, "hao3")) == ("wo3", None, "hao3")
    assert spoken_tones("不，是", ("bu4", None, "shi4")) == ("bu4", None, "shi4")


def test_a_reading_already_changed_is_left_alone() -> None:
    assert spoken_tones("一天", ("yi2", "tian1")) == ("yi2", "tian1")


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="2 characters"):
        spoken_tones("你好", ("ni3",))
