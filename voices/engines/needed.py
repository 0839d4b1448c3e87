"""What an engine needs besides tingdu itself, looked for without loading any of it."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from voices.errors import EngineUnavailableError
from voices.host.installer import install

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Needed:
    """A package, and what must lie in its folder."""

    module: str
    """The name by which it is imported."""
    install: str
    """What pip is given to install it."""
    files: tuple[str, ...] = ("__init__.py",)
    """Patterns; each must match something."""


def require(who: str, needed: Iterable[Needed]) -> None:
    """Make sure that all of it is installed. Takes a few file look-ups; imports nothing.

    Raises:
        EngineUnavailableError: something is missing; says what to install.
    """
    absent = [part for part in needed if not _is_there(part)]
    if absent:
        names = ", ".join(part.module for part in absent)
        again = install((part.install for part in absent), again=True)
        # Files may be gone while pip believes that the package is there.
        raise EngineUnavailableError(f"{who} needs {names}: {again}")


def _is_there(part: Needed) -> bool:
    try:
        spec = importlib.util.find_spec(part.module)
    except (ImportError, ValueError):
        return False
    folders = [Path(place) for place in (spec and spec.submodule_search_locations) or ()]
    return bool(folders) and all(
        any(any(folder.glob(pattern)) for folder in folders) for pattern in part.files
    )
