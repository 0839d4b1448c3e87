"""The sources in a folder."""

from __future__ import annotations

import os
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.batch.ours import is_output
from a11y.batch.places import kind_of
from a11y.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = frozenset(
    {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".epub"}
)


def walk(
    folder: Path, out: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()
) -> Iterator[tuple[Path, PurePosixPath]]:
    """Sources in a folder and below, in order, each with its path from there.

    Links to folders are not followed.

    Args:
        folder: where they lie.
        out: folder of the books, which are no sources.
        include: only these.
        exclude: not these.

    Raises:
        SourceError: a folder cannot be read.
    """
    avoided = out.resolve()
    for parent, folders, files in os.walk(folder, onerror=_unreadable):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != avoided
        )
        for name in sorted(files):
            path = here / name
            if name.startswith((".", "~$")) or Path(name).suffix.casefold() not in ENDINGS:
                continue
            if kind_of(path) == "other":  # nobody may ever write into a pipe
                continue
            relative = PurePosixPath(path.relative_to(folder).as_posix())
            if _wanted(relative, include, exclude) and not is_output(path, folder, avoided):
                yield path, relative


def _unreadable(error: OSError) -> None:
    raise SourceError(
        f"{error.filename}: the folder cannot be read ({error.strerror}); "
        "mend that, or name the folders beside it"
    ) from error


def _wanted(relative: PurePosixPath, include: Sequence[str], exclude: Sequence[str]) -> bool:
    def matches(globs: Sequence[str]) -> bool:
        return any(
            fnmatch(relative.as_posix(), glob) or fnmatch(relative.name, glob) for glob in globs
        )

    return (not include or matches(include)) and not matches(exclude)
