"""The colours of a cover: a dark ground of a hue of its own, so that an archive's covers differ."""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass

_HUES = 24
_SATURATION, _LIGHTNESS = (0.30, 0.42), (0.18, 0.22)
"""Dark enough for every ink on every hue (tests/unit/book/test_cover.py has the figures)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#rrggbb``."""

    ground: str
    bar: str
    lit: str
    title: str = "#ffffff"
    names: str = "#f0e9da"


def digest_of(title: str) -> bytes:
    """Bytes that are a title's own, on every machine."""
    return hashlib.sha256(title.encode("utf-8", "replace")).digest()


def palette(digest: bytes) -> Palette:
    """The colours that go with a digest: one of 24 hues, two saturations, two lightnesses."""
    # Byte 0 chooses the hue, the low three bits of byte 1 the rest. All of them shape
    # the bars (drawing), so that two covers of one hue still differ.
    hue = digest[0] % _HUES / _HUES
    saturation, lightness = _SATURATION[digest[1] & 1], _LIGHTNESS[digest[1] >> 1 & 1]
    # What is lit is amber on every ground (hues of 40° and 47°), as the accent of the cover.
    warm = 0.11 if digest[1] & 4 else 0.13
    return Palette(
        _hex(hue, lightness, saturation),
        _hex(hue, lightness + 0.24, saturation * 0.62),
        _hex(warm, 0.63, 0.74),
    )


def _hex(hue: float, lightness: float, saturation: float) -> str:
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"
