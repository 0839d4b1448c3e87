"""Where things lie when nobody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def usual_cache_dir() -> Path:
    """The user's cache folder for speech, prepared models and lists of voices."""
    from platformdirs import user_cache_path

    return user_cache_path("tingdu")
