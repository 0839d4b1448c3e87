"""Where the files beside a source lie, and how they are read and written.

Only plain files of a bearable size are touched: a link might lead anywhere.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from a11y.proof.errors import UnusableFileError, UnwritableError
from voices.host.atomic import replacing

if TYPE_CHECKING:
    from pathlib import Path

FileName = Literal["speakers", "lexicon", "alt", "cast", "proof", "archive"]
"""What each file is for; ``archive`` is the lexicon that ``--lexicon`` names."""
NAMES: tuple[FileName, ...] = get_args(FileName)
_ENDINGS: dict[FileName, str] = {
    "speakers": ".speakers.toml",
    "lexicon": ".lexicon.tsv",
    "alt": ".alt.toml",
    "proof": ".proof.toml",
}
_LARGEST_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """What a file held when it was read."""

    text: str
    """Line ends are ``\\n``; empty where there is no file."""
    exists: bool = False
    crlf: bool = False
    """Whether its lines end as Windows ends them: they are written so again."""
    mark: bool = False
    """Whether it begins with a byte order mark."""

    @property
    def digest(self) -> str:
        """SHA-256 of the text; empty where there is no file."""
        return hashlib.sha256(self.text.encode()).hexdigest() if self.exists else ""


class Sidecars:
    """The files of one source."""

    def __init__(self, source: Path, *, cast: Path | None = None, archive: Path | None = None):
        self.source = source
        self.paths: dict[FileName, Path] = {
            name: source.with_name(source.name + ending) for name, ending in _ENDINGS.items()
        }
        self.paths["cast"] = cast or source.with_name("cast.toml")
        if archive is not None:
            self.paths["archive"] = archive

    def read(self, name: FileName) -> Content:
        """What the file holds.

        Raises:
            UnusableFileError: it is a link, no plain file, too large or not UTF-8.
        """
        path = self.paths.get(name)
        if path is None:
            return Content("")
        try:
            descriptor = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT)
        except FileNotFoundError:
            return Content("")
        except OSError as error:
            raise UnusableFileError(f"{path.name}: {_reason(error)}; move it away") from error
        with os.fdopen(descriptor, "rb") as file:
            about = os.fstat(file.fileno())
            if path.is_symlink() or not stat.S_ISREG(about.st_mode):
                raise UnusableFileError(f"{path.name} is a link or a device; put a file there")
            raw = file.read(_LARGEST_BYTES + 1)
        if len(raw) > _LARGEST_BYTES:
            raise UnusableFileError(f"{path.name} is larger than 1 MB; shorten it by hand")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise UnusableFileError(f"{path.name} is not UTF-8; save it as UTF-8") from error
        bare = text.removeprefix("\ufeff")
        return Content(
            bare.replace("\r\n", "\n"), exists=True, crlf="\r\n" in bare, mark=bare != text
        )

    def write(self, name: FileName, text: str | None, like: Content) -> None:
        """Write the file whole, or take it away where ``text`` is None; ``like`` says how.

        Raises:
            UnwritableError: it could not be; the file is as it was.
        """
        path = self.paths[name]
        try:
            if text is None:
                path.unlink(missing_ok=True)
                return
            ends = text.replace("\n", "\r\n") if like.crlf else text
            raw = (("\ufeff" if like.mark else "") + ends).encode("utf-8")
            with replacing(path) as temporary:
                temporary.write_bytes(raw)
                if path.exists():  # who may read it stays who may read it
                    temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        except OSError as error:
            raise UnwritableError(
                f"{path.name} could not be written ({_reason(error)}); nothing was changed"
            ) from error

    def stamps(self) -> tuple[tuple[int, int] | None, ...]:
        """When the source and each file were last changed, and their sizes: cheap to ask."""
        return tuple(_stamp(path) for path in (self.source, *self.paths.values()))


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        about = path.lstat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size


_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe that nobody writes to would be waited for."""


def _reason(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full"
    if error.errno == errno.ELOOP:
        return "it is a link"
    return error.strerror or str(error)
