"""Numbers with hyphens that are no ranges: orders, rooms, figures, models and standards.

A hyphen between numbers is 到 unless something else speaks against it. What speaks against it is
a word before it (订单号, 座机, 图, GB/T), or how the numbers stand to each other: a range rises, and its
second number does not begin with a nought. A measure word behind it (2-3个) makes a range all the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import Rule, chinese, rule
from voices.normalize.zh.codes import groups
from voices.normalize.zh.measures import is_counted

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

_SEEN = 12
"""Characters before a number that are looked at."""
_IS = r"[:：为是]?\s{0,2}$"
# 订单号2023-0456-789, 零件号 7890-12-34; not 5号2-3, where 号 counts the day.
_CODE = re.compile(rf"(?:(?<![\d零一二三四五六七八九十几多])号|号码|编码|代码|条码|编号|卡){_IS}")
_CALL = re.compile(
    rf"(?:座机|电话|传真|热线|固话|手机|致电|拨打|拨|联系方式|Tel|TEL|Fax|FAX)[.]?{_IS}"
)
_ROOM = re.compile(rf"(?:房间号?|房号|门牌号?|住在?|宿舍|公寓|小区|花园|栋|幢|单元){_IS}")
# 图3-5, 如表2-1, 例(3-2); but 发表2-3篇 and 代表2-3人 end with the same character.
_FIGURE = re.compile(r"(?:图|(?<![代发])表|例题?|习题|练习题?|思考题|式)\s?[（(]?$")
# Bodies that give standards, and the sort of standard behind the stroke: GB/T 7714-2015.
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:GB|GBZ|GBJ|ISO|IEC|IEEE|DIN|JB|HJ|YY|JGJ|CJJ|SY|QB|NY|ANSI|ASTM|EN|BS|JIS|DL|JT|TB|HG|YD)"
    r"(?:/(?:T|Z|IEC|TS|TR))?\s?$"
)
_MODEL = re.compile(r"(?<![A-Za-z])(?P<name>[A-Za-z]+)(?P<hyphen>-?)$")
# Letters behind which two numbers are pages, quarters or money, and so a range: P100-120, Q1-3.
_PAGES = ("P", "p", "pp", "PP", "Q", "RMB", "USD", "CNY", "EUR", "HKD", "JPY", "GBP")
_MEASURED = re.compile(r"\s?[%‰㎡平米元度℃°后前]|\s?[a-zA-Z]")


def _ahead(match: re.Match[str]) -> str:
    """The characters before the match in which a word may say what the number is."""
    return match.string[max(0, match.start() - _SEEN) : match.start()]


def _counts(match: re.Match[str]) -> bool:
    """Whether something is counted or measured behind the number."""
    text, end = match.string, match.end()
    if re.compile(r"\s?所[示列述]").match(text, end):
        return False
    return is_counted(text, end) or bool(_MEASURED.match(text, end))


def _is_date(parts: list[str]) -> bool:
    """Whether three numbers are a year, a month and a day."""
    year, month, day = parts
    return bool(re.fullmatch(r"1[0-9]\d\d|20\d\d", year)) and int(month) <= 12 and int(day) <= 31


def _falls(first: str, last: str) -> bool:
    """Whether two numbers can be no range: the second is smaller, or begins with a nought."""
    return int(last) < int(first) or (len(last) > 1 and last[0] == "0")


def _code(match: re.Match[str]) -> list[SpokenPiece] | None:
    """订单号 2023-0456-789, 座机6688-1234, 5-302室: digit by digit."""
    parts = re.findall(r"\d+", match[0])
    ahead, first, last = _ahead(match), parts[0], parts[-1]
    if len(parts) == 3:
        small = all(len(part) <= 2 for part in parts)
        # Behind 编号 even 2020-12-31 is a code; elsewhere a day, and 3-4-5 has a rule of its own.
        if (not _CODE.search(ahead) and (_is_date(parts) or small)) or _counts(match):
            return None
        return groups(match)
    behind_room = re.compile(r"\s?(?:室|房(?![价租子屋间]))").match(match.string, match.end())
    # 5-302室, 8栋5-302: a building and a room.
    if len(first) <= 2 and len(last) in (3, 4) and (behind_room or _ROOM.search(ahead)):
        return groups(match) if behind_room or not _counts(match) else None
    if _counts(match) or _years(first, last):
        return None
    # 座机6688-1234
    if len(first) in (3, 4) and len(last) == 4 and _CALL.search(ahead):
        return groups(match)
    # 6688-1234 without a word: it falls, so it is a telephone; 2000-3000 is a range.
    if len(first) == len(last) == 4 and _falls(first, last):
        return groups(match)
    # Behind 编号 a pair that rises is a code only where it is long: 编号3456-123456, but 编号2-3 are two.
    if _CODE.search(ahead) and (_falls(first, last) or (len(first) > 3 and len(last) > 4)):
        return groups(match)
    return None


def _years(first: str, last: str) -> bool:
    """Whether two numbers are years: 2018-2020, 2018-19."""
    year = r"1[5-9]\d\d|20\d\d"
    return bool(re.fullmatch(year, first) and re.fullmatch(rf"{year}|\d\d", last))


def _figure(match: re.Match[str]) -> list[SpokenPiece] | None:
    """图3-5, 表2-1: the fifth figure of the third chapter, said with 杠; None for a range."""
    text = match.string
    if not _FIGURE.search(_ahead(match)) or _counts(match):
        return None
    # 图1-3均为手绘 are three pictures.
    if re.compile(r"\s?(?:均|都|分别|依次)").match(text, match.end()):
        return None
    return [
        chinese(*match.span("a"), numerals.integer(match["a"])),
        chinese(match.end("a"), match.start("b"), "杠"),
        chinese(*match.span("b"), numerals.integer(match["b"])),
    ]


def _standard(match: re.Match[str]) -> list[SpokenPiece] | None:
    """GB/T 7714-2015, ISO 9001:2015: a number and a year."""
    if not _STANDARD.search(_ahead(match)) or _counts(match):
        return None
    return [
        chinese(*match.span("n"), "点".join(map(numerals.digits, match["n"].split(".")))),
        chinese(*match.span("y"), numerals.digits(match["y"])),
    ]


def _name(written: str) -> str:
    """A number of a model: long ones go digit by digit."""
    whole, _, decimals = written.partition(".")
    name = numerals.integer(whole) if len(whole) <= 2 else numerals.digits(whole)
    return name + ("点" + numerals.digits(decimals) if decimals else "")


def _model(match: re.Match[str]) -> list[SpokenPiece] | None:
    """i7-9700, Llama-3-70B, Qwen2.5-72B; but P5-8 and JDK8-11 are ranges."""
    before = _MODEL.search(_ahead(match) + match["hyphen"])
    first, last = match["a"], match["b"]
    if before is None or before["name"] in _PAGES:
        return None
    text, end = match.string, match.end()
    # 70B, 72B: how large a model is.
    sized = re.compile(r"[bBkKxXgG](?![A-Za-z])").match(text, end)
    whole = first.isdigit() and last.isdigit()
    # i7-9700 and A1-300: the second number is not of the same kind as the first. JDK8-11 is a range.
    long = whole and (
        len(last) >= 4 > len(first)
        or (len(last) == 3 and (len(first) == 1 or int(last) < int(first)))
    )
    glued = match["hyphen"] or len(before["name"]) > 1
    if not ((sized and glued) or long):
        return None
    if is_counted(text, end) and not sized:
        return None
    start = match.start()
    return [chinese(start, match.end("a"), _name(first)), chinese(*match.span("b"), _name(last))]


def _aeroplane(match: re.Match[str]) -> list[SpokenPiece] | None:
    """波音747-800."""
    if not re.search(r"(?:波音|空客|麦道)\s?$", _ahead(match)):
        return None
    return [chinese(*match.span(g), _name(match[g])) for g in ("a", "b")]


def _card(match: re.Match[str]) -> list[SpokenPiece] | None:
    """8888 1234, 6222 0212 3456 7890: of a telephone or a card."""
    parts = match[0].split(" ")
    if len(parts) == 2 and not _CALL.search(_ahead(match)):
        # 2000 3000 and 2018 2019 are amounts and years side by side.
        plain = any(part.endswith("00") or re.match(r"1[5-9]|20", part) for part in parts)
        if plain or _counts(match):
            return None
    return groups(match)


_APART = r"(?![\d:：/%‰]|-\d|\.\d|\s?=)"

RULES: tuple[Rule, ...] = (
    # 波音747-800
    rule(_aeroplane, r"(?P<a>[1-9]\d{2})-(?P<b>\d{1,3})(?!\d)"),
    # 图3-5
    rule(_figure, rf"(?<![\d.])(?P<a>\d{{1,2}})-(?P<b>\d{{1,2}}){_APART}"),
    # GB/T 7714-2015: the year is one of the last decades.
    rule(_standard, r"(?<![\d.])(?P<n>\d{2,5}(?:\.\d{1,2})?)[-—:](?P<y>(?:19[5-9]|20[0-4])\d)(?!\d)"),
    # i7-9700, Qwen2.5-72B
    rule(_model, r"(?<=[A-Za-z])(?P<hyphen>-?)(?P<a>\d{1,3}(?:\.\d)?)-(?P<b>\d{1,5}(?:\.\d)?)(?![\d-]|\.\d)"),
    # 6688-1234, 2023-0456-789; not $5-6, 3:20-30 or 3-2=1, and not what a date goes on from.
    rule(_code, rf"(?<![\d.A-Za-z/$¥€£-])(?<!\d:)\d{{1,8}}(?:-\d{{1,8}}){{1,2}}{_APART}(?! \d|年|月|日)"),
    # 8888 1234, 6222 0212 3456 7890: two to four groups of four.
    rule(_card, r"(?<![\d.A-Za-z-])(?<!\d )\d{4}(?: \d{4}){1,3}(?![\d.%]| \d)"),
)  # fmt: skip
"""Come before the dates: GB/T 7714-2015 and 编号2020-12-31 end like them."""
