"""Percentages, ranges, fractions, ratios and units in an English sentence."""

from __future__ import annotations

import re
from fractions import Fraction
from unicodedata import numeric

from voices.normalize.en.words import INVARIABLE, PER, SCALE_WORDS, UNIT, UNITS
from voices.normalize.numerals import english as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import NUMBER, Rule, rule, word

LEFT = r"(?<![\w.])"
TO = r"\s?[-–—~]\s?"


def amount(written: str) -> str:
    """A number with an optional sign, thousands separated or not."""
    return numerals.number(written.replace(",", ""))


def unit_of(spoken: str, name: str) -> str:
    """A unit in the number that fits: one meter, two meters, 1.5 meters."""
    if spoken == "one" or name in INVARIABLE or name.endswith("hertz"):
        return name
    # Which word takes the s: kilometers an hour, but Canadian dollars, kilowatt hours, square meters.
    head, _, tail = name.partition(" ")
    if head == "foot":
        return "feet"
    if tail and (tail.endswith("dollar") or tail == "hour" or head in ("square", "cubic")):
        return f"{head} {tail}s"
    return f"{head}s {tail}".rstrip()


def behind_article(match: re.Match[str]) -> bool:
    """Whether the amount describes what comes: a ten kilometer run, a two million dollar house."""
    before = match.string[max(0, match.start() - 3) : match.start()]
    # "a 10 km run", but "a 10 km in one hour" and "a $5 of mine": a preposition or verb ends the amount.
    return bool(re.search(r"\ban?\s$", before)) and bool(
        re.compile(
            r"[\s-](?!to\b|or\b|and\b|in\b|for\b|of\b|from\b|at\b|on\b|is\b|was\b)[a-z]"
        ).match(match.string, match.end())
    )


def _ordinal(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, numerals.ordinal(match[1].replace(",", "")))]


def _version(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, " point ".join(numerals.integer(part) for part in match[0].split(".")))]


def _power(match: re.Match[str]) -> list[SpokenPiece]:
    """10^6, 1.5e-3."""
    power = match["e"].lstrip("+-")
    sign = "minus " if match["e"].startswith("-") else ""
    base = "" if match["base"] == "^" else " times ten"
    return [word(match, f"{amount(match['n'])}{base} to the {sign}{numerals.ordinal(power)}")]


def _percents(match: re.Match[str]) -> list[SpokenPiece]:
    """20%-30%, 20-30%: "percent" once or twice, as written."""
    between = match.end("p") if match["p"] else match.end("a")
    first = amount(match["a"]) + (" percent" if match["p"] else "")
    return [
        SpokenPiece(match.start(), between, first, "word"),
        SpokenPiece(between, match.start("b"), "to", "word"),
        SpokenPiece(match.start("b"), match.end(), amount(match["b"]) + " percent", "word"),
    ]


def _percent(match: re.Match[str]) -> list[SpokenPiece]:
    spoken = amount((match["s"] or "") + match["n"]) + " percent"
    if not match["plus"]:
        return [word(match, spoken)]
    return [
        SpokenPiece(match.start(), match.start("plus"), spoken, "word"),
        word(match, "plus", "plus"),
    ]


def _by(match: re.Match[str]) -> list[SpokenPiece]:
    # 1920x1080 is nineteen twenty by ten eighty.
    """1920x1080 "by", 7*24 "times"."""
    long = all(re.fullmatch(r"[1-9]\d{3}", match[group]) for group in "ab")
    say = numerals.year if long else amount
    return [
        word(match, say(match["a"]), "a"),
        SpokenPiece(
            match.end("a"), match.start("b"), "by" if match["x"] in "xX×" else "times", "word"
        ),
        word(match, say(match["b"]), "b"),
    ]


def _times(match: re.Match[str]) -> list[SpokenPiece]:
    """5x faster: five times."""
    return [word(match, amount(match["n"]) + " times")]


def _unit(match: re.Match[str]) -> list[SpokenPiece]:
    """10km, 5 kg; behind an article in the singular: a ten kilometer run."""
    spoken = amount((match["s"] or "") + match["n"])
    return [
        SpokenPiece(match.start(), match.end("n"), spoken, "word"),
        word(match, unit_of("one" if behind_article(match) else spoken, UNITS[match["u"]]), "u"),
    ]


def _per(match: re.Match[str]) -> list[SpokenPiece] | None:
    """$20/month, 100MB/s, 30 frames/second."""
    if not _COUNTED.search(match.string[max(0, match.start() - 16) : match.start()]):
        return None
    return [word(match, "per", "slash"), word(match, PER[match["u"]], "u")]


_COUNTED = re.compile(r"\d[\d,.]*\s?[A-Za-zμ²³%]{0,10}$")


def _per_word(match: re.Match[str]) -> list[SpokenPiece] | None:
    """$0.002/token: whatever is paid for."""
    paid = re.search(
        r"[$€£¥₹][\d.,]+[kKmM]?$", match.string[max(0, match.start() - 12) : match.start()]
    )
    return [word(match, "per")] if paid else None


def _alike(match: re.Match[str]) -> list[SpokenPiece] | None:
    """10ms-20ms, 2x-3x, 20°C-25°C: the same unit on both sides."""
    text = match.string
    before = _UNIT_BEFORE.search(text[max(0, match.start() - 12) : match.start()])
    behind = _UNIT_BEHIND.match(text, match.end())
    alike = before and behind and before["u"] == behind["u"]
    return [word(match, "to")] if alike else None


# What stands on the two sides of a hyphen: 10ms-20ms, 2x-3x, 20°C-25°C
_UNIT_BEFORE = re.compile(r"(?<![A-Za-z\d.])[\d.,]*\d\s?(?P<u>[A-Za-z°℃]{1,4})$")
_UNIT_BEHIND = re.compile(r"-?\d[\d,]*(?:\.\d+)?\s?(?P<u>[A-Za-z°℃]{1,4})(?![A-Za-z])")


def _feet(match: re.Match[str]) -> list[SpokenPiece]:
    """A height: 5'10" is five foot ten."""
    inches = numerals.integer(match["i"])
    return [
        SpokenPiece(
            match.start(), match.start("i"), numerals.integer(match["f"]) + " foot", "word"
        ),
        SpokenPiece(match.start("i"), match.end(), inches, "word"),
    ]


def _scaled(match: re.Match[str]) -> list[SpokenPiece]:
    """3.2bn views, 10M users."""
    return [word(match, f"{amount(match['n'])} {SCALE_WORDS[match['scale']]}")]


# Words in s behind 200m that are no plural of things: 200m hurdles, 50m across, 10m heights
_MEASURED_BEHIND = "hurdles|sprints?|races|across|always|perhaps|thus|besides|towards|plus|steps|heights|dives|ropes"


def _millions(match: re.Match[str]) -> list[SpokenPiece]:
    """2m views, 3m people: what is counted cannot be measured in meters."""
    return [word(match, f"{amount(match['n'])} {SCALE_WORDS[match['scale'].lower()]}")]


def _any_minor(match: re.Match[str]) -> list[SpokenPiece]:
    """2.x."""
    end = match.end("n") + 1
    return [
        SpokenPiece(match.start(), end, numerals.integer(match["n"]) + " point", "word"),
        SpokenPiece(end, match.end(), "X", "letters"),
    ]


def _many(match: re.Match[str]) -> list[SpokenPiece]:
    """100s of users: hundreds."""
    return [word(match, _MANY[match["n"].replace(",", "")])]


_MANY = {
    "10": "tens", "100": "hundreds", "1000": "thousands", "10000": "tens of thousands",
    "100000": "hundreds of thousands", "1000000": "millions",
}  # fmt: skip


def _mixed(match: re.Match[str]) -> list[SpokenPiece]:
    """2½, 3 1/2: two and a half."""
    if match["v"]:
        value = Fraction(numeric(match["v"])).limit_denominator(100)
        above, below = value.numerator, value.denominator
    else:
        above, below = int(match["a"]), int(match["b"])
    return [word(match, numerals.mixed(match["n"], above, below))]


def _below_one(match: re.Match[str]) -> list[SpokenPiece]:
    """.5: nothing stands before the point."""
    return [word(match, numerals.number("0" + match[0]).removeprefix("zero "))]


def _units_range(match: re.Match[str]) -> list[SpokenPiece]:
    return [
        word(match, amount(match["a"]), "a"),
        SpokenPiece(match.end("a"), match.start("b"), "to", "word"),
        word(match, amount(match["b"]), "b"),
        word(match, unit_of("", UNITS[match["u"]]), "u"),
    ]


def _ratio(match: re.Match[str]) -> list[SpokenPiece]:
    return [
        word(match, amount(match["a"]), "a"),
        word(match, "to", "to"),
        word(match, amount(match["b"]), "b"),
    ]


def _around_the_clock(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, "twenty four seven")]


def _fraction(match: re.Match[str]) -> list[SpokenPiece] | None:
    """3/4 by its name, 8/10 "out of ten", 140/90 a blood pressure with "over"; None for others."""
    above, below = int(match["a"]), int(match["b"])
    between = SpokenPiece(match.end("a"), match.start("b"), "over", "word")
    if 80 <= above <= 250 and 40 <= below <= 140 and above > below:  # a blood pressure
        return [word(match, amount(match["a"]), "a"), between, word(match, amount(match["b"]), "b")]
    # I'd give it 8/10.
    if below == 10 and above > 1 and not match["th"]:
        spoken = f"{numerals.integer(match['a'])} out of ten"
        return [word(match, spoken)]
    if below < 2 or above >= below:
        return None
    return [word(match, numerals.fraction(above, below))]


def _range(match: re.Match[str]) -> list[SpokenPiece]:
    """3-5, 2010-2018, 2018-19."""
    both = _YEARS.fullmatch(f"{match['a']}-{match['b']}")
    return [
        word(match, numerals.year(match["a"]) if both else amount(match["a"]), "a"),
        SpokenPiece(match.end("a"), match.start("b"), "to", "word"),
        word(
            match, numerals.year(match["b"]) if both and both["long"] else amount(match["b"]), "b"
        ),
    ]


_YEARS = re.compile(r"(?:1[5-9]|20)\d\d-(?:(?P<long>(?:1[5-9]|20)\d\d)|\d\d)")


# Plurals of which there are millions: 10M users. The capital letter alone is a name (10M, 5B).
_MANY_OF = (
    "users|people|views|downloads|customers|parameters|tokens|dollars|rows|records|requests|messages|followers"
    "|subscribers|devices|copies|members|transactions|lines|records|visits|visitors"
)
_PER = "|".join(sorted(PER, key=len, reverse=True))

RULES: tuple[Rule, ...] = (
    # 80:20, a 2:1 lead: what cannot be a time of day; those are taken before.
    rule(_ratio, r"(?<![\d.:])(?P<a>\d+)(?P<to>:)(?P<b>\d+)(?![\d:])"),
    # Before the fractions
    rule(_around_the_clock, r"(?<![\d.:])24/7(?![\d/])"),
    rule(_ordinal, rf"{LEFT}(\d+(?:,\d{{3}})*)(?:st|nd|rd|th)\b"),
    # 3.5.1: two dots at least
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    # 10^6 and 1.5e-3 have the same shape.
    rule(_power, rf"{LEFT}(?P<n>{NUMBER})(?P<base>[eE^])(?P<e>[+-]?\d{{1,3}})(?![\w.])"),
    # 20%-30%, 20-30%
    rule(_percents, rf"(?<![\d.])(?P<a>{NUMBER})(?P<p>%)?{TO}(?P<b>{NUMBER})\s?%"),
    rule(_percent, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?%(?P<plus>\+(?!\d))?"),
    rule(_by, rf"{LEFT}(?P<a>{NUMBER})\s?(?P<x>[*×xX])\s?(?P<b>{NUMBER})(?![\w])"),
    # 10ms-20ms: the hyphen alone, each side being said by its own rule.
    rule(_alike, r"(?<=[A-Za-z°℃])(?:\s[-–—~]\s|[-–—~])(?=-?\d)"),
    # 5'10", 6'2": a person's height, three to eight feet, eleven inches at most.
    rule(_feet, r"(?<![\d.])(?P<f>[3-8])['′]\s?(?P<i>1[01]|\d)(?:[\"″”]|''|(?![\w'′]))"),
    rule(_any_minor, r"(?<![\d.])(?P<n>\d+)\.[xX](?![A-Za-z0-9])"),
    # 3.2bn views; 10M users
    rule(_scaled, rf"{LEFT}(?P<n>{NUMBER})\s?(?P<scale>[bmt]n|[MB](?=\s(?:{_MANY_OF})))\b"),
    # 2m views, 3m people, 3.5m followers; but 200m hurdles.
    rule(_millions, rf"{LEFT}(?P<n>{NUMBER})\s?(?P<scale>[mMbB])(?=\s(?:people|men|women|children|[a-z]{{2,8}} people|(?!(?:{_MEASURED_BEHIND})\b)[a-z]{{3,}}[^s\W]s)\b)"),
    # 100s of users; a bare 100s is a hundred seconds.
    rule(_many, r"(?<![\w.,])(?P<n>1(?:0,?000|00,?000|,?000,?000|,?000|00|0))s(?=\s+of\b)"),
    rule(_times, rf"{LEFT}(?P<n>{NUMBER})x\b"),
    # 10km, -5°C; with a stroke behind it only where _per goes on (100MB/s).
    rule(_unit, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9²³]|/(?!(?:{_PER})(?![A-Za-z])))"),
    # Units and the words of PER behind an amount: 30 frames/second, but not and/second.
    rule(_per, rf"(?<=[\w%²³])(?P<slash>/)(?P<u>{_PER})(?![A-Za-z0-9])"),
    # Any word, where money stands before: $0.002/token.
    rule(_per_word, r"(?<=[\dkKmM])/(?=[a-z]{2})"),
    rule(_units_range, rf"{LEFT}(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/])"),
    # 2½, 3 1/2, 9 3/4: halves to tenths and sixteenths, as measures have them.
    rule(_mixed, r"(?<![\w./])(?P<n>\d{1,2})(?:\s?(?P<v>[½⅓⅔¼¾⅕-⅞])|\s(?P<a>[1-7])/(?P<b>[2-9]|10|16))(?![\d./])"),
    # 3/4, 1/10th, 8/10, 140/90; not in a date.
    rule(_fraction, r"(?<![\d./A-Za-z])(?P<a>\d+)/(?P<b>\d+)(?P<th>(?:th|rd|nd)s?\b)?(?![\d/]|\.\d)"),
    # 3-5, 2010-2018; not 3-5-7, which is none.
    rule(_range, rf"(?<![\w.-])(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})(?![\d-])"),
    rule(_below_one, r"(?<![\w.)])\.\d+(?![\w.])"),
)  # fmt: skip
