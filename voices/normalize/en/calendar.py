"""Dates, times and years in an English sentence."""

from __future__ import annotations

import re

from voices.normalize.en.words import DAYS, MONTHS, PLURALS, SHORT_DAYS, SHORT_MONTHS
from voices.normalize.numerals import english as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import Rule, rule, word


def _day(match: re.Match[str]) -> list[SpokenPiece]:
    """May 3, Dec. 24: the day is an ordinal."""
    name = next(month for month in MONTHS if month.startswith(match["m"][:3]))
    return [
        SpokenPiece(match.start(), match.end("m"), name, "word"),
        SpokenPiece(match.start("d"), match.end(), numerals.ordinal(match["d"]), "word"),
    ]


def _days(match: re.Match[str]) -> list[SpokenPiece]:
    """May 3-5: from one day to another."""
    name = next(month for month in MONTHS if month.startswith(match["m"][:3]))
    return [
        SpokenPiece(match.start(), match.end("m"), name, "word"),
        word(match, numerals.ordinal(match["d"]), "d"),
        SpokenPiece(match.end("d"), match.start("e"), "to", "word"),
        word(match, numerals.ordinal(match["e"]), "e"),
    ]


def _month(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, next(month for month in MONTHS if month.startswith(match[1][:3])))]


def _date(match: re.Match[str]) -> list[SpokenPiece] | None:
    """2018-12-03: December third twenty eighteen; None where month or day cannot be."""
    year, month, day = match[1], int(match[3]), int(match[4])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    spoken = f"{MONTHS[month - 1]} {numerals.ordinal(str(day))} {numerals.year(year)}"
    return [word(match, spoken)]


def _iso_time(match: re.Match[str]) -> list[SpokenPiece] | None:
    """The T and the clock of 2024-03-15T10:30:00Z; seconds are left out."""
    hour, minute = int(match["h"]), int(match["m"])
    if hour > 24 or minute > 59:
        return None
    spoken = numerals.integer(str(hour))
    if minute:
        spoken += (" oh " if minute < 10 else " ") + numerals.integer(str(minute))
    return [word(match, f"at {spoken}" + ("" if minute else " o'clock"))]


_LASTING = {"d": "day", "h": "hour", "m": "minute", "s": "second"}


def _duration(match: re.Match[str]) -> list[SpokenPiece] | None:
    """1h30m, 2h 15min, PT1H30M: how long it lasts."""
    pieces = []
    for part in re.finditer(r"P?T?(?P<n>\d+)\s?(?P<u>[dhms])[a-z]*", match[0], re.IGNORECASE):
        name = _LASTING[part["u"].lower()]
        spoken = numerals.integer(part["n"])
        start, end = match.start() + part.start(), match.start() + part.end()
        pieces.append(
            SpokenPiece(start, end, f"{spoken} {name}{'' if spoken == 'one' else 's'}", "word")
        )
    return pieces


def _american_date(match: re.Match[str]) -> list[SpokenPiece] | None:
    """3/4/2005: month first."""
    month, day = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    spoken = f"{MONTHS[month - 1]} {numerals.ordinal(str(day))} {numerals.year(match[3])}"
    return [word(match, spoken)]


def _time(match: re.Match[str]) -> list[SpokenPiece] | None:
    """10:30, 9:00, 10:05 pm: ten thirty, nine o'clock, ten oh five P M; None for no time."""
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return None
    spoken = numerals.integer(str(hour))
    if minute == 0:
        spoken += "" if match[3] else " o'clock"
    else:
        spoken += (" oh " if minute < 10 else " ") + numerals.integer(str(minute))
    pieces = [SpokenPiece(match.start(1), match.end(2), spoken, "word")]
    if match[3]:
        pieces.append(
            SpokenPiece(*match.span(3), " ".join(match[3].upper().replace(".", "")), "letters")
        )
    return pieces


def _to(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, "to")]


def _decade(match: re.Match[str]) -> list[SpokenPiece]:
    """1990s, '80s: nineteen nineties, eighties."""
    written = match["y"]
    return [
        word(
            match,
            numerals.plural(
                numerals.year(written) if len(written) == 4 else numerals.integer(written)
            ),
        )
    ]


def _named(short: str) -> str:
    return next(name for name in (*DAYS, *MONTHS) if name.startswith(short[:3]))


def _names(match: re.Match[str]) -> list[SpokenPiece]:
    """Mon-Fri, Jan-Mar."""
    return [
        word(match, _named(match["a"]), "a"),
        SpokenPiece(match.end("a"), match.start("b"), "to", "word"),
        word(match, _named(match["b"]), "b"),
    ]


def _weekday(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, _named(match[0]))]


def _short_year(match: re.Match[str]) -> list[SpokenPiece]:
    """'98."""
    return [
        word(
            match,
            numerals.integer(match[1]) if match[1][0] != "0" else numerals.one_by_one(match[1]),
        )
    ]


def _hour(match: re.Match[str]) -> list[SpokenPiece] | None:
    """9am, 8 a.m., 9-11am."""
    if not 1 <= int(match["hour"]) <= 12:
        return None
    pieces = []
    if match["first"]:
        pieces.append(word(match, numerals.integer(match["first"]), "first"))
        pieces.append(SpokenPiece(match.end("first"), match.start("hour"), "to", "word"))
    letters = " ".join(match["half"].upper().replace(".", ""))
    return [
        *pieces,
        word(match, numerals.integer(match["hour"]), "hour"),
        SpokenPiece(*match.span("half"), letters, "letters"),
    ]


_TO = r"\s?[-–—~]\s?"
_HALF = r"(?:[aApP]\.?[mM](?:\.|(?![A-Za-z0-9])))"

# 1 to 31, and no part of a longer number: behind a month it is a day.
_NUMBERED_DAY = r"(?:[12]\d|3[01]|0?[1-9])"

RULES: tuple[Rule, ...] = (
    # May 3-5, Dec. 24–26th; but May 10-20 people and May 3-5pm go on with something else.
    rule(_days, rf"\b(?P<m>{'|'.join(MONTHS)}|(?:{SHORT_MONTHS})\b)\.?\s(?P<d>{_NUMBERED_DAY})(?:st|nd|rd|th)?{_TO}(?P<e>{_NUMBERED_DAY})(?:st|nd|rd|th)?\b(?![:%-]|\d|\s?[ap]\.?m|\s(?:{PLURALS}))"),
    # May 3, Dec. 24th, Sept 9; not May 10:30.
    rule(_day, rf"\b(?P<m>{'|'.join(MONTHS)}|(?:{SHORT_MONTHS})\b)\.?\s(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?!:|\d|{_TO}\d+\s(?:{PLURALS}))"),
    # Mon-Fri, Jan.–Mar.: as a range only, since Sat, Sun, Mar and May alone are other words.
    rule(_names, rf"\b(?P<a>{SHORT_DAYS})\.?{_TO}(?P<b>{SHORT_DAYS})\b\.?"),
    rule(_names, rf"\b(?P<a>{SHORT_MONTHS}|May|July?|June?)\.?{_TO}(?P<b>{SHORT_MONTHS}|May|July?|June?)\b\.?"),
    # Those that are nothing else: Tue, Thurs, Fri. (but Fri-night is left).
    rule(_weekday, r"\b(?:Tues?|Thu(?:rs?)?|Fri)\b\.?(?!-)"),
    # With the dot of an abbreviation: Jan. and Mar. are names without it.
    rule(_month, rf"\b({SHORT_MONTHS})\.(?=\s)"),
    # 2018-12-03, 2023/1/2
    rule(_date, r"(?<![\d.])((?:1[5-9]|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])"),
    rule(_iso_time, r"(?<=\d)T(?P<h>\d{2}):(?P<m>\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?(?![\d:A-Za-z])"),
    # 1h30m, 3m20s, PT45M: two units at least, for 10m may be meters or millions.
    rule(_duration, r"(?<![\w.])\d{1,3}h\d{1,2}m(?:in)?(?:\d{1,2}s)?\b|(?<![\w.])\d{1,3}m\d{1,2}s\b|(?<!\w)PT(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?\b"),
    # 3/4/2005 is March: English text with slashes is taken for American.
    rule(_american_date, r"(?<![\d./])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])"),
    # 10:30, 7:30 p.m.
    rule(_time, rf"(?<![\d.:])(\d{{1,2}}):(\d{{2}})\s?({_HALF})?(?![\d:]|[A-Za-z])"),
    # 9am, 8 a.m., 9-11am
    rule(_hour, rf"(?<![\w.:])(?:(?P<first>1[0-2]|[1-9]){_TO})?(?P<hour>1[0-2]|0?[1-9])\s?(?P<half>{_HALF})"),
    # The hyphen of 9:00-18:00, 9am-5pm, 11 a.m.-noon.
    rule(_to, rf"(?:(?<=:\d\d)|(?<=\d[aApP][mM])|(?<=\s[aApP][mM])|(?<=[aApP]\.[mM]\.)){_TO}(?=\d{{1,2}}(?::\d\d|\s?{_HALF})|noon|midnight)"),
    # 1990s, '80s, the 80s, in her 30s, early 90s, mid-80s: a bare 30s is thirty seconds, so two digits
    # need an apostrophe or one of these words (given by their ends: look-behinds are of fixed length).
    rule(_decade, r"(?<![\w.])'?(?P<y>(?:1[5-9]|20)\d0|(?:(?<=')|(?<=the )|(?<=rly )|(?<=ate )|(?<=mid )|(?<=[a-z]-)|(?<=his )|(?<=her )|(?<=heir )|(?<=my )|(?<=our )|(?<=in )|(?<=s and ))[1-9]0)s\b"),
    # '98, '05; not '80s, nor a quotation that begins with a percentage.
    rule(_short_year, r"(?<!\w)'(\d\d)(?![\d%s])"),
)  # fmt: skip
