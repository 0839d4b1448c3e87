"""What of an article is heard in a recording: sentences with their times, and all that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a11y.finding import Finding
    from a11y.interview import Sentence
    from voices.align.aligning import Alignment
    from voices.audio.tape import Tape
    from voices.model import Boundary


@dataclass(frozen=True, slots=True)
class HeardSentence:
    """A sentence of the article in the recording. Times are milliseconds of the recording."""

    sentence: Sentence
    speaker: str
    begin_ms: int
    end_ms: int
    boundaries: tuple[Boundary, ...]
    likeness: float
    sure: bool
    """Whether it is said so, word for word: its words may be believed."""
    begins_surely: bool
    """Whether it begins there, whatever else is said within it."""
    there: bool
    """Whether it is surely said, if not in these words: the run around it is surely the text's."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What of an article is heard in a recording, and what else is."""

    tape: Tape
    sentences: tuple[HeardSentence, ...]
    """In the order of the recording."""
    missing: tuple[Sentence, ...]
    """In the order of the article."""
    every: tuple[Sentence, ...]
    """Of the article, in its order."""
    alignment: Alignment
    share: float
    """Of the article's letters and digits, how much is heard."""
    begins_ms: tuple[int, ...]
    """In order, of all that is heard: the text's sentences, and what is none of it."""
    ends_ms: tuple[int, ...]
    findings: tuple[Finding, ...] = ()
    """What became of the times a person set."""
