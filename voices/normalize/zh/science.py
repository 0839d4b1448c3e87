"""Powers, tolerances and small formulas in a Chinese sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.piece import SpokenPiece
from voices.normalize.rule import NUMBER, Rule, chinese, rule

if TYPE_CHECKING:
    import re

# Not within a longer number or a version.
_LEFT = r"(?<![\d.])"
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_POWERS = {"²": "平方", "³": "立方"}
_SQUARE_UNITS = {
    "km²": "平方公里", "m²": "平方米", "cm²": "平方厘米", "mm²": "平方毫米", "m³": "立方米", "cm³": "立方厘米",
}  # fmt: skip


def _power(match: re.Match[str]) -> list[SpokenPiece]:
    """2^10, 10⁶: 二的十次方."""
    exponent = numerals.number(match["e"].translate(_SUPERSCRIPT))
    base = numerals.number(match["n"])
    return [chinese(*match.span(), f"{base}的{exponent}次方")]


def _times_power(match: re.Match[str]) -> list[SpokenPiece]:
    """3×10^8."""
    exponent = numerals.number((match["e"] or match["f"]).translate(_SUPERSCRIPT))
    return [chinese(*match.span(), f"{numerals.number(match['n'])}乘以十的{exponent}次方")]


def _scientific(match: re.Match[str]) -> list[SpokenPiece]:
    """1.5e-3: 一点五乘以十的负三次方."""
    exponent = numerals.number(match["e"].removeprefix("+"))
    return [chinese(*match.span(), f"{numerals.number(match['n'])}乘以十的{exponent}次方")]


def _letter_power(match: re.Match[str]) -> list[SpokenPiece]:
    """x², E=mc²."""
    return [chinese(*match.span(), _POWERS[match[0]])]


def _square_unit(match: re.Match[str]) -> list[SpokenPiece]:
    """每m²: a unit without a number before it."""
    return [chinese(*match.span(), _SQUARE_UNITS[match[0]])]


def _less(match: re.Match[str]) -> list[SpokenPiece]:
    """N-1: a letter that stands for a number, less a small one."""
    return [
        *([chinese(*match.span("k"), numerals.number(match["k"]))] if match["k"] else []),
        SpokenPiece(*match.span("x"), match["x"].upper(), "letters"),
        chinese(match.end("x"), match.start("n"), "减"),
        chinese(*match.span("n"), numerals.integer(match["n"])),
    ]


def _subtraction(match: re.Match[str]) -> list[SpokenPiece]:
    """3-2=1: a subtraction, because something equals it."""
    return [
        chinese(*match.span(1), numerals.number(match[1])),
        chinese(match.end(1), match.start(2), "减"),
        chinese(*match.span(2), numerals.number(match[2])),
    ]


RULES: tuple[Rule, ...] = (
    # 3-2=1: only what equals something; without it 3-2 is a range or a score.
    rule(_subtraction, rf"(?<![A-Za-z0-9_.])({NUMBER})\s?[-−–]\s?({NUMBER})(?=\s?=)"),
    # N-1, 2N-1, n - 1: the letters that mathematics counts with, or B-2 and F-1 were subtractions.
    rule(_less, r"(?<![A-Za-z0-9_.-])(?P<k>\d{1,2})?(?P<x>[Nnkxyt])\s?[-−]\s?(?P<n>\d)(?![A-Za-z0-9_.-])"),
    # 3×10^8, 3×10⁸
    rule(_times_power, rf"{_LEFT}(?P<n>{NUMBER})\s?[×x*]\s?10(?:\^(?P<e>-?\d+)|(?P<f>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))"),
    # 1e6, 1.5e-3
    rule(_scientific, rf"{_LEFT}(?P<n>{NUMBER})[eE](?P<e>[+-]?\d{{1,3}})(?![A-Za-z0-9.])"),
    # 2^32, 10^-3
    rule(_power, rf"{_LEFT}(?P<n>{NUMBER})(?:\^(?P<e>-?\d+))"),
    # 10⁶, 2¹⁰
    rule(_power, rf"{_LEFT}(?P<n>{NUMBER})(?P<e>[⁻⁰¹⁴⁵⁶⁷⁸⁹]*[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"),
    # 每m²; behind a letter, = or a sign of arithmetic it is a formula: E=m².
    rule(_square_unit, rf"(?<![A-Za-z0-9=*×·^])(?:{'|'.join(_SQUARE_UNITS)})(?![A-Za-z])"),
    # x², (a+b)², E=mc²
    rule(_letter_power, r"(?<=[A-Za-z\u0370-\u03ff)）])[²³]"),
)  # fmt: skip
