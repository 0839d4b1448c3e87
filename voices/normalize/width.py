"""Full-width letters, digits and signs folded to ASCII, one code point for one."""

from __future__ import annotations

import re

# Punctuation keeps its full width: it is a pause, where the ASCII sign may be part of a number, a
# ratio or an address (10：30 is mended below, by the digits around it).
_KEPT = frozenset("！（），．：；？［］｛｝")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT} | {
    0x3000: 0x20,  # ideographic space
    0xA0: 0x20,  # no-break space
    0x2019: 0x27,  # the right quotation mark that word processors make of an apostrophe
    0xFFE5: 0xA5,  # full-width yen
    0x2212: 0x2D,  # the minus sign
    0xB5: 0x3BC,  # the micro sign, as the Greek mu that the table of units has
    0x2236: 0x3A,  # ∶, the ratio sign
}


_TRADITIONAL = dict(
    zip(
        map(ord, "個萬億點號後來餘歲塊種層級樓節間員條張場輪輛雙對頭從過時鐘們類隊組項"),
        "个万亿点号后来余岁块种层级楼节间员条张场轮辆双对头从过时钟们类队组项",
        strict=True,
    )
)
"""Characters that rules look at beside a number."""

_TABLE: dict[int, int | str] = {**_FOLD, **_TRADITIONAL}

_BETWEEN_DIGITS = re.compile(r"(?<=\d)(?:[：．](?=\d)|，(?=(?:\d{3}，){0,3}0{3,4}(?!\d)))")
"""A full-width comma only where it can separate nothing but thousands: 3，000.

Everywhere else it ends a clause, even between digits (花了3，200人来了): only groups of noughts tell.
"""
_ASCII = {"：": ":", "．": ".", "，": ","}


def fold(text: str) -> str:
    """The text as rules read it: full-width forms as ASCII, measure words simplified.

    Same length, so that spans stay true.
    """
    return _BETWEEN_DIGITS.sub(lambda match: _ASCII[match[0]], text.translate(_TABLE))
