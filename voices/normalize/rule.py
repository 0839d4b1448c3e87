"""A rule: where it applies, and what it says there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.normalize import numerals
from voices.normalize.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Rule:
    """Tried where the scan stands; the first of the list that matches and answers wins."""

    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], list[Piece] | None]
    """The pieces for the whole match, or None to decline."""


def rule(
    say: Callable[[re.Match[str]], list[Piece] | None],
    *pattern: str,
    flags: re.RegexFlag = re.NOFLAG,
) -> Rule:
    """A rule over a pattern written in parts."""
    return Rule(re.compile("".join(pattern), flags), say)


def number(match: re.Match[str], text: str, group: int | str = 0) -> Piece:
    """A Chinese number piece over one group of the match."""
    start, end = match.span(group)
    return said(start, end, text)


def said(start: int, end: int, text: str) -> Piece:
    """A Chinese piece whose readings are the rules' own."""
    return Piece(start, end, text, "number", numerals.readings(text))
