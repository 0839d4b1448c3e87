"""Names that the cutter parts, and words that it joins to them.

It knows 欧阳 and 司马, but cuts 欧阳明|月 and 司马|长风; it has 赵|铁柱 in two, where the given
name is a word to nobody, and 吴江|区. It has 山东人 as a person, 广东话 as a phrase and 刘姥姥 as
one name.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.pinyin.dictionary import glosses
from a11y.pinyin.words import names, structure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

_KIN = frozenset(
    "姥姥 奶奶 爷爷 叔叔 阿姨 大爷 大妈 大叔 大婶 婶婶 大哥 大姐 "
    "师傅 老师 医生 教授 先生 女士 小姐 经理 书记".split()
)
"""What stands behind a surname, in one token with it to the cutter: 刘|姥姥."""
_NO_GIVEN_NAME = frozenset(
    "和与跟及说的是在了也都就着过从把被对给到去来又还不没有很要会能可只便让叫请为等之于"
)
"""What follows a name and is no part of it: 司马|说."""
_CALLED = frozenset(
    "叫 名叫 姓名 叫做 名为 同学 老乡 邻居 村民 市民 居民 农民 工人 司机 "
    "记者 导演 演员 教练 作家 画家 歌手 "
    "村长 支书 校长 院长 主任 队长 班长 会计 学生 店主 老板".split()
)
"""Words that stand before a name which the cutter parts: 支书|叫|赵|铁柱, 农民|王|大锤."""
_LONGEST_GIVEN = 2
_TWO = 2
"""Syllables of what an ending makes a compound with."""
_ENDINGS = frozenset("机器率性者仪剂症癌炎锁栏键码额厂版员师费证物科族声署厅式型")
"""What ends compounds and hardly stands alone; not 人, 家 or 会, which do."""
_ENDINGS_OF_NOUNS = frozenset("体源病区库期力数星案端虫样瘤量史权术法馆度感状色液痛素酸蕨蛛")
"""The same behind a noun: 结构|体, 压力|源; behind a verb it may be what is done: 使用|库."""
_ENDINGS_OF_DEEDS = frozenset("感度症术力期源权案史法区点端物")
"""Characters that make a noun of the verb or adjective before them: 焦虑|感, 采购|权, 编译|期."""
_BODIES = frozenset(
    "酒店 饭店 宾馆 公司 有限公司 集团 银行 医院 大学 学院 中学 小学 出版社 研究院 研究所 博物馆 "
    "纪念馆 俱乐部 基金会 协会 餐厅 酒楼 杂志社 报社 电视台 机场 剧院 工作室".split()
)
"""What a body is called behind its name."""
_FIELDS = frozenset(
    "国际 大 科技 有限 股份 主题 时尚 商务 快捷 连锁 投资 文化 传媒 实业 教育 汽车 网络 信息 技术 "
    "电子 精品 度假 医学 师范 理工 工业 人民 中心 第一 花园 假日".split()
)
"""What may stand between a body's name and what it is."""
_SITES = frozenset(
    "大桥 大厦 广场 公园 机场 体育场 体育馆 校区 遗址 水库 小区 大街 街道 社区 胡同 "
    "车站 火车站 码头 半岛 群岛 "
    "山脉 盆地 高原 平原 海峡 运河 瀑布 沙漠 草原 教堂 陵园 花园 水道 湿地".split()
)
"""What a place is called behind its name."""
_NAMED_AFTER = _BODIES | _SITES
_BETWEEN = _FIELDS | _BODIES
_KINDS = frozenset(names.KINDS_OF_PLACE + "江河湖岛湾峰寺庙桥村庄屯")
"""Kinds of place of one character that are parted from the name: 吴江|区, 石臼|湖."""
_STREET = re.compile(r"(?:大街|胡同|路|街|巷)(?=甲?[0-9]+号)")
_STREET_LONGEST = 5
_NO_NAMES = frozenset("型式性类级者" + names.GENERIC)
"""高档型|酒店 and 右街|宾馆 are none."""
_NO_STEM = frozenset(
    "进行 没有 使用 包括 患有 具有 需要 开始 可能 应该 有关 属于 成为 作为 给予 得到 发现 产生 "
    "出现 提供 造成 导致 所有 不会 不能 必须 可以 应当 传给 纠正 利用 采用 任命 派遣 有点 存在 "
    "到达 成立 建立 增加 减少 超过 达到 维持 保持 影响 考虑 选择".split()
)
"""What takes an object of any length, and no ending."""
_NO_HALF = frozenset(
    "的了是不都会将有我你他她它那这就要在中上下后过很得到着大小多少好来去对向也一两人们"
    "和与及为以所其之而且则又还再更最太较挺吗呢吧啊被把给让才年月日天前口新每别偏疼痛随一二三四五六七八九十半几"
)
"""Grammatical and everyday characters that meet others by chance: 都|会, 中|的."""


def people(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of names of people that are cut in two; in order, apart."""
    end = 0
    for at, word in enumerate(words):
        if word.start < end or not word.tag.startswith("nr"):
            continue
        surname = _surname(text[word.start : word.end])
        if not surname:
            continue
        end_of_name = _end_of_name(text, words, at, len(surname))
        if end_of_name > word.end:
            end = end_of_name
            yield word.start, end, "nrk"


def _surname(word: str) -> str:
    """The surname that a token is or begins with: 欧阳明, 司马, 赵; empty for other names."""
    if len(word) in (2, 3) and names.is_surname(word[:2]):
        return word[:2]
    return word if word in names.COMMON else ""


def _end_of_name(text: str, words: Sequence[WordSpan], at: int, surname: int) -> int:
    """Where the name that begins with ``words[at]`` ends; its own end where nothing is missing."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None or following.start != word.end or not is_han(text[following.start]):
        return word.end
    given = text[following.start : following.end]
    room = _LONGEST_GIVEN - (word.end - word.start - surname)
    if len(given) > room or given[0] in _NO_GIVEN_NAME:
        return word.end
    if surname == _LONGEST_GIVEN:  # 欧阳明|月, 司马|长风: hardly anything else begins so
        return following.end if given not in _KIN else word.end
    before = words[at - 1] if at else None
    called = before is not None and text[before.start : before.end] in _CALLED
    if len(given) == 1:  # 韩|滉
        return following.end if names.is_rare(given) and surname == room - 1 else word.end
    if following.tag == "nr" and given[0] not in names.COMMON:
        called = True  # 徐|凤翔
    if not (called or not structure.is_known(given)):
        return word.end
    return following.end if called or following.tag[:1] in "nz" else word.end


def places(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    """吴江|区: a place and its kind, one word for the two."""
    for word, kind in pairwise(words):
        name = text[word.start : word.end]
        is_kind = kind.start == word.end and text[kind.start : kind.end] in _KINDS
        named = word.tag[:2] in ("ns", "nr")
        if (
            is_kind
            and len(name) > 1
            and named
            and (names.is_listed(name) or not structure.is_known(name))
        ):
            yield word.start, kind.end, "ns"


def bodies(
    text: str, words: Sequence[WordSpan], weighed: Callable[[str], bool]
) -> Iterator[tuple[int, int, str]]:
    """中康|国际|酒店: a name that nobody lists, what it does, what it is: with their capitals.

    And 昌平|大桥, where the name may be a listed place.
    """
    found: set[tuple[int, int]] = set()
    for at, word in enumerate(words):
        kind = text[word.start : word.end]
        if kind in _SITES and at and _is_site(text, words[at - 1], word):
            found.add((word.start, word.end))
        if kind not in _NAMED_AFTER:
            continue
        first = at - 1
        while first >= 0 and text[words[first].start : words[first].end] in _BETWEEN:
            first -= 1
        members = words[max(first, 0) : at + 1]
        if first >= 0 and _is_body(text, members, weighed):
            found.update((member.start, member.end) for member in members)
    found.update(_streets(text, words))
    last = 0
    for start, end in sorted(found):
        if start >= last:
            yield start, end, names.OF_A_BODY
            last = end


def _is_site(text: str, place: WordSpan, site: WordSpan) -> bool:
    name = text[place.start : place.end]
    named = names.is_place(name) or not structure.is_known(name)  # not 火车站|广场
    return place.tag == "ns" and place.end == site.start and len(name) >= _TWO and named


def _streets(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int]]:
    """增光|路|11号: the name of a street before a number, and what it is."""
    for street in _STREET.finditer(text):
        before = next((word for word in words if word.start < street.start() <= word.end), None)
        if before is not None and street.start() - before.start in range(_TWO, _STREET_LONGEST):
            yield before.start, street.start()
            yield street.span()


def _is_body(text: str, members: Sequence[WordSpan], weighed: Callable[[str], bool]) -> bool:
    name, tag = text[members[0].start : members[0].end], members[0].tag
    return (
        len(name) >= _TWO
        and is_han(name[0])
        and tag[:1] == "n"
        and tag != "nrf"
        and name[-1] not in _NO_NAMES
        and (tag in names.NAME_TAGS or not weighed(name))
        and not structure.is_known(name)
        and all(one.end == other.start for one, other in pairwise(members))
    )


def compounds(
    text: str, words: Sequence[WordSpan], weighed: Callable[[str], bool]
) -> Iterator[tuple[int, int, str]]:
    """剪辑|机, 评论|区: two syllables and what only ends a word are one word.

    And 闭|包: words that our dictionary has and the cutter has not ``weighed``.
    """
    end = 0
    for word, ending in pairwise(words):
        if word.start < end or ending.start != word.end or ending.end - ending.start != 1:
            continue
        if _is_stem(text[word.start : word.end], word.tag, text[ending.start]) or (
            word.end - word.start == 1
            and word.tag != "q"
            and _NO_HALF.isdisjoint(text[word.start : ending.end])
            and glosses.listed(text[word.start : ending.end])
            and not weighed(text[word.start : ending.end])
        ):
            end = ending.end
            yield word.start, end, "n" if word.end - word.start == _TWO else word.tag


def _is_stem(stem: str, tag: str, ending: str) -> bool:
    """Whether the two syllables make one word with the ending."""
    if len(stem) != _TWO or tag[:2] == "nr" or stem in _NO_STEM:
        return False
    if ending in _ENDINGS_OF_NOUNS and tag in ("n", "nz", "vn", "nn"):
        return True
    if ending in _ENDINGS_OF_DEEDS and tag[:1] in "va":
        return True
    return ending in _ENDINGS and tag[:1] in "nvb"


def tagged_lengths(token: str, tag: str) -> tuple[tuple[int, str], ...]:
    """Lengths and parts of speech of what the cutter has in one: 刘|姥姥; 山东人 is one word.

    Empty where the token stays as it is.
    """
    if len(token) > 2 and token[-1] in "人话" and names.is_place(token[:-1]):
        if token[-2] in names.KINDS_OF_PLACE and len(token) > len("市人") + 1:
            return ((len(token) - 1, "ns"), (1, "n"))
        return ((len(token), "nz"),)
    if tag.startswith("nr") and token[:1] in names.COMMON and token[1:] in _KIN:
        return ((1, "nrf"), (len(token) - 1, "n"))
    return ()
