"""Dictionary tables, read from the files beside this module. Sources and licences: README.md."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def characters() -> dict[str, list[str]]:
    """Each Han character's readings (``zhong4``), the one to fall back to first."""
    table = {}
    for line in _text("characters.txt").split("\n"):
        char, *readings = line.split(" ")
        table[char] = readings
    return table


@cache
def phrases() -> dict[str, str]:
    """Each phrase with one digit (base 36) per character: which of its readings it has here."""
    words, codes = _text("phrases.txt").split("\n")
    return dict(zip(words.split(" "), codes.split(" "), strict=True))
