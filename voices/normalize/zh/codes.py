"""Numbers that are names: telephone numbers, versions, products, companies, shopping days."""

from __future__ import annotations

import re

from voices.normalize.numerals import chinese as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import Rule, chinese, rule
from voices.normalize.zh.measures import is_counted

NAMED = {
    "996": "九九六", "007": "零零七", "985": "九八五", "211": "二幺幺", "12306": "幺二三零六",
    "10086": "幺零零八六", "10010": "幺零零幺零", "10000": "幺零零零零", "12315": "幺二三幺五",
    "12345": "幺二三四五", "404": "四零四", "3721": "三七二幺", "4399": "四三九九",
    "1024": "幺零二四",
}  # fmt: skip
"""Numbers that are names, and how they are said; which of them need a word beside them, RULES says."""


def groups(match: re.Match[str]) -> list[SpokenPiece]:
    """A telephone number: digit by digit, a short pause between its groups."""
    pieces: list[SpokenPiece] = []
    for run in re.finditer(r"\+?\d+", match[0]):
        written = run[0].removeprefix("+")
        text = ("加" if run[0] != written else "") + numerals.digits(written, yao=True)
        at = match.start() + run.start()
        if pieces:
            pieces.append(SpokenPiece(pieces[-1].end, at, ",", "pause"))
        pieces.append(chinese(at, at + len(run[0]), text))
    return pieces


def _mobile(match: re.Match[str]) -> list[SpokenPiece]:
    """Eleven digits in one: three, four, four."""
    start = match.start()
    pieces: list[SpokenPiece] = []
    # In this rhythm people say and hear such a number; the pauses have no source of their own.
    for begin, end in ((0, 3), (3, 7), (7, 11)):
        if pieces:
            pieces.append(SpokenPiece(start + begin, start + begin, ",", "pause"))
        said_digits = numerals.digits(match[0][begin:end], yao=True)
        pieces.append(chinese(start + begin, start + end, said_digits))
    return pieces


def _named(match: re.Match[str]) -> list[SpokenPiece]:
    """996, 12306: as NAMED has it."""
    return [chinese(*match.span(), NAMED[match[0]])]


def _festival(match: re.Match[str]) -> list[SpokenPiece] | None:
    """双11, 6.18, 11.11: shopping days."""
    if match["day"]:
        text = {"11": "十一", "12": "十二", "10": "十"}[match["day"]]
        return [chinese(*match.span("day"), text)]
    names = {"618": "六幺八", "1111": "双十一", "1212": "双十二", "911": "九幺幺", "315": "三幺五"}
    return [chinese(*match.span(), names[re.sub(r"\D", "", match["dots"])])]


_HOLIDAYS = {"5.1": "五一", "10.1": "十一", "3.15": "三幺五", "3.8": "三八", "6.1": "六一"}


_COMPANIES = {
    "58": "五八", "51": "五幺", "163": "幺六三", "126": "幺二六", "360": "三六零", "1688": "幺六八八",
}  # fmt: skip


def _holiday(match: re.Match[str]) -> list[SpokenPiece]:
    return [chinese(*match.span(1), _HOLIDAYS[match[1].replace("/", ".")])]


def _company(match: re.Match[str]) -> list[SpokenPiece]:
    """58同城, 360公司: names that begin with digits."""
    return [chinese(*match.span(), _COMPANIES[match[0]])]


def _each_digit(match: re.Match[str]) -> list[SpokenPiece]:
    """9·18事变, 5·12地震: days that are names."""
    return [chinese(*match.span(), numerals.digits(re.sub(r"\D", "", match[0])))]


def _each_number(match: re.Match[str]) -> list[SpokenPiece]:
    """4-4-2 (a formation), 10-7-5 (hours and days of work): neither a range nor a day."""
    return [
        chinese(match.start() + part.start(), match.start() + part.end(), numerals.integer(part[0]))
        for part in re.finditer(r"\d+", match[0])
    ]


def _room(match: re.Match[str]) -> list[SpokenPiece]:
    """501室, 302路公交: by the digits."""
    return [chinese(*match.span(), numerals.digits(match[0], yao=True))]


def _emergency(match: re.Match[str]) -> list[SpokenPiece]:
    """打110."""
    return [chinese(*match.span(1), numerals.digits(match[1], yao=True))]


# 血压120/80, 血压一直在135/85: within the same clause.
_PRESSURE = re.compile(r"(?:血压|高压|低压|收缩压|舒张压)[^，。；！？]{0,8}$")


def _blood_pressure(match: re.Match[str]) -> list[SpokenPiece] | None:
    """血压120/80, 120/80mmHg: the high one to the low one."""
    high, low = int(match["a"]), int(match["b"])
    before = match.string[max(0, match.start() - 14) : match.start()]
    # What a living person can have, so that 300/200 is none; without a word or mmHg, 120/80 may be
    # anything.
    if not (70 <= high <= 260 and 30 <= low < high and (match["u"] or _PRESSURE.search(before))):
        return None
    pieces = [
        chinese(*match.span("a"), numerals.integer(match["a"])),
        chinese(match.end("a"), match.start("b"), "比"),
        chinese(*match.span("b"), numerals.integer(match["b"])),
    ]
    return [*pieces, chinese(*match.span("u"), "毫米汞柱")] if match["u"] else pieces


def _dialled(match: re.Match[str]) -> list[SpokenPiece] | None:
    """拨打95588, 转8012: by the digits."""
    if is_counted(match.string, match.end()):
        return None
    return [chinese(*match.span("n"), numerals.digits(match["n"], yao=True))]


def _codec(match: re.Match[str]) -> list[SpokenPiece]:
    """H.264, X.509: the dot is not said."""
    return [chinese(*match.span(), numerals.digits(match["n"]))]


def _any_minor(match: re.Match[str]) -> list[SpokenPiece]:
    """2.x: any version 2."""
    return [
        chinese(match.start(), match.end(1) + 1, numerals.integer(match[1]) + "点"),
        SpokenPiece(match.end(1) + 1, match.end(), "X", "letters"),
    ]


def _version(match: re.Match[str]) -> list[SpokenPiece]:
    """3.5.1, 3.11.4: its parts as numbers, 点 between them."""
    parts = match[0].split(".")
    return [chinese(*match.span(), "点".join(_short(part) for part in parts))]


def _address(match: re.Match[str]) -> list[SpokenPiece] | None:
    """192.168.1.1, 1.1.1.1:80: an address of the Internet, and its port, digit by digit."""
    parts = match["a"].split(".")
    # 3.10.300.4 is a version, and so may 1.1.1.1 be: short ones need a port behind them.
    if any(int(part) > 255 for part in parts) or not (match["port"] or len(match["a"]) > 9):
        return None
    pieces = [chinese(*match.span("a"), "点".join(numerals.digits(p, yao=True) for p in parts))]
    return [*pieces, *_port(match)] if match["port"] else pieces


def _port(match: re.Match[str]) -> list[SpokenPiece]:
    """What stands behind the colon of an address."""
    return [
        chinese(*match.span("colon"), "冒号"),
        chinese(*match.span("port"), numerals.digits(match["port"], yao=True)),
    ]


def _short(part: str) -> str:
    """A part of a version: a number up to two digits, else digit by digit."""
    return numerals.integer(part) if len(part) <= 2 else numerals.digits(part)


def _behind_letters(match: re.Match[str]) -> list[SpokenPiece]:
    """JDK 11, GPT-4, ISO9001, COVID-19: long numbers glued to letters go digit by digit."""
    whole, _, decimals = match["n"].partition(".")
    # ISO9001, B250; but TOP100 and B200 are said as numbers.
    if len(whole) >= 3 and not whole.endswith("00"):
        text = numerals.digits(whole)
    else:
        text = numerals.integer(whole)
    if decimals:
        text += "点" + numerals.digits(decimals)
    pieces = [chinese(match.start(), match.end("n"), text)]
    if match["plus"]:
        pieces.append(chinese(*match.span("plus"), "以上"))
    return pieces


def _model(match: re.Match[str]) -> list[SpokenPiece] | None:
    """ISO 9001, RTX 4090: as if they were glued, unless it is a count (GDP 126万亿) or a year (CEO 2018年)."""
    if re.fullmatch("19[5-9].|20[0-4].", match["n"]) or is_counted(match.string, match.end("n")):
        return None
    return _behind_letters(match)


def _generic_name(match: re.Match[str]) -> list[SpokenPiece]:
    """No.1, 1st: 第一."""
    return [chinese(*match.span(), "第" + numerals.integer(match[1].rstrip("stndrh")))]


RULES: tuple[Rule, ...] = (
    # 4-4-2; before the dates, and not where 年月日 or a fourth number follows.
    rule(_each_number, r"(?<![\d.A-Za-z-])\d{1,2}(?:-\d{1,2}){2}(?![\d年月日-])"),
    # 501室, 302会议室, 单元501; but 501房价, 302房租 and 200房东 only begin like a room.
    rule(_room, r"(?<![\d.,A-Za-z])[1-9]\d{2,3}(?=室|房间?(?![价租子屋东产贷])|会议室|教室|宿舍|寝室|病房|诊室|路公交|路车)|(?<=单元)\d{3,4}(?!\d)"),
    # 京A·12345: the short names of provinces on number plates.
    rule(_room, r"(?<=[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z]·)\d{5,6}(?!\d)"),
    # +86 138 0013 8000
    rule(groups, r"\+\d{1,3}[- ]\d{2,4}(?:[- ]?\d{3,4}){2,3}(?!\d)"),
    # 138-0013-8000, 138 0013 8000: mobile numbers begin with 13 to 19.
    rule(groups, r"(?<!\d)1[3-9]\d(?:[- ]\d{4}){2}(?!\d)"),
    # 13800138000 in one
    rule(_mobile, r"(?<![\d.])1[3-9]\d{9}(?![\d.])"),
    # (010)12345678, 021-5888 1234, 400-820-8820, 400-8208820
    rule(groups, r"(?<!\d)(?:[（(]0\d{2,3}[)）]\s?\d{7,8}|0\d{2,3}-\d{3,4}[ -]?\d{4}|[48]00-\d{3,4}-\d{3,4}|[48]00-\d{7})(?!\d)"),
    # Three hyphens or more: neither a day nor a range has as many.
    rule(groups, r"(?<!\d)\d{1,5}(?:-\d{1,7}){3,}(?!\d)"),
    # 双11, 双 12; the empty group is what _festival asks for.
    rule(_festival, r"(?<=双)\s?(?P<day>11|12|10)(?!\d)(?P<dots>)"),
    # 618大促, 11.11 出现, 9/11事件, 3·15晚会: only with what is said of such days behind them.
    rule(_festival, r"(?<![\d.])(?P<dots>11\.11|12\.12|6\.18|618|9·11|9/11|911|3·15|315)(?P<day>)(?=\s?(?:大促|购物|晚会|事件|期间|活动|当天|狂欢|出现|来|零点|，|节|[和、与/]双))"),
    # 9·18事变 by its dot alone; 5.12 needs the event behind it (5.12地震).
    rule(_each_digit, r"(?<![\d.])\d{1,2}(?:·\d{1,2}(?!\d)|\.\d{1,2}(?=\s?(?:事变|地震|惨案|运动会?|事件)))"),
    # Numbers that are as often amounts: 10000号 is a hotline, 10000号人 ten thousand people.
    rule(_named, r"(?<![\d.,A-Za-z])(?:(12345)(?=\s?(?:热线|市民|政务|平台))|(10000)(?=号(?!人|文件|线))|(1024)(?=\s?程序员))"),
    # 996, 211大学; but 996元, 211个.
    rule(_named, r"(?<![\d.,A-Za-z])(996|007|985|211|12306|10086|10010|12315|404|3721|4399)(?!\s?[\d.,%万亿个人名元家天次年种]|\d)"),
    # 10.1假期, 3.8妇女节, 10/1国庆
    rule(_holiday, r"(?<![\d.])(5[./]1|10[./]1|3[./]15|3[./]8|6[./]1)(?=\s?(?:假期|黄金周|长假|节|晚会|劳动|国庆|儿童|妇女))"),
    rule(
        _company,
        r"(?<![\d.A-Za-z])(?:(58)(?=同城|集团|到家)|(51)(?=CTO|job|Talk|信用卡)|(163|126)(?=邮箱|信箱)"
        r"|(360)(?=公司|安全|集团|搜索|浏览器|手机|金融|杀毒)|(1688)(?![\d个人元万]))",
    ),
    # 打110, 拨 120
    rule(_emergency, r"(?:(?<=打)|(?<=拨))\s?(110|119|120|122|114)(?!\d)"),
    # 120急救车, 110报警; 120个急救包 are counted.
    rule(_emergency, r"(?<![\d.,A-Za-z-])(120(?=\s?(?:急救|救护车))|110(?=\s?(?:报警|接警|出警|指挥中心))|119(?=\s?(?:消防|火警)))"),
    # 拨打95588, 致电 8012; 打 alone is not enough (打3000块).
    rule(_dialled, r"(?:(?<=拨打)|(?<=拨通)|(?<=致电))\s?(?P<n>\d{3,8})(?![\d.,-]|\s\d)"),
    # An extension: 转8012。 or 转801 at the end; 转100圈 and 转3000 are counted, so no nought at the end.
    rule(_dialled, r"(?<=转)(?P<n>\d{2}[1-9]\d|\d{3}[1-9])(?=[，。；、）)]|\s|$)"),
    # 120/80, 140/90mmHg; before the fractions
    rule(_blood_pressure, r"(?<![\d./A-Za-z])(?P<a>\d{2,3})\s?/\s?(?P<b>\d{2,3})(?![\d./%])(?:\s?(?P<u>mmHg)(?![A-Za-z]))?"),
    # H.264, G.711, X.509
    rule(_codec, r"(?:(?<=(?<![A-Za-z])H)|(?<=(?<![A-Za-z])G)|(?<=(?<![A-Za-z])X))\.(?P<n>\d{3})(?![\d.])"),
    # Vue 2.x
    rule(_any_minor, r"(?<![\d.])(\d+)\.[xX](?![A-Za-z])"),
)  # fmt: skip
"""Come before the dates."""

VERSIONS: tuple[Rule, ...] = (
    # The colon and the port of localhost:8080; the name is a word.
    rule(_port, r"(?<=localhost)(?P<colon>:)(?P<port>\d{2,5})(?!\d)"),
    rule(
        _address,
        r"(?<![\d.])(?P<a>\d{1,3}(?:\.\d{1,3}){3})(?:(?P<colon>:)(?P<port>\d{1,5}))?(?![\d.]*\d)",
    ),
    # 3.11.4; after the addresses, which have three dots.
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    # No.1, NO.1, no. 1, No 1; small and without a dot it is a word (no 1).
    rule(_generic_name, r"(?<![A-Za-z])(?:[Nn][Oo]\.\s?|No\s?)(\d+)(?!\d)"),
    # 1st, 22nd, 13th
    rule(_generic_name, r"(?<![A-Za-z0-9_.])(\d*(?:1st|2nd|3rd|\dth))(?![A-Za-z])"),
)

BEHIND_LETTERS: tuple[Rule, ...] = (
    # Glued or with a hyphen: GPT-4, PM2.5, iOS9+; not Vue2.x, nor the first half of H2.1.3.
    rule(_behind_letters, r"(?<=[A-Za-z])(?P<sep>-?)(?P<n>\d+(?:\.\d+)?)(?P<plus>\+)?(?![\d.]*\d|\.[xX])"),
    # A space between, up to two digits: Java 8, iOS 9+; but CEO 5 个 is a count.
    rule(_behind_letters, r"(?<=[A-Za-z]) (?P<n>\d{1,2}(?:\.\d+)?)(?P<plus>\+)?(?!\d|\.\d|\.[xX]|\s?[%个人年名万亿])"),
    # Long ones only behind capitals, and no round ones of three digits: RTX 4090, RFC 2616, HTTP 404.
    rule(_model, r"(?<=[A-Z]{2}) (?P<n>[1-9]\d{3,4}|[1-9]\d[1-9])(?P<plus>\+)?(?![\d,:/%]|\.\d|[A-Za-z]{2})"),
)  # fmt: skip
