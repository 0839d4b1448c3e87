"""Small made-up speech: every letter is a sound of its own, every voice says it its own way."""

from __future__ import annotations

import zlib

import numpy as np

from voices.align.features import RATE_HZ
from voices.align.ruler import Ruler, ruler_of, unit_of
from voices.model import Boundary

_RNG = np.random.default_rng(7)
UNITS = tuple(
    " ".join("".join(_RNG.choice(list("abdefgiklmnoprstuv"), 6)) for _ in range(8))
    for _ in range(6)
)
"""As long as paragraphs are: what is shorter has to stand where the text has it."""


def voice(text: str, pitch_hz: float = 110, pace: float = 1.0, shift: float = 1.0) -> np.ndarray:
    """The text at 16 kHz; each letter three formants of its own, by a throat of some length."""
    return np.concatenate([_phone(letter, pitch_hz, pace, shift) for letter in text])


def _phone(letter: str, pitch_hz: float, pace: float, shift: float) -> np.ndarray:
    seconds = 0.09 / pace
    if letter == " ":
        return np.zeros(round(0.06 / pace * RATE_HZ), dtype=np.int16)
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    formants = np.random.default_rng(zlib.crc32(letter.encode())).uniform(250, 3200, 3) * shift
    harmonics = np.arange(1, 3600 // pitch_hz) * pitch_hz
    gains = sum(np.exp(-(((harmonics - formant) / 180) ** 2)) for formant in formants) + 0.003
    sound = (gains[:, None] * np.sin(2 * np.pi * harmonics[:, None] * times)).sum(axis=0)
    edge = np.minimum(1, np.minimum(times, times[::-1]) / 0.008)
    return (sound / np.abs(sound).max() * edge * 9000).astype(np.int16)


def rest(ms: int) -> np.ndarray:
    """Silence at 16 kHz."""
    return np.zeros(RATE_HZ * ms // 1000, dtype=np.int16)


def ruler(units: tuple[str, ...] = UNITS) -> Ruler:
    """The units as a ruler, whose boundaries are those of the words."""
    made = []
    for text in units:
        boundaries, position, at_ms = [], 0, 0
        for word in text.split(" "):
            end_ms = at_ms + 90 * len(word)
            boundaries.append(Boundary(position, position + len(word), at_ms, end_ms))
            position, at_ms = position + len(word) + 1, end_ms + 60
        made.append(unit_of(voice(text), tuple(boundaries)))
    return ruler_of(made)


def joined(*pieces: np.ndarray) -> tuple[np.ndarray, list[int]]:
    """The pieces with rests of 400 ms between, and when each begins in milliseconds."""
    out, begins, position = [], [], 0
    for piece in pieces:
        begins.append(round(position * 1000 / RATE_HZ))
        out += [piece, rest(400)]
        position += len(piece) + len(out[-1])
    return np.concatenate(out), begins
