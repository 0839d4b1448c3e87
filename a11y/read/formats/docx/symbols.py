"""Signs of fonts with codes of their own (``w:sym``): Symbol, and a few of Wingdings.

Word writes their codes in the private area, U+F000 and more, or plain. The table is Adobe's
Symbol encoding, as far as articles use it.
"""

from __future__ import annotations

_GREEK = dict(
    zip(
        "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVJj",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϑϕ",
        strict=True,
    )
)
_SYMBOL = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB6: "∂", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩",
    0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD5: "∏", 0xD6: "√", 0xD7: "·", 0xDE: "⇒", 0xE5: "∑",
    0xF2: "∫", 0x2D: "−", 0x22: "∀", 0x24: "∃", 0x40: "≅", 0x5E: "⊥", 0x7E: "∼",
}  # fmt: skip
_WINGDINGS = {
    0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xA8: "□", 0x6F: "□", 0x6C: "●", 0x6E: "■", 0xA7: "▪",
    0xD8: "➢", 0xE0: "→", 0xDF: "←", 0x4A: "☺", 0x76: "❖", 0xAB: "★",
}  # fmt: skip


def unicode_of(font: str, code: str) -> str:
    """The sign that a font has at a code (hexadecimal); empty where we do not know it."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    own = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    name = font.casefold()
    if name == "symbol":
        char = chr(own)
        plain = char if char.isdigit() or char in " ()[]{}+=,./|<>:;!?%&" else ""
        return _SYMBOL.get(own, "") or _GREEK.get(char, "") or plain
    if name.startswith("wingdings"):
        return _WINGDINGS.get(own, "") if name == "wingdings" else ""
    return chr(number) if number == own and chr(number).isprintable() else ""
