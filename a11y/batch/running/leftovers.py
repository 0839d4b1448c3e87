"""Temporary files in the output folder that runs left lying when they were killed."""

from __future__ import annotations

import os
from pathlib import Path

from a11y.batch.sources.own_files import COVERS_FOLDER, STATE_FOLDER
from voices.host.leftovers import sweep

UNFINISHED = "unfinished"
"""The folder, in the state folder, of the runs' own folders, which are cleared by their locks."""


def sweep_output(out: Path) -> None:
    """Remove temporary files of our own naming that are older than a day, where runs write any."""
    for folder in (out, out / COVERS_FOLDER):
        # A covers folder that is a link leads to somebody else's files; -o may be one.
        if not folder.is_symlink() or folder == out:
            sweep(folder)
    for parent, folders, _ in os.walk(out / STATE_FOLDER):
        folders[:] = [name for name in folders if name != UNFINISHED]
        sweep(Path(parent))
