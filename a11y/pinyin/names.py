"""Which words are names, and where their capitals stand (GB/T 16159-2012, 6.2 and 6.3)."""

from __future__ import annotations

from functools import cache

from a11y.pinyin import glosses
from a11y.pinyin.han import is_han
from a11y.pinyin.spelling import forms, pairs

NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})
"""Parts of speech of names: person, place, body, other."""
GENERIC = "省市县区江河湖海路街"
"""What kind of place it is: written apart, with a capital (``Běijīng Shì``)."""


_COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝"
    "顾龚邵万覃武钱戴严莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "朴盖臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
"""The usual surnames of one character: a name that the cutter guessed has one of these."""
_NO_BEGINNING = frozenset("多有能都还再更最各每才")
_BODIES = tuple(
    "大学 中学 小学 学院 公司 银行 集团 协会 学会 商会 委员会 基金会 理事会 中心 研究所 "
    "交易所 事务所 研究院 医院 法院 科学院 总局 管理局 总部 俱乐部 出版社 通讯社 杂志社".split()
)
"""How the names of bodies end."""
_TITLES = ("先生", "女士", "小姐", "老师")


def parts(word: str, tag: str) -> tuple[int, ...]:
    """Where the word's parts with a capital begin; empty for a word that is no name.

    A person's surname and given name are two parts (``Wáng Jiànguó``), a place and its kind too.
    """
    if not tag.startswith("n"):
        return ()
    form = forms(word)[-1]
    listed = _names().get(form)
    common = bool(glosses.listed(form))
    if listed and (not common or tag in NAME_TAGS):
        return tuple(int(place) for place in listed)
    if tag not in NAME_TAGS or common or len(word) == 1:
        return ()
    inside = glosses.words_inside(form)
    if tag == "nr" and not inside and not form.endswith(_TITLES):
        return _guessed_person(form)
    if inside or tag == "nr":
        return (0, *inside) if tag == "nt" and form.endswith(_BODIES) else ()
    if tag == "ns" and len(word) > 2 and word[-1] in GENERIC:
        return (0, len(word) - 1)
    return (0,)


def is_listed(word: str) -> bool:
    """Whether the dictionary has it as a name."""
    return forms(word)[-1] in _names()


def is_person(name: str) -> bool:
    """Whether it looks like a Chinese person's full name: surname and one or two more."""
    return (
        2 <= len(name) <= 4
        and all(is_han(letter) for letter in name)
        and len(_person(forms(name)[-1])) == 2
        and not glosses.listed(name)
    )


def surname_readings(name: str) -> tuple[str, ...]:
    """How the surname in front of a person's name is read, where it is read in one way only."""
    form = forms(name)[-1]
    surname = form[: _person(form)[-1]]
    readings = _surnames().get(surname, "").split("/")
    return tuple(readings[0].split(" ")) if surname and len(readings) == 1 else ()


def _guessed_person(name: str) -> tuple[int, ...]:
    """As ``_person``; what begins with a rare surname is a foreign name, or none."""
    if name[0] in _NO_BEGINNING:
        return ()
    starts = _person(name)
    return (0,) if starts == (0, 1) and name[0] not in _COMMON else starts


def _person(name: str) -> tuple[int, ...]:
    if len(name) > 2 and name[:2] in _surnames():
        return (0, 2)
    if len(name) in (2, 3) and name[0] in _surnames():
        return (0, 1)
    return (0,)


@cache
def _names() -> dict[str, str]:
    return dict(pairs("names.tsv"))


@cache
def _surnames() -> dict[str, str]:
    return dict(pairs("surnames.tsv"))
