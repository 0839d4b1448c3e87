"""What digits, signs and letters sound like in a Chinese sentence: all rules, in order.

The first rule that matches and answers wins, so names and dates come before plain numbers. Where two
modules could take the same text, the order below says why one of them is first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.both import addresses, latin, scripture, symbols
from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import NUMBER, Rule, chinese, of_numbers, rule
from voices.normalize.zh import calendar, codes, hyphens, money, quantities, ranges, science
from voices.normalize.zh.measures import is_counted, two_is_liang

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece


def _ordinal(match: re.Match[str]) -> list[SpokenPiece]:
    """第 3, 第1,000: the number behind 第, never 两."""
    return [chinese(*match.span(), numerals.number(match[0].strip().replace(",", "")))]


def _below_one(match: re.Match[str]) -> list[SpokenPiece]:
    """.5: nothing stands before the point."""
    return [chinese(*match.span(), numerals.number(match[0]))]


# 电话：12345, 端口是3306, QQ群123456, 房间号305: a number that is dialled or typed goes by its digits.
_CALLED = re.compile(
    r"(?:号码|编号|端口|分机|电话|热线|手机|工号|邮编|密码|验证码|代码|微信号?|QQ群?|群号|ID|账号|车牌|证号|房间号?|航班|学号|尾号|座机|传真)[号为是：: ]{0,3}$",
    re.IGNORECASE,
)


# 营收3120450678元, 注册资本约512034780: nine digits and more behind such a word are an amount.
_OF_MONEY = re.compile(
    r"(?:资本|资金|营收|收入|利润|净利|总额|金额|市值|估值|成交|销售额|预算|投资|成本|共计|合计|总计|达|约|近|超过?)[^，。；！？\d]{0,4}$"
)


def _is_amount(match: re.Match[str]) -> bool:
    """Whether nine digits or more count something: thousands parted, money, or a measure behind.

    Other long numbers are names (accounts, orders) and go digit by digit.
    """
    written, text, end = match["n"], match.string, match.end("n")
    return (
        "," in written
        or written.endswith("000")
        or is_counted(text, end)
        or bool(_OF_MONEY.search(text[max(0, match.start() - 10) : match.start()]))
    )


def _plain(match: re.Match[str]) -> list[SpokenPiece]:
    """A number: 两 before what it counts, 多 for a + behind a round one."""
    written, end = match["n"].replace(",", ""), match.end("n")
    text = match.string
    sign = {"-": "负", "−": "负", "+": "正", "±": "正负"}.get(match["s"] or "", "")
    if written.isdigit() and _CALLED.search(text[max(0, match.start() - 8) : match.start()]):
        return [chinese(*match.span("n"), numerals.digits(written, yao=True))]
    # 2、3个: the two share the measure word of the second.
    shared = re.compile(r"\s?[、，]\s?3(?=\D)").match(text, end)
    if written == "2" and (two_is_liang(text, shared.end() if shared else end)):
        number = "两"
    elif written.isdigit() and len(written) >= 9 and not _is_amount(match):
        number = numerals.digits(written)
    else:
        number = numerals.number(written)
    pieces = [chinese(match.start(), end, sign + number)]
    if match["plus"]:
        # 3000+ is "more than"; what 3+ and 10万+ are is left as it is written.
        round_number = written.isdigit() and len(written) > 1 and written.endswith("0")
        pieces.append(chinese(*match.span("plus"), "多" if round_number else "加"))
    return pieces


RULES: tuple[Rule, ...] = (
    # An address holds everything the others look for: dots, digits, hyphens.
    *addresses.rules(chinese=True),
    # 约翰福音3:16 is neither a time nor a ratio.
    *of_numbers(*scripture.RULES_ZH),
    # Codes and standards end like dates and ranges: GB/T 7714-2015.
    *of_numbers(*hyphens.RULES),
    *of_numbers(*codes.RULES),
    # 2B业务, before anything reads the 2 as a number.
    latin.TO_BUSINESS,
    # 2:10落后 is no time of day.
    *of_numbers(*ranges.SCORES),
    *calendar.ISO_8601,
    *of_numbers(*calendar.RULES),
    *of_numbers(*ranges.RULES),
    # Versions look like dates (3.5.1 against 2018.5.1): those are tried first.
    *codes.VERSIONS,
    # 第2个 is never 两.
    rule(_ordinal, rf"(?<=第)\s?(?:{NUMBER})"),
    *science.RULES,
    *money.RULES,
    *of_numbers(*quantities.RULES),
    *of_numbers(*codes.BEHIND_LETTERS),
    # What no rule before has taken: 12个, -5, 3000+, 10万+.
    rule(_plain, rf"(?P<s>{quantities.SIGN})(?P<n>{NUMBER})(?P<plus>\+(?!\d|\s?[A-Za-z]))?"),
    rule(_below_one, r"(?<![A-Za-z0-9.)])\.\d+(?!\.?\d)"),
    # What no number took: signs, then letters.
    *symbols.RULES,
    *latin.RULES,
)  # fmt: skip
