"""Which words are names, and where their capitals stand (GB/T 16159-2012, 6.2 and 6.3)."""

from __future__ import annotations

import re
from functools import cache

from a11y.characters.han import is_han
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.dictionary.spelling import forms, pairs

NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", "nrf", "nrk"})
"""Parts of speech of names: person, place, body, other."""
OF_A_BODY = "ntw"
"""A word of a body's name, whatever it is elsewhere: Zhōngkāng Guójì Jiǔdiàn."""
_PEOPLE = frozenset({"nr", "nrfg"})
_MISTAKEN = frozenset("adv")
"""Parts of speech that the cutter's dictionary gives to some names: 首尔 is an adverb to it."""
_ONE_NAME = frozenset(
    "卓玛 次仁 扎西 才让 丹增 格桑 央金 多吉 拉姆 顿珠 尼玛 达瓦 旺堆 仁增 索朗 "
    "强巴 白玛 德吉 阿依 古丽 买买提 阿依古丽 巴特尔 乌兰 其其格 苏和 那仁 图雅 额尔敦".split()
)
"""Names of Tibetans, Uyghurs and Mongols, who have no surname before them."""
KINDS_OF_PLACE = "省市县区镇乡州"
"""Kinds of a place that has a government."""
GENERIC = KINDS_OF_PLACE + "江河湖海路街山岛湾峰"
"""What kind of place it is: written apart, with a capital (``Běijīng Shì``)."""
_GIVEN = frozenset("江河海山峰岭村岛")
"""Kinds of place that people are called, too."""
KINDS_OF_SITE = "寺庙宫殿桥站村庄屯堡祠塔岭屿"
"""The same where it is one word with the name: 怀圣寺."""


COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程"
    "魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝"
    "顾龚邵万覃武钱戴严莫孔向汤常温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕"
    "屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应"
    "朴盖臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
"""The usual surnames of one character: a name that the cutter guessed has one of these."""
_EVERYDAY = 3
"""HSK level up to which a character alone is a word of everyday speech."""
_MADE_OF = frozenset("石金黄白毛花马牛熊温冷高铁木水云龙")
"""Surnames that say of what kind a thing is: 黄狗, 石拱桥."""
FAMILIAR = "老小"
"""What friends put before a surname: 老张, 小王."""
PAIR = 2
"""Characters of the shortest names."""
_ENDS_A_WORD = frozenset("科生属目病酸炎草症派")
"""What ends words of things, not foreign names: 呼吸科, 博士生, 梭草科."""
_NAMES_NO_PERSON = frozenset(GENERIC + "寺庙殿宫鱼虫鸟菜草树柱楼店馆塔桥山园")
_NO_END = frozenset("者药性率们着过吗呢吧")
"""What ends no name: 登山者 and 换药 are names to the cutter."""
# No person's name begins so, though some of these are surnames and the cutter guesses such names.
_NO_BEGINNING = frozenset("之所多有能都还再更最各每才那这哪几一两越已很太不没")
_FOREIGN = 4.0
"""Foreign weight from which a name is foreign though it begins like a Chinese one."""
_NATIVE = 1.5
"""Foreign weight beneath which a name of a rare surname is Chinese."""
_SOUNDS = frozenset(
    "阿埃艾奥巴贝本比彼博伯布查达丹德迪蒂杜多恩尔法菲费夫弗格古哈汉赫亨霍基吉加杰卡凯科克拉莱兰朗劳勒雷"
    "里利列林琳卢鲁罗洛马玛迈曼梅米莫姆穆纳娜内尼努诺欧帕佩皮普奇琼瑞萨塞桑沙舍史什斯丝苏塔泰特汤托瓦维温"
    "沃西希谢亚雅伊因尤约扎詹珍顿侬"
)
"""What foreign names are usually written with."""
# 明朝, 西汉, 晚清: with a capital, whatever the cutter calls them.
_DYNASTY = re.compile(
    "[夏商周秦汉晋隋唐宋元明清][朝代]|[梁陈辽金]朝|[西东][周汉晋]|两[汉晋]|[两北南]宋|[晚初]唐|盛唐|晚清|清末|明末"
)
# In the syllabus and in the dictionary directions; with a capital where the cutter has a place.
_REGIONS = frozenset({"东北", "西北"})
# Two places in one name, by their short names: Qīng-Zàng Gāoyuán (GB/T 16159-2012, 6.2.2).
_TWO_PLACES = frozenset(
    "青藏 川藏 滇藏 京津 京沪 京广 沪宁 沪杭 陇海 兰新 成渝 云贵 江浙 闽台 湘桂".split()
)
_BODIES = tuple(
    "大学 中学 小学 学院 公司 银行 集团 协会 学会 商会 委员会 "
    "基金会 理事会 中心 研究所 故居 纪念馆 博物馆 图书馆 机场 "
    "车站 交易所 事务所 研究院 医院 法院 科学院 总局 管理局 总部 "
    "俱乐部 出版社 通讯社 杂志社".split()
)
"""How the names of bodies end."""
_OFFICES = ("政府", "海事局", "志愿军")
"""How those end that the dictionary has with one capital: 国民|政府."""
_SHORTENED = ("中共",)
"""The short name of a body, one word: Zhōnggòng Zhōngyāng."""
# 王先生 is cut as a name by rjieba; surname and title are what address finds.
_TITLES = ("先生", "女士", "小姐", "老师")


def capital_starts(word: str, tag: str) -> tuple[int, ...]:
    """Where the word's parts with a capital begin; empty for a word that is no name.

    A person's surname and given name are two parts (``Wáng Jiànguó``), a place and its kind too
    (``Lù'ān Shì``).

    The order: dynasties; names that the cutter has as other words; people whom ``address`` found;
    names of the dictionary; then what the cutter only guessed, which must not be a common word
    and, for a person, must begin with a usual surname.
    """
    if _DYNASTY.fullmatch(word):
        return (0,)
    if tag == OF_A_BODY:
        return (0, *glosses.words_inside(forms(word)[-1]))
    if not tag.startswith("n"):
        return _told_by_the_dictionary(word) if tag in _MISTAKEN else ()
    if tag == "nrf":  # Ōuyáng lǎoshī; Lǎo Zhāng (6.2.1.4)
        return (0, 1) if word[0] in FAMILIAR else (0,)
    if tag == "nrk":
        return _person(forms(word)[-1])
    form = forms(word)[-1]
    listed = _names().get(form)
    common = bool(glosses.listed(form))
    # Labels of the list (孙子) may still be names; its words never are.
    if listed and _ordinary().get(form) == "word":
        return ()
    # 长江 is only a name, 和平 also a word: then the cutter must say that it is a name here.
    if listed and (not common or (tag in NAME_TAGS and not _is_rather_a_word(form))):
        return _with_kind(form, listed)
    if (
        tag not in NAME_TAGS
        or common
        or len(word) == 1
        or _ordinary().get(form) == "word"
        or _doubled(form)
        or _is_phrase(word)
    ):
        return ()
    return _unlisted(word, form, tag)


def _unlisted(word: str, form: str, tag: str) -> tuple[int, ...]:
    """Where the capitals of a name stand that the cutter alone calls one."""
    later = glosses.words_inside(form[PAIR:])
    if len(form) > 2 * PAIR and later and tag[:2] in ("ns", "nt") and is_listed(form[:PAIR]):
        return (0, PAIR, *(PAIR + at for at in later))  # 香港|特别|行政区
    inside = glosses.words_inside(form)
    if whole := _with_place_or_body(form, tag):
        return whole
    if (
        len(form) == 2 * PAIR
        and levels.level(form[PAIR:]) is not None
        and not is_listed(form[:PAIR])
    ):
        return ()  # 兴修水利
    # 李建国 and 王小二 are people, 玉帛 is only called so.
    if tag in _PEOPLE and not inside and not form.endswith(_TITLES):
        return _guessed_person(form)
    if inside or tag in _PEOPLE:
        # 光明出版社 has two capitals; a name of listed words that is no body is just those words.
        return (0, *inside) if tag == "nt" and form.endswith((*_BODIES, *_OFFICES)) else ()
    if len(word) == PAIR and tag in ("nrt", "ns") and not is_rare(form):
        return ()  # 落山, 大省: of two characters the dictionary has what is a name
    if tag == "nz" and glosses.listed(form[:PAIR]) and _is_thing(form[PAIR:] or form):
        return ()  # 折叠床
    # 临沂县, 蔚县: the kind of place apart.
    if tag == "ns" and (len(word) > 2 or word[-1] == "县") and word[-1] in GENERIC:
        return (0, len(word) - 1)
    return (0,)


def _with_place_or_body(form: str, tag: str) -> tuple[int, ...]:
    """盛泽|镇, 杜克|大学, 鲁|迅|故居: a name and what it is the name of; empty for others."""
    made_of = form[0] in _MADE_OF and _is_thing(form[1:])  # 石拱桥
    named = len(form) > PAIR and not made_of and not _is_thing(form[:-1])
    if named and tag[:2] in ("ns", "nr", "nz"):
        if tag == "nr" and len(form) == PAIR + 1 and form[0] in COMMON and form[-1] in _GIVEN:
            return (0, 1)  # 丁冠峰
        if form[-1] in GENERIC:
            return (0, len(form) - 1)
        if form[-1] in KINDS_OF_SITE:
            return (0,)
    body = next((each for each in _BODIES if form.endswith(each)), "")
    whose = form.removesuffix(body)
    if not body or len(whose) < PAIR or tag[:2] not in ("ns", "nr", "nt", "nz"):
        return ()
    listed = _names().get(whose)
    inside = [int(place) for place in listed] if listed else [0, *glosses.words_inside(whose)]
    return (*inside, len(whose))


def _is_phrase(word: str) -> bool:
    """登山者, 换药, 之日起: no name begins or ends so."""
    return word[0] in _NO_BEGINNING or word[-1] in _NO_END


def _told_by_the_dictionary(word: str) -> tuple[int, ...]:
    """首尔 is a place, though the cutter has it as an adverb: a name and nothing else."""
    form = forms(word)[-1]
    listed = _names().get(form)
    if not listed or len(form) < 2 or glosses.listed(form) or levels.level(form) is not None:
        return ()
    return () if _ordinary().get(form) == "word" else _with_kind(form, listed)


def hyphens(word: str) -> tuple[int, ...]:
    """Before which of its capitals a name has a hyphen: 青藏 is ``Qīng-Zàng`` (6.2.2)."""
    return (1,) if forms(word)[-1][:2] in _TWO_PLACES else ()


def _with_kind(name: str, listed: str) -> tuple[int, ...]:
    """The dictionary's capitals, the kind of place apart: 六安|市, 蔚|县."""
    starts = tuple(int(place) for place in listed)
    if name.startswith(_SHORTENED) and starts[:2] == (0, 1):
        starts = (0, *starts[2:])
    if starts == (0,) and name.endswith((*_BODIES, *_OFFICES)):
        return (0, *glosses.words_inside(name))
    if starts == (0,) and name[-1] in KINDS_OF_PLACE and (len(name) > 2 or name[-1] == "县"):
        return (0, len(name) - 1)
    if starts == (0, 1) and len(name) > 2 and name[:2] in _TWO_PLACES:
        return (0, 1, 2)
    return starts


def _is_rather_a_word(form: str) -> bool:
    """和平, 安宁, 孙子: a word of the syllabus whose sense is no name."""
    if _ordinary().get(form) == "word":
        return True
    graded = levels.level(form) is not None
    return graded and form not in _REGIONS and glosses.gloss(form)[:1].islower()


def _doubled(form: str) -> bool:
    """Whether it is a word said twice, 平平安安, which the cutter takes for a place."""
    return len(form) == 4 and form[0] == form[1] and form[2] == form[3]


def is_listed(word: str) -> bool:
    """Whether the dictionary has it as a name."""
    return forms(word)[-1] in _names()


def is_place(word: str) -> bool:
    """Whether the dictionary has it as a name of several characters, and as no common word."""
    return is_listed(word) and word not in COMMON and not _is_rather_a_word(forms(word)[-1])


def is_surname(word: str) -> bool:
    """Whether it is a Chinese surname, of one or two characters."""
    return forms(word)[-1] in _surnames()


def is_person(name: str) -> bool:
    """Whether it looks like a Chinese person's full name: surname and one or two more."""
    return (
        2 <= len(name) <= 4
        and all(is_han(letter) for letter in name)
        and len(_person(forms(name)[-1])) == 2
        and not glosses.listed(name)
    )


def is_speaker(name: str) -> bool:
    """Whether who is heard under that name is a person with a surname.

    A speaker may be called what is a word elsewhere (任重, 高峰), but not what people are (高管).
    """
    if is_person(name):
        return True
    if len(name) == 2 and name[0] in FAMILIAR + "阿":
        return not glosses.listed(name) and levels.level(name) is None
    return (
        2 <= len(name) <= 3
        and all(is_han(letter) for letter in name)
        and forms(name)[-1][0] in COMMON
        and forms(name)[-1] not in _ordinary()
    )


def surname(name: str) -> str:
    """The surname a person's full name begins with; empty where none is known."""
    form = forms(name)[-1]
    return form[: _person(form)[-1]]


def surname_readings(name: str) -> tuple[str, ...]:
    """How the surname in front of a person's name is read, where it is read in one way only."""
    form = forms(name)[-1]
    family = form if form in _surnames() else surname(form)
    readings = _surnames().get(family, "").split("/")
    return tuple(readings[0].split(" ")) if family and len(readings) == 1 else ()


def _guessed_person(name: str) -> tuple[int, ...]:
    """As ``_person``; what begins with a rare surname is a foreign name, or none."""
    if name in _ONE_NAME:
        return (0,)
    if name[0] in _NO_BEGINNING or (len(name) > PAIR and name[1:] == "一" + name[0]):
        return ()  # 查一查
    starts = _person(name)
    if len(name) > PAIR and (_SOUNDS.issuperset(name) or foreign_weight(name) >= _FOREIGN):
        return (0,)  # 查尔顿, 韦斯莱
    if name[0] in _MADE_OF and _is_thing(name[1:]):
        return ()  # 黄狗, 石拱桥
    if name[0] in COMMON or starts == (0, 2):
        return starts
    if starts == (0, 1) and is_rare(name[:1]) and name[-1] not in _NAMES_NO_PERSON:
        return starts  # 郗鉴
    sounds = sum(character in _SOUNDS for character in name)
    # Not 之日起, which has no such sound, nor 呼吸科 and 博士生, which have some by chance.
    foreign = 3 * sounds >= len(name) > PAIR and name[-1] not in _ENDS_A_WORD
    foreign = foreign or sounds == len(name)
    if (
        len(name) > PAIR
        and name[0] in _surnames()
        and foreign_weight(name) < _NATIVE
        and name[-1] not in _NAMES_NO_PERSON
        and not glosses.listed(name[1:])
    ):
        return starts  # 赖冠霖, not 羊蝎子
    return (0,) if foreign else ()  # 维纳, not 星辉 or 玉帛


def is_rare(characters: str) -> bool:
    """Whether the syllabus lacks one of them, as it does most that only names have: 渭州, 郗鉴."""
    return any(levels.reading_level(one) > levels.BAND for one in characters)


def foreign_weight(name: str) -> float:
    """How much its characters speak for a foreign name, on average (``foreign.tsv``)."""
    return sum(foreign_weights().get(character, 0.0) for character in name) / len(name)


@cache
def foreign_weights() -> dict[str, float]:
    """What the table says of each character that it has."""
    return {
        character: float(weight) for weight, those in pairs("foreign.tsv") for character in those
    }


def _is_thing(word: str) -> bool:
    """狗, 拱桥: a word for a thing that is talked about every day, or of two characters."""
    level = levels.level(word)
    known = level is not None and level <= _EVERYDAY if len(word) == 1 else glosses.listed(word)
    return known and glosses.gloss(word)[:3].islower() and glosses.gloss(word)[:3] != "to "


def _person(name: str) -> tuple[int, ...]:
    """Where the parts of a name begin: (0, 2) for 欧阳娜, (0, 1) for 王伟, else (0,)."""
    if len(name) > 2 and name[:2] in _surnames():
        return (0, 2)
    if len(name) in (2, 3) and name[0] in _surnames():
        return (0, 1)
    return (0,)


@cache
def _names() -> dict[str, str]:
    return {**dict(pairs("places.tsv")), **dict(pairs("names.tsv"))}


@cache
def _surnames() -> dict[str, str]:
    return dict(pairs("surnames.tsv"))


@cache
def _ordinary() -> dict[str, str]:
    return dict(pairs("ordinary.tsv"))
