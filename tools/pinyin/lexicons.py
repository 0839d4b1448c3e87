"""Makes ``places.tsv`` and ``compounds.txt`` of THUOCL, the open lexicon of Tsinghua University.

Usage: ``python -m tools.pinyin.lexicons FOLDER``, the folder ``data`` of github.com/thunlp/THUOCL
(MIT). Its lists were gathered from input methods and hold phrases, classes of places (加油站) and
slips. What is kept is a place whose kind says that it is one, and a term of medicine that the
cutter breaks at what is no word (囊|腺瘤). What is made does not depend on what lies there.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import rjieba

from a11y.characters.han import is_han
from a11y.pinyin import tables
from a11y.pinyin.dictionary import glosses, levels
from a11y.pinyin.dictionary.spelling import FOLDER
from a11y.pinyin.words import names, structure

if TYPE_CHECKING:
    from collections.abc import Iterator

_KINDS = tuple("路街巷桥村乡镇寺庙庵宫殿阁祠山岭峰湖河江溪潭湾岛洲")
_LONG_KINDS = tuple(
    "胡同 街道 社区 小区 大桥 大街 东路 西路 南路 北路 中路 东街 西街 南街 北街 "
    "斜街 水库 林场 公园 花园 广场 大厦".split()
)
"""Kinds behind which a place is named; a 站, 园 or 口 may be any (加油站, 幼儿园, 路口)."""
_AT_SOMETHING = frozenset("广场 公园 花园 水库 林场 大桥 大厦 小区".split())
"""Kinds that are told by what they are at or for, too: 火车站|广场."""
_CLASSES = frozenset(
    "公 马 铁 步行 风情 商业 美食 立交 独木 渔 山 农 火 冰 运 内 大 小 文化 市民 中心 "
    "人民 体育 度假 高速 环城 滨海 森林 动物 植物 湿地 主题 国家 地质 海底 水上 后 前 "
    "新 老 旧 古 石 木 铁路 人行 过街".split()
)
"""What a kind is told by, not named: 步行|街, 铁路|桥, 森林|公园."""
_NO_PLACE = frozenset("的了是在和与及或对为被把不无有将由于这那我你他她它们就从到")
_TERMS = ("medical",)
_SHORTEST, _LONGEST = 3, 6
"""Characters of an entry: of two the lists have many slips, longer ones are addresses."""


def _entries(path: Path) -> Iterator[str]:
    """Words of simplified Han characters, without the number of documents each stands in."""
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        word = line.partition("\t")[0].strip()
        if (
            word
            and all(map(is_han, word))
            and word == tables.simplified(word)
            and _NO_PLACE.isdisjoint(word)
        ):
            yield word


def place(word: str) -> str:
    """Where the capitals of a place stand, as in ``names.tsv``; empty for what is none."""
    if glosses.listed(word) or levels.level(word) is not None:
        return ""
    if not _SHORTEST <= len(word) <= _LONGEST:
        return ""
    kind = next((kind for kind in (*_LONG_KINDS, *_KINDS) if word.endswith(kind)), "")
    stem = word.removesuffix(kind)
    if not kind or len(stem) < names.PAIR or stem in _CLASSES:
        return ""
    if kind in _AT_SOMETHING and (glosses.listed(stem) or levels.level(stem) is not None):
        return ""
    if len(kind) == 1 and kind not in names.GENERIC:
        return "0"
    return f"0{len(stem)}"


def is_compound(word: str) -> bool:
    """Whether a term is one word that the cutter breaks at what is no word of its own."""
    if not _SHORTEST <= len(word) <= _LONGEST or structure.is_known(word) or rjieba.has_word(word):
        return False
    pieces = [piece for piece, _ in rjieba.tag(word, hmm=False)]
    if len(pieces) == 1:
        return False
    crumbs = [piece for piece in pieces if _is_crumb(piece)]
    # 急性|会厌炎, 心脑血管|疾病: a word before it or behind it is apart; but 囊|腺瘤.
    before, behind = _is_word(pieces[0]), _is_word(pieces[-1])
    if not crumbs or before or (behind and len(word) > _SHORTEST):
        return False
    return not (behind and structure.is_modifier(pieces[0]))  # 小|骨盆


def _is_word(piece: str) -> bool:
    return len(piece) > 1 and structure.is_known(piece)


def _is_crumb(piece: str) -> bool:
    if len(piece) == 1:
        return levels.level(piece) is None
    return not structure.is_known(piece)


def write(folder: Path) -> None:
    """Write both tables from THUOCL's folder."""
    places = {
        word: capitals
        for word in _entries(folder / "THUOCL_diming.txt")
        if (capitals := place(word))
    }
    terms = {word for name in _TERMS for word in _entries(folder / f"THUOCL_{name}.txt")}
    lines = [f"{word}\t{capitals}" for word, capitals in sorted(places.items())]
    _save("places.tsv", lines)
    _save("compounds.txt", sorted(filter(is_compound, terms)))


def _save(name: str, lines: list[str]) -> None:
    (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
