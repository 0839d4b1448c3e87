"""Releases: a book that replaces another of the same identifier must be later (EPUB 3.3 §5.5.3).

Reading systems tell releases apart by ``dc:identifier`` and ``dcterms:modified``: a new book with
the date of the old one is not loaded anew. Where nothing changed, the old date stays, and the file
is the same to the byte.
"""

from __future__ import annotations

import os
import re
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from a11y.book.package.container import FOLDER, PACKAGE_NAME, replace_last

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = f"{FOLDER}/{PACKAGE_NAME}"
_LARGEST_PACKAGE_BYTES = 1 << 24
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
_MODIFIED = re.compile(
    rb'(<meta property="dcterms:modified">)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(</meta>)'
)
_IDENTIFIER = re.compile(rb"<dc:identifier[^>]*>([^<]*)</dc:identifier>")


def date_release(book: Path, replaced: Path) -> None:
    """Give ``book`` its date as a successor of what lies under ``replaced``, its name to be.

    Of other content than that one: later, by the clock. Of the same: that one's date. Nothing
    there, no book of ours, another publication, or a date from ``SOURCE_DATE_EPOCH``: as it is.
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return
    old, new = _package(replaced), _package(book)
    if old is None or new is None or _identifier(old) != _identifier(new):
        return
    before, now = _modified(old), _modified(new)
    if before is None or now is None:
        return
    same = _dated(old, now) == new and _contents(replaced) == _contents(book)
    date = before if same else _later(before, now)
    if date != now:
        replace_last(book, PACKAGE_NAME, _dated(new, date))


def _later(before: bytes, now: bytes) -> bytes:
    """The clock's time; a clock that goes wrong still gives a later date."""
    last = datetime.strptime(max(before, now).decode(), _FORMAT).replace(tzinfo=UTC)
    clock = datetime.now(UTC).replace(microsecond=0)
    if now > before:
        return now  # the article itself has a later date
    return max(clock, last + timedelta(seconds=1)).strftime(_FORMAT).encode()


def _package(book: Path) -> bytes | None:
    """The package document; None where there is none that can be read."""
    try:
        if not book.is_file():
            return None
        with zipfile.ZipFile(book) as archive, archive.open(_PACKAGE) as package:
            return package.read(_LARGEST_PACKAGE_BYTES)
    except (OSError, KeyError, ValueError, RuntimeError, NotImplementedError, EOFError):
        return None
    except (zipfile.BadZipFile, zipfile.LargeZipFile):
        return None


def _contents(book: Path) -> dict[str, tuple[int, int]]:
    """Size and check sum of every other file in it."""
    with zipfile.ZipFile(book) as archive:
        infos = (info for info in archive.infolist() if info.filename != _PACKAGE)
        return {info.filename: (info.file_size, info.CRC) for info in infos}


def _identifier(package: bytes) -> bytes | None:
    found = _IDENTIFIER.search(package)
    return found[1] if found else None


def _modified(package: bytes) -> bytes | None:
    found = _MODIFIED.search(package)
    return found[2] if found else None


def _dated(package: bytes, date: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + date + rb"\g<3>", package, count=1)
