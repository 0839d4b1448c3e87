"""Percentages, money, ranges, fractions, ratios and units in an English sentence."""

from __future__ import annotations

import re

from voices.normalize import english_numerals as numerals
from voices.normalize.english_words import (
    CENTS,
    CODES,
    CURRENCIES,
    FRACTIONS,
    MONEY,
    SCALE_WORDS,
    UNIT,
    UNITS,
)
from voices.normalize.piece import Piece
from voices.normalize.rule import Rule, rule, word

NUMBER = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
LEFT = r"(?<![\w.])"
TO = r"\s?[-–—~]\s?"


def amount(written: str) -> str:
    """A number with an optional sign, thousands separated or not."""
    return numerals.number(written.replace(",", ""))


def _one(said: str, name: str) -> str:
    """A unit in the number that fits: one meter, two meters, 1.5 meters."""
    if said == "one" or name in ("yuan", "hertz", "p"):
        return name
    head, _, tail = name.partition(" ")
    head = {"foot": "feet"}.get(head, head)
    if head in ("square", "kilowatt") and tail:
        return f"{head} {tail}s"
    return (head if head == "feet" else head + "s") + (f" {tail}" if tail else "")


def _ordinal(match: re.Match[str]) -> list[Piece]:
    return [word(match, numerals.ordinal(match[1].replace(",", "")))]


def _version(match: re.Match[str]) -> list[Piece]:
    return [word(match, " point ".join(numerals.integer(part) for part in match[0].split(".")))]


def _money(match: re.Match[str]) -> list[Piece]:
    unit, value, scale = CURRENCIES[match["c"]], match["n"].replace(",", ""), match["scale"]
    if scale:
        return [word(match, f"{amount(value)} {SCALE_WORDS.get(scale, scale)} {_one('', unit)}")]
    whole, _, cents = value.partition(".")
    if len(cents) == 2 and match["c"] in CENTS:
        small = amount(cents.lstrip("0") or "0")
        said = f"{amount(whole)} {_one(amount(whole), unit)}"
        if int(cents):
            said += f" and {small} {_one(small, CENTS[match['c']])}"
        return [word(match, said)]
    return [word(match, f"{amount(value)} {_one(amount(value), unit)}")]


def _currency_code(match: re.Match[str]) -> list[Piece]:
    said = amount(match["n"])
    return [
        Piece(match.start(), match.end("n"), said, "word"),
        word(match, _one(said, CODES[match["c"]]), "c"),
    ]


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
        word(match, _one(said, UNITS[match["u"]]), "u"),
    ]


def _units_range(match: re.Match[str]) -> list[Piece]:
    return [
        word(match, amount(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        word(match, amount(match["b"]), "b"),
        word(match, _one("", UNITS[match["u"]]), "u"),
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
    above, below = match["a"], match["b"]
    if int(below) < 2 or int(above) >= int(below):
        return None
    part = FRACTIONS.get(below) or numerals.ordinal(below)
    if above != "1":
        part = "halves" if part == "half" else part + "s"
    return [word(match, f"{numerals.integer(above)} {part}")]


def _range(match: re.Match[str]) -> list[Piece]:
    years = re.compile(r"(?:1[5-9]|20)\d\d")
    both = years.fullmatch(match["a"]) and years.fullmatch(match["b"])
    say = numerals.year if both else amount
    return [
        word(match, say(match["a"]), "a"),
        Piece(match.end("a"), match.start("b"), "to", "word"),
        word(match, say(match["b"]), "b"),
    ]


RULES: tuple[Rule, ...] = (
    rule(_ratio, r"(?<![\d.:])(?P<a>\d+)(?P<to>:)(?P<b>\d+)(?![\d:])"),
    rule(_around_the_clock, r"(?<![\d.:])24/7(?![\d/])"),
    rule(_ordinal, rf"{LEFT}(\d+(?:,\d{{3}})*)(?:st|nd|rd|th)\b"),
    rule(_version, r"(?<![\d.])\d+(?:\.\d+){2,}(?!\d)"),
    rule(_money, rf"(?P<c>{MONEY})\s?(?P<n>{NUMBER})(?:\s?(?P<scale>[kKmMbB]n?|thousand|million|billion|trillion)\b)?"),
    rule(_currency_code, rf"{LEFT}(?P<n>{NUMBER})\s?(?P<c>USD|EUR|GBP|RMB|CNY)\b"),
    rule(_power, rf"{LEFT}(?P<n>{NUMBER})(?P<base>[eE^])(?P<e>[+-]?\d{{1,3}})(?![\w.])"),
    rule(_percents, rf"(?<![\d.])(?P<a>{NUMBER})(?P<p>%)?{TO}(?P<b>{NUMBER})\s?%"),
    rule(_percent, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?%"),
    rule(_by, rf"{LEFT}(?P<a>{NUMBER})\s?(?P<x>[*×xX])\s?(?P<b>{NUMBER})(?![\w])"),
    rule(_times, rf"{LEFT}(?P<n>{NUMBER})x\b"),
    rule(_unit, rf"{LEFT}(?P<s>(?<![\w)])[-−+±])?(?P<n>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/²³])"),
    rule(_units_range, rf"{LEFT}(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})\s?(?P<u>{UNIT})(?![A-Za-z0-9/])"),
    rule(_fraction, r"(?<![\d./A-Za-z])(?P<a>\d+)/(?P<b>\d+)(?![\d./])"),
    rule(_range, rf"(?<![\w.-])(?P<a>{NUMBER}){TO}(?P<b>{NUMBER})(?![\d-])"),
)  # fmt: skip
