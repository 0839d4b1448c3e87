"""What was made of what: one small file per book, in the output folder's ``.tingdu``.

A book is skipped when its record says that the same content, options, versions and cast made
exactly the file that is there. Times of files decide nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.batch.jobs import STATE_FOLDER
from a11y.version import version

if TYPE_CHECKING:
    from collections.abc import Mapping

    from a11y.batch.jobs import Job
    from a11y.options import Options

FORMAT = 1
"""Raised when records of an older form must not be believed."""

_NOT_DECIDING = {"cache_dir", "verify"}
"""Options that change nothing in the book."""


@dataclass(frozen=True, slots=True)
class Record:
    """How a book came to be, or why it did not."""

    fingerprint: str
    """Of source, sidecars, options and versions."""
    cast: Mapping[str, str] = field(default_factory=dict)
    """Part of the cast file that it used: voice by speaker's name."""
    dependencies: Mapping[str, str] = field(default_factory=dict)
    """Digest by path (relative to the source's folder) of every local file it took in."""
    book_digest: str = ""
    """Of the finished book; empty when it failed."""
    error: str = ""
    exit_code: int = 0
    about: Mapping[str, Any] = field(default_factory=dict)
    """Title, language, identifier, guests and date: what the catalogue says of the book."""
    result: Mapping[str, Any] = field(default_factory=dict)
    """What ``convert --json`` would have printed."""


def digest(path: Path) -> str:
    """SHA-256 of a file's content, empty when there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def fingerprint(job: Job, options: Options, engine_version: str) -> str:
    """What decides the book besides its cast and the pictures it takes in."""
    chosen: dict[str, Any] = {}
    for item in fields(options):
        value = getattr(options, item.name)
        if item.name in _NOT_DECIDING:
            continue
        if isinstance(value, Path):
            chosen[item.name] = digest(value)
        else:
            chosen[item.name] = asdict(value) if hasattr(value, "__slots__") else value
    parts = {
        "format": FORMAT,
        "tingdu": version(),
        "engine": engine_version,
        "options": chosen,
        "source": digest(job.source),
        "sidecars": [
            digest(job.source.with_name(f"{job.source.name}{ending}"))
            for ending in (".speakers.toml", ".alt.toml")
        ],
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),
    }
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


class Records:
    """The records of one output folder."""

    def __init__(self, out: Path) -> None:
        self._folder = out / STATE_FOLDER / "books"

    def get(self, job: Job) -> Record | None:
        """The book's record; None when there is none that can be believed."""
        try:
            stored = json.loads(self._path(job).read_text(encoding="utf-8"))
            return Record(**stored)
        except (OSError, ValueError, TypeError):
            return None

    def put(self, job: Job, record: Record) -> None:
        """Keep a record; it is there whole or not at all."""
        path = self._path(job)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n")

    def _path(self, job: Job) -> Path:
        return self._folder / f"{job.name}.json"


def unchanged(job: Job, record: Record | None, print_: str, cast: Mapping[str, str]) -> bool:
    """Whether the book that is there is the book that would be made."""
    return (
        record is not None
        and bool(record.book_digest)
        and record.fingerprint == print_
        and all(cast.get(name, voice) == voice for name, voice in record.cast.items())
        and all(
            digest(job.source.parent / path) == known for path, known in record.dependencies.items()
        )
        and digest(job.book) == record.book_digest
    )


def write_whole(path: Path, text: str) -> None:
    """Write a text file by write-then-rename."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise
