"""Credits: who asks and who answers, where the head of an article lists them.

``采访：小满``, ``受访者：贺兰山（陶艺人）、丁当（学徒）``, ``Q=小满``, or a list under ``嘉宾：``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.people import word_lists
from a11y.people.gender_by_name import by_name
from a11y.people.names import ParsedName, family_and_given, is_full_name, is_word, person
from a11y.read.flow import SOFT_BREAK
from a11y.read.speakers.evidence.presented import guests_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKS = (
    r"采访|采访者|采访人|访谈者|访谈人|提问|提问者|提问人|主持|主持人|主播|(?:本[刊报网])?记者|问|q|"
    r"interviewer|host|moderator"
)
_ANSWERS = (
    r"受访|受访者|受访人|受访嘉宾|(?:本期|对话|采访|特邀)?嘉宾|被访者|被访人|被采访者|讲述|讲述者|讲述人|口述|口述者|口述人|主讲|主讲人|与会者|出席者?|对谈人|对谈者|对谈嘉宾|与谈人|分享嘉宾|圆桌嘉宾|"
    r"答|a|guests?|interviewees?|narrators?|panell?ists?|speakers?"
)
_GAP = r"\s*[:：=＝｜|/]\s*"
_LINE = re.compile(
    rf"\W*(?:(?P<asks>{_ASKS})|(?P<answers>{_ANSWERS}))(?:{_GAP}|\s*$)", re.IGNORECASE
)
_WORK = (
    r"文字?|图[片文]?|摄影|摄像|插画|撰[文稿]|供图|编辑|责任?编辑?|美编|主编|编审|整理|校[对订]?|审[核校稿]|翻?译|"
    r"设计|排版|策划|监制|制作|剪辑|录音|后期|统筹|出品|来源|时间|日期|地点|"
    r"text|words|photos?|photography|editors?|editing|translation|illustrations?"
)
"""What else the head credits people with, or says: no name goes on behind it."""
_BY = re.compile(r"\W*(?P<asks>interview(?:ed)?) by\s+(?=[A-Z])", re.IGNORECASE)
_NEXT = re.compile(
    rf"[\s　,，]+(?=(?:{_ASKS}|{_ANSWERS}){_GAP}|"
    rf"(?:(?:{_WORK}|{_ASKS})\s?[、/／&和与]?\s?){{1,3}}[:：])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]")
_BESIDE = re.compile(r"(?<=[）)])[\s\u3000]+(?=\S)")
_PHRASE = re.compile(rf"[：:，,。/|｜\s]|{word_lists.FUNCTION.pattern}", re.IGNORECASE)
_POST = re.compile(r"([^：:]{2,40}?)\s*[：:]\s*([^，,。！？!?；;我你您]{2,24})")
"""``赵一鸣（赵）：某校教师``: a name, and what its bearer is."""
_SAID = re.compile(r"[。！？!?…]|[吗呢]$")


@dataclass(frozen=True, slots=True)
class Credits:
    """Whom the head names."""

    askers: tuple[ParsedName, ...]
    guests: tuple[ParsedName, ...]
    listed: bool = True
    """Whether the guests are listed as such; else sentences present them, which is a guess."""


def credits_of(title: str, head: str) -> Credits:
    """Who asks and who answers: what is listed; where no guest is, whom the sentences present.

    Args:
        title: of the article.
        head: what stands before anybody speaks, a line a paragraph.
    """
    askers: list[ParsedName] = []
    guests: list[ParsedName] = []
    rest: list[str] = []
    listing: list[ParsedName] | None = None
    for line in head.replace(SOFT_BREAK, "\n").split("\n"):
        parts = [part for part in _NEXT.split(line) if part.strip()]
        for part in parts:
            match = _LINE.match(part) or _BY.match(part)
            names = part[match.end() :].strip() if match else ""
            if match and not _SAID.search(names):
                listing = askers if match["asks"] else guests
                listing += _listed(names, loose=bool(match["asks"]))
                listing = None if names else listing
            elif listing is not None and (row := _row(part)):
                listing += row
            else:
                listing = None
                rest.append(part)
    listed = bool(guests)
    if not listed:
        guests = [
            one
            for one in guests_of(title, "\n".join(rest))
            if all(one.name != asker.name for asker in askers)
        ] or _titular(title)
    return Credits(tuple(askers), tuple(guests), listed)


def _titular(title: str) -> list[ParsedName]:
    """Who the title is, where it is a person's name and no more: ``# Tom Reed``."""
    one = person(title.strip())
    if not one or one.name != title.strip() or one.shape != "name" or is_word(one.name):
        return []
    known = one.name.isascii() and by_name(*family_and_given(one.name))
    return [one] if known or (is_full_name(one.name) and is_han(one.name[0])) else []


def listed_lines(lines: Sequence[str], *, listing: bool = False) -> set[int]:
    """Which of a paragraph's lines list people, one a line under ``嘉宾：``.

    Args:
        lines: of one paragraph, or of one item of a list.
        listing: whether ``嘉宾：`` stands above them already.
    """
    out: set[int] = set()
    for at, line in enumerate(lines):
        match = _LINE.match(line)
        listing = (listing and not match) or bool(match and match.end() == len(line))
        if listing and not match and _entry(line.strip(), loose=False):
            out.add(at)
    return out


def heads_list(line: str) -> bool:
    """Whether people are to be listed below: ``嘉宾：`` and nothing behind it."""
    match = _LINE.match(line)
    return match is not None and not line[match.end() :].strip(" *_")


def names_a_role(line: str) -> bool:
    """Whether the line lists who asks or who answers."""
    return bool(_LINE.match(line))


def _listed(names: str, *, loose: bool) -> list[ParsedName]:
    """The people of a list, each with what stands beside the name as title."""
    hidden = _BRACKETED.sub(lambda m: "\0" * len(m.group()), names)
    cuts = [match.span() for match in re.finditer(r"\s*[、；;]\s*|\s+(?:和|与|and)\s+", hidden)]
    if not cuts and "\0" not in hidden:
        parts = re.split(r"\s*[，,]\s*", names)
        if len(parts) > 1 and all(map(_is_name, parts)):
            return [ParsedName(part, "", "name") for part in parts]
    out = []
    start = 0
    for end, after in [*cuts, (len(names), len(names))]:
        one = _entry(names[start:end], loose=loose)
        if one:
            out.append(one)
        start = after
    return out


def _entry(text: str, *, loose: bool) -> ParsedName | None:
    """``贺兰山（陶艺人，女）``, ``尉迟明，维护者``, ``书店店主 邵一苇``, ``赵一鸣：某校教师``."""
    post = _POST.fullmatch(text)
    if post and not _SAID.search(post[2]) and _is_name(_BRACKETED.sub("", post[1]).strip()):
        return ParsedName(_BRACKETED.sub("", post[1]).strip(), post[2], "name")
    notes = "，".join(_BRACKETED.findall(text))
    text = _BRACKETED.sub("", text).strip(" ，,")
    if re.search(r"简称", notes):
        notes = ""
    head, gap, tail = _halves(text)
    if _is_name(text):
        return ParsedName(text, notes, "name")
    if gap and _is_name(head):
        return ParsedName(head, "，".join(part for part in (tail, notes) if part), "name")
    one = person(text)
    if one and one.shape in {"name", "nick"}:
        return ParsedName(one.name, one.title or notes, "name")
    if gap and _is_name(tail):
        return ParsedName(tail, head, "name")
    text = text.strip("《》“”")
    if loose and 1 < len(text) <= 12 and not _PHRASE.search(text):
        return ParsedName(text, notes, "name")
    return None


def _row(part: str) -> list[ParsedName]:
    """The people of a line below ``嘉宾``: one, or several, each with brackets behind."""
    found = [_entry(one.strip(" -*·•"), loose=False) for one in _BESIDE.split(part.strip())]
    return [one for one in found if one] if all(found) else []


def _halves(text: str) -> tuple[str, str, str]:
    match = re.search(r"\s*[，,—–|｜/]+\s*|\s+", text)
    if not match or not (text[:1] and (is_han(text[0]) or match.group().strip())):
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :].strip()


def _is_name(text: str) -> bool:
    if word_lists.POST.search(text):
        return False  # 养蜂人 has the form of a name
    surname = len(text) in {2, 3} and text[0] in word_lists.SURNAMES and all(map(is_han, text))
    if is_full_name(text) or (surname and not is_word(text)):
        return True
    one = person(text)
    return bool(one and one.name == text)
