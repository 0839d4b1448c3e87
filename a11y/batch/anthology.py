"""The anthology: every interview of a run as a part of one book.

Parts come from what the run spooled, one after the other, so that memory does not grow with
their number.
"""

from __future__ import annotations

import pickle
from collections import Counter
from typing import TYPE_CHECKING

from a11y.casting import cast_interview
from a11y.errors import OptionError
from a11y.interview import Block, Interview, Section, Sentence, Speaker
from a11y.pipeline import (
    bind_and_verify,
    lexicon_of,
    narrate_alone,
    open_engine,
    prepare,
    voices_errors,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from a11y.batch.tally import Outcome
    from a11y.finding import Finding
    from a11y.narrate import Narrated
    from a11y.options import Options
    from voices.castfile import CastFile

NARRATORS_NAME = {"zh": "旁白", "en": "Narrator"}


def bind_anthology(
    outcomes: Sequence[Outcome],
    book: Path,
    title: str,
    options: Options,
    cast_file: CastFile | None,
    work: Path,
) -> tuple[Finding, ...]:
    """Bind all interviews of a run that did not fail into one verified book.

    Raises:
        OptionError: there are none.
        A11yError: as for any book.
    """
    parts = [outcome for outcome in outcomes if outcome.spooled is not None]
    if not parts:
        raise OptionError(f"{book}: there is no interview to bind into an anthology")
    languages = Counter(outcome.record.about["language"] for outcome in parts)
    front = front_matter(title, languages.most_common(1)[0][0], book.name)
    with voices_errors():
        engine = open_engine(options)
        prepared = prepare(
            front, cast_interview(front, engine, cast_file), options, lexicon_of(options)
        )
    opening = narrate_alone(prepared, engine, options)
    return bind_and_verify(_spooled(parts), book, options, front=opening, work=work)


def front_matter(title: str, language: str, source: str) -> Interview:
    """What is the anthology's own: its title, said by the narrator."""
    name = NARRATORS_NAME["en" if language.lower().startswith("en") else "zh"]
    heading = Block("s0t1p1", "heading", "narrator", title, (Sentence("s0t1p1n1", title),), level=1)
    return Interview(
        title=title,
        language=language,
        source=source,
        speakers=(Speaker("narrator", name, "narrator"),),
        sections=(Section("s0", title, (heading,)),),
    )


def _spooled(parts: Sequence[Outcome]) -> Iterator[Narrated]:
    for outcome in parts:
        if outcome.spooled is not None:
            yield _load(outcome.spooled)


def _load(path: Path) -> Narrated:
    with path.open("rb") as file:
        # Written by this very run, in a folder of its own: not a stranger's pickle.
        narrated: Narrated = pickle.load(file)  # noqa: S301
        return narrated
