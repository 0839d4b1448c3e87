"""Looking after the cache: how big it is, what is damaged, what can go.

Works on any cache folder while others use it: an entry that vanishes under us was somebody else's
to remove, and what was used in the last hours is left alone.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.host.places import usual_cache_limit_bytes
from voices.studio.cache import ENTRY, SPEECH, TRACKS, is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

IN_USE_S = 3 * 3600
"""Entries used this recently may be on their way into a book; a use is noted once an hour."""
_NOTED_S = 3600
_ABANDONED_S = 24 * 3600
"""Temporary files this old belong to nobody."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one folder of the cache holds."""

    name: str
    files: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    size_bytes: int
    used: float


def shares(root: Path) -> tuple[Share, ...]:
    """Every folder of the cache with its size: ``speech``, ``tracks``, then the rest."""
    folders = root.iterdir() if root.is_dir() else ()
    names = sorted(folder.name for folder in folders if folder.is_dir())
    names.sort(key=lambda name: name not in (SPEECH, TRACKS))
    out = []
    for name in names:
        found = list(_files(root / name))
        out.append(Share(name, len(found), sum(entry.size_bytes for entry in found)))
    return tuple(out)


def held_bytes(root: Path) -> int:
    """How large speech and tracks are: what the limit is for."""
    return sum(share.size_bytes for share in shares(root) if share.name in (SPEECH, TRACKS))


def prune(
    root: Path,
    limit_bytes: int | None = None,
    *,
    in_use_s: float = IN_USE_S,
    run_s: float = 0,
) -> Share:
    """Remove what was not used for longest until speech and tracks fit into the limit.

    What is being written is left alone, whatever the arguments; what nobody finished goes.

    Args:
        root: the cache's folder.
        limit_bytes: what may stay; None for what is usual on such a disk.
        in_use_s: what was used as lately as that stays.
        run_s: how long the run has lasted that is over now: what it used stays.

    Returns:
        What was removed.
    """
    files = [entry for name in (SPEECH, TRACKS) for entry in _files(root / name)]
    size = sum(entry.size_bytes for entry in files)
    limit = usual_cache_limit_bytes(root, size) if limit_bytes is None else limit_bytes
    # What a run used may have been noted an hour before it began, and not since.
    kept_s = max(in_use_s, run_s + _NOTED_S if run_s else 0)
    now = time.time()
    removed = removed_bytes = 0
    for entries in _wholes(files):
        age_s = now - max(entry.used for entry in entries)
        if _is_temporary(entries[0].path):
            goes = age_s > _ABANDONED_S
        else:
            goes = size > limit and age_s >= kept_s
        for entry in entries:
            if goes and _removed(entry.path):
                removed += 1
                removed_bytes += entry.size_bytes
                size -= entry.size_bytes
    return Share("removed", removed, removed_bytes)


def _wholes(files: Iterable[_Entry]) -> list[list[_Entry]]:
    """Files that are of use together only, longest unused first: a track and its note."""
    together: dict[Path, list[_Entry]] = {}
    for entry in files:
        track = entry.path.with_suffix("") if entry.path.suffix == ".json" else entry.path
        together.setdefault(track, []).append(entry)
    return sorted(together.values(), key=lambda entries: max(entry.used for entry in entries))


def damaged(root: Path) -> Iterator[Path]:
    """Entries that are not what they were when they were written."""
    for name in (SPEECH, TRACKS):
        for entry in _files(root / name):
            if not _is_temporary(entry.path) and not is_whole(entry.path):
                yield entry.path


def repair(root: Path) -> tuple[Path, ...]:
    """Remove damaged entries; they are made again when they are needed."""
    # All are found before any goes: a note and its audio are damaged together.
    return tuple(path for path in tuple(damaged(root)) if _removed(path))


def _files(folder: Path) -> Iterator[_Entry]:
    """Files as the cache names them; whatever else lies there is a person's own."""
    for path in folder.glob("*/*"):
        if not ENTRY.fullmatch(f"{path.parent.name}/{path.name}"):
            continue
        with contextlib.suppress(OSError):
            facts = path.stat()
            if path.is_file():
                yield _Entry(path, facts.st_size, facts.st_mtime)


def _is_temporary(path: Path) -> bool:
    return path.name.startswith(".")


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return False
    return True
