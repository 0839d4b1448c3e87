"""The studio: takes in, recordings out. Cache, scheduling, trimming, loudness and encoding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from voices.engine import Engine
    from voices.model import Boundary, Utterance

AudioFormat = Literal["mp3", "m4a", "opus"]

MEDIA_TYPES: dict[AudioFormat, str] = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "opus": "audio/ogg; codecs=opus",
}


@dataclass(frozen=True, slots=True)
class Take:
    """One utterance in its place on a track."""

    utterance: Utterance
    pause_before_ms: int = 0


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a take lies on its track, in milliseconds from the start of the decoded file."""

    begin_ms: int
    """Where its speech starts, after the pause before it."""
    end_ms: int
    boundaries: tuple[Boundary, ...]
    """Text spans are the utterance's; times are the track's. Empty: only the whole is known."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """An encoded audio file and when everything in it is heard."""

    audio: Path
    """A file in the cache; read it, never change it."""
    media_type: str
    duration_ms: int
    heard: tuple[Heard, ...]
    """One per take, in order."""
    synthesized: int = 0
    """Takes the engine had to speak for this call."""
    cached: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the whole studio is."""

    done: int
    total: int
    audio_ms: int
    """Speech finished so far, cached or not."""
    cached: int


class Studio:
    """One per run: one engine, one cache, shared by every book of the run."""

    def __init__(
        self,
        engine: Engine,
        cache_dir: Path,
        *,
        audio: AudioFormat = "mp3",
        progress: Callable[[Progress], None] | None = None,
    ) -> None:
        raise NotImplementedError

    async def record(self, takes: Sequence[Take]) -> Recording:
        """Speak the takes (or find them in the cache), join them with their pauses, encode.

        Any number of calls may be under way at once; the engine is kept busy across them,
        longest utterance first.

        Raises:
            VoicesError: a take failed for good; finished takes stay in the cache.
        """
        raise NotImplementedError

    async def aclose(self) -> None:
        raise NotImplementedError
