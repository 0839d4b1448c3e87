"""Names: taken apart from their titles, found in introductions."""

from __future__ import annotations

import pytest

from a11y.people.names import gender_apart, person
from a11y.read import ReadOptions, read
from a11y.read.speakers.evidence.credits import credits_of
from a11y.read.speakers.evidence.presented import guests_of

LABELS = [
    ("张三", "张三", ""),
    ("白山CTO童剑", "童剑", "白山CTO"),
    ("某某财富平台架构部技术总监王晔倞", "王晔倞", "某某财富平台架构部技术总监"),
    ("青禾书店店主 林知夏", "林知夏", "青禾书店店主"),
    ("林知夏（青禾书店店主）", "林知夏", "青禾书店店主"),
    ("林知夏 | 青禾书店", "林知夏", "青禾书店"),
    ("欧阳震华", "欧阳震华", ""),
    ("诸葛亮", "诸葛亮", ""),
    ("王建国老师", "王建国", "老师"),
    ("卡尔·林德", "卡尔·林德", ""),
    ("Tom Baker", "Tom Baker", ""),
    ("Google工程师Tom Baker", "Tom Baker", "Google工程师"),
    ("老周", "老周", ""),
    ("Kevin", "Kevin", ""),
]


@pytest.mark.parametrize(("label", "name", "title"), LABELS)
def test_a_label_is_taken_apart(label: str, name: str, title: str) -> None:
    found = person(label)
    assert found
    assert (found.name, found.title) == (name, title)


@pytest.mark.parametrize(
    "label",
    [
        "优点",
        "第一类",
        "步骤一",
        "首先是人才招聘方面",
        "极客时间",
        "夜航",
        "Q1",
        "12",
        "",
        "技术团队",
        "我的看法",
    ],
)
def test_a_phrase_is_nobody(label: str) -> None:
    assert person(label) is None


INTRODUCTIONS = [
    ("本周作客节目的嘉宾是远山科技CTO陆远舟。他做过十年运维。", ["陆远舟"]),
    ("本周我们请到了云杉网络CEO骆一川，和他聊聊创业。", ["骆一川"]),
    ("本期节目，我们邀请到了白鹿找房副总裁、首席架构师史云峰老师。", ["史云峰"]),
    ("今天的对话嘉宾是前青藤技术总监、现任首席架构师孙以宁，江湖人称玄哥。", ["孙以宁"]),
    ("本周我们采访了远洋公司工程总监Rachel Wang，她在硅谷工作。", ["Rachel Wang"]),
    ("本周的嘉宾是 Harbor TV 研发副总裁陈天一。", ["陈天一"]),
    ("与我们对话的是来自云帆的创始人许清源。", ["许清源"]),
    ("我们邀请了氢气科技创始人兼CEO朱明远博士，分享他的经验。", ["朱明远"]),
    ("本周的嘉宾是山海网的创始人兼CEO王见深。", ["王见深"]),
    ("对话嘉宾：茹云帆，远山中国研发中心测试架构师。", ["茹云帆"]),
    ("这次的嘉宾是一位女性技术领导者——远山中国区技术负责人金以沫。", ["金以沫"]),
    ("今天的嘉宾是林知夏和周若谷，两位都是店主。", ["林知夏", "周若谷"]),
    ("嘉宾：裴南屿 北辰实验室研究员", ["裴南屿"]),
    ("沈亦棠是一名建筑师，我们和沈亦棠聊了一个下午。", ["沈亦棠"]),
    ("本周做客的嘉宾是夏天，他是远山网络首席工程师。夏天做过很多事。", ["夏天"]),
    ("我们有幸采访到了知名程序员、《慢代码》作者高见龙先生。", ["高见龙"]),
    (
        "作为一家公司的技术负责人，怎么带团队？本周我们邀请远山网技术副总裁李未央来聊一聊。",
        ["李未央"],
    ),
    ("好久不见，今天我们来谈谈时间管理的方法。", []),
    ("This is a Talk with Jane Park, who runs the lighthouse. She joined in 1999.", ["Jane Park"]),
    ("Lighthouse keeping: a Talk with Jane Park\nJane runs the lighthouse.", ["Jane Park"]),
    ("An Interview with Dr. Jane Park", ["Jane Park"]),
    ("We talked with Jane Park. She joined the service in 1999.", ["Jane Park"]),
    ("A Conversation with J. R. Holt. He writes.", ["J. R. Holt"]),
    ("In conversation with Jane Park and Tom Holt", ["Jane Park", "Tom Holt"]),
    ("Questions with answers, a talk with many people", []),
]


@pytest.mark.parametrize(("introduction", "names"), INTRODUCTIONS)
def test_guests_are_found_in_the_introduction(introduction: str, names: list[str]) -> None:
    assert [one.name for one in guests_of("一次谈话", introduction)] == names


@pytest.mark.parametrize(
    ("introduction", "name"),
    [
        ("今天的嘉宾是茶农陈溪先生。", "陈溪"),
        ("今天的嘉宾是木匠何田一先生。", "何田一"),
        ("我们请到了渔民林小海先生。", "林小海"),
    ],
)
def test_a_courtesy_vouches_for_a_name_after_any_trade(introduction: str, name: str) -> None:
    assert [person.name for person in guests_of("", introduction)] == [name]


def test_a_word_for_who_asks_is_not_a_name() -> None:
    talk = "# 一\n\n记者：好吗？\n\n方舟：好。".encode()
    speakers = read(("a.md", talk), ReadOptions(offline=True)).speakers
    assert {s.name: s.named for s in speakers if s.role != "narrator"} == {
        "记者": False,
        "方舟": True,
    }


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Lighthouse keeping: a Talk with Jane Park", ["Jane Park"]),
        ("An Interview with Ms. Jane Park", ["Jane Park"]),
        ("Meet Jane Park", ["Jane Park"]),
        ("How to meet people", []),
        ("Machine Learning in Practice", []),
    ],
)
def test_an_english_title_presents_its_guest(title: str, names: list[str]) -> None:
    assert [one.name for one in guests_of(title, "She keeps a light.")] == names


@pytest.mark.parametrize(
    ("head", "askers", "guests"),
    [
        ("采访：李雷  文字：韩梅梅", [("李雷", "")], []),
        ("采访：李雷 摄影/剪辑：韩梅梅 责任编辑: 周若谷", [("李雷", "")], []),
        ("文字整理：韩梅梅　采访：李雷（本刊记者）　图：丁当", [("李雷", "本刊记者")], []),
        ("受访者：贺兰山（陶艺人） 时间：2023年5月", [], [("贺兰山", "陶艺人")]),
        ("采访：李雷 编辑", [("李雷", "编辑")], []),
        ("嘉宾：赵一鸣 某校编辑", [], [("赵一鸣", "某校编辑")]),
        ("Interviewer: Jane Park  Photos: Tom Holt", [("Jane Park", "")], []),
    ],
)
def test_a_name_ends_where_another_role_begins(
    head: str, askers: list[tuple[str, str]], guests: list[tuple[str, str]]
) -> None:
    found = credits_of("一次谈话", head)
    assert [(one.name, one.title) for one in found.askers] == askers
    assert [(one.name, one.title) for one in found.guests] == guests


@pytest.mark.parametrize(
    ("title", "rest", "gender"),
    [
        ("陶艺人，女", "陶艺人", "female"),
        ("男，42岁，农民", "42岁，农民", "male"),
        ("陶艺人、女、42岁", "陶艺人、42岁", "female"),
        ("女", "", "female"),
        ("potter, male", "potter", "male"),
        ("male nurse", "male nurse", None),
        ("女装店店主", "女装店店主", None),
        ("子女", "子女", None),
        ("", "", None),
    ],
)
def test_a_gender_is_no_title(title: str, rest: str, gender: str | None) -> None:
    assert gender_apart(title) == (rest, gender)
