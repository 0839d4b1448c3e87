"""Words that the cutter guessed from characters: those made of a grammatical word and a rest.

The cutter joins what its dictionary lacks (他来, 书得花, 更多人). A word that no list has and that
falls apart at a pronoun, an adverb or a particle is several words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from a11y.pinyin.words import names, structure

# Grammatical words of one character that the cutter draws to their neighbour, by where they stand
# in what it makes of both: 他|来, 更多|人; 书|得|花; 想|要.
_FIRST = frozenset("时要我你您他她它这那谁是都也就很更最再没不要把被")
_MIDDLE = frozenset("得就都也要很不了")
_LAST = frozenset("由把被将从要会得了着的是都")
_ASPECT = re.compile(r"([^一二两三四五六七八九十几这那哪每各有]{1,2})([了着个])(.{1,2})")
"""涨红了脸, 闷着头, 打个招呼: a verb, its particle and a rest."""
_MORE_THAN = re.compile("([一二三四五六七八九十两几数][一二三四五六七八九十百千万亿]*)(余)(.{0,2})")
"""两千余, 十余年: a number, more, and what is counted."""
_WITH_OBJECT = frozenset(
    "量测称弹剥削缝讲盖吃喝看写唱买卖穿戴洗扫擦修造倒挖煮炒捡搬扛抱背切泡摆教养种画发"
)
"""Verbs that the cutter's dictionary has in one with what they are done to: 弹|钢琴."""
_NAMES = frozenset({"nr", "ns", "nz"})
_BEFORE_A_NAME = "但太别该而却之所"
"""What begins no name: 但|大疆, 太|大."""
# 天|刚, 路|就: an adverb ends no name but 刚, which many people are called.
_ADVERBS_AT_THE_END = frozenset("就才又也都还很已刚")
_NUMBER_AT_THE_START = frozenset("一二两三四五六七八九十")
"""战成|十|平 is no place."""
_TIMES = frozenset("本今明昨去该此其当同次上下每近")
"""What follows the preposition 于 and begins no given name: 于|本周."""
_MORE_AND_MORE = re.compile("(越)(?!来越)(.{1,2})(越)(.{0,2})")
"""越|传|越|走样."""
# 真|让|人: what makes people feel something
_CAUSING = frozenset("让使令叫")
_ADDRESSED = frozenset("您你我他她它咱")
"""What ends no name: 建议|您."""
_TOWARDS = frozenset("于给")
"""任教|于: a verb and its preposition, no person."""
_DEGREES = frozenset("太很最更")
"""放|太|多."""
# 如|阿昔洛韦, 使|史弼, 之|意: what the cutter draws to a word behind it that it does not know.
_BEFORE_THE_UNKNOWN = frozenset("而因其由对使并据需含与把将被能为有该此每如及或从到以至在之")
# 褚渊|为, 互斥器|所, 遛犬|时: and to one before it.
_BEHIND_THE_UNKNOWN = frozenset("则所以及等能为因时")
_BEHIND_A_PERSON = frozenset("是率说称曰派到在有向对")
"""郑平|说, 惠公|在: what people do, behind a name of three characters or more."""
# Names of people, places and bodies, numbers, times and idioms are not taken apart here.
_KEPT_TAGS = ("nr", "ns", "nt", "m", "t", "i")


@lru_cache(maxsize=8192)
def word_lengths(word: str, tag: str) -> tuple[int, ...]:
    """Lengths of the words in a guessed word; empty for a word that is one."""
    if 3 <= len(word) <= 5 and not structure.is_known(word):
        aspect = _ASPECT.fullmatch(word)
        # 涨红了脸; not with a second particle, as in 看了看了.
        if aspect and not {"了", "着", "个"} & {*aspect[1], *aspect[3]} and tag[:2] not in _NAMES:
            return tuple(map(len, aspect.groups()))
        if len(word) == 3 and word[0] in _WITH_OBJECT and structure.is_known(word[1:]):
            return (1, 2)
    if growing := _MORE_AND_MORE.fullmatch(word):
        return tuple(len(part) for part in growing.groups() if part)
    if more := _MORE_THAN.fullmatch(word):
        return tuple(len(part) for part in more.groups() if part)
    if lengths := _no_name(word, tag):
        return lengths
    kept = tag.startswith(_KEPT_TAGS) and not (tag == "i" and len(word) == 3)  # 坐地铁
    if not 2 <= len(word) <= 4 or kept or structure.is_known(word):
        return ()
    # 他来, 就这样; but 他们来 does not fall apart at 他.
    if word[0] in _FIRST and (len(word) == 2 or structure.is_known(word[1:])):
        return (1, len(word) - 1)
    # 看见了
    if word[-1] in _LAST and (len(word) == 2 or structure.is_known(word[:-1])):
        return (len(word) - 1, 1)
    # 书得花, 人都来
    if len(word) == 3 and word[1] in _MIDDLE:
        return (1, 1, 1)
    # 更多人
    if len(word) == 3 and word[0] in _FIRST and word[1] in "多少":
        return (2, 1)
    return structure.word_lengths(word, tag)


@lru_cache(maxsize=8192)
def at_edges(word: str, tag: str) -> tuple[int, ...]:
    """Lengths of a word that the cutter does not know and of the grammatical word drawn to it.

    Empty where there is none, and where two characters at the edge are a word: 能力者, 因果律.
    """
    if structure.is_known(word):
        return ()
    if word[0] in _BEFORE_THE_UNKNOWN and not structure.is_known(word[:2]):
        return () if word[:2] == "其其" else (1, len(word) - 1)
    if len(word) == 3 and word[1] in "和与及或" and not tag.startswith("nr"):
        return (1, 1, 1)  # 市|和|区
    if word[0] == "中" and len(word) == 2 and structure.is_verb(word[1]):
        return (1, 1)  # 活动|中|作
    if structure.is_known(word[-2:]):
        return ()
    person = tag.startswith("nr") and len(word) > 2 and word[-1] in _BEHIND_A_PERSON
    ends = word[-1] in _BEHIND_THE_UNKNOWN and not (word[-1] == "能" and tag.startswith("nr"))
    ends = ends and (len(word) > 2 or word[-1] in "时等" or structure.is_everyday_noun(word[0]))
    return (len(word) - 1, 1) if person or ends else ()


def _no_name(word: str, tag: str) -> tuple[int, ...]:
    """Lengths of the words in what the cutter took for a name: 真|让|人, 建议|您, 但|大疆."""
    if len(word) == 3 and word[1] in _CAUSING and word[2] == "人" and not structure.is_known(word):
        return (1, 1, 1)
    if tag[:2] not in _NAMES or len(word) < 2 or structure.is_known(word):
        return ()
    if len(word) > 2 and word[-1] in _ADDRESSED | _TOWARDS:
        return (len(word) - 1, 1)
    if len(word) == 3 and tag.startswith("nr") and word[1] in _DEGREES:
        return (1, 1, 1)
    if len(word) == 2 and word[1] in _ADVERBS_AT_THE_END:
        called = names.is_surname(word[0]) or word[0] in names.FAMILIAR
        return () if word[1] == "刚" and called else (1, 1)
    if len(word) == 2 and word[0] in _NUMBER_AT_THE_START:
        return (1, 1)
    if len(word) == 2 and word[1] == "里":
        return (1, 1)  # 汤|里
    if word[0] == "于" and word[1] in _TIMES:
        return (1, len(word) - 1)
    return (1, len(word) - 1) if word[0] in _BEFORE_A_NAME else ()
