"""What digits and signs sound like in an English sentence: all rules, in order."""

from __future__ import annotations

import re

from voices import english
from voices.normalize import addresses, latin, symbols
from voices.normalize import english_numerals as numerals
from voices.normalize.english_words import (
    ABBREVIATIONS,
    CENTS,
    CODES,
    CURRENCIES,
    FRACTIONS,
    MONEY,
    MONTHS,
    ROMAN,
    SCALE_WORDS,
    SHORT_MONTHS,
    SIGNS,
    UNIT,
    UNITS,
)
from voices.normalize.piece import Piece
from voices.normalize.rule import Rule, rule

_NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LEFT = r"(?<![\w.])"
_TO = r"\s?[-–—~]\s?"


def _word(match: re.Match[str], text: str, group: int | str = 0) -> Piece:
    return Piece(*match.span(group), text, "word")


def _one(said: str, name: str) -> str:
    """A unit in the number that fits: one meter, two meters, 1.5 meters."""
    if said == "one" or name in ("yuan", "hertz", "p"):
        return name
    head, _, tail = name.partition(" ")
    head = {"foot": "feet"}.get(head, head)
    if head in ("square", "kilowatt") and tail:
        return f"{head} {tail}s"
    return (head if head == "feet" else head + "s") + (f" {tail}" if tail else "")


def _amount(written: str) -> str:
    return numerals.number(written.replace(",", ""))


def _plain(match: re.Match[str]) -> list[Piece]:
    sign = match["s"] or ""
    pieces = [Piece(match.start(), match.end("n"), _amount(sign + match["n"]), "word")]
    if match["plus"]:
        pieces.append(_word(match, "plus", "plus"))
    return pieces


def _percent(match: re.Match[str]) -> list[Piece]:
    return [_word(match, _amount((match["s"] or "") + match["n"]) + " percent")]


def _percents(match: re.Match[str]) -> list[Piece]:
    between = match.end("p") if match["p"] else match.end("a")
    first = _amount(match["a"]) + (" percent" if match["p"] else "")
    return [
        Piece(match.start(), between, first, "word"),
        Piece(between, match.start("b"), "to", "word"),
        Piece(match.start("b"), match.end(), _amount(match["b"]) + " percent", "word"),
    ]


def _money(match: re.Match[str]) -> list[Piece]:
    unit, value, scale = CURRENCIES[match["c"]], match["n"].replace(",", ""), match["scale"]
    if scale:
        return [_word(match, f"{_amount(value)} {SCALE_WORDS.get(scale, scale)} {_one('', unit)}")]
    whole, _, cents = value.partition(".")
    if len(cents) == 2 and match["c"] in CENTS:
        small = _amount(cents.lstrip("0") or "0")
        said = f"{_amount(whole)} {_one(_amount(whole), unit)}"
        if int(cents):
            said += f" and {small} {_one(small, CENTS[match['c']])}"
        return [_word(match, said)]
    return [_word(match, f"{_amount(value)} {_one(_amount(value), unit)}")]


def _unit(match: re.Match[str]) -> list[Piece]:
    said = _amount((match["s"] or "") + match["n"])
    return [
        Piece(match.start(), match.end("n"), said, "word"),
        _word(match, _one(said, UNITS[match["u"]]), "u"),
    ]


def _range(match: re.Match[str]) -> list[Piece]:
    years = re.compile(r"(?:1[5-9]|20)\d\d")
    both = years.fullmatch(match["a"]) and years.fullmatch(match["b"])
    say = numerals.year if both else _amount
    return [
        _word(match, say(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        _word(match, say(match["b"]), "b"),
    ]


def _year(match: re.Match[str]) -> list[Piece]:
    return [_word(match, numerals.year(match[0]))]


def _decade(match: re.Match[str]) -> list[Piece]:
    written = match["y"]
    return [
        _word(
            match,
            numerals.plural(
                numerals.year(written) if len(written) == 4 else numerals.integer(written)
            ),
        )
    ]


def _ordinal(match: re.Match[str]) -> list[Piece]:
    return [_word(match, numerals.ordinal(match[1].replace(",", "")))]


def _day(match: re.Match[str]) -> list[Piece]:
    """May 3, Dec. 24: the day is an ordinal."""
    name = next(month for month in MONTHS if month.startswith(match["m"][:3]))
    return [
        Piece(match.start(), match.end("m"), name, "word"),
        Piece(match.start("d"), match.end(), numerals.ordinal(match["d"]), "word"),
    ]


def _month(match: re.Match[str]) -> list[Piece]:
    return [_word(match, next(month for month in MONTHS if month.startswith(match[1][:3])))]


def _short_year(match: re.Match[str]) -> list[Piece]:
    """'98."""
    return [
        _word(
            match,
            numerals.integer(match[1]) if match[1][0] != "0" else numerals.one_by_one(match[1]),
        )
    ]


def _american_date(match: re.Match[str]) -> list[Piece] | None:
    """3/4/2005: month first."""
    month, day = int(match[1]), int(match[2])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    said = f"{MONTHS[month - 1]} {numerals.ordinal(str(day))} {numerals.year(match[3])}"
    return [_word(match, said)]


def _page(match: re.Match[str]) -> list[Piece]:
    return [_word(match, "pages" if match[0].startswith("pp") else "page")]


def _shouted(match: re.Match[str]) -> list[Piece] | None:
    """A heading in capitals: its words are words, as far as a dictionary has them."""
    text = match.string
    if any(map(str.islower, text)) or not re.search(r"[A-Z]\s+[A-Z]", text):
        return None
    return [_word(match, match[0].lower())] if english.is_common(match[0].lower()) else None


def _date(match: re.Match[str]) -> list[Piece] | None:
    year, month, day = match[1], int(match[3]), int(match[4])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    said = f"{MONTHS[month - 1]} {numerals.ordinal(str(day))} {numerals.year(year)}"
    return [_word(match, said)]


def _time(match: re.Match[str]) -> list[Piece] | None:
    hour, minute = int(match[1]), int(match[2])
    if hour > 24 or minute > 59:
        return None
    said = numerals.integer(str(hour))
    if minute == 0:
        said += "" if match[3] else " o'clock"
    else:
        said += (" oh " if minute < 10 else " ") + numerals.integer(str(minute))
    pieces = [Piece(match.start(1), match.end(2), said, "word")]
    if match[3]:
        pieces.append(Piece(*match.span(3), " ".join(match[3].upper().replace(".", "")), "letters"))
    return pieces


def _fraction(match: re.Match[str]) -> list[Piece] | None:
    above, below = match["a"], match["b"]
    if int(below) < 2 or int(above) >= int(below):
        return None
    part = FRACTIONS.get(below) or numerals.ordinal(below)
    if above != "1":
        part = "halves" if part == "half" else part + "s"
    return [_word(match, f"{numerals.integer(above)} {part}")]


def _version(match: re.Match[str]) -> list[Piece]:
    return [_word(match, " point ".join(numerals.integer(part) for part in match[0].split(".")))]


def _phone(match: re.Match[str]) -> list[Piece]:
    pieces: list[Piece] = []
    for run in re.finditer(r"\d+", match[0]):
        at = match.start() + run.start()
        if pieces:
            pieces.append(Piece(pieces[-1].end, at, ",", "pause"))
        start = match.start() if not pieces else at
        plus = "plus " if not pieces and match[0][0] == "+" else ""
        pieces.append(Piece(start, at + len(run[0]), plus + numerals.one_by_one(run[0]), "word"))
    return pieces


def _to(match: re.Match[str]) -> list[Piece]:
    return [_word(match, "to")]


def _ratio(match: re.Match[str]) -> list[Piece]:
    return [
        _word(match, _amount(match["a"]), "a"),
        _word(match, "to", "to"),
        _word(match, _amount(match["b"]), "b"),
    ]


def _power(match: re.Match[str]) -> list[Piece]:
    """10^6, 1.5e-3."""
    power = match["e"].lstrip("+-")
    sign = "minus " if match["e"].startswith("-") else ""
    base = "" if match["base"] == "^" else " times ten"
    return [_word(match, f"{_amount(match['n'])}{base} to the {sign}{numerals.ordinal(power)}")]


def _currency_code(match: re.Match[str]) -> list[Piece]:
    said = _amount(match["n"])
    return [
        Piece(match.start(), match.end("n"), said, "word"),
        _word(match, _one(said, CODES[match["c"]]), "c"),
    ]


def _units_range(match: re.Match[str]) -> list[Piece]:
    return [
        _word(match, _amount(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        _word(match, _amount(match["b"]), "b"),
        _word(match, _one("", UNITS[match["u"]]), "u"),
    ]


def _around_the_clock(match: re.Match[str]) -> list[Piece]:
    return [_word(match, "twenty four seven")]


def _by(match: re.Match[str]) -> list[Piece]:
    long = all(re.fullmatch(r"[1-9]\d{3}", match[group]) for group in "ab")
    say = numerals.year if long else _amount
    return [
        _word(match, say(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "by" if match["x"] in "xX×" else "times", "word"),
        _word(match, say(match["b"]), "b"),
    ]


def _times(match: re.Match[str]) -> list[Piece]:
    """5x faster: five times."""
    return [_word(match, _amount(match["n"]) + " times")]


def _abbreviation(match: re.Match[str]) -> list[Piece]:
    return [_word(match, ABBREVIATIONS[match[0]])]


def _initials(match: re.Match[str]) -> list[Piece]:
    return (
        [_word(match, "", 0)]
        if not match[0]
        else [Piece(*match.span(), " ".join(match[0].upper().replace(".", "")), "letters")]
    )


def _numbered(match: re.Match[str]) -> list[Piece]:
    return [_word(match, "number " + numerals.integer(match["n"]))]


def _roman(match: re.Match[str]) -> list[Piece]:
    return [_word(match, ROMAN[match[1]], 1)]


def _glued(match: re.Match[str]) -> list[Piece]:
    """GPT-4, ISO9001: long numbers glued to letters go in pairs or one by one."""
    whole, _, decimals = match["n"].partition(".")
    said = (
        numerals.integer(whole)
        if len(whole) <= 2 or whole.endswith("00")
        else numerals.one_by_one(whole)
    )
    if decimals:
        said = numerals.number("0." + decimals).replace("zero", said, 1)
    pieces = [Piece(match.start(), match.end("n"), said, "word")]
    if match["plus"]:
        pieces.append(_word(match, "plus", "plus"))
    return pieces


def _article(match: re.Match[str]) -> list[Piece]:
    return [_word(match, match[0])]


def _sign(match: re.Match[str]) -> list[Piece]:
    return [_word(match, SIGNS[match["sign"]], "sign")]


RULES: tuple[Rule, ...] = (
    *addresses.rules(chinese=False),
    rule(_abbreviation, rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))})(?![A-Za-z])"),
    rule(_day, rf"\b(?P<m>{'|'.join(MONTHS)}|(?:{SHORT_MONTHS})\b)\.?\s(?P<d>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?\b(?!:|\d)"),
    rule(_month, rf"\b({SHORT_MONTHS})\.(?=\s)"),
    rule(_phone, r"(?:\+\d{1,3}[- .])?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}(?!\d)|\+\d{1,3}(?:[- ]\d{2,4}){3}(?!\d)"),
    rule(_date, r"(?<![\d.])((?:1[5-9]|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?![\d./-])"),
    rule(_american_date, r"(?<![\d./])(\d{1,2})/(\d{1,2})/((?:19|20)\d\d)(?![\d/])"),
    rule(_time, r"(?<![\d.:])(\d{1,2}):(\d{2})\s?([ap]\.?m\.?|AM|PM)?(?![\d:]|[A-Za-z])"),
    rule(_to, r"(?<=:\d\d)\s?[-–—]\s?(?=\d{1,2}:\d\d)"),
    rule(_ratio, r"(?<![\d.:])(?P<a>\d+)(?P<to>:)(?P<b>\d+)(?![\d:])"),
    rule(_around_the_clock, r"(?<![\d.:])24/7(?![\d/])"),
    rule(_decade, r"(?<![\w.])'?(?P<y>(?:1[5-9]|20)\d0|(?:(?<=')|(?<=the )|(?<=rly )|(?<=ate )|(?<=mid-))[2-9]0)s\b"),
    rule(_short_year, r"(?<!\w)'(\d\d)(?![\d%s])"),
    rule(_page, r"(?<![A-Za-z])pp?\.(?=\s?\d)"),
    rule(_ordinal, rf"{_LEFT}(\d+(?:,\d{{3}})*)(?:st|nd|rd|th)\b"),
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    rule(_money, rf"(?P<c>{MONEY})\s?(?P<n>{_NUMBER})(?:\s?(?P<scale>[kKmMbB]n?|thousand|million|billion|trillion)\b)?"),
    rule(_currency_code, rf"{_LEFT}(?P<n>{_NUMBER})\s?(?P<c>USD|EUR|GBP|RMB|CNY)\b"),
    rule(_power, rf"{_LEFT}(?P<n>{_NUMBER})(?P<base>[eE^])(?P<e>[+-]?\d{{1,3}})(?![\w.])"),
    rule(_percents, rf"(?<![\d.])(?P<a>{_NUMBER})(?P<p>%)?{_TO}(?P<b>{_NUMBER})\s?%"),
    rule(_percent, rf"{_LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{_NUMBER})\s?%"),
    rule(_by, rf"{_LEFT}(?P<a>{_NUMBER})\s?(?P<x>[*×xX])\s?(?P<b>{_NUMBER})(?![\w])"),
    rule(_times, rf"{_LEFT}(?P<n>{_NUMBER})x\b"),
    rule(_unit, rf"{_LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{_NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/²³])"),
    rule(_units_range, rf"{_LEFT}(?P<a>{_NUMBER}){_TO}(?P<b>{_NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/])"),
    rule(_fraction, r"(?<![\d./A-Za-z])(?P<a>\d+)/(?P<b>\d+)(?![\d./])"),
    rule(_range, rf"(?<![\w.-])(?P<a>{_NUMBER}){_TO}(?P<b>{_NUMBER})(?![\d-])"),
    rule(_numbered, r"(?:#|\bNo\.\s?)(?P<n>\d+)\b"),
    rule(_year, r"(?<![\d.,A-Za-z])(?:1[5-9]\d\d|20[0-4]\d)(?![\d,]\d|\.\d|\+|\d|\s?(?:people|users|employees|engineers|companies|customers|dollars|times|years|days|hours|of\b))"),
    rule(_glued, r"(?<=[A-Za-z])-?(?P<n>\d+(?:\.\d+)?)(?P<plus>\+)?(?![\d.]*\d)"),
    rule(_plain, rf"(?P<s>(?<![\w)%])[-−+±])?(?P<n>{_NUMBER})(?P<plus>\+(?!\d))?"),
    rule(_initials, r"(?<![A-Za-z.])(?:[A-Za-z]\.){2,}|Ph\.D\.|(?<![A-Za-z.])[A-Z](?:\.[A-Z])+(?![A-Za-z])"),
    rule(_roman, r"(?<=[A-Za-z]{2} )(II|III|IV|VII|VIII|IX|XI|XII)(?![A-Za-z])"),
    rule(_article, r"\ba(?=\s+[^\s.,;:!?)])|(?:(?<=^)|(?<=[.!?:] )|(?<=[\"“(]))A(?=\s+[^\s.,;:!?)])"),
    rule(_shouted, r"[A-Z]+(?:'[A-Z]+)?(?![A-Za-z])"),
    rule(_sign, r"(?<=\w)\s?(?P<sign>>=|<=|[<>=&@×÷≠≈])(?=\s?\w)"),
    rule(_sign, r"(?P<sign>>=|<=|[<>≥≤≈~])(?=\s?[$€£¥]?\d)"),
    rule(_sign, r"(?<=[\w)])(?!\s?\+\d{1,3}[- ]\d)\s?(?P<sign>\+)(?=\s?\w)"),
    rule(_sign, r"(?P<sign>@)(?=\w)"),
    *latin.RULES_EN,
    *symbols.SILENT,
)  # fmt: skip
