"""Names: whom a label names, and with which title.

In: a label as it is written (画家埃米尔·拉森, ``ANNA FIELD, HOST``, 王明｜工程师). Out: the name,
the title, and how the name was known for one; None for what names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.people import courtesy, word_lists

if TYPE_CHECKING:
    from a11y.interview import Gender

# Anna Lee, O'Neil, Jean-Luc B. Moreau: up to four words
_LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ž.'’-]*(?:[ ·•][A-Z][A-Za-zÀ-ž.'’-]*){0,3}\Z")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•・‧][\u4e00-\u9fffA-Z.]{1,8}){1,3}\Z")
_NICK = courtesy.CALLED
# 王明 Kim, 王明（Kim）, Kim王明
_MIXED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}\s?[（(]?[A-Z][a-z]+[)）]?|[A-Z][a-z]+\s?[（(]?[\u4e00-\u9fff]{2,3}[)）]?)\Z"
)
_POST_FIRST = re.compile(rf"(?:{'|'.join(word_lists.TITLES)})\s*[（(]?[A-Z]")
"""``导演 Kim``, unlike ``王明 Kim``."""
_TITLED_FOREIGN = re.compile(rf"(.*{word_lists.TITLE_WORD})([\u4e00-\u9fff]{{1,7}}[·•・‧].+)\Z")
"""``画家埃米尔·拉森``"""
# Dr. Anna Lee
_LATIN_COURTESY = re.compile(r"(?:Dr|Mr|Mrs|Ms|Miss|Prof|Professor|Sir|Rev)\b\.? (?=[A-Z])")
# Name and post: ANNA FIELD, HOST; ANNA FIELD, Host
_CAPITALS = re.compile(
    r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)+), ([A-Z][A-Z' -]{2,40}|[A-Z][\w' -]{2,40})\Z"
)
_CALLED = re.compile(r"(.{2,16}?)\s*[“\"「『]([^“”\"「」『』]{1,8})[”\"」』]\Z")
"""``影评人“老胶片”``"""
# A title behind the name: 王明（工程师）, 王明｜工程师, Anna Lee, editor, Anna Lee - editor
_AFTER = re.compile(
    r"(.{1,24}?)\s*(?:[（(【\[](.{1,30})[)）】\]]|[|｜/@,，]\s*(.{2,30})|\s+[-–—]+\s*(.{2,30}))\Z"
)


_MARK = r"\s*[，,、；;/／|｜·]\s*"
_MARKS = rf"{_MARK}|\s+"
_GENDER = re.compile(
    rf"(?:^|{_MARKS})(?:(?P<female>女性?)|(?P<male>男性?))(?={_MARKS}|$)|"
    rf"(?:^|{_MARK})(?i:(?P<she>female)|(?P<he>male))(?={_MARK}|$)"
)
"""What a description says of a person's sex; in English only between commas, where a male nurse is
one."""


_GAPS = " ·-—|/／、:"


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart."""

    name: str
    title: str = ""
    shape: str = ""
    """``name`` (looks like one), ``nick`` (老王), ``titled`` (only its title says so)."""


@lru_cache(maxsize=8192)
def person(label: str) -> ParsedName | None:
    """The person a label names; None when it does not look like one."""
    label = label.strip()
    whole = _without_honorific(label) or _in_capitals(label)
    if whole:
        return whole
    called = _CALLED.match(label)
    if called and is_title(called.group(1)):
        return ParsedName(called.group(2), called.group(1).strip(), "name")
    after = _AFTER.match(label)
    if after:
        if after.group(2) and _is_role(after.group(1)):
            one = person(after.group(2))
            if one and one.shape != "titled" and not is_word(one.name):
                return ParsedName(one.name, f"{after.group(1)} {one.title}".strip(), "name")
        inner = _without_honorific(after.group(1)) or _titled(after.group(1))
        listed = after.group(3) and label.isascii()  # Java/Python are no people
        if inner and (not listed or (" " in inner.name and ", " in label)):
            title = next(part for part in after.groups()[1:] if part)
            gap = ", " if inner.title.isascii() and title.isascii() else " "
            title = f"{inner.title}{gap}{title}" if inner.title else title
            return ParsedName(inner.name, title, inner.shape)
    return _titled(label)


def _in_capitals(label: str) -> ParsedName | None:
    """``ANNA FIELD, HOST``, as broadcasters write it once, and ``FIELD`` from then on."""
    match = _CAPITALS.match(label)
    return ParsedName(match[1].title(), match[2].lower(), "name") if match else None


def _is_role(text: str) -> bool:
    """``主持人``, ``问``: words of who asks or answers, behind which brackets say who that is."""
    plain = text.strip().translate(word_lists.SIMPLIFIED)
    return bool(word_lists.ASKER.fullmatch(plain) or word_lists.GUEST.fullmatch(plain))


def gender_apart(title: str) -> tuple[str, Gender | None]:
    """A title without the gender listed in it, and that: ``陶艺人，女``."""
    match = _GENDER.search(title)
    if not match:
        return title, None
    rest = title[: match.start()] + title[match.end() :]
    gender: Gender = "female" if match["female"] or match["she"] else "male"
    return re.sub(rf"^(?:{_MARKS})+|(?:{_MARKS})+$", "", rest), gender


def _without_honorific(text: str) -> ParsedName | None:
    """A name and nothing else, an honorific aside."""
    if is_full_name(text):
        return ParsedName(text, "", "name")
    foreign = _FOREIGN.match(text)
    if foreign and (titled := _TITLED_FOREIGN.match(text)):
        return ParsedName(titled[2], titled[1], "name")
    if foreign or (_MIXED.match(text) and not _POST_FIRST.match(text)):
        return ParsedName(text, "", "name")
    if _NICK.match(text) and (text[0] in word_lists.SURNAMES or text[0] in "小老阿大"):
        return ParsedName(text, "", "nick")
    honorific = word_lists.HONORIFIC.search(text)
    if honorific and is_full_name(text[: honorific.start()]):
        return ParsedName(text[: honorific.start()], honorific.group().strip(), "name")
    if _LATIN_NAME.match(text) and not text.isupper():
        courtesy = _LATIN_COURTESY.match(text)
        name = text[courtesy.end() :] if courtesy else text
        return ParsedName(name, courtesy.group().strip() if courtesy else "", "name")
    return None


def _titled(label: str) -> ParsedName | None:
    """A title with a name behind it, the shortest name that leaves a title."""
    if word_lists.POST.search(label) and not word_lists.HONORIFIC.search(label):
        return None
    for size in (3, 2, 4):
        head, name = label[:-size].rstrip(_GAPS), label[-size:]
        apart = len(head) + size < len(label)  # 主持人／康宁: set apart, a word may be a name
        if word_lists.FUNCTION.match(name):
            continue  # 大家都知道
        if is_full_name(name) and _goes_before(name, head, apart=apart):
            return ParsedName(name, head.lstrip("@"), "name")
    latin = re.search(r"(?<=[^A-Za-z])\s*([A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3})\Z", label)
    if latin and is_title(label[: latin.start()].rstrip()) and not latin.group(1).isupper():
        head = label[: latin.start()].rstrip(_GAPS).lstrip("@")
        return ParsedName(latin.group(1).strip(), head, "name")
    head, _, name = label.rpartition(" ")
    if _NICK.match(name) and name[0] in "小老阿" and is_title(head):
        return ParsedName(name, head.lstrip("@"), "nick")
    honorific = word_lists.HONORIFIC.search(label)
    if honorific:
        inner = _titled(label[: honorific.start()])
        if inner:
            return ParsedName(inner.name, f"{inner.title} {honorific.group().strip()}", inner.shape)
    # 设计师知夏: no surname, but behind a post, and no word: a given name alone.
    for size in (2, 3):
        head, name = label[:-size].rstrip(_GAPS), label[-size:]
        if head and all(map(is_han, name)) and word_lists.POST.search(head) and _unknown(name):
            return ParsedName(name, head.lstrip("@"), "titled")
    return None


def _goes_before(name: str, head: str, *, apart: bool) -> bool:
    """Whether the words before a name are a title, or, set apart, where somebody works."""
    sure = not is_word(name)
    if is_title(head):
        return apart or sure
    return apart and sure and bool(word_lists.ORGANISATION.search(head))  # 物理系 孟繁星


def _unknown(name: str) -> bool:
    """Whether the characters are no word: what is left is a name."""
    return not word_lists.FUNCTION.search(name) and not is_word(name)


def is_title(text: str) -> bool:
    """Whether the text ends as posts and trades do."""
    text = text.rstrip("：: ").translate(word_lists.SIMPLIFIED)
    return len(text) > 1 and bool(word_lists.TITLE_END.search(text)) and not text.endswith("之人")


def is_full_name(text: str) -> bool:
    """Whether the text has the form of a Chinese full name: surname and one or two characters."""
    if not 2 <= len(text) <= 4 or not all(map(is_han, text)):
        return False
    if word_lists.HONORIFIC.fullmatch(text[1:]):
        return False
    if text[:2] in word_lists.COMPOUND_SURNAMES:
        return len(text) > 2
    given = text[2:] if len(text) == 3 and text[1] == "又" else text[1:]  # 又 is in names too
    if text[0] not in word_lists.SURNAMES or word_lists.FUNCTION.search(given):
        return False
    # Of four characters the second is a surname, too: 王张明亮.
    return len(text) <= 3 or text[1] in word_lists.SURNAMES


def family_and_given(name: str) -> tuple[str, str]:
    """A Han name parted, 诸葛|青 and 林|知夏; a Latin name is all given; empty for what is none."""
    if name and not is_han(name[0]):
        return "", name if _LATIN_NAME.match(name) else ""
    if not is_full_name(name):
        return "", ""
    family = 2 if name[:2] in word_lists.COMPOUND_SURNAMES else 1
    return name[:family], name[family:]


@cache
def is_word(text: str) -> bool:
    """Whether a dictionary has the text as a word that is no name."""
    import rjieba

    tagged = rjieba.tag(text, hmm=False)
    return len(tagged) == 1 and not str(tagged[0][1]).startswith(("nr", "x", "ns"))


@cache
def is_nominal(text: str) -> bool:
    """Whether a dictionary has every word of the text as a noun or what stands for one."""
    import rjieba

    nouns = ("n", "b", "j", "s", "f", "m", "x", "eng")
    return all(str(tag).startswith(nouns) for _, tag in rjieba.tag(text))
