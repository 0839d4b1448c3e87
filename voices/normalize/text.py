"""The one pass over a text: lexicon replacements, rules for what is not plain, Han as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.normalize.piece import Piece
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


def normalize(
    text: str,
    *,
    language: str = "zh-CN",
    readings: Sequence[str | None] = (),
    words: Sequence[tuple[int, int]] = (),  # noqa: ARG001 - of use once years need it
    spoken: Sequence[Spoken] = (),
) -> tuple[Piece, ...]:
    """What is said for a text, in order, each piece with its source span in code points.

    Args:
        text: As written.
        language: BCP 47; ``zh`` says numbers in Chinese, everything else in English.
        readings: One numbered syllable or None per character; empty: Han pieces carry no syllable.
        words: Word spans; they help to tell a year from a count.
        spoken: Stretches a lexicon respells; no rule reaches into them.
    """
    folded = fold(text)
    if language.lower().startswith("zh"):
        from voices.normalize.chinese import RULES
    else:
        from voices.normalize.english import RULES
    pieces: list[Piece] = []
    at = 0
    for entry in sorted(spoken, key=lambda entry: entry.start):
        if entry.start < at or not at <= entry.start < entry.end <= len(text):
            continue
        pieces += _scan(folded, at, entry.start, readings, RULES)
        pieces += _respelled(entry, language)
        at = entry.end
    pieces += _scan(folded, at, len(text), readings, RULES)
    return tuple(pieces)


def _respelled(entry: Spoken, language: str) -> list[Piece]:
    """What a lexicon says instead; every piece of it comes from the whole entry."""
    from voices.readings import guess

    pieces = normalize(entry.text, language=language, readings=guess(entry.text))
    return [
        Piece(entry.start, entry.end, piece.text, piece.kind, piece.syllables) for piece in pieces
    ]


def _scan(
    text: str, start: int, end: int, readings: Sequence[str | None], rules: Sequence[Rule]
) -> list[Piece]:
    pieces: list[Piece] = []
    at = start
    while at < end:
        found = _rule(text, at, end, rules) if _may_start(text[at]) else None
        if found:
            pieces += [_trimmed(piece, text) for piece in found[1]]
            at = found[0]
            continue
        char = text[at]
        if is_han(char):
            reading = readings[at] if at < len(readings) else None
            pieces.append(Piece(at, at + 1, char, "han", (reading,)))
        elif char in _PAUSES:
            pieces.append(Piece(at, at + 1, _PAUSES[char], "pause"))
        at += 1
    return pieces


def _trimmed(piece: Piece, text: str) -> Piece:
    """The piece without the spaces a rule matched around it."""
    start, end = piece.start, piece.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    if (start, end) == (piece.start, piece.end):
        return piece
    return Piece(start, end, piece.text, piece.kind, piece.syllables)


def _rule(text: str, at: int, end: int, rules: Sequence[Rule]) -> tuple[int, list[Piece]] | None:
    for rule in rules:
        match = rule.match(text, at, end)
        if match and match.end() > at:
            pieces = rule.say(match)
            if pieces is not None:
                return match.end(), pieces
    return None


def _may_start(char: str) -> bool:
    """Whether any rule could begin here: Han and full-width punctuation are the common case."""
    return not is_han(char) and char not in "，。、；：？！“”（）《》"


def is_han(char: str) -> bool:
    """Whether the character is read with a Mandarin syllable."""
    return (
        "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or char == "〇"
        or ("\U00020000" <= char <= "\U000323af" or "\uf900" <= char <= "\ufaff")
    )
