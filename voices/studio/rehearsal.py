"""Recordings without a voice: every take as long as the silent engine would say it, and no sound.

What is wrong with a book's pages, contents and overlays shows in seconds, before hours of speech.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.engines.silent import SilentEngine, character_ms
from voices.model import Boundary
from voices.studio.assembly import SHORTEST_MS
from voices.studio.studio import MEDIA_TYPES, Heard, Recording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from voices.studio.studio import AudioFormat, Meter, Take


class Rehearsal:
    """Takes the studio's place: what it records is an empty file."""

    def __init__(self, folder: Path, audio: AudioFormat) -> None:
        self.engine = SilentEngine()
        self._media_type = MEDIA_TYPES[audio]
        self._file = folder / "no-sound"
        self._file.touch()

    async def record(
        self,
        takes: Sequence[Take],
        *,
        tail_ms: int = 0,
        meter: Meter | None = None,  # noqa: ARG002 - nobody waits for it
    ) -> Recording:
        """When each take would be heard."""
        heard: list[Heard] = []
        now_ms = 0
        for take in takes:
            begin_ms = now_ms = now_ms + take.pause_before_ms
            boundaries = []
            for index, character in enumerate(take.utterance.text):
                end_ms = now_ms + character_ms(character, take.utterance.rate)
                if character.isalnum():
                    boundaries.append(Boundary(index, index + 1, now_ms, end_ms))
                now_ms = end_ms
            now_ms = max(now_ms, begin_ms + SHORTEST_MS)
            heard.append(Heard(begin_ms, now_ms, tuple(boundaries)))
        return Recording(self._file, self._media_type, now_ms + tail_ms, tuple(heard))
