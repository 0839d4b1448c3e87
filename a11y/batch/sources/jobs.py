"""Which books a batch makes: files, folders and lists become jobs."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.batch.sources.lists import Named
from a11y.batch.sources.naming import book_names
from a11y.batch.sources.places import kind_of, real
from a11y.batch.sources.walk import ENDINGS, Walk
from a11y.errors import OptionError, SourceError
from a11y.read.beside.sidecar import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from a11y.options import Options


@dataclass(frozen=True, slots=True)
class Job:
    """One source and the book it becomes."""

    name: str
    """The book's path below the output folder, with slashes: ``2019/growth.epub``."""
    source: Path
    book: Path
    given: tuple[str, ...] = ()
    """Words that books before it give, where each is to be given once in the archive."""


SOUNDS = (".mp3", ".m4a", ".opus", ".ogg", ".flac", ".wav", ".aac")
"""Endings of recordings, which lie beside sources; the first that is there is taken."""


def options_of(job: Job, options: Options) -> Options:
    """What one book is made with: its recording is its own, where recordings are looked for."""
    if not options.finds_recordings or options.engine == "silent":  # no ruler to measure it by
        return options
    found = (beside(job.source.parent, job.source.stem, ending) for ending in SOUNDS)
    first = next(filter(None, found), None)
    return replace(options, recordings=(first,)) if first is not None else options


def _unheard(note: str) -> None:
    """What ``tell`` is where nobody wants to hear it."""


def plan(
    sources: Sequence[Path | Named],
    out: Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    written: Sequence[Path] = (),
    tell: Callable[[str], object] = _unheard,
) -> tuple[Job, ...]:
    """The jobs, ordered by where their books go. Folders keep their structure below ``out``.

    A file named outright is taken whatever its ending; in folders only known endings are, and
    neither the output folder nor hidden files, nor what we wrote, nor books that read
    themselves aloud already. Two sources that would become one book keep their folders
    (``2019/a.epub``, ``2020/a.epub``) or their endings: ``a.md.epub``, ``a.html.epub``.

    Args:
        sources: files and folders; of a list, with the folder they are to be seen from.
        out: folder of the books.
        include: in folders, only these.
        exclude: in folders, not these.
        written: what the run itself writes besides books: never a source.
        tell: is told, in a line each, what was passed over that may be missed.

    Raises:
        SourceError: a named file or folder does not exist, or a folder cannot be read.
        OptionError: nothing to do, or a book would replace a source or the anthology.
    """
    walk = Walk(out, include, exclude)
    named = list(_with_path_in_folder(sources, walk))
    for note in walk.notes():
        tell(note)
    found = _once(named, written)
    if not found:
        raise OptionError(
            "nothing to convert: --include and --exclude leave nothing"
            if walk.unwanted
            else "nothing to convert: no file with a known ending "
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
    # An EPUB may be a source, and its book would have its name.
    kept = {real(path): path for path in (*found, *written)}
    for job in jobs:
        if real(job.book) in kept:
            raise OptionError(
                f"{job.source}: its book would replace {kept[real(job.book)]}; "
                "choose another folder with -o, or another name"
            )
    return jobs


def _with_path_in_folder(
    sources: Sequence[Path | Named], walk: Walk
) -> Iterator[tuple[Path, PurePosixPath]]:
    """Every source, folders walked through, and its path from the folder that was named."""
    for each in sources:
        source, below = (each.path, each.below) if isinstance(each, Named) else (each, None)
        kind = kind_of(source)
        if kind == "folder":
            above = _below(below, source) or PurePosixPath()
            for path, relative in walk.sources(source):
                yield path, above / relative
        elif kind == "file":
            yield source, _below(below, source) or PurePosixPath(source.name)
        elif kind == "other":
            raise SourceError(
                f"{source}: a pipe, a socket or a device; save what comes out of it in a file"
            )
        else:
            raise SourceError(f"{source}: no such file or folder")


def _once(
    named: Iterable[tuple[Path, PurePosixPath]], written: Sequence[Path]
) -> dict[Path, PurePosixPath]:
    """The sources, each once by whatever path it was named, without what the run itself writes."""
    seen = {real(path) for path in written}
    found: dict[Path, PurePosixPath] = {}
    for path, relative in named:
        if real(path) not in seen:
            seen.add(real(path))
            found[path] = relative
    return found


def _below(folder: Path | None, source: Path) -> PurePosixPath | None:
    """A source's path below the folder of its list; None where it lies elsewhere."""
    if folder is None:
        return None
    path = Path(os.path.normpath(source.absolute()))
    above = Path(os.path.normpath(folder.absolute()))
    return PurePosixPath(path.relative_to(above).as_posix()) if path.is_relative_to(above) else None
