"""What is written apart in a token that no dictionary knows, by how Chinese words are built.

The cutter's dictionary holds what stood often side by side (爬楼梯, 该桥, 最远, 据介绍), and its
guesses join what it does not know (测高度, 球塞). GB/T 16159-2012 writes by words. Which of them a
token is shows in its shape: one syllable before two is a phrase, verb and object (爬|楼梯) or a
modifier and a noun (新|同事); two before one are a compound (权利人, 收货地), unless the last is
a complement or a preposition (转化|成, 依赖|于), which stands alone after two syllables (6.1.2.6).
"""

from __future__ import annotations

from functools import lru_cache

from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.dictionary.spelling import forms
from a11y.pinyin.words import names

_DETERMINERS = frozenset("该本此各每某另诸我你您他她它咱这那哪谁")
"""Written apart from what they determine: 该|桥, 本|合同, 各|项 (6.1.4)."""
_ADVERBS = frozenset("最很太更再又也都就还才已曾刚没勿别只仅均皆仍常颇挺蛮正较将会要敢肯便即先")
"""Written apart from verbs and adjectives: 最|远, 正|合适 (6.1.6)."""
_PREPOSITIONS = frozenset("把被对从向往由与和跟以于在到给替按据经用让使令叫陪请帮当如非")
"""And verbs that take somebody or something as they do: 据|介绍, 陪|您."""
_BEFORE = _DETERMINERS | _ADVERBS | _PREPOSITIONS
_LEXICAL = frozenset({"此"})
"""对此, 为此, 据此, 与此: words, though their halves are others."""
_ALWAYS_ONE = frozenset("于否")
"""至于, 甚于, 会否, 能否: nothing that begins so and ends so falls apart."""
_COMPLEMENTS = frozenset(
    "上下到给成完好住掉出起开见懂死坏错透满走倒断定动中去来进回过作为往光齐紧灭破清净熟"
)
"""One syllable after a verb of one is written with it: 写出, 砍倒, 啄光 (6.1.2.3)."""
_AFTER_TWO = frozenset("于给成到出在为作向往入至起完好掉开约达")
DIRECTIONS = frozenset(
    "进去 进来 出来 出去 上来 上去 下来 下去 回来 回去 过来 过去 起来 开来".split()
)
_MODIFIERS = frozenset("大小新旧老好坏高低长短男女前后原头近远真假冷热月年周日")
"""Words of one syllable that are written apart before a noun of two: 新|同事, 女|校长, 月|租金
(6.1.1.2)."""
_ENDINGS = frozenset(
    "人者家员师性度率量力品化法学会所处部机器额版集型式界坊费税权证书室厅馆场站点线层级"
)
"""What makes a compound of two syllables and itself: 着力点, 编程师."""
_OBJECTS_OF = frozenset(
    "弹剥削缝讲盖吃喝看写唱买卖穿戴洗扫擦修造倒挖煮炒捡搬扛抱背切泡摆教养种画发坐关开等拿找赶饮喂听停加换买"
)
"""Verbs whose object of one syllable is written apart: 关|灯, 喝|水 (6.1.2.2)."""
_OF_PEOPLE = frozenset("任何 所有 其他 某些 有些 这些 那些 许多 很多 不少".split())
"""Words behind which 人, 事 and their like are words of their own: 任何|人 (6.1.4)."""
_MORE_THAN = frozenset({"上百", "上千", "上万", "上亿"})
_QUALITIES = frozenset("难高低大小强弱多少快慢好差长短远近深浅贵")
_COMMON_LEVEL = 4
"""Single characters up to this HSK level are words of everyday speech: 水, 饭, 灯, 钱, 盐."""


@lru_cache(maxsize=8192)
def word_lengths(word: str, part_of_speech: str) -> tuple[int, ...]:
    """Lengths of the words in a token of two or three characters; empty for one that is a word.

    Args:
        word: No dictionary has it, and it is no name and no number.
        part_of_speech: The cutter's, in the ICTCLAS set.
    """
    form = forms(word)[-1]
    if len(form) == 2:
        return _of_two(form, part_of_speech)
    if len(form) == 4 and form.endswith("一带"):
        return (2, 2)
    return _of_three(form) if len(form) == 3 else ()


def _of_two(word: str, part_of_speech: str) -> tuple[int, ...]:
    first, last = word[0], word[1]
    if first == last or last in _LEXICAL or last in _ALWAYS_ONE:
        return ()
    if first in _BEFORE or first in "不所":
        return (1, 1)
    if last in _QUALITIES and is_everyday_noun(first):
        return (1, 1)  # 路|长
    if last in _COMPLEMENTS:
        return ()
    acts = part_of_speech[:1] in "vnl" and first in _OBJECTS_OF
    return (1, 1) if acts and is_everyday_noun(last) else ()


def _of_three(word: str) -> tuple[int, ...]:
    first, rest, pair, last = word[0], word[1:], word[:2], word[2]
    if pair in _MORE_THAN or pair == "大半":
        return (1, 1, 1)  # 上|百|遍, 大|半|个
    pair_known, rest_known = is_known(pair), is_known(rest)
    if rest in DIRECTIONS:
        return (1, 2)
    if pair in DIRECTIONS:
        return (2, 1)  # 出去|玩
    if pair in _OF_PEOPLE or (pair_known and (last in _AFTER_TWO or last in _QUALITIES)):
        return (2, 1)
    if not rest_known:
        return ()
    if first in _BEFORE and not (pair_known and last in _ENDINGS):  # 肯定性
        return (1, 2)
    if first in _MODIFIERS and (not pair_known or levels.level(rest) is not None):
        return (1, 2)
    if pair_known and last in _ENDINGS:
        return ()
    return (1, 2) if not pair_known and is_verb(first) and _is_noun(rest) else ()


@lru_cache(maxsize=16384)
def is_known(word: str) -> bool:
    """Whether a dictionary of ours has it: as a common word, a term, a graded word or a name."""
    return (
        any(glosses.listed(form) or glosses.technical(form) for form in forms(word))
        or levels.level(word) is not None
        or names.is_listed(word)
    )


def is_modifier(character: str) -> bool:
    """Whether it is written apart before a noun of two: 新|同事, 小|骨盆."""
    return character in _MODIFIERS


def is_verb(character: str) -> bool:
    """Whether it is a verb first of all; the cutter has 掉 and 按 as nothing in particular."""
    return glosses.gloss(character).startswith("to ")


def _is_noun(word: str) -> bool:
    senses = glosses.gloss(word).split("; ")
    return not senses[0].startswith("to ")


def is_everyday_noun(character: str) -> bool:
    """Whether it is a noun that stands alone in everyday speech: 水, 饭, 灯."""
    level = levels.level(character)
    return level is not None and level <= _COMMON_LEVEL and _is_noun(character)
