"""The value between a text and the embedded voice's model: a symbol with its source span."""

from __future__ import annotations

from dataclasses import dataclass

MAX_PHONEMES = 508
"""What the model takes at once, besides the pad at either end."""

SPOKEN_VERSION = 14
"""Raised whenever the same text may come out as other phonemes: speech kept under an older number
is made anew. ``tests/unit/voices/test_phonemes.py`` notices when it was forgotten."""


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One symbol of the model's vocabulary."""

    symbol: str
    start: int
    """First code point of the source it is heard for."""
    end: int
    """One past the last; equal to ``start`` for the space between words."""
