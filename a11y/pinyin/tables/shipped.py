"""The shipped tables, each read once a process when it is first asked for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


def _text(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


@cache
def characters() -> dict[str, str]:
    """Each Han character with its readings as the file has them: ``重 zhong4 chong2``."""
    return {line[0]: line for line in _text("characters.txt").split("\n")}


@cache
def phrases() -> dict[str, str]:
    """Each phrase with one digit (base 36) per character: which of its readings it has here."""
    words, codes = _text("phrases.txt").split("\n")
    return dict(zip(words.split(" "), codes.split(" "), strict=True))


@cache
def rules() -> dict[str, list[tuple[int, str]]]:
    """The lines of ``rules.tsv`` by character, with their numbers."""
    table: dict[str, list[tuple[int, str]]] = {}
    for number, line in enumerate(_text("rules.tsv").splitlines(), start=1):
        if line and not line.startswith("#"):
            table.setdefault(line[0], []).append((number, line))
    return table


@cache
def cuts() -> tuple[str, ...]:
    """The lines of ``cuts.tsv``."""
    lines = _text("cuts.tsv").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


@cache
def overruled() -> frozenset[str]:
    """The phrases that some rule may overrule."""
    lines = (line for numbered in rules().values() for _, line in numbered)
    return frozenset(line.split("\t")[4] for line in lines if line.count("\t") == 4)


@cache
def polyphones() -> frozenset[str]:
    """The characters the model was taught to tell the readings of."""
    return frozenset(_text("polyphones.txt").strip())


@cache
def _traditional() -> tuple[re.Pattern[str], dict[int, int]]:
    traditional, forms = _text("simplified.txt").split("\n")
    return re.compile(f"[{traditional}]"), str.maketrans(traditional, forms)


def simplified(text: str) -> str:
    """The text with traditional characters as simplified ones, one for one."""
    pattern, forms = _traditional()
    return text.translate(forms) if pattern.search(text) else text
