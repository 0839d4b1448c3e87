"""Percentages, money, ranges, fractions, ratios and units in an English sentence."""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import numeric

from voices.normalize import english_numerals as numerals
from voices.normalize.english_words import INVARIABLE, PER, UNIT, UNITS
from voices.normalize.piece import Piece
from voices.normalize.rule import NUMBER, Rule, rule, word

LEFT = r"(?<![\w.])"
TO = r"\s?[-–—~]\s?"


def amount(written: str) -> str:
    """A number with an optional sign, thousands separated or not."""
    return numerals.number(written.replace(",", ""))


def unit_of(said: str, name: str) -> str:
    """A unit in the number that fits: one meter, two meters, 1.5 meters."""
    if said == "one" or name in INVARIABLE or name.endswith("hertz"):
        return name
    head, _, tail = name.partition(" ")
    if head == "foot":
        return "feet"
    if tail and (tail.endswith("dollar") or tail == "hour" or head in ("square", "cubic")):
        return f"{head} {tail}s"
    return f"{head}s {tail}".rstrip()


def behind_article(match: re.Match[str]) -> bool:
    """Whether the amount describes what comes: a ten kilometer run, a two million dollar house."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    return bool(re.search(r"\ban?\s$", before)) and bool(
        re.compile(
            r"[\s-](?!to\b|or\b|and\b|in\b|for\b|of\b|from\b|at\b|on\b|is\b|was\b)[a-z]"
        ).match(match.string, match.end())
    )


def _ordinal(match: re.Match[str]) -> list[Piece]:
    return [word(match, numerals.ordinal(match[1].replace(",", "")))]


def _version(match: re.Match[str]) -> list[Piece]:
    return [word(match, " point ".join(numerals.integer(part) for part in match[0].split(".")))]


def _power(match: re.Match[str]) -> list[Piece]:
    """10^6, 1.5e-3."""
    power = match["e"].lstrip("+-")
    sign = "minus " if match["e"].startswith("-") else ""
    base = "" if match["base"] == "^" else " times ten"
    return [word(match, f"{amount(match['n'])}{base} to the {sign}{numerals.ordinal(power)}")]


def _percents(match: re.Match[str]) -> list[Piece]:
    between = match.end("p") if match["p"] else match.end("a")
    first = amount(match["a"]) + (" percent" if match["p"] else "")
    return [
        Piece(match.start(), between, first, "word"),
        Piece(between, match.start("b"), "to", "word"),
        Piece(match.start("b"), match.end(), amount(match["b"]) + " percent", "word"),
    ]


def _percent(match: re.Match[str]) -> list[Piece]:
    return [word(match, amount((match["s"] or "") + match["n"]) + " percent")]


def _by(match: re.Match[str]) -> list[Piece]:
    long = all(re.fullmatch(r"[1-9]\d{3}", match[group]) for group in "ab")
    say = numerals.year if long else amount
    return [
        word(match, say(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "by" if match["x"] in "xX×" else "times", "word"),
        word(match, say(match["b"]), "b"),
    ]


def _times(match: re.Match[str]) -> list[Piece]:
    """5x faster: five times."""
    return [word(match, amount(match["n"]) + " times")]


def _unit(match: re.Match[str]) -> list[Piece]:
    said = amount((match["s"] or "") + match["n"])
    return [
        Piece(match.start(), match.end("n"), said, "word"),
        word(match, unit_of("one" if behind_article(match) else said, UNITS[match["u"]]), "u"),
    ]


def _per(match: re.Match[str]) -> list[Piece] | None:
    """$20/month, 100MB/s, 30 frames/second."""
    if not _COUNTED.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    return [word(match, "per", "slash"), word(match, PER[match["u"]], "u")]


_COUNTED = re.compile(r"\d[\d,.]*\s?[A-Za-zμ²³%]{0,10}$")


def _many(match: re.Match[str]) -> list[Piece]:
    """100s of users: hundreds."""
    return [word(match, _MANY[match["n"].replace(",", "")])]


_MANY = {
    "10": "tens", "100": "hundreds", "1000": "thousands", "10000": "tens of thousands",
    "100000": "hundreds of thousands", "1000000": "millions",
}  # fmt: skip


def _mixed(match: re.Match[str]) -> list[Piece]:
    """2½, 3 1/2: two and a half."""
    if match["v"]:
        value = Fraction(numeric(match["v"])).limit_denominator(100)
        above, below = value.numerator, value.denominator
    else:
        above, below = int(match["a"]), int(match["b"])
    return [word(match, numerals.mixed(match["n"], above, below))]


def _below_one(match: re.Match[str]) -> list[Piece]:
    """.5: nothing stands before the point."""
    return [word(match, numerals.number("0" + match[0]).removeprefix("zero "))]


def _units_range(match: re.Match[str]) -> list[Piece]:
    return [
        word(match, amount(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        word(match, amount(match["b"]), "b"),
        word(match, unit_of("", UNITS[match["u"]]), "u"),
    ]


def _ratio(match: re.Match[str]) -> list[Piece]:
    return [
        word(match, amount(match["a"]), "a"),
        word(match, "to", "to"),
        word(match, amount(match["b"]), "b"),
    ]


def _around_the_clock(match: re.Match[str]) -> list[Piece]:
    return [word(match, "twenty four seven")]


def _fraction(match: re.Match[str]) -> list[Piece] | None:
    above, below = int(match["a"]), int(match["b"])
    if below < 2 or above >= below:
        return None
    return [word(match, numerals.fraction(above, below))]


def _range(match: re.Match[str]) -> list[Piece]:
    """3-5, 2010-2018, 2018-19."""
    both = _YEARS.fullmatch(match["a"] + match["b"])
    return [
        word(match, numerals.year(match["a"]) if both else amount(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        word(
            match, numerals.year(match["b"]) if both and both["long"] else amount(match["b"]), "b"
        ),
    ]


_YEARS = re.compile(r"(?:1[5-9]|20)\d\d(?:(?P<long>(?:1[5-9]|20)\d\d)|[1-9]\d)")


_PER = "|".join(sorted(PER, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    rule(_ratio, r"(?<![\d.:])(?P<a>\d+)(?P<to>:)(?P<b>\d+)(?![\d:])"),
    rule(_around_the_clock, r"(?<![\d.:])24/7(?![\d/])"),
    rule(_ordinal, rf"{LEFT}(\d+(?:,\d{{3}})*)(?:st|nd|rd|th)\b"),
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    rule(_power, rf"{LEFT}(?P<n>{NUMBER})(?P<base>[eE^])(?P<e>[+-]?\d{{1,3}})(?![\w.])"),
    rule(_percents, rf"(?<![\d.])(?P<a>{NUMBER})(?P<p>%)?{TO}(?P<b>{NUMBER})\s?%"),
    rule(_percent, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?%"),
    rule(_by, rf"{LEFT}(?P<a>{NUMBER})\s?(?P<x>[*×xX])\s?(?P<b>{NUMBER})(?![\w])"),
    rule(_many, r"(?<![\w.,])(?P<n>1(?:0,?000|00,?000|,?000,?000|,?000|00|0))s(?=\s+of\b)"),
    rule(_times, rf"{LEFT}(?P<n>{NUMBER})x\b"),
    rule(_unit, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9²³]|/(?!(?:{_PER})(?![A-Za-z])))"),
    rule(_per, rf"(?<=[\w%²³])(?P<slash>/)(?P<u>{_PER})(?![A-Za-z0-9])"),
    rule(_units_range, rf"{LEFT}(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/])"),
    rule(_mixed, r"(?<![\w./])(?P<n>\d{1,2})(?:\s?(?P<v>[½⅓⅔¼¾⅕-⅞])|\s(?P<a>[1-7])/(?P<b>[2-9]|10|16))(?![\d./])"),
    rule(_fraction, r"(?<![\d./A-Za-z])(?P<a>\d+)/(?P<b>\d+)(?![\d./])"),
    rule(_range, rf"(?<![\w.-])(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})(?![\d-])"),
    rule(_below_one, r"(?<![\w.)])\.\d+(?![\w.])"),
)  # fmt: skip
