"""Speech whose timing is known: every character is a tone of its own pitch.

A word is one or two Han characters, or a run of Latin letters or digits. Characters take 180 ms
(Han) or 60 ms (others); a word ends in 20 ms of silence, so that each onset can be measured. The
stream starts with 100 ms of silence and ends with 800 ms, as the service's do.
"""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import soundfile

SAMPLE_RATE_HZ = 24_000
TICKS_PER_S = 10_000_000
FRAME_BYTES = 144
"""48 kbps CBR at 24 kHz: 576 samples."""
LEAD_S, TRAIL_S, WORD_GAP_S = 0.1, 0.8, 0.02
HAN_S, LETTER_S = 0.18, 0.06
PAUSES_S = {
    "，": 0.2,
    "、": 0.12,
    ",": 0.2,
    "；": 0.3,
    "：": 0.25,
    "。": 0.45,
    "！": 0.45,
    "？": 0.45,
}
_SPOKEN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]")
"""Other scripts are passed over in silence, as the Chinese voices do."""
_WORDS = re.compile(r"[\u3400-\u9fff]{1,2}|[A-Za-z0-9]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as spoken, with its times in seconds from the start, before encoding."""

    text: str
    start: int
    end: int
    begin_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Performance:
    """What the emulated voice says for a text."""

    words: tuple[Word, ...]
    mp3: bytes
    seconds: float


def tone_hz(char: str) -> float:
    """The pitch of a character: 64 steps of 40 Hz from 400 Hz."""
    return 400.0 + zlib.crc32(char.encode()) % 64 * 40.0


@lru_cache(maxsize=512)
def perform(text: str, rate: float = 1.0) -> Performance:
    """Say a text at a rate (1.0: as described above)."""
    words: list[Word] = []
    parts = [_silence(LEAD_S)]
    now_s = LEAD_S
    for match in _WORDS.finditer(text):
        word = match.group()
        if not _SPOKEN.match(word):
            pause_s = PAUSES_S.get(word, 0.0) / rate
            parts.append(_silence(pause_s))
            now_s += len(parts[-1]) / SAMPLE_RATE_HZ
            continue
        sounds = [_tone(char, (LETTER_S if char.isascii() else HAN_S) / rate) for char in word]
        length_s = sum(map(len, sounds)) / SAMPLE_RATE_HZ
        words.append(Word(word, match.start(), match.end(), now_s, now_s + length_s))
        parts += [*sounds, _silence(WORD_GAP_S)]
        now_s += length_s + len(parts[-1]) / SAMPLE_RATE_HZ
    parts.append(_silence(TRAIL_S))
    samples = np.concatenate(parts)
    return Performance(tuple(words), encode(samples), len(samples) / SAMPLE_RATE_HZ)


def encode(samples: np.ndarray) -> bytes:
    """MP3 as the service sends it: 24 kHz, mono, 48 kbps CBR, no header frame."""
    stream = io.BytesIO()
    soundfile.write(
        stream,
        samples,
        SAMPLE_RATE_HZ,
        format="MP3",
        bitrate_mode="CONSTANT",
        compression_level=0.74,
    )
    mp3 = stream.getvalue()
    assert mp3[:4] == b"\xff\xf3\x64\xc4"
    assert len(mp3) % FRAME_BYTES == 0
    assert b"Info" not in mp3[:FRAME_BYTES]
    return mp3


def _silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * SAMPLE_RATE_HZ), np.float32)


def _tone(char: str, seconds: float) -> np.ndarray:
    t = np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ
    tone = 0.4 * np.sin(2 * np.pi * tone_hz(char) * t)
    edge = min(len(t) // 4, 48)
    tone[:edge] *= np.linspace(0, 1, edge)
    tone[-edge:] *= np.linspace(1, 0, edge)
    return tone.astype(np.float32)
