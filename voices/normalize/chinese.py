"""What digits, signs and letters sound like in a Chinese sentence, rule by rule."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from voices.normalize import latin, numerals
from voices.normalize.rule import Rule, number

if TYPE_CHECKING:
    from voices.normalize.piece import Piece

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"


def _year(match: re.Match[str]) -> list[Piece]:
    return [number(match, numerals.digits(match[0]))]


def _percent(match: re.Match[str]) -> list[Piece]:
    return [number(match, "百分之" + numerals.number(match[1]))]


def _plain(match: re.Match[str]) -> list[Piece]:
    return [number(match, numerals.number(match[0]))]


RULES: tuple[Rule, ...] = (
    Rule(re.compile(r"(?:1[1-9]|20)\d\d(?=\s?年)"), _year),
    Rule(re.compile(rf"({_NUMBER})\s?%"), _percent),
    Rule(re.compile(_NUMBER), _plain),
    *latin.RULES,
)
