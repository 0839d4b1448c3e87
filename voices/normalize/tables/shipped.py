"""The tables of spoken forms, each read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]
_COLUMN = {"zh": 1, "en": 2}


def _rows(name: str) -> list[list[str]]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _said(name: str, language: Language) -> dict[str, str]:
    column = _COLUMN[language]
    return {row[0]: row[column] for row in _rows(name) if row[column]}


@cache
def units(language: Language) -> dict[str, str]:
    """What is said for a unit that is written in letters behind a number; English in singular."""
    return _said("units.tsv", language)


@cache
def currencies(language: Language) -> dict[str, str]:
    """What is said for a sign or a code of money; English in singular."""
    return _said("currencies.tsv", language)


@cache
def syllables() -> dict[str, str]:
    """The syllable of every character that a rule of Chinese may say."""
    return dict(_rows("syllables.tsv"))
