"""Speech for a studio: from a recording where that has the words, else from the engine."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from voices.audio.treatment import RATE_HZ
from voices.errors import AudioError
from voices.model import Speech

if TYPE_CHECKING:
    from voices.audio.tape import Tape
    from voices.engine import Engine, EngineLimits
    from voices.model import Excerpt, Utterance


class Playback:
    """An engine that is not asked for what a tape has."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._tapes: dict[str, Tape] = {}

    @property
    def limits(self) -> EngineLimits:
        return self._engine.limits

    def insert(self, tape: Tape) -> None:
        """Have a tape at hand; its file must stay as long as excerpts of it are asked for."""
        self._tapes[tape.digest] = tape

    async def speak(self, utterance: Utterance) -> Speech:
        """As :meth:`voices.engine.Engine.speak`.

        Raises:
            AudioError: an excerpt is of no tape that was inserted, or outside it.
        """
        if utterance.excerpt is None:
            return await self._engine.speak(utterance)
        return await asyncio.to_thread(self._played, utterance.excerpt)

    def _played(self, excerpt: Excerpt) -> Speech:
        tape = self._tapes.get(excerpt.recording)
        if tape is None:
            raise AudioError("the recording is not at hand; run the command again")
        samples = tape.read(excerpt.begin_ms, excerpt.end_ms)
        if not len(samples):
            raise AudioError(
                f"{excerpt.begin_ms}–{excerpt.end_ms} ms lie outside the recording of "
                f"{tape.duration_ms} ms"
            )
        length_ms = excerpt.end_ms - excerpt.begin_ms
        boundaries = tuple(
            replace(
                boundary,
                begin_ms=min(max(boundary.begin_ms - excerpt.begin_ms, 0), length_ms),
                end_ms=min(max(boundary.end_ms - excerpt.begin_ms, 0), length_ms),
            )
            for boundary in excerpt.boundaries
        )
        return Speech(samples, RATE_HZ, boundaries)
