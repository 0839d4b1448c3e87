"""Courtesies: 王医生, 林女士, 老周; the words behind a family name, from one table.

``courtesies.tsv`` says which words these are, and which of them tell a sex.
"""

from __future__ import annotations

import re
from importlib.resources import files

from a11y.characters.han import HAN_RANGES

_ROWS = [
    line.split("\t")
    for line in (files(__package__) / "courtesies.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_FAMILIAR = "老小阿大"
"""What stands before a name among friends: 老王, 小王, 阿强, 大刘."""


def _any_of(sex: str | None = None) -> str:
    """A pattern of the words, the longest first; of one sex, or of all."""
    words = [word for word, gender in _ROWS if sex is None or gender == sex]
    return "|".join(sorted(words, key=len, reverse=True))


TITLES = _any_of()
"""A pattern of every word."""
BEHIND = re.compile(rf"\s*(?:{TITLES})$")
# The rows of the table count at the end of a label only; the words behind them may stand anywhere
# in a title (女士，陶艺人).
FEMALE = re.compile(rf"(?:{_any_of('female')})$|女士|小姐|夫人|太太|大姐|\b(?:Ms|Mrs|Miss)\b")
MALE = re.compile(rf"(?:{_any_of('male')})$|先生|大哥|\bMr\b")
SHORT = re.compile(rf"(?:[{_FAMILIAR}])?([{HAN_RANGES}])(?:{TITLES})?")
"""老周, 周, 周老师, with the family name; one character alone may be anybody's."""
# 老王; 王总, 欧阳工; 王医生
CALLED = re.compile(
    rf"(?:[{_FAMILIAR}][{HAN_RANGES}]|[{HAN_RANGES}]{{1,2}}[总董工]|[{HAN_RANGES}](?:{TITLES}))\Z"
)
"""A short form that is no full name."""


def family_called(text: str) -> str:
    """The family name of a short form with a courtesy, 王 of 王医生; empty for any other text."""
    match = re.fullmatch(rf"([{HAN_RANGES}])(?:{TITLES})", text)
    return match[1] if match else ""
