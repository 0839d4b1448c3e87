"""The values of speech: who speaks, what is said, what was heard and when.

Positions in text are code points. Times are integer milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of one engine."""

    engine: str
    name: str
    """The engine's own name for it, e.g. ``zf_xiaoxiao`` or ``zh-CN-YunyangNeural``."""
    gender: Gender
    locale: str
    """BCP 47, e.g. ``zh-CN``."""
    pitch_hz: int | None = None
    """Median fundamental frequency, where it has been measured."""

    @property
    def language(self) -> str:
        """The primary subtag: ``zh`` for ``zh-CN``."""
        return self.locale.split("-")[0].lower()

    def speaks(self, language: str) -> bool:
        """Whether it is at home in a language (BCP 47).

        The online voices that are at home in all say so in their names.
        """
        primary = language.split("-", maxsplit=1)[0].lower()
        return self.language == primary or "Multilingual" in self.name


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of text to be said as another spelling says it (a lexicon's ``=`` entry)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Boundary:
    """When a stretch of the utterance's text is heard."""

    start: int
    end: int
    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Where a recording says an utterance: it is heard from there, nobody says it again."""

    recording: str
    """Digest of its samples."""
    begin_ms: int
    end_ms: int
    boundaries: tuple[Boundary, ...] = ()
    """Text spans are the utterance's; times are the recording's."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One stretch of text spoken in one breath by one voice: a sentence or less."""

    text: str
    voice: str
    language: str = "zh-CN"
    readings: tuple[str | None, ...] = ()
    """Dictionary reading with tone number (``zhong4``, neutral 5, ü as ``v``) for each Han
    character, None for others; one entry per code point, or empty when nobody knows better
    than the engine."""
    words: tuple[tuple[int, int], ...] = ()
    """Word spans, in order, without overlap; tone sandhi and boundaries go by them."""
    spoken: tuple[Spoken, ...] = ()
    corrected: tuple[tuple[int, int], ...] = ()
    """Spans whose readings a person's lexicon decided: engines that take no readings may
    speak a homophone there."""
    rate: float = 1.0
    """1.0 is the voice's own pace; 0.8 is slower."""
    excerpt: Excerpt | None = None
    """The stretch of a recording that has it; None where the voice says it."""


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """What an engine returned for one utterance."""

    samples: NDArray[np.int16]
    """Mono."""
    sample_rate_hz: int
    boundaries: tuple[Boundary, ...] = ()
    """In order, without overlap, inside the samples; as fine as the engine knows (a character,
    a word); empty when it knows only the whole."""
    notes: tuple[str, ...] = field(default=())
    """What a listener's publisher should know, e.g. that words could not be aligned."""

    @property
    def duration_ms(self) -> int:
        return round(len(self.samples) * 1000 / self.sample_rate_hz)
