"""Small files that a desk keeps for its user alone, far from the source."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import time
from typing import TYPE_CHECKING, Any

from voices.host.atomic import replacing
from voices.host.regular import read_all

if TYPE_CHECKING:
    from pathlib import Path


def kept(source: Path, ending: str, *, longest_s: float, largest_bytes: int) -> Any:
    """The JSON that was kept of a source; None where there is none, or nothing to be believed."""
    try:
        with _file(source, ending).open("rb") as file:
            about = os.fstat(file.fileno())
            if not _is_own(about) or time.time() - about.st_mtime > longest_s:
                return None
            return json.loads(read_all(file, largest_bytes))
    except (OSError, ValueError, RecursionError):  # none, or not as we wrote it
        return None


def keep(source: Path, ending: str, said: Any) -> None:
    """Keep JSON of a source; where there is no place for it, it is just not kept."""
    path = _file(source, ending)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.touch(mode=0o600)
            temporary.chmod(0o600)
            temporary.write_text(json.dumps(said), encoding="utf-8")


def _file(source: Path, ending: str) -> Path:
    from platformdirs import user_state_path

    name = hashlib.sha256(str(source.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return user_state_path("tingdu") / "desks" / f"{name[:32]}{ending}"


def _is_own(about: os.stat_result) -> bool:
    if not stat.S_ISREG(about.st_mode):
        return False
    getuid = getattr(os, "getuid", None)  # Windows has the user's folder for the user alone
    return getuid is None or (about.st_uid == getuid() and not about.st_mode & 0o077)
