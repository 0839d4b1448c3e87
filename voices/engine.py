"""What an engine is: it lists its voices and speaks one utterance at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from voices.model import Speech, Utterance, Voice

Role = Literal["narrator", "interviewer", "guest"]


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """What an engine can take."""

    max_chars: int
    """Code points in one utterance, safe for any text; longer sentences are split before."""
    parallel: int
    """Utterances it can speak at the same time."""
    word_boundaries: bool = True
    """Whether it knows when each word is heard."""


@dataclass(frozen=True, slots=True)
class Preferences:
    """Which voices an engine would cast, best first; casting takes the first that fits."""

    roles: Mapping[Role, tuple[str, ...]] = field(default_factory=dict)
    distinct: frozenset[frozenset[str]] = frozenset()
    """Pairs of voices of one sex and like pitch that were measured to differ clearly in timbre."""
    twins: Mapping[str, str] = field(default_factory=dict)
    """Voice → the voice of another language that has the same sound: one person, two languages."""


class Engine(Protocol):
    """Text in, samples and times out.

    One contract test (``tests/contract``) states what every engine keeps.
    """

    @property
    def name(self) -> str:
        """Short and lower case; what ``--engine`` takes."""
        ...

    @property
    def version(self) -> str:
        """Everything besides the utterance that decides the sound; part of the cache key."""
        ...

    @property
    def limits(self) -> EngineLimits: ...

    @property
    def preferences(self) -> Preferences: ...

    def voices(self) -> tuple[Voice, ...]:
        """All voices, best first. Cheap: what the voices need is looked for, not loaded.

        Raises:
            EngineUnavailableError: a part it needs is missing; says how to install it.
        """
        ...

    async def speak(self, utterance: Utterance) -> Speech:
        """Say it. May be called ``limits.parallel`` times at once from one event loop.

        Raises:
            UnknownVoiceError: no such voice.
            EngineUnavailableError: a part it needs is missing.
            TransientEngineError: failed, ask again.
            EngineError: failed for good.
        """
        ...

    async def aclose(self) -> None:
        """Let go of workers and connections; speaking after it is an error."""
        ...
