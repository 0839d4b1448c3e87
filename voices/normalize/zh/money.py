"""Money in a Chinese sentence: signs before the amount, codes and shorthand behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import NUMBER, Rule, chinese, rule
from voices.normalize.zh.measures import CURRENCIES, MONEY

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

_LEFT = r"(?<![\d.])"
_TO = r"\s?[-–—~～]\s?"
_POWERS = {
    "k": 3, "K": 3, "m": 6, "M": 6, "mn": 6, "b": 9, "B": 9, "bn": 9, "T": 12,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
"""Powers of ten that letters and words behind an amount stand for: ``$5M``, ``$3.5 million``."""
_SCALE = r"\s?(?:thousand|million|billion|trillion)|[kKmMbBT]|[mb]n"


def _scaled(amount: str, scale: str) -> str:
    """What is said for ``1.5`` and ``B``: 十五亿; from a 万亿 on, the 万亿 are counted."""
    whole, _, decimals = amount.replace(",", "").partition(".")
    power = _POWERS[scale]
    # $1.2 trillion is 一点二万亿; written out it would be 一万两千亿.
    if power == 12:
        return numerals.counted(amount.replace(",", "")) + "万亿"
    if len(decimals) > power:
        return numerals.number(f"{whole}{decimals[:power]}.{decimals[power:]}")
    return numerals.integer((whole + decimals.ljust(power, "0")).lstrip("0") or "0")


def _whole(written: str) -> str:
    """1,299.00: nobody says that there are no cents."""
    return written.replace(",", "").removesuffix(".00")


def _money(match: re.Match[str]) -> list[SpokenPiece]:
    """$300, ¥3.5万, $5M, $50-60: the currency is said once, behind the amount."""
    han, scale = match["han"] or "", (match["scale"] or match["k"] or "").strip()
    first_scale = (match["k"] or "").strip() or scale
    sign = "负" if match["s"] else ""
    first, last = (
        _scaled(written, scale) if scale else numerals.counted(_whole(written))
        for written, scale in ((match["n"], first_scale), (match["b"] or match["n"], scale))
    )
    last += han + CURRENCIES[match["c"]]
    if not match["b"]:
        return [chinese(*match.span(), sign + last)]
    return [
        chinese(match.start(), match.end("first"), sign + first),
        chinese(match.end("first"), match.start("b"), "到"),
        chinese(match.start("b"), match.end(), last),
    ]


def _cents(match: re.Match[str]) -> list[SpokenPiece]:
    """$.99: nothing stands before the point."""
    return [chinese(*match.span(), numerals.number(match["n"]) + CURRENCIES[match["c"]])]


def _scale_word(match: re.Match[str]) -> list[SpokenPiece]:
    """3.5 million: as Chinese counts."""
    return [chinese(*match.span(), _scaled(match["n"], match["scale"]))]


def _currency_code(match: re.Match[str]) -> list[SpokenPiece]:
    """300 USD: the code behind the amount."""
    return [
        chinese(match.start(), match.start("c"), numerals.counted(match["n"].replace(",", ""))),
        chinese(*match.span("c"), CURRENCIES[match["c"]]),
    ]


# What is counted in 万, in the clause before: 年薪20-30W, 月活破了1000W.
_BEHIND_PAY = re.compile(
    r"(?:年薪|月薪|薪资|薪水|工资|年入|月入|收入|总包|年包|奖金|营收|预算|流水|阅读量?|播放量?|粉丝|用户|日活|月活|DAU|MAU|GMV|UV|PV|销量|装机量?|订单)[^，。；！？]{0,12}$"
)


def _slang_wan(match: re.Match[str]) -> list[SpokenPiece] | None:
    """10w, 50W+, 年薪20-30W: w is 万 (pinyin wan); a bare capital W may also be watts."""
    # 100W灯泡, 20W充电器 are watts; 年薪50W, 100W用户 and 10W+ are 万.
    if match["w"] == "W" and match["sure"] is None:
        before = match.string[max(0, match.start() - 16) : match.start()]
        if not _BEHIND_PAY.search(before):
            return None
    pieces = [chinese(*match.span("n"), numerals.counted(match["n"].replace(",", "")))]
    if match["b"]:
        pieces.append(chinese(match.end("n"), match.start("b"), "到"))
        pieces.append(chinese(*match.span("b"), numerals.counted(match["b"].replace(",", ""))))
    pieces.append(chinese(*match.span("w"), "万"))
    return [*pieces, chinese(*match.span("plus"), "加")] if match["plus"] else pieces


# The same behind the W: 5W粉丝, 30W/年.
_COUNTED_IN_WAN = "的?(?:用户|粉丝|阅读|播放|点赞|下载|浏览|点击|访问|订阅|会员|读者|观众|学员|元|块|人|条|个|次|字|美元|美金|人民币|年薪|月薪|预算)|/[年月]|年(?!代)"

RULES: tuple[Rule, ...] = (
    rule(
        # A sign, the currency, the amount with its scale, and a second amount unless that is a percentage,
        # a date or a telephone: -$5, US$3.5亿, $50-60, $5-10 million, ¥3.5万元 (元 is not said twice).
        _money,
        rf"(?P<s>(?<![A-Za-z0-9)])[-−])?(?P<c>{MONEY})\s?(?P<first>(?P<n>{NUMBER})(?:(?P<k>{_SCALE})(?![A-Za-z]))?)(?:{_TO}(?P<b>{NUMBER})(?!\d|[-.:/]\d|\s?%))?",
        rf"(?:\s?(?P<han>[百千万亿]+)|(?P<scale>{_SCALE})(?![A-Za-z]))?(?:美元|美金|元)?",
    ),
    # $.99
    rule(_cents, rf"(?P<c>{MONEY})(?P<n>\.\d+)"),
    # 3.5 million, without a currency
    rule(_scale_word, rf"{_LEFT}(?P<n>{NUMBER})\s?(?P<scale>million|billion|trillion)(?![A-Za-z])"),
    # 300 USD, 50￥
    rule(_currency_code, rf"{_LEFT}(?P<n>{NUMBER})\s?(?P<c>RMB|CNY|USD|EUR|HKD|JPY|GBP|[$€£¥])(?![A-Za-z\d])"),
    # 10w, 5W粉丝, 月入20-30W, 10w+
    rule(
        _slang_wan,
        rf"{_LEFT}(?P<n>{NUMBER})(?:{_TO}(?P<b>{NUMBER}))?",
        rf"(?P<w>[wW])(?:(?P<plus>\+)|(?![A-Za-z\d]))(?P<sure>(?<=\+)|(?=\s?(?:{_COUNTED_IN_WAN})))?",
    ),
)  # fmt: skip
