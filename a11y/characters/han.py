"""Which characters are Han (as the voices have it), and what stands for one no dictionary has."""

from __future__ import annotations

import unicodedata

from voices.han import HAN, HAN_RANGES, is_han


def unified(char: str) -> str:
    """The unified ideograph a compatibility ideograph stands for; any other character as it is."""
    plain = unicodedata.normalize("NFC", char)
    return plain if len(plain) == 1 else char


__all__ = ["HAN", "HAN_RANGES", "is_han", "unified"]
