"""Books of the Bible with chapter and verse, in Chinese and in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.numerals import english as english_numerals
from voices.normalize.rule import Rule, chinese, rule, word

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

_BOOKS_ZH = (
    "创世[记纪]|出埃及记|利未记|民数记|申命记|约书亚记|士师记|路得记|撒母耳记[上下]|列王[记纪][上下]|历代志[上下]|以斯拉记"
    "|尼希米记|以斯帖记|约伯记|诗篇|箴言|传道书|雅歌|以赛亚书|耶利米书|耶利米哀歌|以西结书|但以理书|何西阿书|约珥书"
    "|阿摩司书|俄巴底亚书|约拿书|弥迦书|那鸿书|哈巴谷书|西番雅书|哈该书|撒迦利亚书|玛拉基书|[马玛][太窦]福音|马可福音"
    "|路加福音|约翰福音|使徒行传|罗马书|哥林多[前后]书|加拉太书|以弗所书|腓立比书|歌罗西书|帖撒罗尼迦[前后]书"
    "|提摩太[前后]书|提多书|腓利门书|希伯来书|雅各书|彼得[前后]书|约翰[一二三壹贰叁]书|犹大书|启示录"
)
# 《约翰福音》3:16, 马太福音5:3
_BEHIND_BOOK_ZH = re.compile(rf"(?P<book>{_BOOKS_ZH})[》〉」]?\s?$")
_SHORT = {
    "Gen": "Genesis", "Exod": "Exodus", "Lev": "Leviticus", "Num": "Numbers", "Deut": "Deuteronomy",
    "Josh": "Joshua", "Judg": "Judges", "Sam": "Samuel", "Chron": "Chronicles", "Neh": "Nehemiah",
    "Ps": "Psalm", "Prov": "Proverbs", "Eccl": "Ecclesiastes", "Isa": "Isaiah", "Jer": "Jeremiah",
    "Ezek": "Ezekiel", "Matt": "Matthew", "Rom": "Romans", "Cor": "Corinthians", "Gal": "Galatians",
    "Eph": "Ephesians", "Phil": "Philippians", "Col": "Colossians", "Thess": "Thessalonians",
    "Tim": "Timothy", "Heb": "Hebrews", "Pet": "Peter", "Rev": "Revelation",
}  # fmt: skip
# Books that nobody shortens.
_LONG = (
    "Ruth|Kings|Ezra|Esther|Job|Psalms|Daniel|Hosea|Joel|Amos|Obadiah|Jonah|Micah|Nahum|Habakkuk|Zephaniah|Haggai"
    "|Zechariah|Malachi|Mark|Luke|John|Acts|Titus|Philemon|James|Jude|Lamentations"
)
_BOOKS = "|".join((*_SHORT.values(), _LONG, *_SHORT))
# 3:16, 5:3-12; no clock (3:15 pm) and no second colon (1:2:3)
_PLACE = r"(?P<c>\d{1,3})(?P<colon>:)(?P<v>[1-9]\d{0,2})(?:(?P<to>[-–—~])(?P<w>[1-9]\d{0,2}))?(?![\d:]|[-–—~.]\d|\s?[aApP]\.?[mM])"
_BEHIND_BOOK = re.compile(rf"(?<![A-Za-z])(?:{_BOOKS})\.?\s$")


def _verse_zh(match: re.Match[str]) -> list[SpokenPiece] | None:
    """《约翰福音》3:16, 马太福音5:3-12."""
    before = _BEHIND_BOOK_ZH.search(match.string[max(0, match.start() - 12) : match.start()])
    if before is None:
        return None
    # A psalm is counted in 篇.
    chapter = "篇" if before["book"] == "诗篇" else "章"
    pieces = [chinese(match.start(), match.end("colon"), numerals.integer(match["c"]) + chapter)]
    verse = numerals.integer(match["v"])
    if not match["w"]:
        return [*pieces, chinese(*match.span("v"), verse + "节")]
    return [
        *pieces,
        chinese(*match.span("v"), verse),
        chinese(*match.span("to"), "到"),
        chinese(*match.span("w"), numerals.integer(match["w"]) + "节"),
    ]


def _verse(match: re.Match[str]) -> list[SpokenPiece] | None:
    """Psalm 23:1-6."""
    if not _BEHIND_BOOK.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    pieces = [word(match, english_numerals.integer(match[group]), group) for group in ("c", "v")]
    if match["w"]:
        pieces += [word(match, "to", "to"), word(match, english_numerals.integer(match["w"]), "w")]
    return pieces


def _book(match: re.Match[str]) -> list[SpokenPiece] | None:
    """1 Cor 13:4, Gen 1:1: by its whole name; but Tim and Sam alone are people."""
    if match["book"] in ("Tim", "Sam", "Phil") and not match["n"] and "." not in match[0]:
        return None
    pieces = []
    if match["n"]:
        pieces.append(word(match, ("first", "second", "third")[int(match["n"]) - 1], "n"))
    return [*pieces, word(match, _SHORT.get(match["book"], match["book"]), "book")]


RULES_ZH: tuple[Rule, ...] = (rule(_verse_zh, r"(?<![\d.:])", _PLACE),)
RULES: tuple[Rule, ...] = (
    rule(
        _book,
        rf"(?<![\w.:])(?:(?P<n>[123])\s)?(?P<book>{_BOOKS})\b\.?(?=\s\d{{1,3}}:[1-9])",
        r"(?:(?<=[a-z])|(?<=\.))",
    ),
    rule(_verse, r"(?<![\d.:])", _PLACE),
)
"""Come before the times of day, which 3:16 is otherwise."""
