"""A book's cover for sound files and feeds, which show JPEG and PNG only."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.book.readback.publication import Publication

FORMS = {"image/jpeg": "JPEG", "image/png": "PNG"}


def cover_of(book: Publication) -> tuple[str, bytes] | None:
    """Media type and bytes of the cover; None where it has none, or one that is something else.

    Whatever takes the bytes on may guess what they are: a list of files, a description of a
    stream. So they are read as what the manifest says, and as nothing else.
    """
    from PIL import Image

    item = next((i for i in book.package.items if "cover-image" in i.properties), None)
    if item is None or item.media_type not in FORMS:
        return None
    content = book.archive.read(item.path)
    if content is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=[FORMS[item.media_type]]) as picture:
                picture.verify()
    except Exception:
        return None
    return item.media_type, content
