"""Where people are named by surname and title (仇工, 单老师), or as friends are (老张).

Such a surname has a reading of its own (仇 is qiú, not chóu) and a capital. Many surnames are other
words as well (任 to hold, 单 alone, 和 and), and so are the short titles (总, 工, 导): what stands
around them decides. Out: places for ``segment`` to make words of, with the tags below.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.words import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

TAG = "nrf"
"""Part of speech of a surname that stands without a given name."""
KNOWN = "nrk"
"""Part of speech of a full name that is known for one, whatever word it is elsewhere."""
# 我叫区文静, 她姐姐叫王伟, 我姓曾: up to a mark, so that 我叫他来 and 百姓 are none.
_INTRODUCED = re.compile(
    r"(?:[我你您他她哥兄弟姐妹爸妈爷奶叔姨舅]|女儿|儿子|老师|同学|同事|朋友|老板|名字|本名|真名|全名|大名|都)叫(?P<name>[一-鿿]{2,3})(?=[，。！？、；]|$)"
    r"|(?:原名|本名|真名|曾用名|俗名|法名)(?:叫|是|为)?(?P<former>[一-鿿]{2,4})(?=[，。！？、；）]|$)"
    r"|(?<!百)姓(?P<surname>[一-鿿])(?=[，。！？、；的]|$)"
)
# Words behind a surname: how people are addressed, and posts that they hold.
_HONORIFICS = (
    "先生|女士|老师|小姐|太太|夫人|师傅|同学|同志|阿姨|叔叔|伯伯|大爷|大妈|大哥|大姐|大叔|爷爷|奶奶"
)
_POSTS = (
    "总经理|副总|经理|教授|博士|医生|大夫|主任|院长|校长|部长|局长|处长|科长|所长|馆长|站长|队长|班长|厂长|"
    "市长|县长|镇长|村长|主席|书记|律师|院士|导演|教练|编辑|记者|董事长|董事|董|总监|总裁|老板|导师|法官|警官"
)
# Titles of one character, less the words that they begin: 王总 but 总结 and 总是, 仇工 but 工作,
# 张导 but 导致. 王总和李经理 holds no 总和, because a second title follows.
_SHORT = (
    r"总(?![结裁监是体共数额量局部统理算会得想要有在能归之书干编价分和成觉以]|的(?:来|说|看|趋|方|原|数|目|是|情|感|印))"
    r"|总(?=和[一-鿿](?:总|工|经理|主任|老师|老板|教授))"
    r"|工(?![委作程厂人资具业地会艺商龄种夫期匠整科大学信行友序时])"
    r"|老(?![师板家婆公是的在人想觉年了])|哥(?!们)|姐(?!妹)|叔|姨|嫂|导(?![致师演弹航向入出员游读购体])"
)
_POST = re.compile(_POSTS)
_TITLE = re.compile(rf"{_HONORIFICS}|{_POSTS}|{_SHORT}")
_MAY_BEGIN = re.compile(
    r"(?:^|[^一-鿿]|[和跟与同找问请叫是对给向听让把被像见的说到由但有当过了]|因为|如果|比如|这位|那位|我们"
    r"|咱们|采访|感谢|欢迎|认识|后来|当时|记得|看着)$"
)
"""What stands before a name, where the surname alone may be a word (解, 单, 任)."""
# Surnames that are common words: before a title they count only behind what ``_MAY_BEGIN`` lists.
_DOUBTFUL = frozenset("时成解查任单费包常关管满方明安高区华盖左简古习司相商党")
_GRAMMAR = frozenset("能都有从过那相当原和于时连全应向要来去")
"""Surnames that more often are other words where a name may follow 叫."""
_NEVER_GUESSED = frozenset("和向从连应能都于有过则那当原全谈")
"""Prepositions, adverbs and the like: surnames only of who is introduced or known."""
_VERBS = frozenset("查解任包关管成")
"""Surnames that are verbs after 我们."""
_NAMED = re.compile("(?:^|[，。；：“、]|[叫名是和跟与找问请])$")
"""What stands before the full name of somebody whose surname was given."""
# 叫我仇老师
_CALLED = re.compile(r"[叫喊称][我你您他她]$")
_HOLDS_NO_POST = re.compile(
    r"您|你|说|好|，[您你请我能这那怎]|[：:]|问|告诉|认为|觉得|介绍|表示|[也就来走]|不在|今天"
)
"""What follows 任 and a post where 任 is a surname; elsewhere somebody holds the post."""
_FRIENDS = frozenset(
    "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖董潘袁蔡蒋余杜程魏吕任卢姚沈姜崔谭"
    "陆范汪廖韦贾夏付邹孟秦邱侯尹薛闫黎陶贺郝顾龚邵戴严莫仇岑俞翟聂章鲁殷詹申欧焦柳祝阮柯梅凌裴霍涂"
)
"""Surnames that make no other word with 老 and 小."""


def places(text: str, words: Sequence[WordSpan]) -> list[tuple[int, int, str]]:
    """Start, end and part of speech of each such name, in order, apart."""
    edges = {word.start for word in words} | {word.end for word in words}
    introduced = {introduced_by["surname"] for introduced_by in _INTRODUCED.finditer(text)} - {None}
    found = [(at, end, TAG) for at, end in _with_titles(text, edges, introduced)]
    for introduced_by in _INTRODUCED.finditer(text):
        if introduced_by["surname"] and names.is_surname(introduced_by["surname"]):
            found.append((*introduced_by.span("surname"), TAG))
        elif introduced_by["former"] and names.is_person(introduced_by["former"]):
            found.append((*introduced_by.span("former"), KNOWN))
        elif (
            introduced_by["name"]
            and introduced_by["name"][0] not in _GRAMMAR
            and names.is_person(introduced_by["name"])
        ):
            found.append((*introduced_by.span("name"), KNOWN))
    found += _full_names(text, words, introduced, found)
    previous = None
    for word in words:
        start = word.start
        if previous == (start - 1, start) and word.end - start == 1:
            start -= 1
        # The cutter gives 老张 as one word or as two.
        if word.end - start == 2 and _is_friend(text[start : word.end]):
            found.append((start, word.end, TAG))
        previous = (word.start, word.end)
    found.sort()
    return [place for at, place in enumerate(found) if not at or found[at - 1][1] <= place[0]]


def of_surname(text: str, surname: str) -> Iterator[tuple[int, int]]:
    """Where somebody known by that surname stands: 仇工, 老仇."""
    for match in re.finditer(rf"(?:{surname})(?={_TITLE.pattern})|[老小](?:{surname})", text):
        if not glosses.listed(match[0]) and levels.level(match[0]) is None:
            yield match.span()


def _full_names(
    text: str,
    words: Sequence[WordSpan],
    surnames: set[str],
    known: Sequence[tuple[int, int, str]],
) -> Iterator[tuple[int, int, str]]:
    """姓曾，叫|曾|国安: an introduced surname and what follows it as a given name."""
    for word, given in pairwise(words):
        if (
            text[word.start : word.end] in surnames
            and word.end == given.start
            and given.end - given.start <= 2
            and _NAMED.search(text[: word.start])
            and not any(start < given.end and end > word.start for start, end, _ in known)
        ):
            yield word.start, given.end, KNOWN


def _with_titles(text: str, edges: set[int], introduced: set[str]) -> Iterator[tuple[int, int]]:
    """Surnames in front of a title; a short title or a doubtful surname must begin something."""
    for title in _TITLE.finditer(text):
        end = title.start()
        summed = title[0] == "总" and text[end + 1 : end + 2] == "和"  # 王总|和李经理, not 总和
        if title.end() not in edges and not summed:
            continue
        # A surname of two characters first: 欧阳, not 阳.
        for at in (end - 2, end - 1):
            if at in edges and _is_addressed(text, at, title, introduced):
                yield at, end
                break


def _is_addressed(text: str, at: int, title: re.Match[str], introduced: set[str]) -> bool:
    """Whether what stands from ``at`` to the title is a surname: 仇|工, not 施工 or 向|导演.

    The checks go from what is sure to what is doubtful: words of the dictionary, offices that are
    held (任主任), who was introduced, grammatical words, and at the end surnames that need a
    beginning before them.
    """
    surname, after = text[at : title.start()], text[title.end() : title.end() + 4]
    if not names.is_surname(surname) or glosses.listed(surname + title[0]):
        return False  # 施工, 向导 are words
    if surname == "任" and _POST.fullmatch(title[0]) and not _HOLDS_NO_POST.match(after):
        return False
    before = text[max(0, at - 3) : at]
    if surname in introduced and _CALLED.search(before):
        return True
    if surname in _NEVER_GUESSED and surname not in introduced:
        return False  # 我们和经理, 向老板, 连总经理
    if surname in _VERBS and before.endswith("们"):
        return False
    doubtful = surname in _DOUBTFUL or surname in _NEVER_GUESSED
    if len(surname) == 1 and not doubtful and surname not in names.COMMON:
        return False
    short = len(title[0]) == 1
    return not (doubtful or short) or bool(_MAY_BEGIN.search(before))


def _is_friend(word: str) -> bool:
    return (
        word[0] in names.FAMILIAR
        and word[1] in _FRIENDS
        and not glosses.listed(word)
        and levels.level(word) is None
    )
