"""Pictures: from the document, the source's folder, the cache or the net, fit for a book.

Nothing is trusted: paths stay inside the source's folder, sizes and pixels are bounded, only
pictures that decode get in, SVG never does.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from a11y.finding import Finding
from a11y.interview import Asset
from a11y.read.pictures.payload import LARGEST_BYTES, PictureError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.read.flow import Piece
    from a11y.read.options import ReadOptions
    from a11y.read.source import Source

LARGEST_PIXELS = 60_000_000
"""Pillow takes four bytes for each; a small file may unpack to any number of them."""
LONGEST_SIDE_PX = 1600
"""What readers show on the largest screens at arm's length."""
_KEPT = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
_DATA = re.compile(r"data:([\w.+/-]*)((?:;[\w=.+-]*)*),", re.IGNORECASE)


def gather(
    pieces: Sequence[Piece], source: Source, inner: dict[str, bytes], options: ReadOptions
) -> tuple[dict[str, Asset | None], list[Finding]]:
    """The assets of all pictures by source, and a finding for each reason why some have none."""
    wanted: dict[str, int] = {}
    for piece in pieces:
        if piece.picture:
            wanted.setdefault(piece.picture.source, piece.line)
    assets: dict[str, Asset | None] = {}
    missing: dict[str, list[tuple[str, int]]] = {}
    remote = [
        address for address in wanted if address.lower().startswith(("http:", "https:", "//"))
    ]
    fetched = _remote(remote, options)
    for address, line in wanted.items():
        try:
            payload = fetched.get(address)
            if isinstance(payload, PictureError):
                raise payload
            if payload is None:
                payload = _local(address, source.folder, inner)
            assets[address] = prepare(payload, fit=options.fit_pictures)
        except PictureError as problem:
            assets[address] = None
            missing.setdefault(str(problem), []).append((address, line))
    return assets, [_missing(places, why, options) for why, places in missing.items()]


def _missing(places: Sequence[tuple[str, int]], why: str, options: ReadOptions) -> Finding:
    """One finding for all pictures that cannot be had for the same reason."""
    address, line = places[0]
    shown = address if len(address) < 48 else f"…{address[-46:]}"
    if len(places) > 1:
        shown = f"{len(places)} pictures, {shown} first"
    offline = options.offline and why == "not fetched"
    it, text = ("them", "their texts are") if len(places) > 1 else ("it", "its text is")
    todo = (
        f"leave out --offline to fetch {it}"
        if offline
        else f"put {it} beside the source and link {it}"
    )
    return Finding(
        "read-image-missing",
        "info" if offline else "warning",
        f"line {line}" if line else "",
        f"{shown}: {why}; {text} shown instead; {todo}",
    )


def _remote(addresses: Sequence[str], options: ReadOptions) -> dict[str, bytes | PictureError]:
    if not addresses:
        return {}
    from a11y.read.pictures.fetch import fetch_all

    return fetch_all(addresses, options)


def _local(address: str, folder: Path | None, inner: dict[str, bytes]) -> bytes:
    if address in inner:
        if not inner[address]:
            raise PictureError("missing from the document")
        return inner[address]
    if address[:5].lower() == "data:":
        return _from_data(address)
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise PictureError("no address at all") from error
    if parts.scheme or parts.netloc:
        raise PictureError("an address of a kind that is not read")
    if folder is None:
        raise PictureError("the source has no folder to look in")
    try:
        return _inside(folder.resolve(), unquote(parts.path))
    except OSError as error:
        raise PictureError("cannot be read") from error
    except ValueError as error:
        raise PictureError(str(error) if isinstance(error, PictureError) else "no path") from error


def _inside(root: Path, relative: str) -> bytes:
    """A file of the source's folder."""
    path = (root / relative).resolve()
    if not path.is_relative_to(root):
        raise PictureError("outside the source's folder")
    try:
        return read_regular(path, LARGEST_BYTES)
    except FileNotFoundError as error:
        raise PictureError("no such file") from error
    except OSError as error:
        raise PictureError(error.strerror or "cannot be read") from error


def _from_data(address: str) -> bytes:
    match = _DATA.match(address)
    if not match or len(address) > LARGEST_BYTES * 2:
        raise PictureError("a broken data address")
    rest = address[match.end() :]
    if "base64" not in match.group(2).lower():
        return unquote_to_bytes(rest)
    try:
        # Padding is often left out of data addresses; too much of it does no harm.
        return base64.b64decode(unquote(rest) + "==", validate=False)
    except (binascii.Error, ValueError) as error:
        raise PictureError("a broken data address") from error


def prepare(payload: bytes, *, fit: bool = True) -> Asset:
    """The picture as a book carries it: still, upright, no larger than readers show.

    Without ``fit`` as it is, its head looked at alone: for those who make no book of it.

    Raises:
        PictureError: it is no picture, or far too large.
    """
    import warnings

    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _prepared(payload, fit=fit)
    except PictureError:
        raise
    except UnidentifiedImageError as error:
        raise PictureError("not a picture a book may carry") from error
    except Exception as error:  # whatever Pillow makes of damage: it says so in many ways
        raise PictureError("damaged") from error


def _prepared(payload: bytes, *, fit: bool) -> Asset:
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(payload), formats=[*_KEPT, "BMP", "TIFF"]) as image:
        if image.width * image.height > LARGEST_PIXELS:
            raise PictureError(f"{image.width} × {image.height} pixels are too many")
        form = image.format or ""
        if not fit:
            return Asset(_KEPT.get(form, "image/png"), payload, image.width, image.height)
        # Orientation (EXIF): 1 is upright; others are turned here once for all readers.
        turned = image.getexif().get(0x0112, 1) != 1
        still = getattr(image, "n_frames", 1) == 1
        if form in _KEPT and still and not turned and max(image.size) <= LONGEST_SIDE_PX:
            image.load()
            return Asset(_KEPT[form], payload, image.width, image.height)
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX))
        return _encoded(upright, photo=form in {"JPEG", "WEBP"})


def _encoded(image: object, *, photo: bool) -> Asset:
    from PIL import Image

    assert isinstance(image, Image.Image)  # noqa: S101  narrows for the type checker
    out = io.BytesIO()
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    # JPEG has no transparency.
    if photo and not clear:
        image.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
        return Asset("image/jpeg", out.getvalue(), image.width, image.height)
    kept = image if image.mode in {"RGB", "RGBA", "L", "P"} else image.convert("RGBA")
    kept.save(out, "PNG", optimize=True)
    return Asset("image/png", out.getvalue(), image.width, image.height)
