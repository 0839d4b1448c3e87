"""Ends of turns: which paragraphs without a label are the narrator's, by weights.

A paragraph behind a turn goes on with it, or the narrator has taken over: closing matter, a
biography, a caption, a scene. What says so is numbers (what the paragraph says, how it stands, how
long ago anybody was named); whether the paragraph before was the narrator's is one of them, so a
run of paragraphs is decided at once, by the likeliest course through it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.people.names import person
from a11y.read.labels import is_note
from a11y.read.speakers.evidence.asides import is_act, is_aside, is_parting, is_scene
from a11y.read.speakers.evidence.dashes import TOLD
from a11y.read.speakers.evidence.examination import names_examiner
from a11y.read.speakers.evidence.pronouns import FIRST_PERSON, QUOTED, SECOND_PERSON
from a11y.read.speakers.evidence.tally import asks
from a11y.read.speakers.evidence.verbs import verbs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.read.flow import Piece
    from a11y.read.speakers.unlabelled import Cut
    from a11y.read.speakers.weights import LogisticModel, Margin

BEFORE = "the narrator had just spoken"
"""The evidence that depends on what the paragraph before is taken for."""
CAPTION = "below a picture, short"
_WE = re.compile(r"我们|\b(?:we|our|us)\b", re.IGNORECASE)
_THEY = re.compile(r"[他她](?!们|們|人|方|乡|鄉)|\b(?:he|she|his|her|him)\b", re.IGNORECASE)
_BRACKETED = re.compile(r"[（(【\[][^（）()【】\[\]]{1,200}[）)】\]][。.]?")
_TELLS = re.compile(
    r"采访|採訪|访谈|訪談|对话|對話|谈话|談話|答问|問答|问答|录音|錄音|圆桌|圓桌|本文|本刊|本报|本期|本次|此次|记者|記者|"
    r"受访|整理|笔录|interview|\b(?:this|our) (?:conversation|talk)\b|"
    r"\b(?:tape|recording) (?:ends|stops)\b"
)
_SAID = re.compile(verbs("says", "zh"))
_NOTICE = re.compile(
    r"二维码|公众号|公眾號|点击|扫码|扫描|长按|赞赏|点赞|在看|转载|轉載|转发|版权|版權|订阅|投稿|招聘|往期|"
    r"推荐阅读|延伸阅读|更多(?:精彩|内容|阅读)|阅读原文|新刊|下单|优惠|会员|首发|未经|未經|责编|责任编辑|排版|剧照|"
    r"供图|图源|图片来源|采写|撰文|笔录|本摘要|自动生成|智能|移步|评论区|評論區|留言|来信|下期|上期|预告|欢迎|延伸閱讀|"
    r"化名|作者单位|作者單位|另行通知|闭馆|閉館|開班|开班|售完|售罄|關注|[请請]寄|展出|开幕|售票|购票|预约|"
    r"\b(?:subscribe|copyright|follow us|newsletter|rights reserved|sponsor|licen[cs]ed?|photos?|"
    r"transcri(?:pt|bed)|edited|shortened|about the|next episode|produced|read next|share this|"
    r"generated|staff writer|on sale|tickets|open to the public|write to (?:us|the)|"
    r"send (?:us|your)|comments are|names (?:have been|were) changed|donat\w+)\b",
    re.IGNORECASE,
)
"""What is said to readers, of the article or of what made it."""
_CREDITED = re.compile(
    r"\W*(?:采访|採訪|编辑|編輯|翻译|翻譯|整理|来源|來源|出处|感谢|感謝|鸣谢|摄影|攝影|记者|記者|文字|图文|紀錄|記錄|策划|策劃|"
    r"审核|校对|实习生|編按|编按|备注|注|"
    r"photo(?:graph)?s?\b|words\b|text\b|editors?\b|recorded\b|thanks\b)[^。！？]{0,40}\Z",
    re.IGNORECASE,
)
"""A line that begins as credits do."""
_DAY = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[月日号號](?!子)|(?:周|星期|礼拜)[一二三四五六日天]|明年|下[个個]?月|下周|"
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|"
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b|"
    r"\b(?:in|of|from|since|until) (?:March|May|spring|summer|autumn|winter)\b|"
    r"\bEaster\b|\bChristmas\b"
)
"""When something opens, goes on or comes out."""
_LIFE = re.compile(
    r"生[于於](?=[\d一二〇零○])|年(?:出)?生[，。；、]|出生于|出生於|毕业于|畢業於|现[任为居]|現[任為居]|著有|曾任|任职于|任教于|"
    r"\d{1,2}岁[，。]|[一二三四五六七八九]?十[一二三四五六七八九]?[岁歲][，。]|撰稿人|"
    r", \d{2},|\bborn in\b|\blives in\b|\bis the author of\b|\bwas born\b"
)
"""As lives are told in a sentence."""
_SAYS_SO = rf"[^，。！？：:“「我你]{{0,12}}?(?:{verbs('reports', 'zh')})(?!道?[：:])"
_LATIN_SAYS_SO = rf"(?: \w+ly)? (?:{verbs('reports', 'en')})\b"
_LINK = re.compile(r"https?://|www\.|\w@\w")
_SENTENCE_END = re.compile(r"[。！？!?….”」』）)~～]\s*\Z")
_NUMBERED = re.compile(r"[（(\[]?\d{1,3}[)）\].、．]|[◎●■▲◆※①-⑳]")
_CAPTION = re.compile(r"(?:图|Fig(?:ure)?|照片|摄影|供图|剧照|photo)", re.IGNORECASE)
_BYLINE = re.compile(r"\s*[—–―]{1,2}\s*([^，,。！？!?]{2,24}?)\s*")
_SHORT = 24
_TITLE = 48


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks in the cut pieces, as far as ends are concerned."""

    keys: Sequence[str]
    """The key that begins to speak at each piece; empty where nothing says so."""
    roles: Mapping[str, str]
    names: Mapping[str, str]
    """The whole name of those who have one, by key."""


@dataclass(frozen=True, slots=True)
class Open:
    """A piece that may be the narrator's or the speaker's, with the evidence."""

    at: int
    evidence: dict[str, float]
    begins: bool
    """Whether the piece before is not open itself: a label stands there, or a heading."""
    narrated: bool
    """Whether what stands before is certainly told."""


def is_narrated(piece: Piece) -> bool:
    """Whether a piece is the narrator's in any case."""
    if piece.kind in {"figure", "code", "footnote", "heading"} or piece.caption:
        return True
    text = piece.body.text
    signed = _BYLINE.fullmatch(text)
    return (
        piece.hint == TOLD
        or is_aside(text)
        or names_examiner(text)
        or bool(signed and person(signed[1]))
    )


@dataclass(frozen=True, slots=True)
class End:
    """Whose an open piece is."""

    narrated: bool
    """Whether it is the narrator's."""
    margin: Margin
    """The margin of its being the narrator's."""


def attribute_unlabelled(
    cut: Sequence[Cut], attribution: Attribution, model: LogisticModel
) -> dict[int, End]:
    """Whose each piece without a label is, by index, where a label does not say it."""
    out: dict[int, End] = {}
    run: list[Open] = []
    for one in open_pieces(cut, attribution):
        if one.begins and run:
            out |= _course(run, model)
            run = []
        run.append(one)
    return out | _course(run, model) if run else out


def _course(run: Sequence[Open], model: LogisticModel) -> dict[int, End]:
    """The likeliest course through a run: which of its pieces are told."""
    costs: list[tuple[float, float]] = []
    back: list[tuple[int, int]] = []
    seen: list[tuple[Margin, Margin]] = []
    for one in run:
        both = tuple(model.margin({**one.evidence, BEFORE: value}) for value in (0.0, 1.0))
        seen.append((both[0], both[1]))
        if not costs:
            start = seen[-1][one.narrated].value
            costs.append((_cost(start, narrated=False), _cost(start, narrated=True)))
            back.append((int(one.narrated), int(one.narrated)))
            continue
        new, came = [], []
        for told in (False, True):
            ways = [costs[-1][b] + _cost(seen[-1][b].value, narrated=told) for b in (0, 1)]
            came.append(0 if ways[0] <= ways[1] else 1)
            new.append(min(ways))
        costs.append((new[0], new[1]))
        back.append((came[0], came[1]))
    state = 1 if costs[-1][1] < costs[-1][0] else 0
    out: dict[int, End] = {}
    for at in range(len(run) - 1, -1, -1):
        before = back[at][state]
        out[run[at].at] = End(bool(state), seen[at][before])
        state = before
    return out


def _cost(margin: float, *, narrated: bool) -> float:
    """Minus the log of the probability."""
    signed = -margin if narrated else margin
    return math.log1p(math.exp(min(30.0, signed))) if signed < 30 else signed


def open_pieces(cut: Sequence[Cut], attribution: Attribution) -> list[Open]:
    """The pieces behind a turn that have no label, with the evidence for each."""
    facts = _Facts(cut, attribution)
    out = []
    waiting = False
    for at, (piece, _) in enumerate(cut):
        if attribution.keys[at]:
            waiting = not piece.body  # what follows a label without words is said by it
        if attribution.keys[at] or not facts.speaker[at] or is_narrated(piece) or not piece.body:
            continue
        if waiting:
            waiting = False
            continue
        out.append(
            Open(
                at,
                facts.of_paragraph(at),
                begins=not facts.is_open(at - 1),
                narrated=facts.told_before(at),
            )
        )
    return out


class _Facts:
    def __init__(self, cut: Sequence[Cut], attribution: Attribution) -> None:
        self.cut = cut
        self.attribution = attribution
        self.speaker: list[str] = []
        """Who was last named."""
        self._since: list[int] = []
        """Pieces since that."""
        speaker, since = "", 0
        lengths: dict[int, int] = {}
        begun = 0
        for at, key in enumerate(attribution.keys):
            if key:
                speaker, since, begun = (
                    ("" if attribution.roles.get(key) == "narrator" else key),
                    0,
                    at,
                )
            else:
                since += 1
            if speaker:
                lengths[begun] = since
            self.speaker.append(speaker)
            self._since.append(since)
        self._last = max((at for at, key in enumerate(attribution.keys) if key), default=-1)
        inner = [size for at, size in lengths.items() if at != self._last]
        self._longest = max(inner, default=0)
        self._next_key = [""] * (len(cut) + 1)
        for at in range(len(cut) - 1, -1, -1):
            self._next_key[at] = attribution.keys[at] or self._next_key[at + 1]
        self._closed = self._closings()
        self._mine = self._first_person_from_here()
        self._over = self._share_over_questions()

    def _bold(self, at: int) -> float:
        piece = self.cut[at][0]
        text = piece.body.text
        short = 0 < len(text) <= _TITLE
        return float(
            piece.kind == "paragraph" and short and piece.body.marked("strong", 0, len(text))
        )

    def _asks_at(self, at: int) -> bool:
        """Whether somebody who asks begins there."""
        return (
            at < len(self.cut)
            and self.attribution.roles.get(self.attribution.keys[at]) == "interviewer"
        )

    def _share_over_questions(self) -> float:
        """Of the short bold lines, how many stand right before one who asks."""
        bold = [
            at for at in range(len(self.cut)) if not self.attribution.keys[at] and self._bold(at)
        ]
        over = sum(self._asks_at(at + 1) for at in bold)
        return over / len(bold) if over > 1 else 0.0

    def _closings(self) -> list[int]:
        """Where closing words stood last, by piece; -1 before any since the last label."""
        out, last = [], -1
        levels = [
            piece.level
            for (piece, _), key in zip(self.cut, self.attribution.keys, strict=True)
            if piece.kind == "heading" and self.attribution.roles.get(key) == "interviewer"
        ]
        for at, (piece, _) in enumerate(self.cut):
            if self.attribution.keys[at]:
                last = -1
            elif closes(piece, min(levels, default=0)):
                last = at if last < 0 else last
            out.append(last)
        return out

    def _first_person_from_here(self) -> list[float]:
        """Of the paragraphs from each piece to the next label, the share that says I."""
        out = [0.0] * len(self.cut)
        mine = told = 0
        for at in range(len(self.cut) - 1, -1, -1):
            if self.attribution.keys[at]:
                mine = told = 0
                continue
            text = self.cut[at][0].body.text
            if text:
                told += 1
                mine += bool(FIRST_PERSON.search(QUOTED.sub("", text)))
            out[at] = mine / max(1, told)
        return out

    def is_open(self, at: int) -> bool:
        if at < 0:
            return False
        piece = self.cut[at][0]
        return bool(
            piece.body
            and not self.attribution.keys[at]
            and self.speaker[at]
            and not is_narrated(piece)
        )

    def told_before(self, at: int) -> bool:
        if at < 1 or self.attribution.keys[at - 1]:
            return False
        piece = self.cut[at - 1][0]
        if piece.kind in {"heading", "figure", "code"} or piece.caption:
            return False
        return is_narrated(piece)

    def _kind(self, at: int) -> str:
        if not 0 <= at < len(self.cut):
            return ""
        return "label" if self.attribution.keys[at] else self.cut[at][0].kind

    def of_paragraph(self, at: int) -> dict[str, float]:
        piece = self.cut[at][0]
        text = piece.body.text
        bare = QUOTED.sub("“”", text)
        after = float(at > self._last)
        since = self._since[at]
        out = self._words(piece, text, bare) | self._place(at, since, after)
        notice = (
            out["words to readers"]
            or out["closing words to readers"]
            or out["begins as credits do"]
        )
        out["says neither I nor you"] = (1 - out["says I"]) * (1 - out["says you"])
        quiet = out["says neither I nor you"]
        out |= {
            "nobody after, words to readers": after * float(bool(notice)),
            "nobody after, never says I": after * (1 - out["says I"]),
            "nobody after, no sentence": after * out["no sentence end"],
            "nobody after, behind closing matter": after * float(self._closed[at] >= 0),
            "nobody after, a heading before": after * out["heading before"],
            "he or she, neither I nor you": out["says he or she"] * out["says neither I nor you"],
            "nobody after, he or she, never I": after * out["says he or she"] * (1 - out["says I"]),
            "we, neither I nor you": out["says we"] * out["says neither I nor you"],
            "nobody after, wholly in brackets": after * out["wholly in brackets"],
            "nobody after, names a day, neither I nor you": after * out["names a day"] * quiet,
            "nobody after, tells of a life": after * out["tells of a life"] * (1 - out["says I"]),
            "nobody after, tells of the talk": after * out["tells of the talk"],
            "own name, never I": out["own name"] * (1 - out["says I"]),
            "own family name, neither I nor you": out["own family name"]
            * out["says neither I nor you"],
            "nobody after, nobody says I from here": after * float(not self._mine[at]),
            "nobody after, own name, never I": after * out["own name"] * (1 - out["says I"]),
            "nobody after, an item": after * out["an item of a list"],
            "short, no sentence end": out["a short paragraph"] * out["no sentence end"],
            "nobody after, a biography": after * out["tells of a speaker"],
            "never says I, a heading before": (1 - out["says I"]) * out["heading before"],
            CAPTION: out["picture before"] * out["a short paragraph"] * out["no sentence end"],
            "below a picture, words to readers": out["picture before"] * float(bool(notice)),
            "below a picture, like a caption": out["picture before"] * out["like a caption"],
        }
        return out

    def _words(self, piece: Piece, text: str, bare: str) -> dict[str, float]:
        length = len(text)
        quoted = 1 - len(bare) / max(1, length)
        return {
            "says I": float(bool(FIRST_PERSON.search(bare))),
            "says we": float(bool(_WE.search(bare))),
            "says you": float(bool(SECOND_PERSON.search(bare))),
            "says he or she": float(bool(_THEY.search(bare))),
            "wholly in brackets": float(bool(_BRACKETED.fullmatch(text.strip()))),
            "asks": float(asks(text)),
            "length of the paragraph": math.log1p(length) / 6,
            "a short paragraph": float(length < _SHORT),
            "no sentence end": float(not _SENTENCE_END.search(text)),
            "words to readers": float(bool(_NOTICE.search(text))),
            "words to readers, short": float(bool(_NOTICE.search(text)) and length < 3 * _SHORT),
            "begins as credits do": float(bool(_CREDITED.match(text))),
            "tells of the talk": float(bool(_TELLS.search(bare))),
            "said in quotation marks": quoted,
            "somebody said": float(bool(_SAID.search(text)) and not FIRST_PERSON.search(bare)),
            "names a day": float(bool(_DAY.search(bare))),
            "tells of a life": float(bool(_LIFE.search(bare))),
            "an address in it": float(bool(_LINK.search(text))),
            "a number before it": float(bool(_NUMBERED.match(text))),
            "like a caption": float(bool(_CAPTION.search(text)) and length < 3 * _SHORT),
            "in capitals": float(text.isupper() and len(text) > 3),
            "in bold": float(piece.body.marked("strong", 0, length)),
            "in italics": float(piece.body.marked("emphasis", 0, length)),
            "an item of a list": float(piece.kind == "item"),
            "a quotation": float(piece.kind == "quote"),
            "a table": float(piece.kind == "table"),
            "closing words to readers": float(bool(word_lists.OUTRO.search(text))),
            "says who made something": float(bool(word_lists.CREDIT.fullmatch(text))),
            "told of a reader": float(bool(word_lists.READER_ASKS.search(text))),
            "says that the talk is over": float(is_parting(text)),
            "a bar among the words": float(
                bool(re.search(r"[丨｜|]", text)) and length < 3 * _SHORT
            ),
        }

    def _place(self, at: int, since: int, after: float) -> dict[str, float]:
        piece = self.cut[at][0]
        text = piece.body.text
        speaker = self.speaker[at]
        name = self.attribution.names.get(speaker, "")
        others = [n for key, n in self.attribution.names.items() if key != speaker and len(n) > 1]
        before, behind = self._kind(at - 1), self._kind(at + 1)
        far = at - self._last if after else 0
        closed = self._closed[at]
        asked_next = float(self._asks_at(at + 1))
        return {
            "nobody after": after,
            "nobody after, far": math.log1p(far),
            "nobody after, longer than any turn": after * float(since > self._longest),
            "pieces since": math.log1p(since),
            "longer than any turn": float(since > self._longest),
            "begins closing matter": float(closed == at),
            "behind closing matter": float(0 <= closed < at),
            "tells what somebody does": float(piece.kind == "paragraph" and is_scene(text, name)),
            "begins with what he or she does": float(piece.kind == "paragraph" and is_act(text)),
            "heading before": float(before == "heading"),
            "picture before": float(before == "figure"),
            "picture behind": float(behind == "figure"),
            "heading behind": float(behind == "heading"),
            "label behind": float(behind == "label"),
            "nothing behind": float(not behind),
            "label before": float(before == "label"),
            "who asks was named": float(self.attribution.roles.get(speaker) == "interviewer"),
            "who asks comes next": float(
                self.attribution.roles.get(self._next_key[at]) == "interviewer"
            ),
            "the same comes next": float(self._next_key[at] == speaker),
            "own name": float(len(name) > 1 and name in text),
            "I from here to the next label": self._mine[at],
            "own family name": float(_family_name_in(name, text)),
            "begins with own name": float(len(name) > 1 and text.startswith(name)),
            "others' name": float(any(other in text for other in others)),
            "tells what a speaker says": float(_retells(text, [name, *others])),
            "tells of a speaker": float(_begins_biography(text, [name, *others])),
            "over a question": float(self._heads_question(at)),
            "bold over a question": self._bold(at) * asked_next,
            "bold as what stands over questions": self._bold(at) * self._over,
            "bold as what stands over this question": self._bold(at) * asked_next * self._over,
            BEFORE: 0.0,
        }

    def _heads_question(self, at: int) -> bool:
        """Whether short bold words stand over a labelled question: a chapter's number or name."""
        while at < len(self.cut) and not self.attribution.keys[at]:
            piece = self.cut[at][0]
            text = piece.body.text
            bold = piece.kind == "paragraph" and piece.body.marked("strong", 0, len(text))
            if not text or not bold or len(text) > 20 or re.search(r"[，。！？；：,!?;:…]", text):
                return False
            at += 1
        return (
            at < len(self.cut)
            and self.attribution.roles.get(self.attribution.keys[at]) == "interviewer"
        )


def closes(piece: Piece, question_level: int) -> bool:
    """Whether a piece says that closing matter begins."""
    text = piece.body.text
    head = re.split(r"[\n\u2028]", text, maxsplit=1)[0].strip()
    if piece.kind == "heading":
        if word_lists.CLOSING.fullmatch(head):
            return True
        ranks = not question_level or piece.level <= question_level
        return ranks and bool(word_lists.SUMMARY.fullmatch(head))
    if (len(head) < 20 and word_lists.CLOSING.fullmatch(head)) or is_parting(text):
        return True
    before, colon, _ = head.replace(":", "：").partition("：")
    return bool(colon) and is_note(before) and not word_lists.WEAK_NOTE.fullmatch(before)


def _retells(text: str, names: Sequence[str]) -> bool:
    """``聂远认为，…``: nobody says so of himself."""
    told = QUOTED.sub("“”", text)
    if FIRST_PERSON.search(told):
        return False
    for name in names:
        if len(name) < 2:
            continue
        if name.isascii():
            last = name.split()[-1]
            pattern = rf"\b{re.escape(last)}{_LATIN_SAYS_SO}"
        else:
            pattern = rf"{re.escape(name)}{_SAYS_SO}"
        if re.search(pattern, told):
            return True
    return False


def _family_name_in(name: str, text: str) -> bool:
    """``Vole lives above the shop.``, of Ines Vole; in Chinese 老郎, of 郎守山."""
    words = name.split()
    if len(words) > 1 and name.isascii():
        return bool(re.search(rf"\b{re.escape(words[-1])}\b", text))
    return bool(name) and f"老{name[0]}" in text


def _begins_biography(text: str, names: Sequence[str]) -> bool:
    """A biography begins with a person's name."""
    return any(
        text.startswith(name)
        and re.match(r"[，,（(：:]|是|\s+(?:is|was|has|lives)\b", text[len(name) :])
        for name in names
        if len(name) > 1
    )
