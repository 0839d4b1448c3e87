"""What digits and signs sound like in an English sentence: all rules, in order.

The first rule that matches and answers wins: names, dates and money come before plain numbers.
"""

from __future__ import annotations

import re

from voices.g2p import english
from voices.normalize.both import addresses, latin, scripture, symbols
from voices.normalize.en import calendar as english_calendar
from voices.normalize.en import money as english_money
from voices.normalize.en import names as english_names
from voices.normalize.en import quantities as english_quantities
from voices.normalize.en.quantities import amount
from voices.normalize.en.words import ABBREVIATIONS, PLURALS, SIGNS
from voices.normalize.numerals import english as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import NUMBER, Rule, between_letters, of_numbers, rule, word


def _plain(match: re.Match[str]) -> list[SpokenPiece]:
    sign = match["s"] or ""
    pieces = [SpokenPiece(match.start(), match.end("n"), amount(sign + match["n"]), "word")]
    if match["plus"]:
        pieces.append(word(match, "plus", "plus"))
    return pieces


def _year(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, numerals.year(match[0]))]


def _page(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, "pages" if match[0].startswith("pp") else "page")]


def _shouted(match: re.Match[str]) -> list[SpokenPiece] | None:
    """A heading in capitals: its words are words, as far as a dictionary has them."""
    text = match.string
    if any(map(str.islower, text)) or not re.search(r"[A-Z]\s+[A-Z]", text):
        return None
    return [word(match, match[0].lower())] if english.is_common(match[0].lower()) else None


def _phone(match: re.Match[str]) -> list[SpokenPiece]:
    """A telephone number one digit after the other, a pause between its groups."""
    pieces: list[SpokenPiece] = []
    for run in re.finditer(r"\d+", match[0]):
        at = match.start() + run.start()
        if pieces:
            pieces.append(SpokenPiece(pieces[-1].end, at, ",", "pause"))
        start = match.start() if not pieces else at
        plus = "plus " if not pieces and match[0][0] == "+" else ""
        pieces.append(
            SpokenPiece(start, at + len(run[0]), plus + numerals.one_by_one(run[0]), "word")
        )
    return pieces


def _abbreviation(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, ABBREVIATIONS[match[0]])]


def _initials(match: re.Match[str]) -> list[SpokenPiece]:
    return (
        [word(match, "", 0)]
        if not match[0]
        else [SpokenPiece(*match.span(), " ".join(match[0].upper().replace(".", "")), "letters")]
    )


def _glued(match: re.Match[str]) -> list[SpokenPiece]:
    """GPT-4, ISO9001: long numbers glued to letters go in pairs or one by one."""
    whole, _, decimals = match["n"].partition(".")
    spoken = (
        numerals.year(whole)
        if re.fullmatch("(?:19[5-9]|20[0-4]).", whole)
        else numerals.integer(whole)
        if len(whole) <= 2 or whole.endswith("00")
        else numerals.one_by_one(whole)
    )
    if decimals:
        spoken = numerals.number("0." + decimals).replace("zero", spoken, 1)
    pieces = [SpokenPiece(match.start(), match.end("n"), spoken, "word")]
    if match["plus"]:
        pieces.append(word(match, "plus", "plus"))
    return pieces


def _less(match: re.Match[str]) -> list[SpokenPiece]:
    """N-1: a letter that stands for a number, less a small one."""
    return [
        SpokenPiece(*match.span("x"), match["x"].upper(), "letters"),
        SpokenPiece(match.end("x"), match.start("n"), "minus", "word"),
        word(match, numerals.integer(match["n"]), "n"),
    ]


def _to(match: re.Match[str]) -> list[SpokenPiece] | None:
    """Q1-Q3."""
    return [word(match, "to")] if between_letters(match) else None


def _article(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, match[0])]


def _sign(match: re.Match[str]) -> list[SpokenPiece]:
    return [word(match, SIGNS[match["sign"]], "sign")]


RULES: tuple[Rule, ...] = (
    *addresses.rules(chinese=False),
    *scripture.RULES,
    # The longest first: w/o before w/.
    rule(_abbreviation, rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, sorted(ABBREVIATIONS, key=len, reverse=True)))})(?![A-Za-z])"),
    # 555-123-4567, (555) 123-4567, +1 555 123 4567
    rule(_phone, r"(?:\+\d{1,3}[- .])?\(?\d{3}\)?[- .]\d{3}[- .]\d{4}(?!\d)|\+\d{1,3}(?:[- ]\d{2,4}){3}(?!\d)"),
    *english_calendar.RULES,
    # p. 25, pp. 3-5
    rule(_page, r"(?<![A-Za-z])pp?\.(?=\s?\d)"),
    *english_names.RULES,
    *english_money.RULES,
    *of_numbers(*english_quantities.RULES),
    # 1550, 2018; not 1,500, 2018.5, 1500+ or what is counted (2000 engineers).
    rule(_year, rf"(?<![\d.A-Za-z])(?:1[5-9]\d\d|20[0-4]\d)(?!\d|,\d{{3}}(?!\d)|\.\d|\+|\s?(?:{PLURALS}))"),
    # N-1; B-1 is a name.
    rule(_less, r"(?<![A-Za-z0-9_.-])(?P<x>[Nnkxyt])\s?[-−]\s?(?P<n>\d)(?![\w.-])"),
    # GPT-4, CS101; not the decade of mid-80s.
    rule(_glued, r"(?<=[A-Za-z])(?!-(?:\d\d)?\d0s\b)-?(?P<n>\d+(?:\.\d+)?)(?P<plus>\+)?(?![\d.]*\d)"),
    # What no rule before has taken.
    rule(_plain, rf"(?P<s>(?<![\w)%])[-−+±])?(?P<n>{NUMBER})(?P<plus>\+(?!\d))?"),
    # U.S., a.k.a., Ph.D., U.K
    rule(_initials, r"(?<![A-Za-z.])(?:[A-Za-z]\.){2,}|Ph\.D\.|(?<![A-Za-z.])[A-Z](?:\.[A-Z])+(?![A-Za-z])"),
    # The article is said "a", not spelled "A": a plan, and at the head of a sentence A plan; Plan A is.
    rule(_article, r"\ba(?=\s+[^\s.,;:!?)])|(?:(?<=^)|(?<=[.!?:] )|(?<=[\"“(]))A(?=\s+[^\s.,;:!?)])"),
    # HOW WE BUILT IT: declines where the text has a small letter.
    rule(_shouted, r"[A-Z]+(?:'[A-Z]+)?(?![A-Za-z])"),
    # a >= b, Q&A, user@home: between two
    rule(_sign, r"(?<=\w)\s?(?P<sign>>=|<=|[<>=&@×÷≠≈])(?=\s?\w)"),
    # >=5, ~$40k: before an amount
    rule(_sign, r"(?P<sign>>=|<=|[<>≥≤≈~])(?=\s?[$€£¥]?\d)"),
    # N+1; not the + of a telephone number
    rule(_sign, r"(?<=[\w)])(?!\s?\+\d{1,3}[- ]\d)\s?(?P<sign>\+)(?=\s?\w)"),
    # Q1-Q3, but not R2-D2
    rule(_to, r"(?<=\d)[-–~](?=[A-Za-z]\d)"),
    rule(_sign, r"(?<=[\w)])\s?(?P<sign>±)(?=\s?\d)"),
    rule(_sign, r"(?P<sign>√(?=\s?\w)|∞)"),
    # x², mc², (a+b)²: behind one letter or two, since abc² is a word with a note.
    rule(_sign, r"(?:(?<=(?<![A-Za-z])[A-Za-z])|(?<=(?<![A-Za-z])[A-Za-z]{2})|(?<=[\u0370-\u03ff)]))(?P<sign>[²³])"),
    rule(_sign, r"(?P<sign>@)(?=\w)"),
    *latin.RULES_EN,
    *symbols.SILENT,
)  # fmt: skip
