"""What digits, signs and letters sound like in a Chinese sentence: all rules, in order.

The first rule that matches and answers wins, so names and dates come before plain numbers.
"""

from __future__ import annotations

import re

from voices.normalize import addresses, calendar, latin, numerals, quantities, symbols
from voices.normalize.measures import two_is_liang
from voices.normalize.piece import Piece
from voices.normalize.rule import Rule, rule, said

_NUMBER = quantities.NUMBER


def _groups(match: re.Match[str]) -> list[Piece]:
    """A telephone number: digit by digit, a short pause between its groups."""
    pieces: list[Piece] = []
    for run in re.finditer(r"\+?\d+", match[0]):
        written = run[0].removeprefix("+")
        text = ("加" if run[0] != written else "") + numerals.digits(written, yao=True)
        at = match.start() + run.start()
        if pieces:
            pieces.append(Piece(pieces[-1].end, at, ",", "pause"))
        pieces.append(said(at, at + len(run[0]), text))
    return pieces


def _mobile(match: re.Match[str]) -> list[Piece]:
    """Eleven digits in one: three, four, four."""
    start = match.start()
    pieces: list[Piece] = []
    for begin, end in ((0, 3), (3, 7), (7, 11)):
        if pieces:
            pieces.append(Piece(start + begin, start + begin, ",", "pause"))
        said_digits = numerals.digits(match[0][begin:end], yao=True)
        pieces.append(said(start + begin, start + end, said_digits))
    return pieces


def _named(match: re.Match[str]) -> list[Piece]:
    return [said(*match.span(1), quantities.NAMED[match[1]])]


def _festival(match: re.Match[str]) -> list[Piece] | None:
    """双11, 6.18, 11.11: shopping days."""
    if match["day"]:
        text = {"11": "十一", "12": "十二", "10": "十"}[match["day"]]
        return [said(*match.span("day"), text)]
    names = {"618": "六幺八", "1111": "双十一", "1212": "双十二", "911": "九幺幺", "315": "三幺五"}
    return [said(*match.span(), names[match["dots"].replace(".", "").replace("·", "")])]


_HOLIDAYS = {"5.1": "五一", "10.1": "十一", "3.15": "三幺五", "3.8": "三八", "6.1": "六一"}
_COMPANIES = {
    "58": "五八", "51": "五幺", "163": "幺六三", "126": "幺二六", "360": "三六零", "1688": "幺六八八",
}  # fmt: skip


def _holiday(match: re.Match[str]) -> list[Piece]:
    return [said(*match.span(1), _HOLIDAYS[match[1]])]


def _company(match: re.Match[str]) -> list[Piece]:
    """58同城, 360公司: names that begin with digits."""
    return [said(*match.span(), _COMPANIES[match[0]])]


def _emergency(match: re.Match[str]) -> list[Piece]:
    """打110."""
    return [said(*match.span(1), numerals.digits(match[1], yao=True))]


def _any_minor(match: re.Match[str]) -> list[Piece]:
    """2.x: any version 2."""
    return [
        said(match.start(), match.end(1) + 1, numerals.integer(match[1]) + "点"),
        Piece(match.end(1) + 1, match.end(), "X", "letters"),
    ]


def _version(match: re.Match[str]) -> list[Piece]:
    parts = match[0].split(".")
    return [said(*match.span(), "点".join(_short(part) for part in parts))]


def _short(part: str) -> str:
    """A part of a version: a number up to two digits, else digit by digit."""
    return numerals.integer(part) if len(part) <= 2 else numerals.digits(part)


def _behind_letters(match: re.Match[str]) -> list[Piece]:
    """JDK 11, GPT-4, ISO9001, COVID-19: long numbers glued to letters go digit by digit."""
    whole, _, decimals = match["n"].partition(".")
    glued = match.start("n") == match.start() or match[0][0] == "-"
    if glued and len(whole) >= 3 and not whole.endswith("00"):
        text = numerals.digits(whole)
    else:
        text = numerals.integer(whole)
    if decimals:
        text += "点" + numerals.digits(decimals)
    pieces = [said(match.start(), match.end("n"), text)]
    if match["plus"]:
        pieces.append(said(*match.span("plus"), "以上"))
    return pieces


def _generic_name(match: re.Match[str]) -> list[Piece]:
    """No.1: 第一."""
    return [said(*match.span(), "第" + numerals.integer(match[1]))]


def _ordinal(match: re.Match[str]) -> list[Piece]:
    return [said(*match.span(), numerals.number(match[0].strip().replace(",", "")))]


def _sum(match: re.Match[str]) -> list[Piece]:
    """3-2=1: a subtraction, because something equals it."""
    return [
        said(*match.span(1), numerals.number(match[1])),
        said(match.end(1), match.start(2), "减"),
        said(*match.span(2), numerals.number(match[2])),
    ]


_CALLED = re.compile(
    r"(?:号码|编号|电话|热线|手机|工号|邮编|密码|验证码|代码|微信号?|QQ群?|群号|ID|账号|车牌|证号|房间号?|航班|学号)[号为是：: ]{0,3}$",
    re.IGNORECASE,
)


def _plain(match: re.Match[str]) -> list[Piece]:
    """A number: 两 before what it counts, 多 for a + behind a round one."""
    written, end = match["n"].replace(",", ""), match.end("n")
    text = match.string
    sign = {"-": "负", "−": "负", "+": "正", "±": "正负"}.get(match["s"] or "", "")
    if written.isdigit() and _CALLED.search(text[max(0, match.start() - 8) : match.start()]):
        return [said(*match.span("n"), numerals.digits(written, yao=True))]
    shared = re.compile(r"\s?[、，]\s?3(?=\D)").match(text, end)
    if written == "2" and (two_is_liang(text, shared.end() if shared else end)):
        number = "两"
    elif written.isdigit() and len(written) >= 9 and not written.endswith("000"):
        number = numerals.digits(written)
    else:
        number = numerals.number(written)
    pieces = [said(match.start(), end, sign + number)]
    if match["plus"]:
        round_number = written.isdigit() and len(written) > 1 and written.endswith("0")
        pieces.append(said(*match.span("plus"), "多" if round_number else "加"))
    return pieces


RULES: tuple[Rule, ...] = (
    *addresses.rules(chinese=True),
    rule(_groups, r"\+\d{1,3}[- ]\d{2,4}(?:[- ]?\d{3,4}){2,3}(?!\d)"),
    rule(_groups, r"(?<!\d)1[3-9]\d(?:[- ]\d{4}){2}(?!\d)"),
    rule(_mobile, r"(?<![\d.])1[3-9]\d{9}(?![\d.])"),
    rule(_groups, r"(?<!\d)(?:[（(]0\d{2,3}[)）]\s?\d{7,8}|0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4}|[48]00-\d{7})(?!\d)"),
    rule(_groups, r"(?<!\d)\d{1,5}(?:-\d{1,7}){3,}(?!\d)"),
    rule(_festival, r"(?<=双)\s?(?P<day>11|12|10)(?!\d)(?P<dots>)"),
    rule(_festival, r"(?<![\d.])(?P<dots>11\.11|12\.12|6\.18|618|9·11|911|3·15|315)(?P<day>)(?=\s?(?:大促|购物|晚会|事件|期间|活动|当天|狂欢|出现|来|零点|，|节))"),
    rule(_named, r"(?<![\d.,A-Za-z])(996|007|985|211|12306|10086|10010|12315|404|3721|4399)(?!\s?[\d.,%万亿个人名元家天次年种]|\d)"),
    rule(_holiday, r"(?<![\d.])(5\.1|10\.1|3\.15|3\.8|6\.1)(?=\s?(?:假期|黄金周|长假|节|晚会|劳动|国庆|儿童|妇女))"),
    rule(
        _company,
        r"(?<![\d.A-Za-z])(?:(58)(?=同城|集团|到家)|(51)(?=CTO|job|Talk|信用卡)|(163|126)(?=邮箱|信箱)"
        r"|(360)(?=公司|安全|集团|搜索|浏览器|手机|金融|杀毒)|(1688)(?![\d个人元万]))",
    ),
    rule(_emergency, r"(?:(?<=打)|(?<=拨))\s?(110|119|120|122|114)(?!\d)"),
    rule(_any_minor, r"(?<![\d.])(\d+)\.[xX](?![A-Za-z])"),
    latin.TO_BUSINESS,
    *calendar.RULES,
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    rule(_generic_name, r"(?<![A-Za-z])[Nn]o\.?\s?(\d+)(?!\d)"),
    rule(_ordinal, rf"(?<=第)\s?(?:{_NUMBER})"),
    rule(_sum, rf"(?<![A-Za-z0-9_.])({_NUMBER})\s?[-−–]\s?({_NUMBER})(?=\s?=)"),
    *quantities.RULES,
    rule(_behind_letters, r"(?<=[A-Za-z])(?P<sep>-?)(?P<n>\d+(?:\.\d+)?)(?P<plus>\+)?(?![\d.]*\d|\.[xX])"),
    rule(_behind_letters, r"(?<=[A-Za-z]) (?P<n>\d{1,2}(?:\.\d+)?)(?P<plus>\+)?(?!\d|\.[xX]|\s?[%个人年名万亿])"),
    rule(_plain, rf"(?P<s>{quantities.SIGN})(?P<n>{_NUMBER})(?P<plus>\+(?!\d|\s?[A-Za-z]))?"),
    *symbols.RULES,
    *latin.RULES,
)  # fmt: skip
