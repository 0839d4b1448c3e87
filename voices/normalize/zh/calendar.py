"""Years, dates and times in a Chinese sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.rule import Rule, chinese, rule
from voices.normalize.zh.measures import is_counted

if TYPE_CHECKING:
    from voices.normalize.piece import SpokenPiece

# 2018-2019, 2018--2019, 2018—2019, 2018 ~ 2019, 2018至2019, 2018——2019
_TO = r"\s?(?:-{1,2}|[–—~～至到]|——)\s?"
_NOT_INSIDE = r"(?<![\d.])"


def _date(match: re.Match[str]) -> list[SpokenPiece] | None:
    """2018-12-03: 二零一八年十二月三日; None where month or day cannot be."""
    year, month, day = match[1], match[3], match[4]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return [
        chinese(match.start(1), match.start(3), numerals.digits(year) + "年"),
        chinese(match.start(3), match.start(4), numerals.integer(month.lstrip("0")) + "月"),
        chinese(match.start(4), match.end(), numerals.integer(day.lstrip("0")) + "日"),
    ]


def _month(match: re.Match[str]) -> list[SpokenPiece] | None:
    """2019-05: 二零一九年五月; None where there is no such month."""
    if not 1 <= int(match[2]) <= 12:
        return None
    return [
        chinese(match.start(1), match.start(2), numerals.digits(match[1]) + "年"),
        chinese(match.start(2), match.end(), numerals.integer(match[2].lstrip("0")) + "月"),
    ]


def _month_behind_dot(match: re.Match[str]) -> list[SpokenPiece]:
    """2018.5: a month, not a decimal."""
    return [
        chinese(match.start(1), match.start(2), numerals.digits(match[1]) + "年"),
        chinese(*match.span(2), numerals.integer(match[2].lstrip("0")) + "月"),
    ]


def _clock(hour: str) -> str:
    """The hour as it is said: 两点 for 2, 零点 for 0."""
    return ("两" if hour in ("2", "02") else numerals.integer(hour.lstrip("0") or "0")) + "点"


def _time(match: re.Match[str]) -> list[SpokenPiece] | None:
    """10:30, 12:30:45: a time of day; None where it is a ratio, a score, or no time."""
    hour, minute, second = match[1], match[2], match[3]
    if int(hour) > 24 or int(minute) > 59 or (second and int(second) > 59):
        return None
    # Half-width and full-width colons also stand in ratios: 3:10的赔率, 16:09画幅, 比分2:15.
    if re.compile(r"\s?的?(?:比|赔率|胜|画幅|屏)").match(match.string, match.end()):
        return None
    if match.string[: match.start()].rstrip().endswith(("比例", "比分", "比", "比例为", "比分是")):
        return None
    pieces = [chinese(match.start(1), match.start(2), _clock(hour))]
    if int(minute) or second:
        zero = "零" if minute[0] == "0" else ""
        text = (zero if int(minute) else "") + numerals.integer(str(int(minute))) + "分"
        pieces.append(chinese(match.start(2), match.start(3) if second else match.end(2), text))
    else:
        # The full hour is one piece: nothing is said for the :00, and it should light up all the same.
        pieces = [chinese(match.start(1), match.end(2), _clock(hour))]
    if second:
        zero = "零" if second[0] == "0" and int(second) else ""
        text = zero + numerals.integer(str(int(second))) + "秒"
        pieces.append(chinese(match.start(3), match.end(3), text))
    return pieces


def _lasting(match: re.Match[str]) -> list[SpokenPiece]:
    """5'30", 116°23′: minutes and seconds, of time or of arc."""
    pieces = []
    if match["u"]:
        pieces.append(
            chinese(match.start("a"), match.end("u"), numerals.integer(match["a"]) + "度")
        )
    after = match.start("c") if match["c"] else match.end()
    pieces.append(
        chinese(match.start("b"), after, numerals.number(match["b"].lstrip("0") or "0") + "分")
    )
    if match["c"]:
        zero = "零" if match["c"][0] == "0" and match["c"] != "00" else ""
        seconds = zero + numerals.integer(str(int(match["c"]))) + "秒"
        pieces.append(chinese(match.start("c"), match.end(), seconds))
    return pieces


def _height(match: re.Match[str]) -> list[SpokenPiece]:
    """1m80: 一米八, 1m75: 一米七五. The centimetres are said like decimals, without a 0 behind."""
    return [
        chinese(match.start(), match.start("cm"), numerals.counted(match["m"]) + "米"),
        chinese(*match.span("cm"), numerals.digits(match["cm"].removesuffix("0"))),
    ]


_DURATIONS = {"h": "小时", "min": "分钟", "m": "分钟", "s": "秒"}


def _iso_duration(match: re.Match[str]) -> list[SpokenPiece]:
    """PT1H30M (ISO 8601)."""
    parts = [(g, u) for g, u in zip("dhms", ("天", "小时", "分钟", "秒"), strict=True) if match[g]]
    starts = [match.start(), *(match.end(group) + 1 for group, _ in parts[:-1])]
    ends = [*starts[1:], match.end()]
    return [
        chinese(start, end, numerals.counted(match[group]) + unit)
        for start, end, (group, unit) in zip(starts, ends, parts, strict=True)
    ]


def _iso_time(match: re.Match[str]) -> list[SpokenPiece] | None:
    """The T and the clock of 2024-03-15T10:30:00Z; seconds that are none are not said."""
    hour, minute, second = match["h"], match["m"], match["s"]
    if int(hour) > 24 or int(minute) > 59 or (second and int(second) > 59):
        return None
    text = _clock(hour)
    if int(minute) or int(second or 0):
        text += (
            ("零" if int(minute) and minute[0] == "0" else "")
            + numerals.integer(str(int(minute)))
            + "分"
        )
    if int(second or 0):
        text += ("零" if second[0] == "0" else "") + numerals.integer(str(int(second))) + "秒"
    return [chinese(*match.span(), text)]


# What is written before a running time, with up to three of ``：为是约共`` behind it: 时长：02:15:30,
# 片长约45:20. Without such a word 02:15 is a time of day.
_LASTS = re.compile(
    r"(?:时长|历时|用时|片长|全长|耗时|总长|持续|长达|长度|时间为)[：: 为是约共]{0,3}$"
)


def _running_time(match: re.Match[str]) -> list[SpokenPiece] | None:
    """时长 02:15:30, 片长 45:20: how long it lasts, not when."""
    if not _LASTS.search(match.string[max(0, match.start() - 6) : match.start()]):
        return None
    units = ("小时", "分钟", "秒") if match[3] else ("分钟", "秒")
    return [
        chinese(*match.span(i + 1), numerals.counted(str(int(match[i + 1]))) + unit)
        for i, unit in enumerate(units)
        # 片长00:45:20 has no hours to say; one unit, the last but one, is always said.
        if int(match[i + 1]) or i == len(units) - 2
    ]


def _duration(match: re.Match[str]) -> list[SpokenPiece]:
    """4h28min, 3min20s."""
    return [
        chinese(
            match.start() + part.start(),
            match.start() + part.end(),
            numerals.counted(part[1].lstrip("0") or "0") + _DURATIONS[part[2]],
        )
        for part in re.finditer(r"(\d+)(h|min|m|s)", match[0])
    ]


def _clock_range(match: re.Match[str]) -> list[SpokenPiece]:
    """The hyphen of 9:00-18:00."""
    return [chinese(*match.span(), "到")]


def _years(match: re.Match[str]) -> list[SpokenPiece]:
    """2018-2020年: both digit by digit; a short second year too (2018-19年)."""
    return [
        chinese(*match.span(1), numerals.digits(match[1])),
        chinese(match.end(1), match.start(2), "到"),
        chinese(*match.span(2), numerals.digits(match[2])),
    ]


# Of the round years only: 2000年历史, 2000年前 (but 2000年前后 is about the year 2000), 2000年来
_ROUND_COUNTED = re.compile(r"\s?年\s?(?:的?历史|历史|的?文明|以来|来|间|前(?!后)|以前|多|以上)")
# 近2000年, 约1900年, 长达2000年
_BEFORE_COUNT = re.compile(r"(?:近|约|过|去|有|大约|超过|长达|将近|几乎|整整|上下|这|历经)\s?$")


def _year(match: re.Match[str]) -> list[SpokenPiece] | None:
    """2018年 digit by digit; 3000年 and 2000年历史 are counts."""
    written = match[1]
    if written.endswith("00") and (
        not written.startswith(("19", "20"))
        or _ROUND_COUNTED.match(match.string, match.end(1))
        or _BEFORE_COUNT.search(match.string[max(0, match.start() - 4) : match.start()])
    ):
        return None
    return [chinese(*match.span(1), numerals.digits(written))]


# 2018届毕业生, 2018款, 2018Q3: 届 and 款 count elsewhere (3届), so this is asked before "is it counted".
_OF_A_YEAR = re.compile(r"\s?(?:届|级|款|版|财年|赛季|[QH][1-4])")


def _bare_year(match: re.Match[str]) -> list[SpokenPiece] | None:
    """2018 without 年: a year, unless something is counted."""
    at, text = match.end(), match.string
    if _OF_A_YEAR.match(text, at):
        return [chinese(*match.span(), numerals.digits(match[0]))]
    if is_counted(text, at) or re.compile(r"\s?[%‰℃°]|[A-Za-z]").match(text, at):
        return None
    return [chinese(*match.span(), numerals.digits(match[0]))]


def _digits(match: re.Match[str]) -> list[SpokenPiece]:
    """The first group digit by digit."""
    return [chinese(*match.span(1), numerals.digits(match[1]))]


def _apostrophe_year(match: re.Match[str]) -> list[SpokenPiece]:
    """'98年."""
    return [chinese(*match.span(), numerals.digits(match[1]))]


def _decades(match: re.Match[str]) -> list[SpokenPiece]:
    """80/90后: each generation by its digits."""
    return [
        chinese(*match.span(1), numerals.digits(match[1])),
        chinese(*match.span(2), numerals.digits(match[2])),
    ]


def _s_decade(match: re.Match[str]) -> list[SpokenPiece]:
    """1990s: 一九九零年代."""
    return [chinese(*match.span(), numerals.digits(match[1]) + "年代")]


def _generations(match: re.Match[str]) -> list[SpokenPiece]:
    """80~90后."""
    first, second = _decades(match)
    return [first, chinese(match.end(1), match.start(2), "到"), second]


_PART_SAID = re.compile(r"(?:上午|下午|中午|早上|早晨|晚上|凌晨|傍晚|夜里)\s?$")


def _part_of_day(hour: int, half: str) -> str:
    if half == "a":
        return "凌晨" if hour % 12 < 5 else "上午"
    return "中午" if hour == 12 else "下午" if hour < 6 else "晚上"


def _half_day(match: re.Match[str]) -> list[SpokenPiece] | None:
    """9am, 3:30 pm, 9-11am: 上午九点, in one piece with what stands for 上午."""
    half, minute = match["half"].lower(), match["minute"]
    if not 1 <= int(match["hour"]) <= 12 or (minute and int(minute) > 59):
        return None
    pieces = []
    part = _part_of_day(int(match["hour"]), half)
    if _PART_SAID.search(match.string[max(0, match.start() - 3) : match.start()]):
        part = ""
    if match["first"]:
        start = _part_of_day(int(match["first"]), half)
        pieces.append(chinese(*match.span("first"), (part and start) + _clock(match["first"])))
        pieces.append(chinese(match.end("first"), match.start("hour"), "到"))
        part = "" if start == part else part
    text = part + _clock(match["hour"])
    if minute and int(minute):
        zero = "零" if minute[0] == "0" else ""
        text += zero + numerals.integer(str(int(minute))) + "分"
    return [*pieces, chinese(match.start("hour"), match.end(), text)]


# People are told apart by tens and fives of years: 80后, 95后, 00后. The other tens (10后, 20后) are
# numbers unless they stand in quotation marks, which RULES asks for.
_GENERATION = r"(?:00|05|5[05]|6[05]|7[05]|8[05]|9[05])"
# What follows a year of two digits and hardly ever a number of years: 16年的时候, 98年毕业, 20年加入;
# 20年经验 is twenty years. The rule takes 50 to 99 and 10 to 29 as such years.
_SHORT_YEAR_BEHIND = (
    r"(?=\s?年(?:的时候|的?那|那个?时|那会|那时|底|初|年?中|毕业|出生|创业|开始|春|夏|秋|冬|上半|下半|之前|之后|以前|以后"
    r"|到|至|起|我们?|他|她|，|、|\d|加入|进入|成立|入行|刚|就|才))"
)

RULES: tuple[Rule, ...] = (
    # 2008-09赛季, 2019/20学年: before the dates, which would take 2008-09 for September.
    rule(_years, rf"{_NOT_INSIDE}((?:19|20)\d\d)(?:{_TO}|/)((?:19|20)\d\d|\d\d)(?=\s?(?:赛季|学年|财年))"),
    # 2018-12-03, 2018/12/3, 2018.12.03日: the same sign twice, and no fourth number (a telephone).
    rule(_date, _NOT_INSIDE, r"((?:1[0-9]|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])日?"),
    # 2019-05; a month of one digit only before 月, a space, a mark or the end: 2019-5,
    # but 2019/5人 may be anything.
    rule(_month, _NOT_INSIDE, r"((?:19|20)\d\d)[-/](0[1-9]|\d{1,2}(?=月|[\s，。（(]|$))(?!\d|[-/])月?"),
    # 2018.5 is May, where nothing behind it makes a decimal of it: 2018.5万, 2018.5%.
    rule(_month_behind_dot, _NOT_INSIDE, r"((?:19[89]|20[0-4])\d)\.(1[0-2]|0?[1-9])(?![\d.]|\s?[%万亿元个倍米公])"),
    # 9am, 3:30 pm, 9-11am, 8 a.m.
    rule(
        _half_day,
        rf"(?<![\d.:A-Za-z])(?:(?P<first>1[0-2]|[1-9]){_TO})?(?P<hour>\d{{1,2}})(?::(?P<minute>\d\d))?",
        r"\s?(?P<half>[apAP])(?:[mM](?![A-Za-z0-9])|\.m\.?(?![A-Za-z0-9]))",
    ),
    # 116°23′, 116°23′15″
    rule(_lasting, r"(?<![\d.])(?P<a>\d{1,3})(?P<u>°)(?P<b>\d{1,2})['′](?:(?P<c>\d{1,2})[\"″])?"),
    # 5'30", 5′30″, 5'30''; the two empty groups are what _lasting asks for.
    rule(_lasting, r"(?<![\d.])(?P<u>)(?P<a>)(?P<b>\d{1,2})['′](?P<c>\d{2})(?:[\"″”]|'')"),
    # 1m80, 2m10: how tall a person is, so one metre or two; 2m05 is not said in this way.
    rule(_height, r"(?<![A-Za-z0-9_.])(?P<m>[12])m(?P<cm>[1-9]\d)(?![A-Za-z0-9.])"),
    # 4h28min, 2h30m, 3min20s, 2m30s; one unit alone (30s) is a quantity's business.
    rule(_duration, r"(?<![A-Za-z0-9_.])\d{1,3}(?:h\d{1,2}(?:min|m)(?:\d{1,2}s)?|m(?:in)?\d{1,2}s)(?![A-Za-z0-9])"),
    # The two patterns are one: _running_time declines unless a word before it says that it lasts.
    rule(_running_time, _NOT_INSIDE, r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d|:)"),
    rule(_time, _NOT_INSIDE, r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?!\d|:)"),
    # 9:00-18:00; either clock is said by its own rule.
    rule(_clock_range, rf"(?<=:\d\d){_TO}(?=\d{{1,2}}:\d\d)"),
    # 1840-1842年, 2018-19年
    rule(_years, rf"((?:1[0-9]|20)\d\d){_TO}((?:1[0-9]|20)\d\d|\d\d)(?=\s?年)"),
    # 2015-2020 without 年; but 2000-2020个 is a range of counts.
    rule(_years, rf"((?:19|20)\d\d){_TO}((?:19|20)\d\d)(?!\d|\s?[个人名万元])"),
    # 1990s
    rule(_s_decade, _NOT_INSIDE, r"((?:19|20)\d0)s(?![A-Za-z0-9])"),
    # 1368年, 2018年, 2101年; 221年 is said as a number, as people say it.
    rule(_year, _NOT_INSIDE, r"((?:1[0-9]|20|21)\d\d)(?=\s?年)"),
    # 80/90后, 80、90后
    rule(_decades, rf"({_GENERATION})\s?[/、]\s?({_GENERATION})(?=\s?后)"),
    rule(_generations, rf"{_NOT_INSIDE}({_GENERATION}){_TO}({_GENERATION})(?=\s?后)"),
    # “10后”: see _GENERATION.
    rule(_digits, r"(?<=[“「])(10|15|20)(?=后[”」、])"),
    # 80后, but 60后面 and 80后来 begin other words.
    rule(_digits, rf"{_NOT_INSIDE}({_GENERATION})(?=\s?后(?!面|来|的\d))"),
    # '98年, '98级
    rule(_apostrophe_year, r"'(\d\d)(?=\s?[年届级])"),
    # 2020年-23年: the second year is short, the first one was said by its own rule.
    rule(_digits, r"(?<=\d{4}年[-–—~～至到])(\d\d)(?=\s?年)"),
    # 03年: nobody counts with a nought in front.
    rule(_digits, r"(?<![\d.])(0\d)(?=\s?年)"),
    # 98年毕业: see _SHORT_YEAR_BEHIND.
    rule(_digits, rf"(?<![\d.年])([5-9]\d|[12]\d){_SHORT_YEAR_BEHIND}"),
    # A year without 年, from 1950 to 2050 (参加2050), unless something is counted (2012 台); not 2000,
    # which alone is as well a round number.
    rule(_bare_year, r"(?<![\d.])(?:19[5-9]\d|20[0-4][1-9]|20[1-4]0|2050)(?!\d|\.\d|,\d{3}(?!\d))"),
)  # fmt: skip

ISO_8601: tuple[Rule, ...] = (
    # Behind a date only: 2024-03-15T10:30:00Z, …T10:30+08:00. The zone is not said.
    rule(_iso_time, r"(?<=\d)T(?P<h>\d{2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:A-Za-z])"),
    # PT1H30M, P3D; at least one digit, or the P of any word would match.
    rule(_iso_duration, r"(?<![A-Za-z0-9])P(?=T?\d)(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?(?![A-Za-z0-9])"),
)  # fmt: skip
"""Clocks and durations that begin with a letter.

Apart, because RULES is not tried at letters (``of_numbers``), and these must be.
"""
