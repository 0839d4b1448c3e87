"""What a reader may choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How a source is read; every default is the command line's."""

    offline: bool = False
    """Never fetch; pictures come from the source's folder and the cache only."""
    image_cache: Path | None = None
    """Folder that keeps fetched pictures; None keeps nothing."""
    private_addresses: bool = False
    """Whether pictures may be fetched from private and loopback addresses."""
    fit_pictures: bool = True
    """Whether pictures are made fit for a book; a look at how a source is read needs none."""
    meta: Path | None = None
    """A TOML file with title, creators, publisher …; its values win over the source's."""
    speakers: Path | None = None
    """A TOML file that corrects who speaks; by default ``SOURCE.speakers.toml`` if it is there."""
    alternatives: Path | None = None
    """A TOML file with image alternatives; by default ``SOURCE.alt.toml`` if it is there."""
    encoding: str = ""
    """The source's encoding; detected when empty."""
