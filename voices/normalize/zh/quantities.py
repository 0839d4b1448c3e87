"""Percentages, ranges, fractions, ratios and units in a Chinese sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import NUMBER, Rule, chinese, rule
from voices.normalize.zh.codes import NAMED
from voices.normalize.zh.measures import MEASURE, UNIT, UNITS, two_is_liang

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

# A hyphen is a minus at the beginning of a word (-5, 但 -5), behind a word that leads to a number
# (温度是-5, 从-3到5), and where what follows is a range or a tolerance (产品-2 is a name, but -5~10 is
# none). Behind a digit, a letter or a bracket it is something else.
SIGN = (
    r"(?:(?:(?<![\w)）%])|(?<=[为是到从于达至即])|(?<![A-Za-z0-9)%])(?=±|[-−]\d+\s?[~～]))[-−+±])?"
)
_SIGN_OF_CHANGE = r"(?:(?<![A-Za-z0-9)）%])[-−+±])?"
"""A hyphen before a percentage or a unit: a minus, whatever Chinese stands in front."""
_TO = r"\s?(?:[-–—~～至到]|——|－)\s?"
_LEFT = r"(?<![\d.])"
_SIGN_SAID = {"-": "负", "−": "负", "+": "正", "±": "正负", "": ""}


def amount(written: str, text: str, at: int) -> str:
    """A number that ends at ``at``; a 2 that counts is 两."""
    written = written.replace(",", "")
    return "两" if written == "2" and two_is_liang(text, at) else numerals.number(written)


def _percent(match: re.Match[str]) -> list[SpokenPiece]:
    """25%, -3‰, 30%+: the whole first, as Chinese says it (百分之二十五)."""
    whole = "千分之" if match["sign"] == "‰" else "百分之"
    value = "百" if match["n"] == "100" and whole == "百分之" else numerals.number(match["n"])
    percent = chinese(
        match.start(), match.end("sign"), _SIGN_SAID[match["s"] or ""] + whole + value
    )
    return [percent, chinese(*match.span("plus"), "以上")] if match["plus"] else [percent]


def _percents(match: re.Match[str]) -> list[SpokenPiece]:
    """20%-30%, 20-30%: 百分之 once or twice, as written."""
    whole = "百分之"
    second = (whole if match["p1"] else "") + numerals.number(match["b"])
    return [
        chinese(match.start(), match.end("p1") if match["p1"] else match.end("a"),
             whole + numerals.number(match["a"])),
        chinese(match.end("p1") if match["p1"] else match.end("a"), match.start("b"), "到"),
        chinese(match.start("b"), match.end(), second),
    ]  # fmt: skip


def _unit(match: re.Match[str]) -> list[SpokenPiece] | None:
    """5km, 1.2万km/h, -5℃: the amount, 万 if there is any, and the unit's name."""
    unit = match["u"]
    # 5 h and 5 m are measured; 5 K, 5 L and 5 t with a space between are letters of names.
    if len(unit) == 1 and unit.isascii() and match.group(0)[-2].isspace() and unit not in "mgsh":
        return None
    said_unit, han = UNITS[unit], match["han"] or ""
    number = amount(match["n"], han or said_unit, 0)
    end = match.end("n")
    pieces = [chinese(match.start(), end, _SIGN_SAID[match["s"] or ""] + number)]
    if han:
        pieces.append(chinese(*match.span("han"), han))
        end = match.end("han")
    return [*pieces, chinese(end, match.end(), said_unit)]


def _times_as_much(match: re.Match[str]) -> list[SpokenPiece]:
    """10x 增长, 提升2.5x: so many times; a capital X is a model's name (小米5X)."""
    return [chinese(*match.span(), numerals.counted(match["n"].replace(",", "")) + "倍")]


def _thousands(match: re.Match[str]) -> list[SpokenPiece]:
    """1.2k star, 12k 下载: as Chinese counts; a salary's 20k stays twenty K."""
    whole, _, decimals = match["n"].partition(".")
    # 1.2 has three places to fill: 1200.
    return [chinese(*match.span(), numerals.integer(whole + decimals.ljust(3, "0")))]


def _units_range(match: re.Match[str]) -> list[SpokenPiece]:
    """5-10km: the unit once, behind both."""
    unit = UNITS[match["u"]]
    return [
        chinese(match.start("a"), match.end("a"), amount(match["a"], unit, 0)),
        chinese(match.end("a"), match.start("b"), "到"),
        chinese(*match.span("b"), amount(match["b"], unit, 0)),
        chinese(match.end("b"), match.end(), unit),
    ]


def _range(match: re.Match[str]) -> list[SpokenPiece]:
    """3-5年, 20～30: the first number counts what the second one does."""
    end = match.end("b")
    first = amount(match["a"], match.string, end)
    if match["han"]:
        first = amount(match["a"], match.string, match.end("a"))
    return [
        chinese(match.start("a"), match.end("a"), first),
        *([chinese(*match.span("han"), match["han"])] if match["han"] else []),
        chinese(match.end("han") if match["han"] else match.end("a"), match.start("b"), "到"),
        chinese(*match.span("b"), amount(match["b"], match.string, end)),
    ]


_OF_ORDER = re.compile(r"\s?(?:月|日|号|班|楼|年级|区)")
"""5/6月, 2/3班: one and the other."""


def _fraction(match: re.Match[str]) -> list[SpokenPiece] | None:
    """3/4: 四分之三; what is no part of anything (5/4, 5/6月) as two numbers."""
    above, below = match["a"], match["b"]
    if int(below) == 0:
        return None
    # 5/4 is no part of anything, 5/6月 are two months: one number behind the other.
    if int(above) >= int(below) or _OF_ORDER.match(match.string, match.end()):
        return _rate(match)
    return [chinese(*match.span(), numerals.integer(below) + "分之" + numerals.integer(above))]


def _rate(match: re.Match[str]) -> list[SpokenPiece]:
    """24/7, 985/211: one after the other."""
    return [chinese(*match.span(g), _side(match[g])) for g in ("a", "b")]


def _side(written: str) -> str:
    special = NAMED.get(written)
    return special or numerals.integer(written)


def _ratio(match: re.Match[str]) -> list[SpokenPiece]:
    """3:1, 1:2:3: 比 for each colon."""
    parts = [match["a"], match["b"], match["c"]]
    spans = [match.span("a"), match.span("b"), match.span("c")]
    pieces = [chinese(*spans[0], numerals.number(parts[0]))]
    for (_, before), (start, end), part in zip(spans, spans[1:], parts[1:], strict=False):
        if part:
            pieces += [chinese(before, start, "比"), chinese(start, end, numerals.number(part))]
    return pieces


def _times(match: re.Match[str]) -> list[SpokenPiece]:
    """7*24, 1920x1080."""
    # 1920x1080 are the points of a screen and go by digits; 20x30 are counted.
    long = all(len(match[g]) >= 3 and match[g].isdigit() for g in "ab")
    say = numerals.digits if long else numerals.number
    return [
        chinese(*match.span("a"), say(match["a"])),
        chinese(match.end("a"), match.start("b"), "乘"),
        chinese(*match.span("b"), say(match["b"])),
    ]


def _around_the_clock(match: re.Match[str]) -> list[SpokenPiece]:
    """24/7: 七乘二十四, as Chinese has it."""
    return [chinese(*match.span(), "七乘二十四")]


_PER = {
    "s": "秒", "sec": "秒", "min": "分钟", "h": "小时", "hr": "小时", "d": "天", "kg": "公斤", "g": "克",
    "L": "升", "l": "升", "ml": "毫升", "mL": "毫升", "dL": "分升", "m²": "平方米", "㎡": "平方米", "m³": "立方米", "km²": "平方公里", "kWh": "千瓦时",
}  # fmt: skip
_EACH = "天|日|月|季|年|周|星期|小时|分钟?|秒|人|次|台|个|件|条|平|组|班|期|轮|斤|公斤|千克|克|吨|升|亩|瓶|份|张|盒|包|篇|千字|场|节|课时|晚|度|户|间|亿|万|车|家|店|套|批"
_PER_UNIT = "|".join(sorted(_PER, key=len, reverse=True))
_BEFORE_EACH = rf"/(?:(?={_EACH})|(?P<per>{_PER_UNIT})(?![A-Za-z0-9]))"
# 30帧, 100MB, 20万, 5元/人 or $9.99 before the stroke: only behind an amount it is 每 (产品/天 is not).
_COUNTED_BEFORE = re.compile(
    rf"\d\s?[百千万亿]*(?:{MEASURE}|[A-Za-zμ²³℃%]|帧|字|瓦|度|卡|大?卡路里){{1,5}}(?:/(?:{_EACH}))?$"
    r"|(?:[$€£¥]|RMB|USD)\s?\d[\d.,]*$"
)


def _per(match: re.Match[str]) -> list[SpokenPiece] | None:
    """元/月, 次/天, 30帧/秒, 100MB/s: each."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if not (match["sure"] or _COUNTED_BEFORE.search(before)):
        return None
    each = chinese(match.start(), match.start() + 1, "每")
    return [each, chinese(*match.span("per"), _PER[match["per"]])] if match["per"] else [each]


# Behind 36k: 36k下载, 2k star are counts; a bare 20k is a salary, and stays twenty K.
_COUNTED_IN_K = (
    "stars?|likes?|次|个|人|条|行|下载|播放|阅读|点赞|收藏|粉丝|用户|订阅|关注|颗星|forks?"
)

RULES: tuple[Rule, ...] = (
    rule(
        _per,
        r"(?:(?<=[元次个条笔单万里件人票块篇])(?P<sure>(?=/(?:天|日|月|年|周|小时|分钟|秒|人|次|台|个|件|条|平)))|(?<=[\w℃%²³]))",
        _BEFORE_EACH,
    ),
    # Before single percentages: 20-30% has its sign only once.
    rule(_percents, rf"{_LEFT}(?P<a>{NUMBER})\s?(?P<p1>%)?{_TO}(?P<b>{NUMBER})\s?%"),
    # 25%, -3‰, 30%+
    rule(_percent, rf"{_LEFT}(?P<s>{_SIGN_OF_CHANGE})(?P<n>{NUMBER})\s?(?P<sign>[%‰])(?P<plus>\+(?!\d))?"),
    # 5-10km; before _unit, which would leave 5- behind.
    rule(_units_range, rf"{_LEFT}(?P<a>{NUMBER}){_TO}(?P<b>{NUMBER})(?P<u>{UNIT})(?![A-Za-z0-9/])"),
    # 37.5°C, 4万km, -5℃; with a stroke behind it only where that says 每 (8h/天, 100mg/kg).
    rule(_unit, rf"(?<![A-Za-z0-9_.])(?P<s>{_SIGN_OF_CHANGE})(?P<n>{NUMBER})\s?(?P<han>[百千万亿]{{1,2}})?\s?(?P<u>{UNIT})(?![A-Za-z0-9²³]|/(?!{_EACH}|(?:{_PER_UNIT})(?![A-Za-z0-9])))"),
    # 10x, 2.5x; not Type 5x, nor a name in capitals: 小米5X.
    rule(_times_as_much, rf"(?<![A-Za-z0-9_.])(?<![A-Za-z]\s)(?P<n>{NUMBER})x(?![A-Za-z0-9])"),
    # 2.4k by its decimals; 36k by what it counts.
    rule(_thousands, rf"(?<![A-Za-z0-9_.])(?P<n>\d{{1,3}}\.\d{{1,2}}|\d{{1,3}}(?=k\s?(?:{_COUNTED_IN_K})))k(?![A-Za-z0-9])"),
    # 7×24, 20*16; not 3x5cm, whose second number has a unit.
    rule(_times, rf"{_LEFT}(?P<a>{NUMBER})\s?[*×xX✕]\s?(?P<b>{NUMBER})(?![\d.]*[A-Za-z])"),
    # 3:1, 1:2:3; what is a time of day was taken before.
    rule(_ratio, r"(?<![\d.:])(?P<a>\d+(?:\.\d+)?)\s?:\s?(?P<b>\d+(?:\.\d+)?)(?:\s?:\s?(?P<c>\d+))?(?![\d:])"),
    # Before the fractions, for which 24/7 is one number behind another; not in 24/7/365.
    rule(_around_the_clock, r"(?<![\d./])24/7(?![\d/])"),
    # 3/4, 5/6月, 985/211
    rule(_fraction, r"(?<![\d./A-Za-z])(?P<a>\d+)/(?P<b>\d+)(?![\d./]|mmHg)"),
    # 3-5年, 2千-3千; not 3-4-5, nor a subtraction.
    rule(_range, rf"(?<![\d.A-Za-z-])(?P<a>{NUMBER})\s?(?P<han>[十百千万亿])?{_TO}(?P<b>{NUMBER})(?!\d|[-.]\d|\s?=)"),
)  # fmt: skip
