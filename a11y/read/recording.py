"""The recording that an article names, fetched: bounded, kept, and never from a private address."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from a11y.errors import OutputError, SourceError
from a11y.read.pictures.fetch import Wanted, pieces
from a11y.read.pictures.payload import PictureError
from voices.host.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

WANTED = Wanted(
    "sound",
    "audio/*",
    ("audio/", "video/", "application/ogg"),
    largest_bytes=512 * 1024 * 1024,
    longest_s=1800.0,
)
"""Five hours as most are published; half an hour for a slow line."""


def fetched(address: str, folder: Path, *, offline: bool = False, private: bool = False) -> Path:
    """The recording as a file of the folder, where it stays: the next run does not ask again.

    Raises:
        SourceError: it cannot be had, or nothing may be fetched.
        OutputError: it cannot be kept.
    """
    place = folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
    if place.is_file():
        return place
    if offline:
        raise SourceError(f"{address}: not fetched; leave out --offline to fetch it")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(place, durable=False) as temporary, temporary.open("wb") as out:
            for piece in pieces(address, WANTED, private=private):
                out.write(piece)
    except PictureError as problem:
        message = f"{address}: {problem}; get the recording yourself and name it with --recording"
        raise SourceError(message) from problem
    except OSError as error:
        raise OutputError(f"{place}: {error.strerror}") from error
    return place
