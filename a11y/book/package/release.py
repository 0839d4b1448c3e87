"""Releases: a book that replaces another under its name is later than it (EPUB 3.3 §5.5.3).

Reading systems tell releases apart by ``dc:identifier`` and ``dcterms:modified``: a new book with
the date of the old one is not loaded anew. Where nothing changed, the old date stays, and the file
is the same to the byte.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from a11y.book.package.container import FOLDER, PACKAGE_NAME, replace_last
from a11y.zipped import MemberError, ZipDamagedError, open_zip, unpacked
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = f"{FOLDER}/{PACKAGE_NAME}"
_LARGEST_PACKAGE_BYTES = 1 << 26
"""An anthology of a thousand articles has one of 20 MB."""
_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
# As our own package_document writes it, to the letter: a book of others does not match, and so is
# none of ours.
_MODIFIED = re.compile(
    rb'(<meta property="dcterms:modified">)(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)(</meta>)'
)


class _Release(NamedTuple):
    """What tells a book of ours from another release of it."""

    package: bytes
    modified: bytes
    others: dict[str, tuple[int, int]]
    """Size and check sum of every other file in it."""


def date_release(book: Path, replaced: Path) -> None:
    """Give ``book`` its date as a successor of what lies under ``replaced``, its name to be.

    Of other content than that one: later, by the clock. Of the same: that one's date. Nothing
    there, no book of ours, or a date from ``SOURCE_DATE_EPOCH``: as it is.

    Raises:
        OutputError: the book cannot be written to.
    """
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return
    old, new = _release(replaced), _release(book)
    if old is None or new is None:
        return
    same = _dated(old, new.modified) == new.package and old.others == new.others
    date = old.modified if same else _later(old.modified, new.modified)
    if date != new.modified:
        replace_last(book, PACKAGE_NAME, _dated(new, date))


def _later(before: bytes, now: bytes) -> bytes:
    """A date after ``before``: ``now``, the article's own, where it is; else the clock's.

    A clock that was set back still gives a later one.
    """
    if now > before:
        return now
    try:
        last = datetime.strptime(before.decode(), _FORMAT).replace(tzinfo=UTC)
        clock = datetime.now(UTC).replace(microsecond=0)
        return max(clock, last + timedelta(seconds=1)).strftime(_FORMAT).encode()
    except (ValueError, OverflowError):
        return now  # no date that there is, or the last that can be written


def _release(book: Path) -> _Release | None:
    """What a book of ours says of itself; None where there is none, or none that can be read."""
    try:
        with open_regular(book) as file, open_zip(file) as archive:
            package = unpacked(archive, archive.getinfo(_PACKAGE), _LARGEST_PACKAGE_BYTES)
            infos = [info for info in archive.infolist() if info.filename != _PACKAGE]
    except (OSError, KeyError, ZipDamagedError, MemberError):
        return None
    match = _MODIFIED.search(package)
    others = {info.filename: (info.file_size, info.CRC) for info in infos}
    return _Release(package, match[2], others) if match else None


def _dated(release: _Release, date: bytes) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + date + rb"\g<3>", release.package, count=1)
