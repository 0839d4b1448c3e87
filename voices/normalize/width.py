"""Full-width letters, digits and signs folded to ASCII, one code point for one."""

from __future__ import annotations

_KEPT = frozenset("！（），．：；？［］｛｝")
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in _KEPT} | {
    0x3000: 0x20,
    0xA0: 0x20,
    0x2019: 0x27,
    0xFFE5: 0xA5,
    0x2212: 0x2D,
    0x2236: 0x3A,
}


def fold(text: str) -> str:
    """The text with full-width forms as ASCII; same length, so that spans stay true."""
    return text.translate(_FOLD)
