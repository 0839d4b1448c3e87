"""The one pass over a text, from left to right, that turns what is written into what is said.

Stretches that a lexicon respells are taken as they are; between them Han characters are said as
they stand, and the rules of the language say digits, signs and letters.
"""

from __future__ import annotations

from functools import cache
from string import ascii_letters
from typing import TYPE_CHECKING

from voices.han import is_han
from voices.normalize.both.scripts import foreign
from voices.normalize.piece import SpokenPiece
from voices.normalize.width import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from voices.model import Spoken
    from voices.normalize.rule import Rule

_PAUSES = {
    "，": ",", "、": ",", "。": ".", "．": ".", "！": "!", "？": "?", "；": ";", "：": ":",
    ",": ",", ".": ".", "!": "!", "?": "?", ";": ";", ":": ":", "…": "…", "⋯": "…",
    "—": "—", "―": "—", "–": "—", "（": "(", "）": ")", "(": "(", ")": ")",
    "“": "“", "”": "”", "「": "“", "」": "”", "『": "“", "』": "”", "《": "“", "》": "”",
    "〈": "“", "〉": "”", "【": "“", "】": "”", "〔": "(", "〕": ")", "[": "(", "]": ")",
    '"': '"', "«": "“", "»": "”", "\n": ".",
}  # fmt: skip

_COMMON = frozenset("，。、；：？！“”）《》")
"""Full-width punctuation that no rule begins with: not worth trying them all."""


_LETTERS = frozenset(ascii_letters)


def normalize(
    text: str,
    *,
    language: str = "zh-CN",
    readings: Sequence[str | None] = (),
    spoken: Sequence[Spoken] = (),
) -> tuple[SpokenPiece, ...]:
    """What is said for a text, in order, each piece with its source span in code points.

    Every letter, digit and Han character is in some piece; signs and pictures may be silent.

    Args:
        text: As written.
        language: BCP 47; ``zh`` says numbers in Chinese, everything else in English.
        readings: One numbered syllable or None per character; empty: Han pieces carry no syllable.
        spoken: Stretches a lexicon respells; no rule reaches into them.
    """
    scan = _Scan(text, fold(text), readings, chinese=language.lower().startswith("zh"))
    pieces: list[SpokenPiece] = []
    at = 0
    for entry in sorted(spoken, key=lambda entry: entry.start):
        # Entries are a person's: one that overlaps another, or lies outside of the text after an edit,
        # is passed over; the earlier one holds.
        if entry.start < at or not at <= entry.start < entry.end <= len(text):
            continue
        pieces += scan.pieces(at, entry.start)
        pieces += _respelled(entry, language)
        at = entry.end
    pieces += scan.pieces(at, len(text))
    return tuple(pieces)


def _respelled(entry: Spoken, language: str) -> list[SpokenPiece]:
    """What a lexicon says instead; every piece of it comes from the whole entry."""
    from voices.g2p.readings import guess

    pieces = normalize(entry.text, language=language, readings=guess(entry.text))
    return [
        SpokenPiece(entry.start, entry.end, piece.text, piece.kind, piece.syllables)
        for piece in pieces
    ]


class _Scan:
    """A text, read from left to right.

    A Han character is said as it stands, and no rule is tried at it: rules begin at a digit, a
    letter or a sign, and look back at the Han before it. Then come the rules in their order, then
    punctuation that is a pause, then letters and numerals of other scripts.
    """

    def __init__(
        self, text: str, folded: str, readings: Sequence[str | None], *, chinese: bool
    ) -> None:
        self._text, self._folded, self._readings = text, folded, readings
        self._chinese = chinese
        self._rules, self._rules_at_letters = _rules(chinese=chinese)

    def pieces(self, start: int, end: int) -> list[SpokenPiece]:
        """The pieces of a stretch of the text.

        Rules see what stands before the stretch (拨打 before a number), never what comes behind
        it: that is a lexicon's, or the end.
        """
        found: list[SpokenPiece] = []
        at = start
        while at < end:
            at, spoken = self._next(at, end)
            found += spoken
        return found

    def _next(self, at: int, end: int) -> tuple[int, list[SpokenPiece]]:
        """Where to go on, and what is said for what was passed: by a rule, as a pause, or by script."""
        char = self._text[at]
        if is_han(char):
            reading = self._readings[at] if at < len(self._readings) else None
            return at + 1, [SpokenPiece(at, at + 1, char, "han", (reading,))]
        if char not in _COMMON:
            for rule in self._rules_at_letters if char in _LETTERS else self._rules:
                match = rule.match(self._folded, at, end)
                spoken = rule.say(match) if match and match.end() > at else None
                if match and spoken is not None:
                    return match.end(), [_trimmed(piece, self._folded) for piece in spoken]
        if char in _PAUSES:
            return at + 1, [SpokenPiece(at, at + 1, _PAUSES[char], "pause")]
        if char.isalnum():
            return foreign(self._text, at, end, chinese=self._chinese)
        return at + 1, []


@cache
def _rules(*, chinese: bool) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """All rules of a language, and those of them that may match at an ASCII letter."""
    if chinese:
        from voices.normalize.zh.rules import RULES
    else:
        from voices.normalize.en.rules import RULES
    return RULES, tuple(rule for rule in RULES if rule.at_letters)


def _trimmed(piece: SpokenPiece, text: str) -> SpokenPiece:
    """The piece without the spaces a rule matched around it."""
    start, end = piece.start, piece.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    if (start, end) == (piece.start, piece.end):
        return piece
    return SpokenPiece(start, end, piece.text, piece.kind, piece.syllables)
