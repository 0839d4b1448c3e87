"""Roles: who of those who speak asks, and who answers."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.read.labels import is_asker, is_generic, is_guest, is_recognised
from a11y.read.speakers.evidence.pronouns import SECOND_PERSON
from a11y.read.speakers.evidence.tally import asks
from a11y.why import Why

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from a11y.interview import Role
    from a11y.read.speakers.evidence.features import LabelEvidence
    from a11y.read.speakers.weights import Margin, Weights
    from a11y.why import Rule

_ASKS_FOR_A_LIVING = re.compile(
    r"记者|主持|主持|主编|编辑|主播|采访|host|reporter|editor|journalist", re.IGNORECASE
)
_WELCOME = re.compile(
    r"欢迎|歡迎|谢谢.{0,6}(?:接受|来)|\bwelcome\b|thanks? for (?:coming|joining|talking|doing)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:谢谢|感谢|多谢)(?:你们|您|大家|邀请|主持)|"
    r"thank(?:s| you)(?: \w+)?,? for (?:having|inviting|asking) me|"
    r"(?:good|great|glad|happy) to be here",
    re.IGNORECASE,
)
"""Said by who was invited."""
_PRESS = re.compile(
    r"(?:周刊|周报|日报|晚报|早报|时报|商报|杂志|报社|新闻|电台|电视台|编辑部|媒体|传媒)"
)
_ELSEWHERE = re.compile(r"医院|大学|学院|研究[院所]|公司|法院|医生|教授|作者")
_BEHIND = re.compile(r"[\s，,（(：:]{0,3}([^。\n]{0,24})")
_LONG = 30
_MOSTLY = 0.4
_HALF = 0.38
_NEARLY_ALL = 0.9
_STAR = 2
_MOST = 0.8
_CLEARLY = 0.6
"""Sum of three differences between shares of turns that ask."""


def role_evidence(evidence: LabelEvidence, taken: Collection[str]) -> dict[str, dict[str, float]]:
    """The evidence that a label's person asks, for each of those who speak."""
    facts = {key: _facts(evidence, key, turns) for key, turns in _turns(evidence, taken).items()}
    all_ = _All(list(facts.values()))
    partners = _partners(evidence, taken)
    return {
        key: {**mine, **all_.against(mine), **_against_partner(mine, facts, partners[key])}
        for key, mine in facts.items()
    }


def _partners(evidence: LabelEvidence, taken: Collection[str]) -> dict[str, Counter[str]]:
    """With whom each takes turns, how often."""
    places = sorted((at, key) for key in taken for at in evidence.tallies.by_key[key].lines)
    out: dict[str, Counter[str]] = {key: Counter() for key in taken}
    for (_, one), (_, other) in pairwise(places):
        if one != other:
            out[one][other] += 1
            out[other][one] += 1
    return out


_FACED = (
    "length of turns",
    "ends with a question",
    "begins with a question",
    "says you",
    "a question anywhere",
)
_QUESTIONS = ("ends with a question", "begins with a question", "a question anywhere")


def _against_partner(
    mine: dict[str, float], facts: dict[str, dict[str, float]], partners: Counter[str]
) -> dict[str, float]:
    """The same against those whom one talks with: two interviews in a file are two talks."""
    whole = sum(partners.values())
    return {
        f"{name}, against the partner": mine[name]
        - sum(facts[key][name] * count for key, count in partners.items()) / whole
        if whole
        else 0.0
        for name in _FACED
    } | {
        "partner asks by word": sum(
            facts[key]["word of who asks"] * count for key, count in partners.items()
        )
        / max(1, whole),
        "partner answers by word": sum(
            facts[key]["word of who answers"] * count for key, count in partners.items()
        )
        / max(1, whole),
        "takes turns with how many": math.log1p(len(partners)),
    }


def _turns(evidence: LabelEvidence, taken: Collection[str]) -> dict[str, list[tuple[int, int]]]:
    """First and last line of each turn, by label."""
    starts = sorted((at, key) for key in taken for at in evidence.tallies.by_key[key].lines)
    ends = [*(at for at, _ in starts[1:]), len(evidence.lines)][: len(starts)]
    out: dict[str, list[tuple[int, int]]] = {key: [] for _, key in starts}
    for (at, key), end in zip(starts, ends, strict=True):
        out[key].append((at, max(at, end - 1)))
    return out


def _facts(evidence: LabelEvidence, key: str, turns: list[tuple[int, int]]) -> dict[str, float]:
    tally = evidence.tallies.by_key[key]
    one = evidence.candidates.people[key]
    text = tally.text
    n = max(1, len(turns))
    speeches = [evidence.tallies.speech_at(at) for at, _ in turns]
    last = [
        evidence.tallies.text(end) if end > at else words
        for (at, end), words in zip(turns, speeches, strict=True)
    ]
    sizes = [
        len(words)
        + sum(
            evidence.lines[i].end - evidence.lines[i].start
            for i in range(at + 1, min(end, at + _LONG) + 1)
        )
        for (at, end), words in zip(turns, speeches, strict=True)
    ]
    known = evidence.introduction
    about = _said_of_person(evidence, one.name if one else text)
    return {
        "word of who asks": float(is_asker(text)),
        "word of who answers": float(is_guest(text)),
        "title of who asks": float(
            bool(one and _ASKS_FOR_A_LIVING.search(one.title)) or bool(_PRESS.search(about))
        ),
        "title of who answers": float(
            bool(one and one.title and not _ASKS_FOR_A_LIVING.search(one.title))
        ),
        "works elsewhere": float(bool(_ELSEWHERE.search(about))),
        "works for the press": float(bool(_PRESS.search(about))),
        "a publication": float(bool(word_lists.OUTLET.search(text)) and not (one and one.title)),
        "no name in the label": float(one is None),
        "credited with asking": float(
            known.credits_asker(key) or bool(one and known.presents_as_asker(one))
        ),
        "presented at the head": float(bool(one and known.expects(one))),
        "in the title": float(
            one is not None and len(one.name) > 1 and one.name in known.text.split("\n")[0]
        ),
        "begins with a question": tally.asks / n,
        "ends with a question": sum(map(asks, last)) / n,
        "a question anywhere": sum("？" in words or "?" in words for words in speeches) / n,
        "says you": sum(bool(SECOND_PERSON.search(words)) for words in speeches) / n,
        "welcomes somebody": float(any(map(_WELCOME.search, speeches[:2]))),
        "welcomes somebody, speaks first": float(
            bool(speeches) and turns[0][0] == evidence.first and bool(_WELCOME.search(speeches[0]))
        ),
        "thanks for being asked": float(any(map(_THANKS.search, speeches[:2]))),
        "length of turns": math.log1p(sum(sizes) / n),
        "number of turns": math.log(n),
        "speaks first": float(bool(turns) and turns[0][0] == evidence.first),
        "turns": float(n),
        "turns of one line": sum(end == at for at, end in turns) / n,
        "words": float(sum(sizes)),
        "questions": sum(
            asks(words) or asks(end) for words, end in zip(speeches, last, strict=True)
        ),
    }


def _said_of_person(evidence: LabelEvidence, name: str) -> str:
    """What the head says right behind a name: ``吴岚 《大江周刊》副主编``."""
    if len(name) < 2:
        return ""
    match = _BEHIND.match(evidence.introduction.text.partition(name)[2])
    return match[1] if match else ""


_SHARED = ("words", "questions")
_COMPARED = (
    "works for the press",
    "works elsewhere",
    "begins with a question",
    "ends with a question",
    "a question anywhere",
    "says you",
    "length of turns",
    "number of turns",
    "presented at the head",
    "credited with asking",
    "word of who asks",
    "word of who answers",
)


class _All:
    """What all who speak have, to hold each against the others."""

    def __init__(self, facts: Sequence[dict[str, float]]) -> None:
        self._count = len(facts)
        self._turns = [one["turns"] for one in facts]
        self._main_asks = (
            max(facts, key=lambda one: one["turns"])["ends with a question"] if facts else 0.0
        )
        self._sums = {name: sum(one[name] for one in facts) for name in (*_COMPARED, *_SHARED)}
        self._most = {
            name: [*sorted((one[name] for one in facts), reverse=True)[:2]] for name in _COMPARED
        }

    def against(self, mine: dict[str, float]) -> dict[str, float]:
        """The same numbers against the others' mean and most."""
        rest = self._count - 1
        out = {
            "the only one who speaks": float(not rest),
            "one of two": float(rest == 1),
            "one of more than four": float(rest > 3),
        }
        half = max(self._turns) / max(1.0, sum(self._turns)) > _HALF
        main = mine["turns"] == max(self._turns)
        few = float(rest > 1 and half and not main and mine["turns"] < max(self._turns) / 3)
        more = mine["ends with a question"] - self._main_asks
        out |= {"few turns, asking more than one who has half": few * more}
        for name in _COMPARED:
            first, *second = self._most[name]
            most = first if mine[name] < first or not second else second[0]
            mean = (self._sums[name] - mine[name]) / rest if rest else 0.0
            most = most if rest else 0.0
            if not rest and name == "length of turns":
                mean = most = mine[name]
            out[f"{name}, against the others"] = mine[name] - mean
            out[f"{name}, against the most"] = mine[name] - most
        share = mine["words"] / max(1.0, self._sums["words"])
        asked = (mine["questions"] + 0.2) / (self._sums["questions"] + 0.4)
        return out | {
            "share of the words": share, "share of the questions": asked,
            "questions for its words": math.log((asked + 0.05) / (share + 0.05)),
            "words": 0.0, "questions": 0.0, "turns": 0.0,
        }  # fmt: skip


def roles_of(
    evidence: LabelEvidence, taken: Collection[str], weights: Weights
) -> tuple[dict[str, Role], list[Why]]:
    """The role of every label that is somebody's, and why.

    Of two one asks, unless both words say otherwise; somebody always answers.
    """
    facts = role_evidence(evidence, taken)
    found = {key: weights["role"].margin(facts[key]) for key in taken}
    margins = {key: margin.value for key, margin in found.items()}
    stated = {key: role for key in taken if (role := _stated(evidence, key, taken))}
    roles: dict[str, Role] = {}
    for key in sorted(taken, key=lambda key: evidence.tallies.by_key[key].lines[0]):
        roles[key] = stated.get(key) or ("interviewer" if margins[key] > 0 else "guest")
    free = sorted(taken - stated.keys(), key=lambda key: margins[key])
    if len(taken) > 1 and "guest" not in roles.values() and free:
        roles[free[0]] = "guest"
    turns = sum(evidence.tallies.by_key[key].count for key in taken)
    alone = len(taken) == 2 and "interviewer" not in roles.values() and turns > 2
    if alone and free and _set_off(evidence, taken) < _MOSTLY:
        roles[free[-1]] = "interviewer"
    partners = _partners(evidence, taken)
    _part_star(roles, facts, stated, partners)
    _answer_partners(roles, margins, stated, partners)
    named = [key for key in taken if not is_generic(evidence.tallies.by_key[key].text)]
    answered = any(is_guest(evidence.tallies.by_key[key].text) for key in taken if key not in named)
    if answered and len(named) == 2 and {roles[key] for key in named} == {"guest"}:
        # Q and A had a talk of their own: of the two who have names, whoever was not presented
        unknown = [key for key in named if not facts[key]["presented at the head"]]
        if len(unknown) == 1 and unknown[0] in free:
            roles[unknown[0]] = "interviewer"
    return roles, [_why(evidence, key, role, found[key], stated) for key, role in roles.items()]


def _part_star(
    roles: dict[str, Role],
    facts: Mapping[str, Mapping[str, float]],
    stated: Mapping[str, Role],
    partners: Mapping[str, Counter[str]],
) -> None:
    """Of one who talks with all and of those who talk with that one only, one side asks.

    A host has eight guests, or twenty readers ask one who answers: which it is, their questions
    tell together, whoever of them asks none.
    """
    for hub, counts in partners.items():
        around = [
            key for key in counts if partners[key][hub] >= _NEARLY_ALL * partners[key].total()
        ]
        if len(around) < _STAR or sum(counts[key] for key in around) < _MOST * counts.total():
            continue
        more = sum(facts[hub][f"{name}, against the partner"] for name in _QUESTIONS)
        if abs(more) < _CLEARLY:
            continue  # questions stand elsewhere, without labels
        role = stated.get(hub) or ("interviewer" if more > 0 else "guest")
        roles[hub] = role
        other: Role = "guest" if role == "interviewer" else "interviewer"
        roles.update({key: other for key in around if key not in stated})


def _answer_partners(
    roles: dict[str, Role],
    margins: Mapping[str, float],
    stated: Collection[str],
    partners: Mapping[str, Counter[str]],
) -> None:
    """Who all but only talks with one who asks several, or asks more surely, answers that one."""
    for key in sorted(roles, key=lambda key: margins[key]):
        if roles[key] != "interviewer" or key in stated or not partners[key]:
            continue
        other, count = partners[key].most_common(1)[0]
        alone = count >= _NEARLY_ALL * partners[key].total() and count > 2
        hub = sum(times > 2 for times in partners[other].values()) > 2
        if alone and roles[other] == "interviewer" and (hub or margins[other] > margins[key]):
            roles[key] = "guest"


def _why(
    evidence: LabelEvidence, key: str, role: Role, margin: Margin, stated: Collection[str]
) -> Why:
    tally = evidence.tallies.by_key[key]
    rule: Rule = "the label says so" if key in stated else ""
    sure, reasons = margin.towards(yes=role == "interviewer")
    if sure < 0 and not rule:
        rule = "of those who speak one asks and one answers"
    return Why(
        "role", tally.text, role, None if rule else sure, reasons, rule,
        evidence.pieces[evidence.lines[tally.lines[0]].piece].line, tally.count, key,
    )  # fmt: skip


def _stated(evidence: LabelEvidence, key: str, taken: Collection[str]) -> Role | None:
    """The role that the label's own words say: ``Q``, ``嘉宾``, ``主持人林桥``."""
    text = evidence.tallies.by_key[key].text
    if is_recognised(text):
        return None  # Speaker A asks as often as not
    one = evidence.candidates.people[key]
    titles = re.split(r"[\s、，,·|｜]+", one.title) if one else []
    if is_asker(text) or any(map(is_asker, titles)):
        return "interviewer"
    if (is_guest(text) and not (key == "a" and "b" in taken)) or any(map(is_guest, titles)):
        return "guest"
    return None


def _set_off(evidence: LabelEvidence, taken: Collection[str]) -> float:
    """The share of turns before which a question stands that has no label and is set off.

    Where several answer each question: of what stands before a turn and is none itself.
    """
    places = {at for key in taken for at in evidence.tallies.by_key[key].lines}
    before = [at - 1 for at in places if at and at - 1 not in places and not evidence.asks[at]]
    asked = 0
    for at in before:
        body = evidence.pieces[evidence.lines[at].piece].body
        kind = evidence.pieces[evidence.lines[at].piece].kind
        bold = body.marked("strong", evidence.lines[at].start, evidence.lines[at].end)
        asked += evidence.asks[at] and (kind in {"heading", "quote"} or bold)
    several = asked / len(before) if asked > 1 and len(before) > len(places) / 4 else 0.0
    return max(several, asked / max(1, len(places)))
