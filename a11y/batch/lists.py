"""Sources by lists: one a line, wherever the list comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from a11y.batch.places import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class Named:
    """A source as it was named."""

    path: Path
    below: Path | None = None
    """The folder of the list it stands in: its book keeps the folders between the two."""


def listed(lines: Iterable[str], base: Path) -> Iterator[Named]:
    """The sources of a list: one a line, ``#`` comments; relative ones lie relative to ``base``."""
    for line in lines:
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        path = Path.home() / text[2:] if text.startswith("~/") else base / text
        # A list written by hand is indented now and then; a name may begin with a space, too.
        yield Named(path if kind_of(path) != "nothing" else base / Path(text.strip()), base)
