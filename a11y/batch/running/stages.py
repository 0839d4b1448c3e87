"""The parts of one book's way that run in a worker process: plain functions over values.

Imports are late: a worker that surveys sources needs neither the engine nor the book's package.
What goes in and what comes out is pickled.
"""

from __future__ import annotations

import hashlib
import posixpath
import shutil
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from a11y.batch.records.failure import note_culprit
from a11y.batch.records.record import Record, digest
from a11y.batch.running.spool import dump
from a11y.batch.sources.jobs import options_of
from a11y.batch.survey import vocabulary_of
from a11y.walks import blocks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from typing import TypeVar

    from a11y.batch.sources.jobs import Job
    from a11y.finding import Finding
    from a11y.interview import Interview
    from a11y.narrate.narrating import Narrated
    from a11y.options import Options
    from a11y.pipeline import Prepared
    from voices.cast import Cast

    Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class MadeBook:
    """What binding gives: a book that lies under its name, its findings and digest."""

    findings: tuple[Finding, ...]
    digest: str
    dependencies: Mapping[str, str]
    about: Mapping[str, Any]


def prepare_book(job: Job, options: Options, cast: Cast) -> Prepared:
    """Read and annotate a source whose cast is known.

    Raises:
        A11yError: it cannot be read, or its book could not be written where it is to be.
    """
    from a11y.book import check_writable
    from a11y.inputs import lexicon_of
    from a11y.pipeline import prepare, read_source, rehearse
    from a11y.read.beside.times import stated_times

    options = options_of(job, options)
    if job.book.parent.is_dir():  # else it is made with the first book that goes there
        check_writable(job.book)
    interview = read_source(job.source, options)
    prepared = prepare(
        interview, cast, options, lexicon_of(options, job.source), given=frozenset(job.given)
    )
    rehearse(prepared, options)
    return replace(prepared, times=stated_times(job.source, interview))


def bind_book(job: Job, narrated: Narrated, options: Options, work: Path) -> MadeBook:
    """Bind, verify and name a narrated book; its folder is made."""
    from a11y.pipeline import bind_and_verify

    options = options_of(job, options)
    job.book.parent.mkdir(parents=True, exist_ok=True)
    bound = bind_and_verify([narrated], job.book, options, work=work)
    return MadeBook(
        bound.findings,
        bound.digest,
        dependencies(job, narrated.interview),
        about(narrated.interview, options),
    )


def dependencies(job: Job, interview: Interview) -> dict[str, str]:
    """Digest of every local picture that went into the book, by its path in the source."""
    addresses = {
        block.image.source for block in blocks_of(interview.sections) if block.image is not None
    }
    paths = (local_path(address) for address in sorted(addresses))
    return {path: digest(job.source.parent / path) for path in paths if path}


def local_path(address: str) -> str:
    """The path, from the source's folder, that an address in it means; empty for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = posixpath.normpath(unquote(parts.path))
    # The reader refuses these too: they are no pictures of the source.
    outside = path.startswith(("/", "..")) or parts.scheme or parts.netloc
    return "" if outside or path == "." else path


def about(interview: Interview, options: Options) -> dict[str, Any]:
    """What a catalogue says of the book."""
    from a11y.book.package.metadata import identifier

    guests = [s.name for s in interview.speakers if s.role == "guest"]
    return {
        "title": interview.title,
        "language": interview.language,
        "identifier": identifier(interview.title, interview.metadata, options, guests),
        "guests": guests,
        "date": interview.metadata.date,
    }


def record_of(
    job: Job,
    options: Options,
    fingerprint: str,
    prepared: Prepared,
    narrated: Narrated,
    bound: MadeBook,
    seconds: float,
) -> Record:
    """What is kept of a finished book."""
    from a11y.pipeline import result_of

    result = result_of(prepared, narrated, job.book, bound.findings, seconds)
    return Record(
        fingerprint=fingerprint,
        cast=cast_parts(prepared),
        verified=options.verify,
        dependencies=bound.dependencies,
        book_digest=bound.digest,
        words=vocabulary_of(prepared.interview),
        about=bound.about,
        result={**asdict(result), "book": job.name},
    )


def cast_parts(prepared: Prepared) -> list[dict[str, Any]]:
    """What decided the voices of a book, in the fields that a cast file could change."""
    return [
        {
            "id": a.part.id,
            "name": a.part.name,
            "role": a.part.role,
            "voice": a.voice.name,
            "rate": a.rate,
        }
        for a in prepared.cast.assignments
    ]


def spool(job: Job, narrated: Narrated, folder: Path) -> Path:
    """Keep a narration in the run's own folder, for the anthology.

    Its audio too: an archive may be larger than the cache is allowed to stay.
    """
    name = hashlib.sha256(job.name.encode(errors="surrogateescape")).hexdigest()
    path = folder / f"{name}.pickle"
    tracks = tuple(
        replace(
            track,
            audio=_linked_or_copied(track.audio, folder / f"{name}-{number}{track.audio.suffix}"),
        )
        for number, track in enumerate(narrated.narration.tracks)
    )
    whole = replace(narrated, narration=replace(narrated.narration, tracks=tracks))
    path.unlink(missing_ok=True)  # of a worker that was lost
    dump(whole, path)
    return path


def _linked_or_copied(audio: Path, name: Path) -> Path:
    """The same file under another name; a copy on another disk."""
    name.unlink(missing_ok=True)
    try:
        name.hardlink_to(audio)
    except OSError:
        shutil.copyfile(audio, name)
    return name


def attempt(
    task: Callable[..., Result], job: Job, *arguments: Any
) -> tuple[Result | None, Exception | None]:
    """What a task gives and the error it raises, one of them None.

    As values, because a cluster tries again what raises: only a worker that is lost is worth
    that.
    """
    try:
        return task(job, *arguments), None
    except Exception as error:
        note_culprit(error)
        return None, error


def make_book(
    job: Job, options: Options, cast: Cast, fingerprint: str, work: Path, spool_to: Path | None
) -> tuple[Record, Path | None]:
    """The whole way of one book in one process: what a cluster's worker does.

    Returns:
        Its record, and where its narration is kept where that was asked for.
    """
    import time

    started = time.monotonic()
    prepared, narrated = _narrated(job, options, cast, work)
    kept = spool(job, narrated, spool_to) if spool_to is not None else None
    bound = bind_book(job, narrated, options, work)
    seconds = time.monotonic() - started
    return record_of(job, options, fingerprint, prepared, narrated, bound, seconds), kept


def make_part(job: Job, options: Options, cast: Cast, spool_to: Path) -> Path:
    """Narrate a book that is there already, for the anthology, as a cluster's worker does it."""
    _, narrated = _narrated(job, options, cast, spool_to)
    return spool(job, narrated, spool_to)


def _narrated(job: Job, options: Options, cast: Cast, hold: Path) -> tuple[Prepared, Narrated]:
    """The source read, cast and spoken in this process, with an engine of its own."""
    from a11y.inputs import open_engine
    from a11y.pipeline import narrate_alone

    prepared = prepare_book(job, options, cast)
    # To look through a shared cache after every book would cost more than it frees: the run does.
    engine = open_engine(options)
    options = options_of(job, options)
    return prepared, narrate_alone(prepared, engine, options, prunes=False, hold=hold)
