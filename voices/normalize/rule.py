"""A rule: where it applies, and what it says there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from voices.normalize import numerals
from voices.normalize.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Callable


_compiled = lru_cache(maxsize=None)(re.compile)
"""Patterns are compiled when first tried: most texts need a fraction of the rules."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Tried where the scan stands; the first of the list that matches and answers wins."""

    pattern: str
    flags: re.RegexFlag
    say: Callable[[re.Match[str]], list[Piece] | None]
    """The pieces for the whole match, or None to decline."""

    def match(self, text: str, at: int, end: int) -> re.Match[str] | None:
        """Where the rule's pattern matches at ``at``."""
        return _compiled(self.pattern, self.flags).match(text, at, end)


def rule(
    say: Callable[[re.Match[str]], list[Piece] | None],
    *pattern: str,
    flags: re.RegexFlag = re.NOFLAG,
) -> Rule:
    """A rule over a pattern written in parts."""
    return Rule("".join(pattern), flags, say)


def said(start: int, end: int, text: str) -> Piece:
    """A Chinese piece whose readings are the rules' own."""
    return Piece(start, end, text, "number", numerals.readings(text))
