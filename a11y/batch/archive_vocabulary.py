"""Which words the books before a book give, where an archive gives each word once.

The order is the jobs': a learner who reads an archive from its first book on meets a gloss where
the word is new. A change in one book can change what later ones give; records say what each gave,
so that only those are looked at again whose own source, options or forerunners changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from a11y.batch.records.record import fingerprint
from a11y.batch.records.store import Records
from a11y.batch.survey import vocabulary_of
from a11y.inputs import learner_of, lexicon_of
from a11y.pinyin import annotate
from a11y.pipeline import read_source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from a11y.batch.sources.jobs import Job
    from a11y.options import Options


def each_word_once(
    jobs: Sequence[Job], out: Path, options: Options, engine_version: str
) -> tuple[Job, ...]:
    """The jobs, each with the words that those before it give; as they are without the option."""
    if not (options.pinyin.cumulative and options.pinyin.vocabulary):
        return tuple(jobs)
    records = Records(out)
    given: dict[str, None] = {}
    introduced = []
    for job in jobs:
        following = replace(job, given=tuple(given))
        introduced.append(following)
        record = records.get(following)
        print_ = fingerprint(following, options, engine_version)
        # A record of the same fingerprint says what the book gave; else it must be read again.
        kept = record.words if record is not None and record.fingerprint == print_ else None
        given.update(dict.fromkeys(_words_given(following, options) if kept is None else kept))
    return tuple(introduced)


def _words_given(job: Job, options: Options) -> tuple[str, ...]:
    """What the book will give; nothing where it cannot be made, which making it will say."""
    try:
        # Pictures have no words: none is fetched.
        interview = read_source(job.source, replace(options, offline=True))
        lexicon = lexicon_of(options, job.source)
        learner = learner_of(options, frozenset(job.given))
        return vocabulary_of(annotate(interview, options.pinyin, lexicon, learner))
    except Exception:  # the run would go on, too, and say what is wrong with that book
        return ()
