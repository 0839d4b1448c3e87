"""Letters of other scripts and numerals of other kinds: never silent, roughly right.

A run of kana, hangul, Cyrillic or Greek letters is romanised by the names Unicode gives its
characters and said as an English word; a numeral (⑮, ½, ٣) by its value.
"""

from __future__ import annotations

import unicodedata
from fractions import Fraction

from voices.normalize.numerals import chinese as numerals
from voices.normalize.numerals import english as english_numerals
from voices.normalize.piece import SpokenPiece

_CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
        "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sh _ y _ e yu ya yo i yi ye g w".split(),
        strict=True,
    )
)
_LONGEST_DENOMINATOR = 1000
"""Unicode gives the value of ⅓ as a float; the nearest fraction below this is what was meant."""


def foreign(text: str, start: int, end: int, *, chinese: bool) -> tuple[int, list[SpokenPiece]]:
    """What to say for the character at ``start`` that no rule took, and where it ends."""
    char = text[start]
    value = unicodedata.numeric(char, None)
    if value is not None and not char.isalpha():
        return start + 1, [_numeral(start, value, chinese=chinese)]
    at = start
    while at < end and _is_foreign(text[at]):
        at += 1
    at = max(at, start + 1)
    run = text[start:at]
    # A Greek letter is a symbol here (α, Δt) and has a name; a run of them is rarely a word.
    if unicodedata.name(char, "").startswith("GREEK"):
        return start + 1, [SpokenPiece(start, start + 1, _name(char), "word")]
    romanised = "".join(_romanised(letter) for letter in run)
    return at, [SpokenPiece(start, at, romanised or _script(char), "word")]


def _is_foreign(char: str) -> bool:
    """Whether it is a letter behind Latin Extended-B, neither Han nor Greek."""
    return (
        char.isalpha()
        and ord(char) > 0x24F
        and not unicodedata.name(char, "").startswith(("CJK", "GREEK"))
    )


def _numeral(at: int, value: float, *, chinese: bool) -> SpokenPiece:
    """⑮, ½, ٣ by value: a whole number or a fraction."""
    part = Fraction(value).limit_denominator(_LONGEST_DENOMINATOR)
    above, below = str(abs(part.numerator)), str(part.denominator)
    if chinese:
        spoken = numerals.integer(above)
        spoken = f"{numerals.integer(below)}分之{spoken}" if below != "1" else spoken
        return SpokenPiece(at, at + 1, spoken, "number", numerals.readings(spoken))
    spoken = english_numerals.integer(above)
    if below != "1":
        name = {"2": "half", "4": "quarter"}.get(below) or english_numerals.ordinal(below)
        spoken = f"{spoken} {name}" if above == "1" else f"{spoken} {english_numerals.plural(name)}"
    return SpokenPiece(at, at + 1, spoken, "word")


def _name(char: str) -> str:
    """The last word of the character's Unicode name, in lower case: ``alpha``."""
    words = unicodedata.name(char, "").split(" WITH ")[0].split()
    return words[-1].lower() if words and words[-1].isascii() and words[-1].isalpha() else ""


def _script(char: str) -> str:
    """For characters without a sound in their name: the name of their script, said once."""
    first = unicodedata.name(char, "").partition(" ")[0]
    return first.lower() if first.isascii() and first.isalpha() else "symbol"


def _romanised(char: str) -> str:
    """A letter in Latin: its base if that is ASCII, Cyrillic by table, else its Unicode name."""
    plain = unicodedata.normalize("NFKD", char)[0]
    if plain.isascii() and plain.isalnum():
        return plain
    if plain.lower() in _CYRILLIC:
        return _CYRILLIC[plain.lower()].strip("_")
    return _name(char)
