"""An estimate of a book before anything is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.script import script
from voices.formats import check_bit_rate

if TYPE_CHECKING:
    from a11y.interview import Interview
    from a11y.options import Options

CHARACTERS_PER_SECOND = 4.4
"""Han characters and the like, pauses included: measured on the embedded voices."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a book will take."""

    utterances: int
    characters: int
    audio_seconds: float
    audio_bytes: int


def estimate(interview: Interview, options: Options) -> Estimate:
    """Count the script; nothing is spoken."""
    lines = [line.sentence.text for doc in script(interview, options.names) for line in doc.lines]
    characters = sum(len(text) for text in lines)
    seconds = round(characters / CHARACTERS_PER_SECOND / options.rate, 1)
    kbps = check_bit_rate(options.audio, options.bit_rate_kbps)
    size = int(seconds * kbps * 1000 / 8)
    return Estimate(len(lines), characters, seconds, size)
