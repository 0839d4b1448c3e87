"""Silence of exact length: for tests, dry runs and timing, with nothing to install.

Every character has a fixed length, so where each is "heard" is known to the sample.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.engine import EngineLimits, Preferences
from voices.errors import EngineError, UnknownVoiceError
from voices.model import Boundary, Speech, Voice

if TYPE_CHECKING:
    from voices.model import Utterance

SAMPLE_RATE_HZ = 24_000
HAN_MS = 40
OTHER_MS = 20
PAUSE_MS = 30
"""The length of a character, and of a mark or space between them, at rate 1."""

_VOICES = (
    ("f1", "female", "zh-CN", 220),
    ("m1", "male", "zh-CN", 120),
    ("f2", "female", "zh-CN", 285),
    ("m2", "male", "zh-CN", 155),
    ("f3", "female", "zh-CN", 190),
    ("m3", "male", "zh-CN", 100),
    ("en-f1", "female", "en-US", 200),
    ("en-m1", "male", "en-US", 110),
)


def character_ms(character: str, rate: float = 1.0) -> int:
    """How long one character is, in milliseconds."""
    if not character.isalnum():
        base = PAUSE_MS
    elif character > "\u2e7f":  # from U+2E80 on: Han and its radicals, kana, hangul
        base = HAN_MS
    else:
        base = OTHER_MS
    return max(1, round(base / rate))


class SilentEngine:
    """Says everything, inaudibly."""

    name = "silent"
    version = "2"
    limits = EngineLimits(max_chars=200, parallel=4)
    preferences = Preferences(
        {"narrator": ("m1",), "interviewer": ("f1",), "guest": ("m2", "f2", "m3", "f3")}
    )

    def __init__(self) -> None:
        self._open = True

    def voices(self) -> tuple[Voice, ...]:
        return tuple(
            Voice("silent", name, "female" if gender == "female" else "male", locale, pitch_hz)
            for name, gender, locale, pitch_hz in _VOICES
        )

    async def speak(self, utterance: Utterance) -> Speech:
        import numpy as np

        if not self._open:
            raise EngineError("the silent engine is closed; load it again")
        if all(utterance.voice != name for name, *_ in _VOICES):
            names = ", ".join(name for name, *_ in _VOICES)
            raise UnknownVoiceError(f"silent has no voice {utterance.voice!r}; it has {names}")
        boundaries = []
        now_ms = 0
        for index, character in enumerate(utterance.text):
            end_ms = now_ms + character_ms(character, utterance.rate)
            if character.isalnum():
                boundaries.append(Boundary(index, index + 1, now_ms, end_ms))
            now_ms = end_ms
        samples = np.zeros(now_ms * SAMPLE_RATE_HZ // 1000, dtype=np.int16)
        return Speech(samples, SAMPLE_RATE_HZ, tuple(boundaries))

    async def aclose(self) -> None:
        self._open = False
