"""Words that stand for signs, units, months and shorthand in an English sentence."""

from __future__ import annotations

import re

from voices.normalize.tables import currencies, units

MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_DAYS = r"Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
SHORT_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
UNITS = units("en")
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
CURRENCIES = currencies("en")
CODES = {"USD": "dollar", "EUR": "euro", "GBP": "pound", "RMB": "yuan", "CNY": "yuan"}
CENTS = {"$": "cent", "US$": "cent", "€": "cent", "£": "p"}
INVARIABLE = ("yuan", "won", "p")
"""Names of money without a plural: two yuan, fifty p."""
MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
SCALE_WORDS = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "b": "billion",
                "B": "billion", "bn": "billion", "mn": "million", "T": "trillion", "tn": "trillion"}  # fmt: skip
PER = {
    "s": "second", "sec": "second", "min": "minute", "h": "hour", "hr": "hour", "mo": "month", "yr": "year",
    "kg": "kilogram", "g": "gram", "L": "liter", "mL": "milliliter", "ml": "milliliter",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month",
    "quarter": "quarter", "year": "year", "person": "person", "user": "user", "head": "head", "seat": "seat",
}  # fmt: skip
"""What is said behind a slash: $20/month, 100MB/s."""
PLURALS = (
    "people|users|employees|engineers|companies|customers|dollars|times|years|months|weeks|days|hours|minutes"
    "|percent|more|of\\b"
)
"""Words behind a number that counts, and so is no year and no name: 2000 engineers, 911 people."""
ABBREVIATIONS = {
    "Mr.": "mister", "Mrs.": "missus", "Ms.": "miz", "Dr.": "doctor", "Prof.": "professor",
    "Jr.": "junior", "Sr.": "senior", "Inc.": "incorporated", "Ltd.": "limited", "Corp.": "corporation",
    "Co.": "company", "vs.": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
    "approx.": "approximately", "Fig.": "figure", "w/": "with", "w/o": "without",
}  # fmt: skip
RULERS = (
    "Louis Henry Charles James George Edward Richard William Wilhelm Elizabeth Mary Catherine Peter Nicholas "
    "Alexander Frederick Friedrich Philip Ferdinand Napoleon Pius Paul Benedict Leo Gregory Innocent Clement "
    "Ivan Francis Franz Joseph Ramses Ptolemy Cleopatra Darius Carlos Felipe Alfonso Gustav Christian Urban Otto"
).split()
"""Kings, queens and popes, who are counted: Louis the fourteenth."""
SIGNS = {
    "&": "and", "@": "at", "+": "plus", "=": "equals", ">": "greater than", "<": "less than",
    ">=": "at least", "<=": "at most", "≥": "at least", "≤": "at most", "≈": "about", "~": "about",
    "×": "times", "÷": "divided by", "%": "percent", "≠": "is not",
    "±": "plus or minus", "√": "square root of", "∞": "infinity", "²": "squared", "³": "cubed",
}  # fmt: skip
