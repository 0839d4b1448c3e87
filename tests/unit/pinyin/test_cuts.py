"""Words that the cutter takes wrongly."""

import re

import pytest

from a11y.pinyin import tables
from a11y.pinyin.words import cuts, names, segment


def words(text: str) -> list[str]:
    return [text[word.start : word.end] for word in segment.cut(text)]


@pytest.mark.parametrize(
    "cut",
    [
        # a verb said twice, a question with 不
        "他|摸|了|摸|头|，|没|说话",
        "你|称|一|称|体重",
        "明天|你|会|不|会|来",
        # a number and more of what is counted
        "花|了|三万|余|元",
        "跑|了|两千|余|次",
        # what the cutter takes for a name
        "真|让|人|头疼",
        "我|建议|您|去",
        # a measure word is no part of what is counted
        "三十二|个|人",
        "12 |个|人",
        "他|用|另|一只|手|擦|汗",
        "那场|戏|难|拍",
        # the particle behind 一个劲儿
        "他|一个劲儿|地|冲",
        # who is from a place, and what is spoken there
        "他|是|重庆人|，|也|是|厦门人",
        "你|讲|上海话|吗",
        "我|在|北京|人生地不熟",
        "到|了|上海|人|都|傻|了",
        "摸着|石头|过河",
        "他|倒是|来|了",
        "我|为|的|是|将来",
        # what the cutter guessed, and are words of every day
        "在|城镇|里|住",
        "这|是|正常|的|，|我|能|理解",
        "压力|过|大",
        "没有|人|能|真正|做到",
        # a grammatical word drawn to what the cutter does not know, and names that only look so
        "将领|使|史弼|去",
        "单于|轲比能|来|了",
        "任命|郑伟|为|刺史",
        "思乡|之|情",
        "一个|腹部|包块",
        # how much is earned or won; where one works; what only begins like a word
        "她|比|我|挣|得|多",
        "他|赢得|了|比赛",
        "在|职场|上|要|忍",
        "画|家谱",
        "脚|蹬|一双|布鞋",
        # how new a thing is
        "这|车|八成|新",
        "他|给|我|三|本|书",
        "一共|八|块|钱",
        "K3 |次|列车",
        # 的话 of what is said, and of a condition
        "老师|说|的|话|我|还|记得",
        "如果|他|说|的话",
        "不行|的话|，|再|商量",
        # a verb with its particle or object is no word
        "他|气|得|涨红|了|脸",
        "晚上|弹|钢琴",
        "周末|去|喝|咖啡",
        "她|空|着|手|来|了",
        # small words in front
        "快|进来|喝茶",
        "这样|才|能|做|得|好",
        "他|很|有|才能",
        "但|大疆|做到|了",
        "屋|里头|很|暖和",
        "他|很|大方",
        "这|活|做|得|到位",
        "她|着急|地|问|我",
        "雪|落|在|屋顶|上",
        "这个|项目|有|更|大|方案",
        "他|的|才能|得到|了|发挥",
        "有|管理|才能|就|够|了",
        "买|了|票|的|才|能|进",
        "只有|自己|才|能|决定",
        "孩子|吐|了|口水",
        "他|喝|了|口|水",
    ],
)
def test_words_are_cut_as_their_neighbours_say(cut: str) -> None:
    text = cut.replace("|", "")
    assert words(text) == [each.strip() for each in cut.split("|") if each != "，"]


def test_every_line_of_the_table_can_be_read() -> None:
    for line in tables.cuts():
        before, listed, after, tag = line.split("\t")
        assert listed
        assert re.compile(before)
        assert re.compile(after)
        assert re.fullmatch("[a-z]+", tag)


def test_what_a_place_cuts_off_has_a_part_of_speech_of_its_own() -> None:
    text = "他给我三本书"
    tags = {text[word.start : word.end]: word.tag for word in segment.cut(text)}
    assert (tags["本"], tags["书"]) == ("q", "n")


def test_a_counted_word_that_is_one_stays() -> None:
    assert words("有两部分") == ["有", "两", "部分"]
    assert not list(cuts.by_neighbours("", []))


@pytest.mark.parametrize(
    "cut",
    ["跟|主人|打|个|招呼", "这|道|菜", "谁|也|别|替|他", "什么|叫|好|的|采访", "往|北|转"],
)
def test_small_words_stand_alone(cut: str) -> None:
    assert words(cut.replace("|", "")) == cut.split("|")


@pytest.mark.parametrize("word", ["大雪", "朋友圈", "大三阳"])
def test_a_common_word_has_no_capital(word: str) -> None:
    found = segment.cut(f"他说{word}很大")
    assert [names.capital_starts(word, each.tag) for each in found if each.start == 2] == [()]


def test_a_place_is_a_name_whatever_the_cutter_calls_it() -> None:
    assert names.capital_starts("首尔", "d") == (0,)
    assert names.capital_starts("忽然", "d") == ()
