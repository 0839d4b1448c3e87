"""The page that shows the cover, and the user's own picture for it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from a11y.book.pages.markup import escape, page
from a11y.book.pages.outline import Outline
from a11y.errors import OptionError
from a11y.interview import Asset
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

COVER = "cover"
TITLE_ID = "cover-title"

LARGEST_BYTES = 64 << 20
"""A scan of 100 megapixels as a JPEG has less."""
_COVER_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png"}


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
