"""Gender by a given name: a guess, from how often women and men are called so.

Han names by their characters, Latin first names by a list; where neither is clear nothing is said.
Where the tables come from is in the folder's README.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.interview import Gender

_MAN, _WOMAN = 1.9, 2.5
"""Log odds from which characters tell; the README says how often they are right there."""
_LONGEST_GIVEN = 2


def by_name(family: str, given: str) -> Gender | None:
    """The sex that most people of a name have; None where the name does not tell.

    Args:
        family: the family name, of a Han name.
        given: the given name: one or two Han characters, or Latin words with the first name first.
    """
    if not given:
        return None
    if family:
        return _by_characters(given) if len(given) <= _LONGEST_GIVEN else None
    return _first_names().get(given.split(maxsplit=1)[0].casefold())


def _by_characters(given: str) -> Gender | None:
    table = _characters()
    score = sum(table.get(char, 0.0) for char in given)
    if score > _MAN:
        return "male"
    return "female" if score < -_WOMAN else None


@cache
def _characters() -> dict[str, float]:
    return {char: float(score) for char, score in _rows("given.tsv")}


@cache
def _first_names() -> dict[str, Gender]:
    return {name: "female" if sex == "f" else "male" for name, sex in _rows("first_names.tsv")}


def _rows(name: str) -> list[tuple[str, str]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return [(one, two) for one, _, two in (line.partition("\t") for line in text.splitlines())]
