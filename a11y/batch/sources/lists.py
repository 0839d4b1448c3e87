"""Sources by lists: one a line, wherever the list comes from."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.batch.sources.places import kind_of
from a11y.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Named:
    """A source as it was named."""

    path: Path
    below: Path | None = None
    """The folder of the list it stands in: its book keeps the folders between the two."""


def listed(content: bytes, base: Path) -> Iterator[Named]:
    """The sources of a list, one a line; relative ones lie relative to ``base``.

    A line that begins with ``#`` is a comment. Where NULs stand in it (``find -print0``) they are
    all that parts the names, and a name is what stands between.

    Raises:
        SourceError: it begins like UTF-16 and is not.
    """
    text = _decoded(content)
    if "\0" in text:
        yield from (Named(base / name, base) for name in text.split("\0") if name)
        return
    for line in text.split("\n"):
        name = line.rstrip("\r")
        if not name.strip() or name.lstrip().startswith("#"):
            continue
        path = Path.home() / name[2:] if name.startswith("~/") else base / name
        # A list written by hand is indented now and then; a name may begin with a space, too.
        yield Named(path if kind_of(path) != "nothing" else base / Path(name.strip()), base)


def _decoded(content: bytes) -> str:
    """A list's text. Bytes that are no UTF-8 are kept: names of files need not be any.

    Raises:
        SourceError: it begins like UTF-16 and is not.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")  # PowerShell 5 writes lists so
        except UnicodeDecodeError as error:
            raise SourceError(f"a list is broken UTF-16 ({error}); save it in UTF-8") from error
    # A BOM is no part of the first name.
    return content.decode("utf-8-sig", "surrogateescape")
