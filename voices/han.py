"""Which characters are Han: the one definition, for what is read, shown and said."""

from __future__ import annotations

import re

HAN_RANGES = "〇㐀-䶿一-\u4e27\u4e29-鿿\uf900-\ufaff\U00020000-\U0002fa1f\U00030000-\U000323af"
"""For the inside of a character class: CJK ideographs, unified (with extensions A to H) and
compatibility, and the zero 〇; but not 丨, which in articles is a bar between titles. Bopomofo,
kana, radicals and strokes are not Han characters."""
HAN = re.compile(f"[{HAN_RANGES}]")


def is_han(char: str) -> bool:
    """Whether the character is a CJK ideograph."""
    return HAN.match(char) is not None
