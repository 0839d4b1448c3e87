"""What a book was made of, and whether it would be made so again.

A book is skipped when its record says that the same content, options, versions and cast made
exactly the file that is there. Times of files decide nothing.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from dataclasses import asdict, dataclass, field, fields
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from a11y.batch.sources.jobs import options_of
from a11y.errors import OptionError, OutputError
from a11y.installed.version import version
from a11y.read.beside import translations
from a11y.read.beside.sidecar import of_folder
from voices.host.atomic import replacing
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.batch.sources.jobs import Job
    from a11y.options import Options
    from voices.castfile import CastFile

FORMAT = 3
"""Raised when records of an older form must not be believed."""

LARGEST_RECORD_BYTES = 256 << 20
"""A catalogue of 100,000 books has less; what is larger is not ours."""

_DECIDING_LIBRARIES = ("pypinyin", "rjieba", "markdown-it-py", "lxml", "EbookLib")
"""Other versions of them may read, annotate or write otherwise; the engine has its own version."""
_SIDECARS = (".speakers.toml", ".alt.toml", ".lexicon.tsv", ".proof.toml", ".times.toml")
_NOT_DECIDING = {
    "finds_recordings",
    "cache_dir",
    "cache_limit_bytes",
    "offline",
    "verify",
    "cast_file",
}
"""Options that change nothing in the book, and the cast file, whose choices are compared one by
one: a run adds people to it."""
_CHECKS = ("none", "rules", "epubcheck")
"""How far a book was verified, least first."""


@dataclass(frozen=True, slots=True)
class Record:
    """How a book came to be, or why it did not."""

    fingerprint: str
    """The digest of source, sidecars, options and versions."""
    cast: Sequence[Mapping[str, Any]] = ()
    """Every part with what was chosen for it: id, name, role, voice, rate."""
    verified: str = "none"
    """How far: the option's value."""
    dependencies: Mapping[str, str] = field(default_factory=dict)
    """Digest by path (relative to the source's folder) of every local file it took in."""
    book_digest: str = ""
    """The digest of the finished book; empty when it failed."""
    error: str = ""
    exit_code: int = 0
    words: Sequence[str] | None = None
    """Those of its vocabulary; None of a book that failed."""
    about: Mapping[str, Any] = field(default_factory=dict)
    """Title, language, identifier, guests and date."""
    result: Mapping[str, Any] = field(default_factory=dict)
    """What ``convert --json`` would have printed."""
    name: str = ""
    """The book's path below the output folder, where it was kept."""
    source: str = ""
    """Where the source was read, as a path from the output folder; empty where that is not
    known."""
    superseded_by: str = ""
    """Name of the book that its source becomes by now."""
    format: int = 0
    """The form of the record; one of another form is as good as none."""


def digest(path: Path) -> str:
    """SHA-256 of a file's content, empty when there is no such file (or it is a device)."""
    try:
        with open_regular(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def fingerprint(job: Job, options: Options, engine_version: str) -> str:
    """What decides the book besides its cast and the pictures it takes in."""
    options = options_of(job, options)
    chosen: dict[str, Any] = {}
    for item in fields(options):
        value = getattr(options, item.name)
        if item.name in _NOT_DECIDING:
            continue
        # Of files that options name the content counts, not where they lie.
        if isinstance(value, Path):
            chosen[item.name] = digest(value)
        elif item.name == "recordings":
            chosen[item.name] = [digest(path) for path in value]
        else:
            chosen[item.name] = asdict(value) if hasattr(value, "__slots__") else value
    parts = {
        "format": FORMAT,
        "tingdu": version(),
        "engine": engine_version,
        "libraries": _library_versions(),
        "options": chosen,
        "source": digest(job.source),
        "sidecars": [
            digest(job.source.with_name(f"{job.source.name}{ending}")) for ending in _SIDECARS
        ],
        "folder": _stated_by_folder(job.source.parent),
        "translations": [
            (language, digest(path))
            for language, path in translations.beside(job.source.parent, job.source.name)
        ],
        "given": job.given,
        "epoch": os.environ.get("SOURCE_DATE_EPOCH", ""),  # the book's date comes from it
    }
    text = json.dumps(parts, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _stated_by_folder(folder: Path) -> str:
    """What the folder states of all its articles; reading them says what is wrong with it."""
    try:
        return json.dumps(of_folder(folder), sort_keys=True, default=str)
    except OptionError as error:
        return str(error)


@cache
def _library_versions() -> dict[str, str]:
    return {name: metadata.version(name) for name in _DECIDING_LIBRARIES}


def unchanged(
    job: Job, record: Record | None, print_: str, cast_file: CastFile, options: Options
) -> bool:
    """Whether the book that is there is the book that would be made, verified as far."""
    return (
        record is not None
        and bool(record.book_digest)
        and record.fingerprint == print_
        and verified_enough(record.verified, options)
        # A run that may fetch makes anew what an offline one had to leave without pictures.
        and (options.offline or not lacks_pictures(record, "info"))
        and all(_same_voice(part, cast_file, options.engine) for part in record.cast)
        and all(
            digest(job.source.parent / path) == known for path, known in record.dependencies.items()
        )
        and digest(job.book) == record.book_digest
    )


def verified_enough(known: str, options: Options) -> bool:
    """Whether a book was verified at least as far as is asked for."""
    # Whatever EPUBCheck was asked of was held against our rules, too.
    return known in _CHECKS[_CHECKS.index(options.verify) :]


def lacks_pictures(record: Record, *severities: str) -> bool:
    """Whether pictures could not be had: ``info`` where none was to be fetched."""
    return any(
        f["rule"] == "read-image-missing" and f["severity"] in severities
        for f in record.result.get("findings", ())
    )


def _same_voice(part: Mapping[str, Any], cast_file: CastFile, engine: str) -> bool:
    """Whether the cast file still says of the part what the book was made with."""
    from voices.cast import Part

    choice = cast_file.choice(Part(part["id"], part["name"], part["role"]))
    return (
        choice is not None
        and choice.voices.get(engine, part["voice"]) == part["voice"]
        and choice.rate == part["rate"]
    )


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file by write-then-rename.

    In a text, a file name that is no UTF-8 is written with escapes, which JSON understands.

    Raises:
        OutputError: the folder cannot be written, or the disk is full.
    """
    if isinstance(content, str):
        content = content.encode("utf-8", "backslashreplace")
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        reason = "the disk is full" if error.errno == errno.ENOSPC else error.strerror
        raise OutputError(
            f"{path}: cannot be written ({reason}); mend that and run the same command again"
        ) from error
