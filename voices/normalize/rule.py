"""What a rule of this package is: a pattern, and a function that says what it matches.

Also what rules of all languages share: the pattern of a number, and pieces for a stretch of a match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from voices.normalize.numerals import chinese as numerals
from voices.normalize.piece import SpokenPiece

if TYPE_CHECKING:
    from collections.abc import Callable

# The alternatives, in the order in which they are tried:
# 1,250.5 · 1,200,000     groups of three; not the beginning of 12,345,67, which is a list
# 10,0000                 groups of four, but 1,2019 and 5,2030 are a number and a year, and so is
#                         whatever stands before 年 (10,2000年)
# 5000,0000               four digits or more before the comma: the groups must be noughts, because
#                         2018,2019 are two years
# 12 · 3.14               anything else
NUMBER = (
    r"\d{1,3}(?:,\d{3})+(?!,?\d)(?:\.\d+)?|\d{1,3}(?:,(?!19|20)\d{4})+(?!,?\d|年)(?:\.\d+)?"
    r"|\d{4,}(?:,0{3,4})+(?!,?\d)|\d+(?:\.\d+)?"
)
"""A number, its thousands separated or not; by four digits too, as Chinese counts (10,0000)."""


@dataclass(frozen=True)
class Rule:
    """A pattern and what is said for it; the first rule of a list that matches and answers wins.

    Rules are tried at one place of the text after the other, from left to right.
    """

    pattern: str
    flags: re.RegexFlag
    say: Callable[[re.Match[str]], list[SpokenPiece] | None]
    """The pieces for the whole match, or None to decline."""
    at_letters: bool = True
    """Whether it may match where an ASCII letter stands; most rules need a digit or a sign."""

    @cached_property
    def match(self) -> Callable[[str, int, int], re.Match[str] | None]:
        """A function of a text, a place and an end, which gives the match at that place.

        Compiled when first tried: most texts need a fraction of the rules.
        """
        return re.compile(self.pattern, self.flags).match


def of_numbers(*rules: Rule) -> tuple[Rule, ...]:
    """The rules, marked as needing no try at an ASCII letter, which is half of an English text."""
    return tuple(replace(each, at_letters=False) for each in rules)


def rule(
    say: Callable[[re.Match[str]], list[SpokenPiece] | None],
    *pattern: str,
    flags: re.RegexFlag = re.NOFLAG,
) -> Rule:
    """A rule over a pattern written in parts."""
    return Rule("".join(pattern), flags, say)


def between_letters(match: re.Match[str]) -> bool:
    """Whether a hyphen stands between numbers behind the same letter: P5-P8, but not R2-D2."""
    # A letter and up to three digits are four characters.
    before = re.search(
        r"([A-Za-z])\d{1,3}$", match.string[max(0, match.start() - 4) : match.start()]
    )
    return before is not None and before[1] == match.string[match.end()]


def chinese(start: int, end: int, text: str) -> SpokenPiece:
    """A Chinese piece whose readings are the rules' own."""
    return SpokenPiece(start, end, text, "number", numerals.readings(text))


def word(match: re.Match[str], text: str, group: int | str = 0) -> SpokenPiece:
    """An English word, or several, for a group of the match."""
    return SpokenPiece(*match.span(group), text, "word")
