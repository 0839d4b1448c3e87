"""Doubts about who speaks: what is narrow is said, and only that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from a11y.proof.article import doubts as desk
from a11y.read import ReadOptions, read
from a11y.read.beside import sidecar
from a11y.read.beside.doubtful import doubtful
from a11y.read.reading import read_with_labels
from a11y.read.speakers.doubts import doubts_of
from a11y.why import Reason, Why

TALK = """# 修钟

嘉宾是杜若。

小满：您修的第一座钟是什么样的？

杜若：是我外婆的座钟，停了二十年。

小满：修好了吗？

杜若：修好了，不过每天慢三分钟。
"""


def label(about: str, answer: str, margin: float | None, count: int = 3) -> Why:
    return Why("label", about, answer, margin, line=7, count=count, key=about)


def ends(narrow: int, sure: int) -> list[Why]:
    close = [Why("end", f"第{n}段", "speaker", 0.4, line=10 + n) for n in range(narrow)]
    return close + [Why("end", "别的", "speaker", 6.0) for _ in range(sure)]


def rules(*why: Why) -> set[str]:
    return {finding.rule for finding in doubtful(why, sidecar.Corrections())}


@pytest.mark.parametrize(
    ("why", "rule"),
    [
        ([label("佳凝", "speaks", 0.3)], "read-narrow-label"),
        ([label("佳凝", "nobody", 0.3)], "read-narrow-left"),
        ([Why("talk", "", "conversation", 0.7)], "read-narrow-talk"),
        ([Why("role", "甲", "guest", 0.1), Why("role", "乙", "guest", 0.2)], "read-narrow-role"),
        (ends(3, 20), "read-narrow-turn"),
        (
            [
                Why(
                    "name",
                    "时称",
                    "guest",
                    None,
                    rule="guessed: the introduction presents nobody else",
                )
            ],
            "read-guessed-name",
        ),
    ],
)
def test_what_is_narrow_is_a_finding(why: list[Why], rule: str) -> None:
    assert rules(*why) == {rule}


@pytest.mark.parametrize(
    "why",
    [
        [label("佳凝", "speaks", 4.0), label("地址", "nobody", 5.0)],
        [label("第一，注意", "nobody", 0.3, count=1)],
        [label("编者注", "nobody", None)],
        [Why("talk", "", "conversation", 5.0)],
        [Why("role", "甲", "guest", 0.1), Why("role", "乙", "interviewer", 5.0)],
        ends(1, 3),
        ends(2, 60),
    ],
)
def test_what_is_sure_or_says_little_is_none(why: list[Why]) -> None:
    assert rules(*why) == set()


def test_the_message_names_them_with_their_number() -> None:
    found = doubtful(
        [label("佳凝", "nobody", 0.3, 2), label("映昕", "nobody", 0.2, 2)], sidecar.Corrections()
    )
    (finding,) = found
    assert finding.message.startswith("佳凝 ×2, 映昕 ×2: stands like a speaker's name")
    assert finding.place == "line 7"


def test_what_a_person_decided_is_in_no_doubt() -> None:
    stated = sidecar.Corrections(ignored=("佳凝",))
    assert not list(doubtful([label("佳凝", "nobody", 0.3)], stated))


def test_a_good_interview_has_none() -> None:
    interview = read(("talk.md", TALK.encode()), ReadOptions(offline=True))
    assert not list(doubts_of(interview.why))
    assert not [f for f in interview.findings if f.rule.startswith(("read-narrow", "read-guessed"))]


def test_fix_writes_the_doubtful_ones_first() -> None:
    interview, labels = read_with_labels(("talk.md", TALK.encode()), ReadOptions(offline=True))
    unsure = (label("杜若", "speaks", 0.2), label("老钟", "nobody", 0.2))
    text = sidecar.template(replace(interview, why=unsure), labels)
    assert text.index('# Not sure, look at this first:\n[speakers."杜若"]') < text.index("小满")
    assert "# 老钟 ×3 is nobody's, but not surely" in text


def test_fix_writes_the_doubtful_paragraphs_first() -> None:
    interview, labels = read_with_labels(("talk.md", TALK.encode()), ReadOptions(offline=True))
    last = interview.sections[-1].blocks[-1]
    unsure = tuple(Why("end", last.text, "speaker", 0.2, line=last.line) for _ in range(2))
    text = sidecar.template(replace(interview, why=unsure), labels)
    first = text.partition("[blocks]\n")[2].splitlines()[0]
    assert first.startswith(f"# {last.id} = ")
    assert "not sure: " in first


@pytest.mark.parametrize(
    ("why", "kind"),
    [
        ([Why("talk", "", "conversation", 0.7)], "talk"),
        ([label("佳凝", "nobody", 0.3)], "left"),
        ([label("佳凝", "speaks", 0.3)], "taken"),
        ([Why("role", n, "guest", 0.1, line=7) for n in ("杜若", "小满")], "role"),
        (ends(3, 20), "turn"),
    ],
)
def test_the_proof_desk_asks_about_each_with_its_margin(why: list[Why], kind: str) -> None:
    interview = read(("talk.md", TALK.encode()), ReadOptions(offline=True))
    weighed = [replace(one, reasons=(Reason("asks", 1.0, -2.0),)) for one in why]
    unsure = replace(interview, why=tuple(weighed))
    found = list(desk.of_decisions(unsure, sidecar.Corrections(), ()))
    narrow = [one for one in why if (one.margin or 9) < 2]
    assert [doubt.note for doubt in found] == [one.about for one in narrow]
    assert {(doubt.kind, doubt.word) for doubt in found} == {("speaker", f"narrow-{kind}")}
    assert all(0.5 < (doubt.margin or 0) < 0.9 and doubt.why for doubt in found)
    summed_up = list(doubtful(weighed, sidecar.Corrections()))
    assert not list(desk.of_findings(replace(interview, findings=tuple(summed_up))))


def test_the_proof_desk_asks_no_more_where_a_person_named_who_speaks() -> None:
    interview = read(("talk.md", TALK.encode()), ReadOptions(offline=True))
    blocks = [b for section in interview.sections for b in section.blocks if b.line]
    unsure = tuple(Why("end", b.text, "speaker", 0.2, line=b.line) for b in blocks[-2:])
    (left,) = desk.of_decisions(
        replace(interview, why=unsure), sidecar.Corrections(), {blocks[-1].id}
    )
    assert left.block == blocks[-2].id
