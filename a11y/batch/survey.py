"""What the archive as a whole must know of each source: who speaks in it, and what it teaches.

Imports are late: a worker that surveys sources needs neither the engine nor the book's package.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.walks import blocks_of, sentences_of

if TYPE_CHECKING:
    from a11y.batch.sources.jobs import Job
    from a11y.interview import Interview, Speaker
    from a11y.options import Options


@dataclass(frozen=True, slots=True)
class Survey:
    """What casting must know of a source before anything is made of it."""

    title: str
    speakers: tuple[Speaker, ...]
    beside: tuple[tuple[str, str], ...]
    """Pairs of speakers' ids whose turns follow one another."""
    language: str
    characters: int = 0
    """How much there is to say, for a guess at how long it takes."""


def survey_source(job: Job, options: Options) -> Survey:
    """Read a source for who speaks in it."""
    from a11y.casting import beside
    from a11y.pipeline import read_source

    interview = read_source(job.source, options)
    characters = sum(
        len(sentence.text)
        for block in blocks_of(interview.sections)
        for sentence in sentences_of(block)
    )
    return Survey(
        interview.title, interview.speakers, beside(interview), interview.language, characters
    )


def vocabulary_of(interview: Interview) -> tuple[str, ...]:
    """The words that an annotated interview gives a learner, in its order."""
    return tuple(entry.word for section in interview.sections for entry in section.vocabulary)
