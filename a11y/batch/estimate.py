"""An estimate of a batch: nothing is spoken, nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.batch.archive_cast import ArchiveCast, sources_cast
from a11y.batch.archive_vocabulary import each_word_once
from a11y.batch.records.failure import failure, reason
from a11y.batch.records.tally import Listener, Tally
from a11y.casting import cast_interview
from a11y.inputs import (
    cache_dir,
    check_files,
    lexicon_of,
    open_engine,
)
from a11y.narrate.engine_errors import voices_errors
from a11y.narrate.estimate import estimate
from a11y.pipeline import prepare, read_source
from voices.engines import ENGINES
from voices.host.places import usual_cache_limit_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.batch.agenda import Settings
    from a11y.batch.sources.jobs import Job
    from a11y.options import Options

SPEECH_BYTES_PER_SECOND = 20_600
"""How large a second of speech is as the cache keeps it (FLAC at 24 kHz), measured on the embedded
voices."""


@dataclass(frozen=True, slots=True)
class BatchEstimate:
    """What a batch will take, if nothing of it is in the cache."""

    books: int
    """How many books are to be made."""
    unchanged: int
    """How many are there already."""
    utterances: int
    requests: int
    """How often the online service is asked; 0 for engines of this machine."""
    characters: int
    audio_seconds: float
    audio_bytes: int
    cache_bytes: int
    """What the cache will take, so that nothing is spoken twice."""
    cache_limit_bytes: int
    """What it may take."""
    seconds: float
    errors: tuple[tuple[str, str], ...]
    """Sources that cannot be read, and why."""


def estimate_batch(jobs: Sequence[Job], options: Options, settings: Settings) -> BatchEstimate:
    """Read every source of which a run with these settings would make a book, and count.

    Raises:
        A11yError: the engine or a file that an option names cannot be used.
    """
    with voices_errors():
        check_files(options)
        engine = open_engine(options)
        named = options.cast_file or sources_cast(jobs, settings.out)
        cast_file = ArchiveCast(settings.out, engine, named).known()
    jobs = each_word_once(jobs, settings.out, options, engine.version)
    tally = Tally(
        jobs, settings.out, options, engine.version, Listener(), retry_failed=settings.only_failed
    )
    todo = tally.skip_unchanged(cast_file)
    utterances = characters = size = books = 0
    seconds = 0.0
    errors: list[tuple[str, str]] = []
    for job in todo:
        try:
            # A picture counts for nothing in an estimate: none is fetched.
            interview = read_source(job.source, options, fetch=False)
            with voices_errors():
                cast = cast_interview(interview, engine, cast_file)
            # As it will be spoken: with its vocabulary and colophon.
            lexicon = lexicon_of(options, job.source)
            given = frozenset(job.given)
            prepared = prepare(interview, cast, options, lexicon, given=given)
            guess = estimate(prepared.interview, options, cast)
        except Exception as error:  # the run would go on, too
            source = str(job.source)
            errors.append((source, reason(failure(error, job)[1], source)))
            continue
        books += 1
        utterances += guess.utterances
        characters += guess.characters
        seconds += guess.audio_seconds
        size += guess.audio_bytes
    return BatchEstimate(
        books=books,
        unchanged=len(tally.outcomes),
        utterances=utterances,
        requests=utterances if ENGINES[options.engine].online else 0,
        characters=characters,
        audio_seconds=round(seconds, 1),
        audio_bytes=size,
        cache_bytes=round(seconds * SPEECH_BYTES_PER_SECOND) + size,
        cache_limit_bytes=(
            _usual_limit_bytes(options)
            if options.cache_limit_bytes is None
            else options.cache_limit_bytes
        ),
        seconds=round(seconds * ENGINES[options.engine].work_per_audio_second, 1),
        errors=tuple(errors),
    )


def _usual_limit_bytes(options: Options) -> int:
    from voices.studio.upkeep import held_bytes

    root = cache_dir(options)
    # A cache that is yet to be made lies on the disk of the nearest folder above it.
    there = next(path for path in (root, *root.absolute().parents) if path.is_dir())
    return usual_cache_limit_bytes(there, held_bytes(root))
