"""The cover: a picture made by us, or the user's, and the page that shows it.

Ours is drawn from the title and the guests' names alone, with a font of our own: the same bytes
on every machine with the same Pillow. A title with characters that the font lacks becomes an SVG
cover, whose text the reading system draws.
"""

from __future__ import annotations

import hashlib
import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.book.pages.markup import escape, page
from a11y.book.pages.outline import Outline
from a11y.errors import OptionError
from a11y.interview import Asset
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PIL import Image, ImageDraw, ImageFont

COVER = "cover"
TITLE_ID = "cover-title"
WIDTH, HEIGHT = 1200, 1600

LARGEST_BYTES = 64 << 20
"""A scan of 100 megapixels as a JPEG has less."""
_COVER_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}

_STEPS = 32
_GROUND, _BAR, _LIT, _TITLE_RAMP, _NAMES_RAMP = 0, 1, 2, 3, 3 + _STEPS
_MARGIN = 120
_ROOM = WIDTH - 2 * _MARGIN
_TITLE_TOP, _TITLE_BOTTOM = 210, 960
_NAMES_TOP = 1330
_BARS_Y = 1160
_SIZES = (132, 116, 100, 88, 76, 66, 56, 48)
_NAME_SIZES = (60, 50, 42)
_CLOSING = frozenset("，。、；：？！）》」』”’%％…—!?,.;:)]")
_OPENING = frozenset("（《「『“‘([")


@dataclass(frozen=True, slots=True)
class _Palette:
    ground: str
    bar: str
    lit: str
    title: str = "#ffffff"
    names: str = "#f0e9da"


_PALETTES = (
    _Palette("#17384a", "#4a7288", "#e3b04b"),
    _Palette("#3a2a4d", "#75628c", "#e8b45a"),
    _Palette("#1f4034", "#5a8272", "#e6bb5c"),
    _Palette("#5a2a2e", "#955e62", "#ecc06a"),
    _Palette("#2b3350", "#646f98", "#e9b75d"),
    _Palette("#453620", "#84714f", "#f0c566"),
)


def cover_page(title: str, language: str, image: str) -> tuple[bytes, Outline]:
    """The cover as a content document; the picture's alternative is the title."""
    outline = Outline()
    outline.open("cover", "cover")
    outline.text(TITLE_ID)
    outline.close()
    body = (
        '<section id="cover" class="cover" epub:type="cover">'
        f'<img id="{TITLE_ID}" role="doc-cover" src="{image}" alt="{escape(title)}"/>'
        "</section>\n"
    )
    return page(title=title, language=language, body=body, kind=COVER), outline


def cover_from(path: Path) -> Asset:
    """The user's own cover: JPEG or PNG, stored as it is.

    Raises:
        OptionError: it cannot be read, is another kind of file, or is broken.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        content = read_regular(path, LARGEST_BYTES)
        with Image.open(io.BytesIO(content), formats=tuple(_COVER_TYPES)) as picture:
            width, height = picture.size
            picture.verify()
            return Asset(_COVER_TYPES[str(picture.format)], content, width, height)
    except UnidentifiedImageError as error:
        raise OptionError(f"{path}: is no JPEG or PNG image; choose another --cover") from error
    except Exception as error:  # whatever Pillow makes of a broken file: it says so in many ways
        raise OptionError(f"{path}: cannot be used as a cover ({error})") from error


def drawn(title: str, names: Sequence[str]) -> tuple[str, bytes]:
    """A cover with the title and who speaks: its media type and its bytes."""
    title, line = _title(title), _names(names)
    if _has_glyphs(title + line):
        return "image/png", _png(title, line)
    return "image/svg+xml", _svg(title, line)


def drawn_png(title: str, names: Sequence[str]) -> bytes:
    """The same for those who show no SVG: a character that the font lacks is a box."""
    return _png(_title(title), _names(names))


def _title(title: str) -> str:
    return " ".join(unicodedata.normalize("NFC", title).split())


def _names(names: Sequence[str]) -> str:
    shown = list(names[:4])
    return " · ".join(shown) + (" …" if len(names) > len(shown) else "")


def _palette(title: str) -> tuple[_Palette, bytes]:
    digest = hashlib.sha256(title.encode("utf-8", "replace")).digest()
    return _PALETTES[digest[0] % len(_PALETTES)], digest


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(_font_file(), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font_file() -> str | io.BytesIO:
    """The font's path, for FreeType to read what it needs; its bytes where it has no path."""
    font = resources.files("a11y.book").joinpath("assets/cover-serif.otf")
    return str(font) if isinstance(font, Path) else io.BytesIO(font.read_bytes())


def _has_glyphs(text: str) -> bool:
    font = _font(_SIZES[-1])
    lacking = font.getmask("\U0010fffd")
    box = (lacking.size, bytes(lacking))
    masks = (font.getmask(char) for char in set(text) - {" "})
    return all((mask.size, bytes(mask)) != box for mask in masks)


def _png(title: str, names: str) -> bytes:
    from PIL import Image, ImageDraw

    palette, digest = _palette(title)
    picture = Image.new("L", (WIDTH, HEIGHT), _GROUND)  # of indices; the palette comes last
    _draw_bars(ImageDraw.Draw(picture), digest)
    size, rows = _fitted(title)
    _draw_text(picture, rows, _TITLE_TOP, size, _TITLE_RAMP)
    if names:
        sizes = [s for s in _NAME_SIZES if _length(names) * s <= _ROOM * 1000]
        size = sizes[0] if sizes else _NAME_SIZES[-1]
        rows = rows_of(names, _ROOM * 1000 / size, _length)[:2]
        _draw_text(picture, rows, _NAMES_TOP, size, _NAMES_RAMP)
    picture.putpalette(_colours(palette))
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=4)
    return stream.getvalue()


def _colours(palette: _Palette) -> list[int]:
    """Ground, bar, lit bar, then from ground to title and from ground to names in even steps."""
    from PIL import ImageColor

    ground, bar, lit, title, names = (
        ImageColor.getrgb(colour)[:3]
        for colour in (palette.ground, palette.bar, palette.lit, palette.title, palette.names)
    )
    colours = [*ground, *bar, *lit]
    for ink in (title, names):
        for step in range(_STEPS):
            share = step / (_STEPS - 1)
            colours += [round(g + (i - g) * share) for g, i in zip(ground, ink, strict=True)]
    return colours


def _draw_text(picture: Image.Image, rows: Sequence[str], top: int, size: int, ramp: int) -> None:
    """Rows of text, their edges smoothed by the ramp of colours that begins at ``ramp``."""
    from PIL import Image, ImageDraw

    font = _font(size)
    steps = [ramp + value * (_STEPS - 1) // 255 for value in range(256)]
    for number, row in enumerate(rows):
        mask = Image.new("L", (WIDTH - _MARGIN, _leading(size)), 0)
        ImageDraw.Draw(mask).text((0, 0), row, font=font, fill=255)
        place = (_MARGIN, top + number * _leading(size))
        picture.paste(mask.point(steps), place, mask.point([0] + [255] * 255))


def _draw_bars(draw: ImageDraw.ImageDraw, digest: bytes) -> None:
    """A voice, seen: bars like a level meter's, the first of them lit."""
    count = 32
    step = _ROOM / count
    lit = 9 + digest[1] % 6
    for number in range(count):
        height = 16 + digest[number % len(digest)] * 84 // 255
        left = _MARGIN + round(number * step)
        colour = _LIT if number < lit else _BAR
        box = (left, _BARS_Y - height, left + round(step * 0.42), _BARS_Y + height)
        draw.rounded_rectangle(box, radius=round(step * 0.21), fill=colour)


def _leading(size: int) -> int:
    return size * 7 // 5


def _fitted(title: str) -> tuple[int, list[str]]:
    """The largest size at which the title fits its field, and its rows."""
    for size in _SIZES:
        rows = _balanced(title, _ROOM * 1000 / size)
        if len(rows) * _leading(size) <= _TITLE_BOTTOM - _TITLE_TOP:
            return size, rows
    most = (_TITLE_BOTTOM - _TITLE_TOP) // _leading(size)
    return size, [*rows[: most - 1], rows[most - 1][:-1] + "…"]


def _balanced(text: str, room: float) -> list[str]:
    """As few rows as ``room`` allows, as even as that many can be."""
    rows = rows_of(text, room, _length)
    narrow, wide = room / 2, room
    while wide - narrow > 250:
        middle = (narrow + wide) / 2
        tried = rows_of(text, middle, _length)
        if len(tried) == len(rows):
            rows, wide = tried, middle
        else:
            narrow = middle
    return rows


def _length(text: str) -> float:
    """Thousandths of the font's size."""
    return sum(_advance(char) for char in text)


@cache
def _advance(char: str) -> float:
    return _font(1000).getlength(char)


def rows_of(text: str, room: float, length: Callable[[str], float]) -> list[str]:
    """Text in rows no longer than ``room``.

    Latin words stay whole where they can; no row begins with closing or ends with opening
    punctuation.
    """
    rows: list[str] = []
    row = ""
    for piece in _pieces(text):
        if row and length((row + piece).rstrip()) > room:
            rows.append(row.rstrip())
            row = ""
        row += piece if row else piece.lstrip()
        while length(row.rstrip()) > room and len(row) > 1:
            cut = next(n for n in range(len(row) - 1, 0, -1) if n == 1 or length(row[:n]) <= room)
            rows.append(row[:cut])
            row = row[cut:]
    return [*rows, row.rstrip()] if row.strip() else rows


def _pieces(text: str) -> list[str]:
    """What a row may not break: a Han character with its punctuation, a Latin word."""
    pieces: list[str] = []
    for char in text:
        narrow = unicodedata.east_asian_width(char) not in "WF"
        before = pieces[-1] if pieces else ""
        glued = (
            char in _CLOSING
            or char == " "
            or before[-1:] in _OPENING
            or (
                narrow
                and before[-1:].strip() != ""
                and unicodedata.east_asian_width(before[-1]) not in "WF"
            )
        )
        if pieces and glued:
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _svg(title: str, names: str) -> bytes:
    palette, _ = _palette(title)
    size = 88
    rows = rows_of(title, 11, lambda text: sum(_em(char) for char in text))[:8]
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
            f'width="{WIDTH}" height="{HEIGHT}" role="img"><title>{escape(title)}</title>'
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.ground}"/>'
            f'<rect x="{_MARGIN}" y="{_BARS_Y}" width="{WIDTH // 3}" height="12" '
            f'fill="{palette.lit}"/><g font-family="serif" font-weight="bold">'
        )
    ]
    for number, row in enumerate(rows):
        y = _TITLE_TOP + size + number * _leading(size)
        out.append(
            f'<text x="{_MARGIN}" y="{y}" font-size="{size}" fill="{palette.title}">'
            f"{escape(row)}</text>"
        )
    out.append(
        f'<text x="{_MARGIN}" y="{_NAMES_TOP + 60}" font-size="{_NAME_SIZES[-1]}" '
        f'fill="{palette.names}">{escape(names)}</text></g></svg>\n'
    )
    return "".join(out).encode()


def _em(char: str) -> float:
    return 1.0 if unicodedata.east_asian_width(char) in "WF" else 0.55
