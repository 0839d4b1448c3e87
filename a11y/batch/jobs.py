"""Which books a batch makes: files, folders and lists become jobs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.batch.lists import Named
from a11y.batch.naming import book_names
from a11y.batch.places import kind_of
from a11y.batch.walk import ENDINGS, walk
from a11y.errors import OptionError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Job:
    """One source and the book it becomes."""

    name: str
    """The book's path below the output folder, with slashes: ``2019/growth.epub``."""
    source: Path
    book: Path


def plan(
    sources: Sequence[Path | Named],
    out: Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    written: Sequence[Path] = (),
) -> tuple[Job, ...]:
    """The jobs, ordered by where their books go. Folders keep their structure below ``out``.

    A file named outright is taken whatever its ending; in folders only known endings are, and
    neither the output folder nor hidden files, nor what a run wrote, nor books that read
    themselves aloud already. Two sources that would become one book keep their folders
    (``2019/a.epub``, ``2020/a.epub``) or their endings: ``a.md.epub``, ``a.html.epub``.

    Args:
        sources: files and folders; of a list, with the folder they are to be seen from.
        out: folder of the books.
        include: in folders, only these.
        exclude: in folders, not these.
        written: what the run itself writes besides books: never a source.

    Raises:
        SourceError: a named file or folder does not exist, or a folder cannot be read.
        OptionError: nothing to do, or a book would replace a source or the anthology.
    """
    named: list[tuple[Path, PurePosixPath]] = []
    for source, below in (
        (s.path, s.below) if isinstance(s, Named) else (s, None) for s in sources
    ):
        kind = kind_of(source)
        if kind == "folder":
            above = _below(below, source) or PurePosixPath()
            for path, relative in walk(source, out, include, exclude):
                named.append((path, above / relative))
        elif kind == "file":
            named.append((source, _below(below, source) or PurePosixPath(source.name)))
        elif kind == "other":
            raise SourceError(
                f"{source}: a pipe, a socket or a device; save what comes out of it in a file"
            )
        else:
            raise SourceError(f"{source}: no such file or folder")
    # What a run wrote is no source; what is named twice, by whatever path, is one.
    seen = {path.resolve() for path in written}
    found: dict[Path, PurePosixPath] = {}
    for path, relative in named:
        if path.resolve() not in seen:
            seen.add(path.resolve())
            found[path] = relative
    if not found:
        raise OptionError(
            "nothing to convert: no file with a known ending "
            f"({', '.join(sorted(ENDINGS))}) in what was named"
        )
    jobs = tuple(
        sorted(
            (
                Job(name.as_posix(), source, out.joinpath(*name.parts))
                for source, name in book_names(found).items()
            ),
            key=lambda job: job.name,
        )
    )
    kept = {path.resolve(): path for path in (*found, *written)}
    for job in jobs:
        if job.book.resolve() in kept:
            raise OptionError(
                f"{job.source}: its book would replace {kept[job.book.resolve()]}; "
                "choose another folder with -o, or another name"
            )
    return jobs


def _below(folder: Path | None, source: Path) -> PurePosixPath | None:
    """A source's path below the folder of its list; None where it lies elsewhere."""
    if folder is None:
        return None
    path = Path(os.path.normpath(source.absolute()))
    above = Path(os.path.normpath(folder.absolute()))
    return PurePosixPath(path.relative_to(above).as_posix()) if path.is_relative_to(above) else None
