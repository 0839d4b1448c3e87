"""Over which words of a book pinyin is shown: all, none, new ones, or those above a level."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.errors import OptionError
from a11y.pinyin.dictionary import levels

if TYPE_CHECKING:
    from a11y.pinyin.learner.profile import Learner

DIGITS = "+digits"
"""What is added to ``all``, ``first`` or ``hsk:N`` for readings over numbers too."""


class PinyinFilter:
    """What one book shows, asked word by word in the book's order.

    With ``first`` it remembers which words it was asked for.

    Raises:
        OptionError: ``show`` is none of ``none``, ``all``, ``first``, ``hsk:N``, each with or
            without ``+digits``.
    """

    def __init__(self, show: str, learner: Learner) -> None:
        self._show = show.removesuffix(DIGITS)
        self._level = threshold(self._show)
        self._met: set[str] = set()
        self.digits = show.endswith(DIGITS)
        """Whether numbers have a reading, too."""
        self.nothing = self._show == "none"
        self.learner = replace(learner, level=self._level)
        """The learner, with the level that ``hsk:N`` says they have."""

    def is_over(self, word: str) -> bool:
        """Whether pinyin stands over the word here."""
        if self.nothing or self.learner.knows(word):
            return False
        if self._level is not None and levels.reading_level(word) <= self._level:
            return False
        if self._show != "first":
            return True
        new = word not in self._met
        self._met.add(word)
        return new


def threshold(show: str) -> int | None:
    """The level N of ``hsk:N``; None for ``none``, ``all`` and ``first``.

    Raises:
        OptionError: it is none of the choices.
    """
    if show in ("none", "all", "first"):
        return None
    match = re.fullmatch(r"hsk:([1-9])", show)
    if match is None:
        raise OptionError(
            f"--pinyin {show}: not a choice; take none, all, first, or hsk:N with N from 1 to 9"
        )
    return min(int(match[1]), levels.BAND)
