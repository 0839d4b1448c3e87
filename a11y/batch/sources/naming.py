"""What books are called, by what they are made of and never by the order it was named in."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_NAME_BYTES = 255
"""The longest name a file may have on nearly every system. Temporary names are not made of a book's
whole name."""


def book_names(found: Mapping[Path, PurePosixPath]) -> dict[Path, PurePosixPath]:
    """The path of every source's book below the output folder.

    Two sources that would become one book keep their folders (``2019/a.epub``, ``2020/a.epub``)
    or their endings: ``a.md.epub``, ``a.html.epub``.

    Args:
        found: where each source lies, from the folder that was named.
    """
    places = dict(found)
    names = {source: place.with_suffix(".epub") for source, place in places.items()}
    for sources in _colliding(names):
        if len({source.parent.resolve() for source in sources}) > 1:
            above = Path(os.path.commonpath([source.parent.resolve() for source in sources]))
            for source in sources:
                below = source.parent.resolve().relative_to(above).as_posix()
                places[source] = PurePosixPath(below) / source.name
                names[source] = places[source].with_suffix(".epub")
    for sources in _colliding(names):
        for source in sources:
            names[source] = places[source].with_name(places[source].name + ".epub")
    # Names that differ in capitals only, or in é: nothing is left but to count.
    for sources in _colliding(names):
        for number, source in enumerate(sorted(sources)[1:], 2):
            names[source] = names[source].with_stem(f"{names[source].stem}-{number}")
    return {source: name.with_name(_fitting(name.name)) for source, name in names.items()}


def _fitting(name: str) -> str:
    """The name, or its beginning and a sign of the rest where no file could be called so."""
    if len(os.fsencode(name)) <= LONGEST_NAME_BYTES:
        return name
    ending = f"-{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}.epub"
    start = name.removesuffix(".epub")
    while len(os.fsencode(start + ending)) > LONGEST_NAME_BYTES:
        start = start[:-1]
    return start + ending


def _colliding(names: Mapping[Path, PurePosixPath]) -> list[list[Path]]:
    """Sources whose books would have one name on some system.

    macOS tells neither capitals apart nor é of one character from é of two, and many an archive is
    copied there.
    """
    groups: dict[str, list[Path]] = {}
    for source, name in names.items():
        plain = unicodedata.normalize("NFD", name.as_posix()).casefold()
        groups.setdefault(unicodedata.normalize("NFC", plain), []).append(source)
    return [sources for sources in groups.values() if len(sources) > 1]
