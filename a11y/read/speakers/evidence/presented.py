"""Whom an introduction presents: the guests that the title and the first sentences name."""

from __future__ import annotations

import re

from a11y.characters.han import is_han
from a11y.people import word_lists
from a11y.people.names import ParsedName, is_full_name, is_title, is_word, person

_NAMED = r"[\u4e00-\u9fff]{2,4}|[A-Z][A-Za-z.'’-]+(?: [A-Z][A-Za-z.'’-]+){0,3}"
_TALK = r"(?:(?i:interview|talk|chat|conversation|questions)|Q&A) with|(?i:meet) (?=[A-Z])"
"""How titles and first sentences in English present a guest."""
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


def guests_of(title: str, introduction: str) -> list[ParsedName]:
    """The people an introduction presents as guests, in its order."""
    whole = f"{title}\n{introduction}"
    for cues in _GUEST_CUES:
        found = _presented(cues, introduction, whole)
        if found:
            return found
    return (
        _presented(re.compile(_TALK), title, whole)
        or _in_title(title, whole)
        or _at_sentence_start(introduction, whole)
    )


def _presented(cues: re.Pattern[str], text: str, whole: str) -> list[ParsedName]:
    """The people named after the cues in a text."""
    found: list[ParsedName] = []
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


_DESCRIBED = re.compile(
    r"\W*([A-Z][a-z]+(?: [A-Z][A-Za-z.'’-]+){1,2}) "
    r"(?!(?:asks|meets|visits|speaks|talks|writes|reports|interviews|sits|catches|joins|chats)\b)"
    r"(?:is|was|has|[a-z]{3,}s) "
)
"""``Marta Quill casts bells``: whom an English introduction describes, unlike who reports."""
_NO_PERSON = re.compile(
    r"(?:New|Old|Hong|San|Los|Las|North|South|East|West|Great|Last|Next|Every|Many|Some|Most|Modern|"
    r"Climate|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|United|Saint|Mount|Lake|Port|Central|National)\b|"
    r".*\b(?:Bakery|Company|University|College|School|Street|Avenue|City|River|Island|Museum|Bank|Inc|"
    r"Group|Club|House|Press|Theatre|Hospital|Institute|Festival|Change)\Z"
)
"""Places, days and bodies, which are capitalised and described, too."""
_SOMEBODY = re.compile(r"\b(?:[Ss]he|[Hh]e|[Hh]er|[Hh]is|[Hh]im)\b|\bhas [a-z]+ed\b")
"""What is said of people: pronouns, and what somebody has done."""
_LONGEST_TRADE = 10


def _in_title(title: str, article: str) -> list[ParsedName]:
    """``专访 | 李明远：…``, ``对话陈峰：…``: the name before the colon of a title, or all of it."""
    for cue in _TITLE_CUE.finditer(title):
        head = re.split(r"[：:，,|｜丨—]", title[cue.end() :], maxsplit=1)
        whole = len(head) == 1 and re.match("[专对采访]", cue.group())  # 专访打更人钟守更
        if (len(head) > 1 or whole) and len(head[0]) < 24:
            one = person(head[0].strip(' “”"'))
            known = one and (not whole or one.title or _is_spoken_of(one.name, article))
            if one and known and one.shape == "name" and _plausible(one.name, article):
                return [one]
    return []


def _at_sentence_start(introduction: str, whole: str) -> list[ParsedName]:
    """``李明远，某公司创始人。``: a name that opens a sentence and a post that follows."""
    for match in _BEGINNING.finditer(introduction):
        name = match.group(1)
        rest = re.split(r"[。！？\n]", introduction[match.end() :], maxsplit=1)[0][:60]
        named = is_full_name(name) if is_han(name[0]) else " " in name
        chunks = [chunk.strip() for chunk in re.split(r"[，,、（()）]", rest) if chunk.strip()]
        post = any(map(word_lists.POST.search, chunks)) or any(map(_is_trade, chunks[:1]))
        if named and post and _plausible(name, whole):
            return [ParsedName(name, "", "name")]
    described = _DESCRIBED.match(introduction)
    if described and not _NO_PERSON.match(described[1]):
        name, last = described[1], described[1].split()[-1]
        if _SOMEBODY.search(introduction, described.end(1)) or whole.count(last) > 1:
            return [ParsedName(name, "", "name")]
    return []


def _is_spoken_of(name: str, article: str) -> bool:
    """Whether what may be a place or a firm (对话高德) is somebody, as the article has it."""
    age = r"，?(?:\d+|[一二三四五六七八九十]+)岁"
    somebody = rf"(?:先生|女士|小姐|老师|师傅|博士|教授|今年|出生|{age})"
    return bool(re.search(re.escape(name) + somebody, article))


def _is_trade(words: str) -> bool:
    """``风筝匠``, and no clause that happens to end so."""
    return (
        1 < len(words) < _LONGEST_TRADE
        and is_title(words)
        and not word_lists.FUNCTION.search(words)
    )


def _people(phrase: str, whole: str) -> list[ParsedName]:
    """The names that end the first chunks of a phrase, each with what stands before it as title."""
    out: list[ParsedName] = []
    before = ""
    for chunk in _CHUNK.split(phrase):
        chunk = chunk.strip(" “”\"'：:是了")  # noqa: PLW2901
        one = _name_in(chunk, whole)
        if one:
            title = f"{before}、{one.title}" if before and one.title else (one.title or before)
            out.append(ParsedName(one.name, title.strip("、 "), one.shape))
            before = ""
        elif out and not word_lists.TITLE_END.search(chunk):
            break
        elif chunk:
            before = f"{before}、{chunk}" if before else chunk
    return out


def _name_in(chunk: str, whole: str) -> ParsedName | None:
    """The name a chunk consists of, or ends in after a title."""
    if is_full_name(chunk) and _plausible(chunk, whole):
        return ParsedName(chunk, "", "name")
    best: ParsedName | None = None
    for match in re.finditer(_FOLLOW, chunk):
        end = match.start()
        if word_lists.POST.search(chunk, 0, end):
            continue
        for size in (3, 2, 4):
            name = chunk[max(0, end - size) : end]
            head = chunk[: max(0, end - size)].rstrip(" 的")
            if is_full_name(name) and (not head or is_title(head)) and _plausible(name, whole):
                best = best or ParsedName(name, head, "name")
        if best:
            return best
        if _COURTESY.match(chunk, end) and (named := _before_courtesy(chunk[:end])):
            return named
    latin = _LATIN_IN_CHUNK.match(chunk)
    if latin and (not latin[1] or is_title(latin[1])):
        trade, name = _without_trade(latin[3], whole)
        return ParsedName(name, f"{latin[1]} {latin[2] or ''} {trade}".strip(), "name")
    return None


def _without_trade(name: str, whole: str) -> tuple[str, str]:
    """``Beekeeper``, ``Lowell Hart``: what is missing elsewhere is no part of the name."""
    first, _, rest = name.partition(" ")
    bare = len(re.findall(rf"(?<!{re.escape(first)} )\b{re.escape(rest)}\b", whole))
    return (first, rest) if " " in rest and bare else ("", name)


def _before_courtesy(text: str) -> ParsedName | None:
    """``茶农陈溪`` of 茶农陈溪先生: the courtesy vouches for a name, whatever trade stands before.

    A rare surname that makes a name of three out of one of two (农陈溪) is the trade's last word.
    """
    for size in (3, 2):
        name, head = text[-size:], text[:-size]
        rarer = name[0] not in _COMMON_SURNAMES and name[1] in _COMMON_SURNAMES
        if is_full_name(name) and not (rarer and is_full_name(name[1:])):
            return ParsedName(name, head.rstrip(" 的"), "name")
    return None


_COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢"
    "姚沈钟姜崔谭陆范汪廖石金贾夏方邹熊白孟秦邱侯江尹薛段雷龙黎史陶贺毛郝顾龚邵万钱戴严莫孔"
)


_SAYS = re.compile(r"[称稱说說道问問谈談讲講答]$")
"""``接受专访时称，…``: who ends in a verb of speech, and is named once, is nobody."""


def _plausible(name: str, whole: str) -> bool:
    """Whether what could be a name is used as one: said twice, or no word of the language."""
    if whole.count(name) > 1:
        return True
    return not is_word(name) and not _SAYS.search(name)
