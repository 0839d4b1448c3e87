"""Words that stand for signs, units, months and shorthand in an English sentence."""

from __future__ import annotations

import re

MONTHS = (
    "January February March April May June July August September October November December".split()
)
SHORT_MONTHS = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
UNITS = {
    "km/h": "kilometer an hour", "mph": "mile an hour", "km": "kilometer", "cm": "centimeter",
    "mm": "millimeter", "nm": "nanometer", "m": "meter", "kg": "kilogram", "mg": "milligram", "g": "gram",
    "ms": "millisecond", "μs": "microsecond", "us": "microsecond", "ns": "nanosecond", "s": "second",
    "sec": "second", "min": "minute", "h": "hour", "hrs": "hour", "hr": "hour", "Hz": "hertz",
    "kHz": "kilohertz", "MHz": "megahertz", "GHz": "gigahertz", "KB": "kilobyte", "MB": "megabyte",
    "GB": "gigabyte", "TB": "terabyte", "PB": "petabyte", "lb": "pound", "lbs": "pound", "ft": "foot",
    "°C": "degree celsius", "℃": "degree celsius", "°F": "degree fahrenheit", "°": "degree",
    "km²": "square kilometer", "m²": "square meter", "px": "pixel", "dB": "decibel", "L": "liter",
    "ml": "milliliter", "kW": "kilowatt", "kWh": "kilowatt hour", "fps": "frame a second",
}  # fmt: skip
UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
CURRENCIES = {
    "$": "dollar",
    "US$": "dollar",
    "€": "euro",
    "£": "pound",
    "¥": "yuan",
    "RMB": "yuan",
}
CODES = {"USD": "dollar", "EUR": "euro", "GBP": "pound", "RMB": "yuan", "CNY": "yuan"}
CENTS = {"$": "cent", "US$": "cent", "€": "cent", "£": "p"}
MONEY = "|".join(sorted(map(re.escape, CURRENCIES), key=len, reverse=True))
FRACTIONS = {"2": "half", "4": "quarter"}
SCALE_WORDS = {"k": "thousand", "K": "thousand", "m": "million", "M": "million", "b": "billion",
                "B": "billion", "bn": "billion"}  # fmt: skip
ABBREVIATIONS = {
    "Mr.": "mister", "Mrs.": "missus", "Ms.": "miz", "Dr.": "doctor", "Prof.": "professor",
    "Jr.": "junior", "Sr.": "senior", "Inc.": "incorporated", "Ltd.": "limited", "Corp.": "corporation",
    "Co.": "company", "vs.": "versus", "etc.": "et cetera", "e.g.": "for example", "i.e.": "that is",
    "approx.": "approximately", "Fig.": "figure", "w/": "with", "w/o": "without",
}  # fmt: skip
ROMAN = {"II": "two", "III": "three", "IV": "four", "VI": "six", "VII": "seven", "VIII": "eight",
          "IX": "nine", "XI": "eleven", "XII": "twelve"}  # fmt: skip
SIGNS = {
    "&": "and", "@": "at", "+": "plus", "=": "equals", ">": "greater than", "<": "less than",
    ">=": "at least", "<=": "at most", "≥": "at least", "≤": "at most", "≈": "about", "~": "about",
    "×": "times", "÷": "divided by", "%": "percent", "≠": "is not",
}  # fmt: skip
