"""Latin letters: words, CamelCase, acronyms. The same in Chinese and English text."""

from __future__ import annotations

import re

from voices import english
from voices.normalize.piece import Piece
from voices.normalize.rule import Rule


def token(match: re.Match[str]) -> list[Piece]:
    """The match as words and letters, each with its own span."""
    return spelled(match[0], match.start())


def spelled(text: str, start: int) -> list[Piece]:
    """A token of letters that begins at ``start`` in the source."""
    return [
        Piece(start + p.start, start + p.end, p.text, "letters" if p.spelled else "word")
        for p in english.parts(text)
    ]


RULES = (Rule(re.compile(r"[A-Za-zÀ-ɏ]+(?:'[A-Za-z]+)?"), token),)
