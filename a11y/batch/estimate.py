"""An estimate of a batch: nothing is spoken, nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.errors import A11yError
from a11y.estimate import estimate
from a11y.pipeline import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.batch.jobs import Job
    from a11y.options import Options

WORK_PER_AUDIO_SECOND = {"kokoro": 0.25, "edge": 0.05, "espeak": 0.02, "silent": 0.01}
"""Seconds of work for a second of audio on two cores, measured (``make bench``)."""


@dataclass(frozen=True, slots=True)
class BatchEstimate:
    """What a batch will take, if nothing of it is in the cache."""

    books: int
    utterances: int
    requests: int
    """To the online service; 0 for engines of this machine."""
    characters: int
    audio_seconds: float
    audio_bytes: int
    seconds: float
    errors: tuple[tuple[str, str], ...]
    """Sources that cannot be read, and why."""


def estimate_batch(jobs: Sequence[Job], options: Options) -> BatchEstimate:
    """Read every source and count."""
    utterances = characters = size = books = 0
    seconds = 0.0
    errors: list[tuple[str, str]] = []
    for job in jobs:
        try:
            guess = estimate(read_source(job.source, options), options)
        except A11yError as error:
            errors.append((str(job.source), str(error)))
            continue
        books += 1
        utterances += guess.utterances
        characters += guess.characters
        seconds += guess.audio_seconds
        size += guess.audio_bytes
    return BatchEstimate(
        books=books,
        utterances=utterances,
        requests=utterances if options.engine == "edge" else 0,
        characters=characters,
        audio_seconds=round(seconds, 1),
        audio_bytes=size,
        seconds=round(seconds * WORK_PER_AUDIO_SECOND.get(options.engine, 0.25), 1),
        errors=tuple(errors),
    )
