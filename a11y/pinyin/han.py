"""Which characters are Han, and what stands for one that no dictionary has."""

from __future__ import annotations

import re
import unicodedata

HAN = re.compile("[〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U000323af]")
"""CJK ideographs: unified (with extensions A–H), compatibility, and the zero 〇.

Bopomofo, kana, radicals and strokes are not Han characters.
"""


def is_han(char: str) -> bool:
    """Whether the character is a CJK ideograph."""
    return HAN.match(char) is not None


def unified(char: str) -> str:
    """The unified ideograph a compatibility ideograph stands for; any other character as it is."""
    plain = unicodedata.normalize("NFC", char)
    return plain if len(plain) == 1 else char
