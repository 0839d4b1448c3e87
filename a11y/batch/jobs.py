"""Which books a batch makes: files, folders and lists become jobs."""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.errors import OptionError, SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ENDINGS = frozenset(
    {".md", ".markdown", ".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".epub"}
)
STATE_FOLDER = ".tingdu"
"""In the output folder: what was made of what. Never a source."""
REPORT_NAME = "report.json"
REPORT_START = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width"><title>tingdu batch report</title>'
)
"""How the page of every report begins: by it a report is told from an article."""


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
        if source.is_dir():
            above = _below(below, source) or PurePosixPath()
            for path in _walk(source, out):
                relative = PurePosixPath(path.relative_to(source).as_posix())
                if _wanted(relative, include, exclude):
                    named.append((path, above / relative))
        elif source.is_file():
            named.append((source, _below(below, source) or PurePosixPath(source.name)))
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
    jobs = tuple(sorted(_jobs(found, out), key=lambda job: job.name))
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


def _jobs(found: dict[Path, PurePosixPath], out: Path) -> Iterator[Job]:
    """Books' names by what they are made of, never by the order in which that was named."""
    names = {source: relative.with_suffix(".epub") for source, relative in found.items()}
    for sources in _same(names):
        if len({source.parent.resolve() for source in sources}) > 1:
            above = Path(os.path.commonpath([source.parent.resolve() for source in sources]))
            for source in sources:
                below = source.parent.resolve().relative_to(above).as_posix()
                found[source] = PurePosixPath(below) / source.name
                names[source] = found[source].with_suffix(".epub")
    for sources in _same(names):
        for source in sources:
            names[source] = found[source].with_name(found[source].name + ".epub")
    for sources in _same(names):
        for number, source in enumerate(sorted(sources)[1:], 2):
            names[source] = names[source].with_stem(f"{names[source].stem}-{number}")
    for source, name in names.items():
        yield Job(name.as_posix(), source, out.joinpath(*name.parts))


def _same(names: Mapping[Path, PurePosixPath]) -> list[list[Path]]:
    """Sources whose books would have one name, on systems that tell no capitals apart too."""
    groups: dict[str, list[Path]] = {}
    for source, name in names.items():
        groups.setdefault(name.as_posix().casefold(), []).append(source)
    return [sources for sources in groups.values() if len(sources) > 1]


def _walk(folder: Path, out: Path) -> Iterator[Path]:
    """Sources in a folder and below, in order; links to folders are not followed."""
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
            if not _is_output(path, folder, avoided):
                yield path


def _unreadable(error: OSError) -> None:
    raise SourceError(
        f"{error.filename}: the folder cannot be read ({error.strerror}); "
        "mend that, or name the folders beside it"
    ) from error


def _is_output(path: Path, top: Path, out: Path) -> bool:
    """Whether a run wrote it: where sources and books share a folder, only sources count."""
    if path.suffix.casefold() == ".html":
        return starts_with(path, REPORT_START)
    if path.suffix.casefold() != ".epub":
        return False
    if _reads_itself(path):
        return True
    for parent in path.parents:
        state = parent / STATE_FOLDER
        if parent.resolve() == out or state.is_dir():
            record = state / "books" / f"{path.relative_to(parent).as_posix()}.json"
            if parent == path.parent or parent.resolve() == out or record.is_file():
                return True
        if parent == top:
            break
    return False


def _reads_itself(path: Path) -> bool:
    """Whether it is a talking book: what we make, not what we make it of."""
    try:
        with zipfile.ZipFile(path) as book:
            return any(name.endswith(".smil") for name in book.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return False  # reading it will say what is wrong with it


def starts_with(path: Path, start: bytes) -> bool:
    """Whether a file is there, can be read, and begins so."""
    try:
        with path.open("rb") as file:
            return file.read(len(start)) == start
    except OSError:
        return False


def _wanted(relative: PurePosixPath, include: Sequence[str], exclude: Sequence[str]) -> bool:
    def matches(globs: Sequence[str]) -> bool:
        return any(
            fnmatch(relative.as_posix(), glob) or fnmatch(relative.name, glob) for glob in globs
        )

    return (not include or matches(include)) and not matches(exclude)


@dataclass(frozen=True, slots=True)
class Named:
    """A source as it was named."""

    path: Path
    below: Path | None = None
    """The folder of the list it stands in: its book keeps the folders between the two."""


def listed(lines: Iterable[str], base: Path) -> Iterator[Named]:
    """The sources of a list: one a line, ``#`` comments; relative ones lie relative to ``base``."""
    for line in lines:
        text = line.rstrip("\r\n").removeprefix("\ufeff")
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        path = Path.home() / text[2:] if text.startswith("~/") else base / text
        # A list written by hand is indented now and then; a name may begin with a space, too.
        yield Named(path if path.exists() else base / Path(text.strip()), base)
