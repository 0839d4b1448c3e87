# ruff: noqa: E501  a table of forms
"""One conversation in every form of label, with answers full of phrases that look like labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from a11y.read import ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from a11y.interview import Interview

Turns = list[tuple[str, list[str]]]


@dataclass(frozen=True)
class Pair:
    """Who asks and who answers, as labels; the introduction; the guest's name."""

    asker: str
    guest: str
    introduction: str
    name: str


PAIRS = {
    "letters": Pair("Q", "A", "本期嘉宾是山海网络CTO陆远舟，他做了十五年数据库。", "陆远舟"),
    "wen-da": Pair(
        "问", "答", "我们采访了云帆科技的创始人顾清越，她聊到了创业的第一年。", "顾清越"
    ),
    "reporter": Pair("记者", "沈亦棠", "沈亦棠是一名建筑师，在乡下盖了六年房子。", "沈亦棠"),
    "host": Pair("主持人", "嘉宾", "今天做客节目的是青禾书店的店主林知夏。", "林知夏"),
    "magazine": Pair("夜航时间", "裴南屿", "本周对话的嘉宾是北辰实验室研究员裴南屿。", "裴南屿"),
    "titled": Pair("《行走》记者", "灯塔公司产品总监许怀安", "许怀安离开大公司三年了。", "许怀安"),
    "two names": Pair(
        "宋小满", "祁连", "祁连，登山者，四十二岁。宋小满和他在拉萨聊了一个下午。", "祁连"
    ),
    "english names": Pair(
        "Rachel", "Tom Baker", "Tom Baker 在上海开了一家面包店，Rachel 去见了他。", "Tom Baker"
    ),
    "english roles": Pair("Interviewer", "Guest", "一次关于开源的谈话。", "嘉宾"),
    "teacher": Pair("编辑部", "苏老师", "苏老师教了三十年语文。", "苏老师"),
    "latin magazine": Pair("InfoLab", "韩子曰", "韩子曰是开源数据库的维护者。", "韩子曰"),
    "nickname": Pair("主播", "老周", "老周跑了二十年长途货运。", "老周"),
    "foreign": Pair("本刊", "卡尔·林德", "卡尔·林德来自瑞典，在中国教木工。", "卡尔·林德"),
    "no introduction": Pair("采访者", "受访者", "", "嘉宾"),
    "numbered": Pair("Q{n}", "A{n}", "本期嘉宾是星图的架构师叶知秋。", "叶知秋"),
}

TURNS: Turns = [
    ("Q", ["你最早是怎么开始做这件事的？"]),
    ("A", ["其实很偶然。2013年的时候，我在一个 3:2 的小房间里写了第一版。", "后来我们搬了三次家，一直做到今天。"]),
    ("Q", ["那时候有人反对吗？比如家里人。"]),
    ("A", ["有，而且不少：父母、同学、老领导都劝过我。", "**第一类：**完全不理解的人。", "**第二类：**理解但是担心的人。", "我后来想明白了，他们是为我好。"]),
    ("Q", ["能不能具体讲讲最难的一次？"]),
    ("A", ["时间：那年冬天。地点：仓库。人物：我和两个同事。", "**首先是人的方面：**三个人走了两个。", "结论：人比钱重要。"]),
    ("Q", ["听说你后来换了方向。"]),
    ("A", ["对。", "步骤一：先停下来。", "步骤二：再问用户。", "网址是 https://example.org/a:b ，上面有全部记录。"]),
    ("Q", ["给年轻人一句话吧。"]),
    ("A", ["别着急，路还长。"]),
]  # fmt: skip


def _paragraphs(turns: Turns, first: Callable[[str, str, int], str]) -> str:
    out = []
    for number, (who, said) in enumerate(turns):
        out.append(first(who, said[0], number // 2 + 1))
        out += said[1:]
    return "\n\n".join(out)


def _label(pair: Pair, who: str, number: int) -> str:
    return (pair.asker if who == "Q" else pair.guest).replace("{n}", str(number))


STYLES: dict[str, Callable[[Pair], str]] = {
    "plain": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)}：{t}"),
    "half-width colon": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)}: {t}"),
    "bold label": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}：**{t}"),
    "bold name": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}**：{t}"),
    "bold name, spaced": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}** ： {t}"),
    "bold question": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{_label(p, w, n)}：{t}**" if w == "Q" else f"{_label(p, w, n)}：{t}"
    ),
    "bold question, bold name": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{_label(p, w, n)}：{t}**" if w == "Q" else f"**{_label(p, w, n)}**：{t}"
    ),
    "bold italic question": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"_**{_label(p, w, n)}：{t}**_" if w == "Q" else f"{_label(p, w, n)}：{t}"
    ),
    "question in heading": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"## {_label(p, w, n)}：{t}" if w == "Q" else f"{_label(p, w, n)}：{t}"
    ),
    "question in heading 3, bold": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"### **{_label(p, w, n)}：{t}**" if w == "Q" else f"**{_label(p, w, n)}：**{t}"
    ),
    "label on its own line": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)}：\n\n{t}"),
    "bold label on its own line": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{_label(p, w, n)}**\n\n{t}"
    ),
    "label above, same paragraph": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{_label(p, w, n)}：**  \n{t}"
    ),
    "label in heading": lambda p: _paragraphs(TURNS, lambda w, t, n: f"### {_label(p, w, n)}\n\n{t}"),
    "brackets": lambda p: _paragraphs(TURNS, lambda w, t, n: f"【{_label(p, w, n)}】{t}"),
    "brackets with colon": lambda p: _paragraphs(TURNS, lambda w, t, n: f"[{_label(p, w, n)}]：{t}"),
    "html bold": lambda p: "".join(
        f"<p><b>{_label(p, w, i // 2 + 1)}：</b>{t[0]}</p>\n" + "".join(f"<p>{x}</p>\n" for x in t[1:])
        for i, (w, t) in enumerate(TURNS)
    ).replace("**", ""),
    "timestamps": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)}（00:1{n}:30）：{t}"),
    "transcript": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)} 00:1{n}\n\n{t}"),
    "one paragraph, hard break": lambda p: _paired(p, "  \n"),
    "one paragraph, soft break": lambda p: _paired(p, "\n"),
    "one paragraph, br": lambda p: _paired(p, "<br />"),
    "one paragraph, br and line": lambda p: _paired(p, "<br/>\n"),
    "quoted questions": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"> {_label(p, w, n)}：{t}" if w == "Q" else f"{_label(p, w, n)}：{t}"
    ),
    "stray indentation": lambda p: _paragraphs(TURNS, lambda w, t, n: f"    **{_label(p, w, n)}：**{t}"),
    "full-width indentation": lambda p: _paragraphs(TURNS, lambda w, t, n: f"　　{_label(p, w, n)}：{t}"),
    "every paragraph a line": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"{_label(p, w, n)}：{t}"
    ).replace("**", "").replace("\n\n", "\n"),
    "table": lambda p: "| 谁 | 说 |\n|---|---|\n" + "\n".join(
        f"| {_label(p, w, i // 2 + 1)} | {'<br>'.join(t)} |" for i, (w, t) in enumerate(TURNS)
    ),
    "dash": lambda p: _paragraphs(TURNS, lambda w, t, n: f"{_label(p, w, n)}——{t}"),
    "bar": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}** | {t}"),
    "bold, dash": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}** —— {t}"),
    "bold, no colon": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{_label(p, w, n)}** {t}"),
    "list": lambda p: _paragraphs(TURNS, lambda w, t, n: f"- **{_label(p, w, n)}：**{t}"),
    "question unlabelled in bold": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{t}**" if w == "Q" else f"{_label(p, w, n)}：{t}"
    ),
    "question unlabelled in heading": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"## {t}" if w == "Q" else f"**{_label(p, w, n)}**：{t}"
    ),
    "answer unlabelled": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"**{_label(p, w, n)}：{t}**" if w == "Q" else t
    ),
    "answer unlabelled, heading": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"## {_label(p, w, n)}：{t}" if w == "Q" else t
    ),
    "nothing labelled, bold": lambda p: _paragraphs(TURNS, lambda w, t, n: f"**{t}**" if w == "Q" else t),
    "nothing labelled, headings": lambda p: _paragraphs(
        TURNS, lambda w, t, n: f"## {t}" if w == "Q" else t
    ),
}  # fmt: skip


def _paired(pair: Pair, between: str) -> str:
    out = []
    for number in range(0, len(TURNS), 2):
        question, answer = TURNS[number][1], TURNS[number + 1][1]
        count = number // 2 + 1
        out.append(
            f"**{_label(pair, 'Q', count)}**：{question[0]}{between}"
            f"**{_label(pair, 'A', count)}**：" + "\n\n".join(answer)
        )
    return "\n\n".join(out)


UNLABELLED = {"nothing labelled, bold", "nothing labelled, headings"}


def heard(interview: Interview) -> list[tuple[str, str]]:
    """What is said after the introduction: role and text, white space aside."""
    roles = {speaker.id: speaker.role for speaker in interview.speakers}
    return [
        (roles[block.speaker], "".join(block.text.split()))
        for section in interview.sections[1:]
        for block in section.blocks
    ]


def expected(style: str) -> list[tuple[str, str]]:
    roles = {"Q": "interviewer", "A": "guest"}
    plain = [(roles[who], text.replace("**", "")) for who, said in TURNS for text in said]
    return [(role, "".join(text.split())) for role, text in plain]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("pair", PAIRS)
def test_every_form_of_label_is_read(style: str, pair: str) -> None:
    people = PAIRS[pair]
    opening = (
        people.introduction if style not in UNLABELLED else f"{people.introduction}以下是采访实录。"
    )
    source = f"# 一次谈话\n\n大家好。\n\n{opening}\n\n{STYLES[style](people)}\n"
    interview = read(("talk.md", source.encode()), ReadOptions(offline=True))
    assert _split(heard(interview)) == _split(expected(style))
    assert interview.title == "一次谈话"


def _split(said: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Joined by role, so that a table cell may hold several paragraphs."""
    out: list[tuple[str, str]] = []
    for role, text in said:
        if out and out[-1][0] == role:
            out[-1] = (role, out[-1][1] + text)
        else:
            out.append((role, text))
    return out


@pytest.mark.parametrize("quotation", ["> 钟会叹气。\n>\n> ——何原", "> 钟会叹气。\n> —— 何原"])
def test_who_is_quoted_below_a_quotation_is_words_of_the_page(quotation: str) -> None:
    source = (
        "# 修钟\n\n**记者：** 钟会叹气吗？\n\n**何原：** 我说过，钟会叹气。\n\n"
        f"{quotation}\n\n**记者：** 什么时候？\n\n**何原：** 停摆的时候。\n"
    )
    interview = read(("a.md", source.encode()), ReadOptions(offline=True))
    blocks = [block for section in interview.sections for block in section.blocks]
    assert "何原" in "".join(block.text for block in blocks if block.kind == "quote")
    assert interview.findings == ()
    assert [b.text for b in blocks if b.speaker == "guest"][-1] == "停摆的时候。"
