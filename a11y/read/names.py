"""Names: of whom a label or an introduction speaks, with title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from a11y.read import lexicon
from a11y.read.flow import is_han

if TYPE_CHECKING:
    from a11y.interview import Gender

_LATIN_NAME = re.compile(r"[A-Z][A-Za-zÀ-ž.'’-]*(?:[ ·•][A-Z][A-Za-zÀ-ž.'’-]*){0,3}\Z")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{1,7}(?:[·•・‧][\u4e00-\u9fffA-Z.]{1,8}){1,3}\Z")
_NICK = re.compile(
    r"(?:[小老阿大][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}[总董工]|[\u4e00-\u9fff](?:老师|博士|教授|先生|女士|同学|哥|姐|叔|校长|院长|主任|导|律师|医生|经理|记者))\Z"
)
_MIXED = re.compile(
    r"(?:[\u4e00-\u9fff]{2,3}\s?[（(]?[A-Z][a-z]+[)）]?|[A-Z][a-z]+\s?[（(]?[\u4e00-\u9fff]{2,3}[)）]?)\Z"
)
_AFTER = re.compile(
    r"(.{2,12}?)\s*(?:[（(【\[](.{1,30})[)）】\]]|[|｜/@,，]\s*(.{2,30})|\s+[-–—]+\s*(.{2,30}))\Z"
)


_MARK = r"\s*[，,、；;/／|｜·]\s*"
_MARKS = rf"{_MARK}|\s+"
_GENDER = re.compile(
    rf"(?:^|{_MARKS})(?:(?P<female>女性?)|(?P<male>男性?))(?={_MARKS}|$)|"
    rf"(?:^|{_MARK})(?i:(?P<she>female)|(?P<he>male))(?={_MARK}|$)"
)
"""In English only between commas: a male nurse is one."""


_GAPS = " ·-—|/／、:"


@dataclass(frozen=True, slots=True)
class Person:
    """A name taken apart."""

    name: str
    title: str = ""
    shape: str = ""
    """``name`` (looks like one), ``nick`` (老王), ``titled`` (only its title says so)."""


@lru_cache(maxsize=8192)
def person(label: str) -> Person | None:
    """The person a label names; None when it does not look like one."""
    label = label.strip()
    whole = _bare(label)
    if whole:
        return whole
    after = _AFTER.match(label)
    if after:
        inner = _bare(after.group(1)) or _titled(after.group(1))
        if inner and not (after.group(3) and label.isascii()):  # Java/Python are no people
            title = next(part for part in after.groups()[1:] if part)
            return Person(inner.name, f"{inner.title} {title}".strip(), inner.shape)
    return _titled(label)


def gender_apart(title: str) -> tuple[str, Gender | None]:
    """A title without the gender listed in it, and that: ``陶艺人，女``."""
    found = _GENDER.search(title)
    if not found:
        return title, None
    rest = title[: found.start()] + title[found.end() :]
    gender: Gender = "female" if found["female"] or found["she"] else "male"
    return re.sub(rf"^(?:{_MARKS})+|(?:{_MARKS})+$", "", rest), gender


def _bare(text: str) -> Person | None:
    """A name and nothing else, an honorific aside."""
    if is_full_name(text):
        return Person(text, "", "name")
    if _FOREIGN.match(text) or _MIXED.match(text):
        return Person(text, "", "name")
    if _NICK.match(text) and (text[0] in lexicon.SURNAMES or text[0] in "小老阿大"):
        return Person(text, "", "nick")
    honorific = lexicon.HONORIFIC.search(text)
    if honorific and is_full_name(text[: honorific.start()]):
        return Person(text[: honorific.start()], honorific.group().strip(), "name")
    if _LATIN_NAME.match(text) and not text.isupper():
        return Person(text, "", "name")
    return None


def _titled(label: str) -> Person | None:
    """A title with a name behind it, the shortest name that leaves a title."""
    if lexicon.POST.search(label) and not lexicon.HONORIFIC.search(label):
        return None
    for size in (3, 2, 4):
        head, name = label[:-size].rstrip(_GAPS), label[-size:]
        apart = len(head) + size < len(label)  # 主持人／康宁: set apart, a word may be a name
        if lexicon.FUNCTION.match(name):
            continue  # 大家都知道
        if is_full_name(name) and _is_title(head) and (apart or not is_word(name)):
            return Person(name, head, "name")
    latin = re.search(r"(?<=[^A-Za-z])\s*([A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3})\Z", label)
    if latin and _is_title(label[: latin.start()].rstrip()) and not latin.group(1).isupper():
        return Person(latin.group(1).strip(), label[: latin.start()].rstrip(_GAPS), "name")
    head, _, name = label.rpartition(" ")
    if _NICK.match(name) and name[0] in "小老阿" and _is_title(head):
        return Person(name, head, "nick")
    honorific = lexicon.HONORIFIC.search(label)
    if honorific:
        inner = _titled(label[: honorific.start()])
        if inner:
            return Person(inner.name, f"{inner.title} {honorific.group().strip()}", inner.shape)
    for size in (2, 3):
        head, name = label[:-size].rstrip(_GAPS), label[-size:]
        if head and all(map(is_han, name)) and lexicon.POST.search(head) and _unknown(name):
            return Person(name, head, "titled")
    return None


def _unknown(name: str) -> bool:
    """Whether the characters are no word: what is left is a name."""
    return not lexicon.FUNCTION.search(name) and not is_word(name)


def _is_title(text: str) -> bool:
    text = text.rstrip("：: ").translate(lexicon.SIMPLIFIED)
    return len(text) > 1 and bool(lexicon.TITLE_END.search(text)) and not text.endswith("之人")


def is_full_name(text: str) -> bool:
    """Whether the text has the form of a Chinese full name: surname and one or two characters."""
    if not 2 <= len(text) <= 4 or not all(map(is_han, text)):
        return False
    if lexicon.HONORIFIC.fullmatch(text[1:]):
        return False
    if text[:2] in lexicon.COMPOUND_SURNAMES:
        return len(text) > 2
    given = text[2:] if len(text) == 3 and text[1] == "又" else text[1:]  # 又 is in names too
    if text[0] not in lexicon.SURNAMES or lexicon.FUNCTION.search(given):
        return False
    return len(text) <= 3 or text[1] in lexicon.SURNAMES


_NAMED = r"[\u4e00-\u9fff]{2,4}|[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3}"
_TALK = r"(?:(?i:interview|talk|chat|conversation|questions)|Q&A) with|(?i:meet) (?=[A-Z])"
"""As titles and first sentences in English present a guest."""
_GUEST_CUES = (
    re.compile(r"嘉宾(?:们)?(?:分别)?(?:是|为|有|：|:|——)|guests? (?:is|are)|受访者(?:是|为|：)"),
    re.compile(
        r"(?:邀请|请|邀|请来)(?:到|了|来)+|(?:对话|采访|专访|访谈|访问)(?:了|到|的是|的嘉宾是)+|做客|作客|有幸(?:和|与|跟)?|"
        rf"interview(?:ed)?(?: with)?|talk(?:ed|s)? (?:to|with)|joined by|welcome|{_TALK}"
    ),
    re.compile(
        r"(?:邀请|专访|对话|采访|访谈)|(?:我们|记者)(?:和|与|跟)|(?:和|与|跟)(?=[^，。]{2,40}(?:聊|谈|对话|进行|一起))"
    ),
)
"""What presents a guest, the surest first."""
_STOP = re.compile(
    r"[。！？!?\n；;]|(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|St))(?<!\bMrs)(?<!\bProf)\.(?=\s|\Z)"
)
"""Where a phrase ends; a point after a title or an initial ends none."""
_CHUNK = re.compile(r"[，,、（(]|—+|(?:以及|还有|和|与|及)(?=.)|\s+and\s+")
_FOLLOW = (
    r"(?=先生|女士|小姐|老师|博士|教授|来|为|和|与|及|以?及|一起|分享|聊|谈|对话|进行|就|做客|作客|"
    r"[，,。、（(：:；;！!\s]|$)"
)
_COURTESY = re.compile(r"先生|女士|小姐")
"""After a name it vouches for it, whatever trade stands before."""
_LATIN_IN_CHUNK = re.compile(
    r"(.*?)\s*(?:((?:Dr|Mr|Ms|Mrs|Miss|Prof)\b\.?) )?"
    rf"((?:[A-Z]\. )*[A-Z][a-z]+(?: [A-Z][A-Za-z.'’-]+){{0,3}}){_FOLLOW}"
)


def guests_of(title: str, introduction: str) -> list[Person]:
    """The people an introduction presents as guests, in its order."""
    whole = f"{title}\n{introduction}"
    for cues in _GUEST_CUES:
        found = _presented(cues, introduction, whole)
        if found:
            return found
    return (
        _in_title(title, whole)
        or _presented(re.compile(_TALK), title, whole)
        or _at_sentence_start(introduction, whole)
    )


def _presented(cues: re.Pattern[str], text: str, whole: str) -> list[Person]:
    """The people named after the cues in a text."""
    found: list[Person] = []
    for cue in cues.finditer(text):
        stop = _STOP.search(text, cue.end())
        phrase = text[cue.end() : stop.start() if stop else len(text)][:160]
        for one in _people(phrase, whole):
            if all(one.name != other.name for other in found):
                found.append(one)
    return found


_TITLE_CUE = re.compile(
    r"(?:专访|对话|采访|访谈|独家|人物|面对面|会客厅)\s*[|｜丨·:：—-]*\s*|[|｜丨]\s*|^"
)
_BEGINNING = re.compile(rf"(?:^|[。！？\n])\s*({_NAMED})(?=[，,（(]|是[^不否]|，)")


def _in_title(title: str, whole: str) -> list[Person]:
    """``专访 | 李明远：…``, ``对话陈峰：…``: the name before the colon of a title."""
    for cue in _TITLE_CUE.finditer(title):
        head = re.split(r"[：:，,|｜丨—]", title[cue.end() :], maxsplit=1)
        if len(head) > 1 and len(head[0]) < 24:
            one = person(head[0].strip(' “”"'))
            if one and one.shape == "name" and _plausible(one.name, whole):
                return [one]
    return []


def _at_sentence_start(introduction: str, whole: str) -> list[Person]:
    """``李明远，某公司创始人。``: a name that opens a sentence and a post that follows."""
    for found in _BEGINNING.finditer(introduction):
        name = found.group(1)
        rest = re.split(r"[。！？\n]", introduction[found.end() :], maxsplit=1)[0][:60]
        named = is_full_name(name) if is_han(name[0]) else " " in name
        post = any(lexicon.POST.search(chunk.strip()) for chunk in re.split(r"[，,、）)]", rest))
        if named and post and _plausible(name, whole):
            return [Person(name, "", "name")]
    return []


def _people(phrase: str, whole: str) -> list[Person]:
    """The names that end the first chunks of a phrase, each with what stands before it as title."""
    out: list[Person] = []
    before = ""
    for chunk in _CHUNK.split(phrase):
        chunk = chunk.strip(" “”\"'：:是了")  # noqa: PLW2901
        one = _name_in(chunk, whole)
        if one:
            title = f"{before}、{one.title}" if before and one.title else (one.title or before)
            out.append(Person(one.name, title.strip("、 "), one.shape))
            before = ""
        elif out and not lexicon.TITLE_END.search(chunk):
            break
        elif chunk:
            before = f"{before}、{chunk}" if before else chunk
    return out


def _name_in(chunk: str, whole: str) -> Person | None:
    """The name a chunk consists of, or ends in after a title."""
    if is_full_name(chunk) and _plausible(chunk, whole):
        return Person(chunk, "", "name")
    best: Person | None = None
    for found in re.finditer(_FOLLOW, chunk):
        end = found.start()
        if lexicon.POST.search(chunk, 0, end):
            continue
        for size in (3, 2, 4):
            name = chunk[max(0, end - size) : end]
            head = chunk[: max(0, end - size)].rstrip(" 的")
            if is_full_name(name) and (not head or _is_title(head)) and _plausible(name, whole):
                best = best or Person(name, head, "name")
        if best:
            return best
        if _COURTESY.match(chunk, end) and (named := _before_courtesy(chunk[:end])):
            return named
    latin = _LATIN_IN_CHUNK.match(chunk)
    if latin and (not latin[1] or _is_title(latin[1])):
        return Person(latin[3], f"{latin[1]} {latin[2] or ''}".strip(), "name")
    return None


def _before_courtesy(text: str) -> Person | None:
    """``茶农陈溪`` of 茶农陈溪先生: the courtesy vouches for a name, whatever trade stands before.

    A rare surname that makes a name of three out of one of two (农陈溪) is the trade's last word.
    """
    for size in (3, 2):
        name, head = text[-size:], text[:-size]
        rarer = name[0] not in _COMMON_SURNAMES and name[1] in _COMMON_SURNAMES
        if is_full_name(name) and not (rarer and is_full_name(name[1:])):
            return Person(name, head.rstrip(" 的"), "name")
    return None


_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金贾夏方邹熊白孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万钱戴严莫孔"
)


def _plausible(name: str, whole: str) -> bool:
    """Whether what could be a name is used as one: said twice, or no word of the language."""
    if whole.count(name) > 1:
        return True
    return not is_word(name)


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
