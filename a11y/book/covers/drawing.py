"""Draws the cover, with a font of our own: the same bytes on every machine with the same Pillow.

A cover with characters that the font lacks becomes an SVG, whose text the reading system draws.
"""

from __future__ import annotations

import io
import unicodedata
from bisect import bisect_right
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from a11y.book.covers.colours import Palette, digest_of, palette
from a11y.book.covers.title import balanced, line, parted, rows_of
from a11y.book.pages.markup import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PIL import Image, ImageDraw, ImageFont

    from a11y.book.covers.title import Front

WIDTH, HEIGHT = 1200, 1600
"""Pixels. All places and sizes below are pixels of this sheet."""

# The picture has a palette and not three channels, since a cover of flat colours is then a small
# file that is drawn fast: ground, bar and lit bar, then for each ink 32 steps from the ground to
# it, which smooth the edges of its letters. 3 + 3 · 32 = 99 of the 256 colours a palette has.
_STEPS = 32
_GROUND, _BAR, _LIT = range(3)
_RAMPS = {"title": 3, "names": 3 + _STEPS, "lit": 3 + 2 * _STEPS}
_MARGIN = 120
_ROOM = WIDTH - 2 * _MARGIN
# From top to bottom: series, title and subtitle end at 960; the bars reach from 1030 to 1230 (100
# up and down from their middle, see ``_draw_bars``); two rows of names end above the imprint.
_TOP, _BOTTOM = 210, 960
_SERIES_SIZE = 44
_SERIES_ROOM = 100
_NAMES_TOP, _IMPRINT_TOP = 1290, 1440
_BARS_Y = 1130
# The title has the largest of these sizes at which it ends in time, with its subtitle.
_SIZES = (132, 116, 100, 88, 76, 66, 56, 48)
_NAME_SIZES = (60, 50, 42)
_IMPRINT_SIZE = 34
_SHARE = 0.54
"""The size of the subtitle as a share of the title's."""
_SMALLEST = 40


class Row(NamedTuple):
    """A row of text: where its top is, its size in pixels, and which ink it has."""

    text: str
    top: int
    size: int
    ink: str


def drawn(front: Front) -> tuple[str, bytes]:
    """A cover: its media type and its bytes."""
    if _has_glyphs(front.title + _names(front) + " · ".join(front.imprint)):
        return "image/png", drawn_png(front)
    rows = list(_rows(front, lambda text: 1000 * sum(map(_em, text))))
    return "image/svg+xml", _svg(front.title, rows)


def drawn_png(front: Front) -> bytes:
    """The same for those who show no SVG: a character that the font lacks is a box."""
    from PIL import Image, ImageDraw

    digest = digest_of(front.title)
    picture = Image.new("L", (WIDTH, HEIGHT), _GROUND)  # of indices; the palette comes last
    _draw_bars(ImageDraw.Draw(picture), digest)
    for row in _rows(front, _length):
        _draw_row(picture, row)
    picture.putpalette(_colours(palette(digest)))
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=4)
    return stream.getvalue()


def _rows(front: Front, length: Callable[[str], float]) -> Iterator[Row]:
    """All that is written on the cover, from top to bottom.

    ``length`` measures text in thousandths of its size, whatever that is: so room for ``size``
    pixels is ``_ROOM * 1000 / size``.
    """
    parts = parted(front.title)
    top = _TOP
    if parts.series:
        yield Row(_cut(parts.series, _ROOM * 1000 / _SERIES_SIZE, length), top, _SERIES_SIZE, "lit")
        top += _SERIES_ROOM
    for size in _SIZES:
        small = max(round(size * _SHARE), _SMALLEST)
        rows = balanced(parts.main, _ROOM * 1000 / size, length, front.words)
        below = balanced(parts.subtitle, _ROOM * 1000 / small, length, front.words)
        if len(rows) * _leading(size) + len(below) * _leading(small) <= _BOTTOM - top:
            break
    else:  # too long at the smallest size, too: the subtitle keeps two rows, the title what is left
        below = below[:2]
        most = (_BOTTOM - top - len(below) * _leading(small)) // _leading(size)
        if len(rows) > most:
            rows = [*rows[: most - 1], rows[most - 1][:-1] + "…"]
    for row in rows:
        yield Row(row, top, size, "title")
        top += _leading(size)
    top += size // 4
    for row in below:
        yield Row(row, top, small, "names")
        top += _leading(small)
    yield from _below(front, length)


def _below(front: Front, length: Callable[[str], float]) -> Iterator[Row]:
    """Who speaks, and who published it when."""
    names = _names(front)
    if names:
        sizes = [size for size in _NAME_SIZES if length(names) * size <= _ROOM * 1000]
        size = sizes[0] if sizes else _NAME_SIZES[-1]
        for number, row in enumerate(rows_of(names, _ROOM * 1000 / size, length)[:2]):
            yield Row(row, _NAMES_TOP + number * _leading(size), size, "names")
    imprint = " · ".join(filter(None, map(line, front.imprint)))
    if imprint:
        shown = _cut(imprint, _ROOM * 1000 / _IMPRINT_SIZE, length)
        yield Row(shown, _IMPRINT_TOP, _IMPRINT_SIZE, "names")


def _names(front: Front) -> str:
    shown = [line(name) for name in front.names[:4]]
    return " · ".join(shown) + (" …" if len(front.names) > len(shown) else "")


def _cut(text: str, room: float, length: Callable[[str], float]) -> str:
    """One row of the text, with an ellipsis where it is longer."""
    if length(text) <= room:
        return text
    fit = bisect_right(range(1, len(text)), room, key=lambda n: length(text[:n] + "…"))
    return text[:fit].rstrip() + "…"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    # Pillow lays text out by libraqm where that is installed, and elsewhere not: BASIC is
    # everywhere the same, as the bytes of a cover must be.
    return ImageFont.truetype(_font_file(), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font_file() -> str | io.BytesIO:
    """The font's path, for FreeType to read what it needs; its bytes where it has no path."""
    font = resources.files("a11y.book").joinpath("assets/cover-serif.otf")
    return str(font) if isinstance(font, Path) else io.BytesIO(font.read_bytes())


def _has_glyphs(text: str) -> bool:
    """Whether the font has a shape for every character (it has none for 𰻝).

    Pillow does not say so, but draws one and the same picture for whatever the font lacks: that of
    U+10FFFD, the last character for private use, which no font of text has.
    """
    font = _font(_SIZES[-1])
    lacking = font.getmask("\U0010fffd")
    box = (lacking.size, bytes(lacking))
    masks = (font.getmask(char) for char in set(text) - {" "})
    return all((mask.size, bytes(mask)) != box for mask in masks)


def _colours(shown: Palette) -> list[int]:
    """Ground, bar, lit bar, then from the ground to each ink in even steps."""
    from PIL import ImageColor

    ground = ImageColor.getrgb(shown.ground)[:3]
    colours = [*ground, *ImageColor.getrgb(shown.bar)[:3], *ImageColor.getrgb(shown.lit)[:3]]
    for ink in (shown.title, shown.names, shown.lit):
        for step in range(_STEPS):
            share = step / (_STEPS - 1)
            pairs = zip(ground, ImageColor.getrgb(ink)[:3], strict=True)
            colours += [round(g + (i - g) * share) for g, i in pairs]
    return colours


def _draw_row(picture: Image.Image, row: Row) -> None:
    """A row of text, its edges smoothed by the ramp of colours of its ink."""
    from PIL import Image, ImageDraw

    ramp = _RAMPS[row.ink]
    steps = [ramp + value * (_STEPS - 1) // 255 for value in range(256)]
    mask = Image.new("L", (WIDTH - _MARGIN, _leading(row.size)), 0)
    ImageDraw.Draw(mask).text((0, 0), row.text, font=_font(row.size), fill=255)
    # Pasted only where there is some ink: elsewhere step 0, the ground, would cover all.
    picture.paste(mask.point(steps), (_MARGIN, row.top), mask.point([0] + [255] * 255))


def _draw_bars(draw: ImageDraw.ImageDraw, digest: bytes) -> None:
    """A voice, seen: bars like a level meter's, the first of them lit."""
    count = 32
    step = _ROOM / count
    lit = 9 + digest[2] % 9
    for number in range(count):
        height = 16 + digest[number % len(digest)] * 84 // 255
        left = _MARGIN + round(number * step)
        colour = _LIT if number < lit else _BAR
        box = (left, _BARS_Y - height, left + round(step * 0.42), _BARS_Y + height)
        draw.rounded_rectangle(box, radius=round(step * 0.21), fill=colour)


def _leading(size: int) -> int:
    """From the top of a row to the top of the next, in pixels: 1.4 times its size."""
    return size * 7 // 5


def _length(text: str) -> float:
    """Thousandths of the font's size."""
    return sum(_advance(char) for char in text)


@cache
def _advance(char: str) -> float:
    return _font(1000).getlength(char)


def _svg(title: str, rows: Sequence[Row]) -> bytes:
    """The cover as SVG, with one lit bar in place of the many; ``y`` there is a row's foot."""
    shown = palette(digest_of(title))
    inks = {"title": shown.title, "names": shown.names, "lit": shown.lit}
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{shown.ground}"/>'
            f'<rect x="{_MARGIN}" y="{_BARS_Y}" width="{WIDTH // 3}" height="12" '
            f'fill="{shown.lit}"/><g font-family="serif" font-weight="bold">'
        )
    ]
    out += [
        f'<text x="{_MARGIN}" y="{row.top + row.size}" font-size="{row.size}" '
        f'fill="{inks[row.ink]}">{escape(row.text)}</text>'
        for row in rows
    ]
    out.append("</g></svg>\n")
    return "".join(out).encode()


def _em(char: str) -> float:
    """A character's width in ems, guessed: the reading system chooses the font of an SVG."""
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55
