"""A finished book as a catalogue shows it: what it says of itself, and its cover.

Read from the file alone, so that it holds for a book whose source is broken or gone by now, and
for an anthology.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.book.covers import HEIGHT, WIDTH, Front, drawn_png
from a11y.book.readback.publication import duration_ms, read_back
from a11y.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.book.readback.publication import Package, Publication

# What every client of a catalogue shows; WebP and SVG are not among it.
_PICTURES = {
    "JPEG": ("image/jpeg", "jpg"),
    "PNG": ("image/png", "png"),
    "GIF": ("image/gif", "gif"),
}


@dataclass(frozen=True, slots=True)
class Cover:
    """A picture that every client can show."""

    content: bytes
    media_type: str
    ending: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What there is to say of a book."""

    title: str
    language: str
    identifier: str
    guests: tuple[str, ...]
    date: str
    """The date as the book states it; empty where it does not."""
    audio_ms: int
    cover: Cover


def facts_of(path: Path) -> BookFacts | None:
    """What the book says of itself; None where there is no book that can be read."""
    try:
        with read_back(path) as book:
            package = book.package
            title, guests = package.value("dc:title"), _guests(package)
            return BookFacts(
                title,
                package.value("dc:language"),
                next((m.value for m in package.meta if m.id == package.identifier), ""),
                guests,
                package.value("dc:date"),
                duration_ms(book) or 0,
                _cover(book) or _drawn(title, guests),
            )
    except (SourceError, ValueError):
        return None


def _guests(package: Package) -> tuple[str, ...]:
    """Creators who are interviewed, by their MARC relator (``ive`` is "interviewee")."""
    return tuple(
        meta.value
        for meta in package.meta
        if meta.name == "dc:creator" and meta.id and "ive" in package.values("role", meta.id)
    )


def _cover(book: Publication) -> Cover | None:
    """The book's own cover as it is; None where it has none, or one that not everyone shows."""
    from PIL import Image

    item = next((i for i in book.package.items if "cover-image" in i.properties), None)
    content = book.archive.read(item.path) if item is not None else None
    if content is None:
        return None
    try:
        with warnings.catch_warnings():
            # A large picture is no trouble here: only its head is read.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=tuple(_PICTURES)) as picture:
                media_type, ending = _PICTURES[str(picture.format)]
                return Cover(content, media_type, ending, picture.width, picture.height)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _drawn(title: str, guests: tuple[str, ...]) -> Cover:
    """A cover for a book whose own is an SVG, or missing."""
    return Cover(drawn_png(Front(title, guests)), "image/png", "png", WIDTH, HEIGHT)
