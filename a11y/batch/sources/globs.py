"""Patterns of files and folders, as ``--include`` and ``--exclude`` take them.

``*`` and ``?`` stand for any characters, slashes too, ``[ab]`` for one of some. A pattern is held
against a path below the folder that was named, and against its last part alone; one that matches
a folder covers all that is in it.
"""

from __future__ import annotations

import os
import re
from fnmatch import fnmatch
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import PurePosixPath


class Glob:
    """One pattern; it remembers whether it ever matched."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.matched = False
        # What a shell completes: ./drafts, and backslashes on Windows.
        text = re.sub(r"^(\./+)+", "", written.replace(os.sep, "/"))
        self._folders_alone = text.endswith("/")
        self._patterns = list(dict.fromkeys(_with_and_without(text.rstrip("/"))))

    def match(self, path: PurePosixPath, *, folder: bool) -> bool:
        """Whether it covers the file or the folder at ``path``."""
        found = self._matches(path, folder=folder) or any(
            self._matches(above, folder=True) for above in path.parents if above.name
        )
        self.matched = self.matched or found
        return found

    def _matches(self, path: PurePosixPath, *, folder: bool) -> bool:
        """Whether the pattern matches this path itself, whole or by its last part."""
        if self._folders_alone and not folder:
            return False
        whole = path.as_posix()
        if any(fnmatch(whole, each) or fnmatch(path.name, each) for each in self._patterns):
            return True
        # All that is in a folder is the folder: `drafts/*` need not be looked into. But `drafts/*/`
        # means the folders in it.
        alls = [each[:-2] for each in self._patterns if each.endswith("/*")]
        return folder and not self._folders_alone and any(fnmatch(whole, all_) for all_ in alls)


def _with_and_without(pattern: str) -> Iterator[str]:
    """The pattern, with every ``**/`` of it and without: it stands for no folder, too."""
    # drafts/** is all that is in drafts, as drafts/*.
    pattern = re.sub(r"(?<=/)\*\*$", "*", pattern)
    yield pattern
    for match in re.finditer(r"(?:^|(?<=/))(?:\*\*/)+", pattern):
        yield from _with_and_without(pattern[: match.start()] + pattern[match.end() :])


class Globs:
    """Several patterns."""

    def __init__(self, written: Sequence[str]) -> None:
        self._globs = [Glob(each) for each in written]

    def __bool__(self) -> bool:
        return bool(self._globs)

    def match(self, path: PurePosixPath, *, folder: bool = False) -> bool:
        """Whether any covers it; all are asked, so that each knows whether it ever matched."""
        found = [glob.match(path, folder=folder) for glob in self._globs]
        return any(found)

    def idle(self) -> list[str]:
        """Those that matched nothing so far, as they were written."""
        return [glob.written for glob in self._globs if not glob.matched]
