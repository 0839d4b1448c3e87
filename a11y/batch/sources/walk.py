"""The sources in folders: which files of a tree are articles.

Known endings alone; not hidden ones, not what Word and we leave behind, not the output folder, not
translations of an article beside it.
"""

from __future__ import annotations

import os
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from a11y.batch.sources.globs import Globs
from a11y.batch.sources.own_files import is_output
from a11y.batch.sources.places import kind_of, real
from a11y.batch.sources.shortlist import shortlisted
from a11y.errors import SourceError
from a11y.read.beside.translations import language_in
from a11y.read.source import ENDINGS as ENDINGS_BY_FORM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ENDINGS = frozenset(chain.from_iterable(ENDINGS_BY_FORM.values()))
"""How the names of files end that a folder's sources have."""


class Walk:
    """A walk through folders; it knows afterwards what it passed over that may be missed.

    Args:
        out: folder of the books, which are no sources.
        include: only these.
        exclude: not these; folders that are excluded are not entered.
    """

    def __init__(self, out: Path, include: Sequence[str] = (), exclude: Sequence[str] = ()) -> None:
        self._out = out.resolve()
        self._include, self._exclude = Globs(include), Globs(exclude)
        self._walked: list[Path] = []
        self._linked: list[Path] = []
        self._foreign: list[str] = []
        self.unwanted = False
        """Whether the patterns kept anything out."""

    def sources(self, folder: Path) -> Iterator[tuple[Path, PurePosixPath]]:
        """Sources in a folder and below, in order, each with its path from there.

        Links to folders are not followed: what they lead to may lie here under its own name.

        Raises:
            SourceError: a folder cannot be read.
        """
        self._walked.append(folder.resolve())
        for parent, folders, files in os.walk(folder, onerror=_unreadable):
            here = Path(parent)
            below = PurePosixPath(here.relative_to(folder).as_posix())
            # os.walk goes into what is left of the list, in its order: the same on every file
            # system.
            folders[:] = [name for name in sorted(folders) if self._enters(here, below / name)]
            for name in sorted(files):
                wanted = self._wants(below / name)
                # ~$talk.docx is what Word keeps beside a document that is open.
                if name.startswith((".", "~$")) or Path(name).suffix.casefold() not in ENDINGS:
                    continue
                if not wanted:
                    self.unwanted = True
                elif self._is_source(here / name, folder):
                    yield here / name, below / name

    def _enters(self, here: Path, relative: PurePosixPath) -> bool:
        """Whether a folder is walked; tells itself what was left out for a pattern or a link."""
        excluded = self._exclude.match(relative, folder=True)
        self._include.match(relative, folder=True)
        path = here / relative.name
        if relative.name.startswith(".") or real(path) == self._out:
            return False
        if excluded:
            self.unwanted = True
        elif path.is_symlink():
            self._linked.append(path)
        else:
            return True
        return False

    def _wants(self, relative: PurePosixPath) -> bool:
        # Both are asked, so that a pattern that matches nothing can be told of.
        included, excluded = self._include.match(relative), self._exclude.match(relative)
        return (included or not self._include) and not excluded

    def _is_source(self, path: Path, folder: Path) -> bool:
        # Nobody may ever write into a pipe.
        """Whether a file with a known ending is an article and nothing of ours."""
        if kind_of(path) == "other" or is_output(path, folder) or _is_translation(path):
            return False
        if path.suffix.casefold() == ".epub" and folder.resolve() == self._out:
            self._foreign.append(path.relative_to(folder).as_posix())
            return False
        return True

    def notes(self) -> Iterator[str]:
        """What a person may miss, a line each."""
        for option, globs in (("--include", self._include), ("--exclude", self._exclude)):
            for glob in globs.idle():
                yield f"{option} {glob!r} matched nothing"
        known = (*self._walked, self._out)
        linked = [
            str(path)
            for path in self._linked
            if not any(real(path).is_relative_to(folder) for folder in known)
        ]
        if linked:
            yield (
                f"linked folders are not followed: {shortlisted(linked)}; "
                "name them to convert what is in them"
            )
        if self._foreign:
            yield (
                f"not converted, for they lie where the books go: {shortlisted(self._foreign)}; "
                "choose another folder with -o for that"
            )


def _is_translation(path: Path) -> bool:
    """Whether it is what another source says in another language: ``talk.md.en.md``."""
    source = path.with_suffix("").with_suffix("")
    ours = source.suffix.casefold() in ENDINGS and bool(language_in(path.name, source.name))
    return ours and kind_of(source) == "file"


def _unreadable(error: OSError) -> None:
    raise SourceError(
        f"{error.filename}: the folder cannot be read ({error.strerror}); "
        "mend that, or name the folders beside it"
    ) from error
