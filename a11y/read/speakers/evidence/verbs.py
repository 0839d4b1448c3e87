"""Verbs: by which it is known that somebody is told of, read from ``verbs.tsv``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Literal

VerbKind = Literal["says", "reports", "tells", "does", "handles"]
"""What a verb tells: the head of the table says it of each."""


@cache
def verbs(kind: VerbKind, language: str) -> str:
    """The verbs of a kind, as alternatives of a regular expression."""
    text = (files(__package__) / "verbs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return "|".join(verb for what, tongue, verb in rows if (what, tongue) == (kind, language))
