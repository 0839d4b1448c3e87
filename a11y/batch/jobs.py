"""Which books a batch makes: files, folders and lists become jobs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.errors import OptionError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ENDINGS = frozenset(
    {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".epub"}
)
STATE_FOLDER = ".tingdu"
"""In the output folder: what was made of what. Never a source."""


@dataclass(frozen=True, slots=True)
class Job:
    """One source and the book it becomes."""

    name: str
    """The book's path below the output folder, with slashes: ``2019/growth.epub``."""
    source: Path
    book: Path


def plan(
    sources: Sequence[Path],
    out: Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> tuple[Job, ...]:
    """The jobs, ordered by where their books go. Folders keep their structure below ``out``.

    A file named outright is taken whatever its ending; in folders only known endings are, and
    neither the output folder nor hidden files. Two sources that would become one book keep
    their endings: ``a.md.epub``, ``a.html.epub``.

    Raises:
        SourceError: a named file or folder does not exist.
        OptionError: nothing to do.
    """
    found: dict[Path, PurePosixPath] = {}
    for source in sources:
        if source.is_dir():
            for path in _walk(source, out):
                relative = PurePosixPath(path.relative_to(source).as_posix())
                if _wanted(relative, include, exclude):
                    found.setdefault(path, relative)
        elif source.is_file():
            found.setdefault(source, PurePosixPath(source.name))
        else:
            raise SourceError(f"{source}: no such file or folder")
    if not found:
        raise OptionError(
            "nothing to convert: no file with a known ending "
            f"({', '.join(sorted(ENDINGS))}) in what was named"
        )
    return tuple(sorted(_jobs(found, out), key=lambda job: job.name))


def _jobs(found: dict[Path, PurePosixPath], out: Path) -> Iterator[Job]:
    claimed: dict[str, int] = {}
    for relative in found.values():
        key = relative.with_suffix(".epub").as_posix().casefold()
        claimed[key] = claimed.get(key, 0) + 1
    taken: set[str] = set()
    for source, relative in found.items():
        name = relative.with_suffix(".epub")
        if claimed[name.as_posix().casefold()] > 1:
            name = relative.with_name(relative.name + ".epub")
        stem, number = name, 1
        while name.as_posix().casefold() in taken:
            number += 1
            name = stem.with_name(f"{stem.stem}-{number}.epub")
        taken.add(name.as_posix().casefold())
        yield Job(name.as_posix(), source, out.joinpath(*name.parts))


def _walk(folder: Path, out: Path) -> Iterator[Path]:
    """Sources in a folder and below, in order; links to folders are not followed."""
    avoided = out.resolve()
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != avoided
        )
        # Where the archive is its own output folder, sources count, books made of them do not.
        endings = ENDINGS - {".epub"} if here.resolve() == avoided else ENDINGS
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.casefold() in endings:
                yield here / name


def _wanted(relative: PurePosixPath, include: Sequence[str], exclude: Sequence[str]) -> bool:
    def matches(globs: Sequence[str]) -> bool:
        return any(
            fnmatch(relative.as_posix(), glob) or fnmatch(relative.name, glob) for glob in globs
        )

    return (not include or matches(include)) and not matches(exclude)


def listed(lines: Iterable[str], base: Path) -> Iterator[Path]:
    """The paths of a list: one a line, ``#`` comments; relative ones lie relative to ``base``."""
    for line in lines:
        text = line.strip()
        if text and not text.startswith("#"):
            path = Path(text).expanduser()
            yield path if path.is_absolute() else base / path
