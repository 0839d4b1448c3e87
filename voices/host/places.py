"""The usual cache folder and the size up to which it may grow, where nobody says otherwise."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def usual_cache_dir() -> Path:
    """The user's cache folder for speech, prepared models and lists of voices."""
    from platformdirs import user_cache_path

    return user_cache_path("tingdu")


LEAST_LIMIT_BYTES = 5_000_000_000
"""About two days of audio."""


def usual_cache_limit_bytes(root: Path, held_bytes: int) -> int:
    """A third of the disk's free space, with what the cache holds already; 5 GB at least.

    An hour takes about 0.1 GB: an archive of hundreds of interviews should stay until all of it is
    bound, and the year after, when a paragraph is mended.
    """
    try:
        free_bytes = shutil.disk_usage(root).free
    except OSError:
        free_bytes = 0
    return max(LEAST_LIMIT_BYTES, (free_bytes + held_bytes) // 3)
