"""An estimate of a book before anything is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.script import pause_before_ms, script
from voices.audio.formats import check_bit_rate

if TYPE_CHECKING:
    from a11y.interview import Interview
    from a11y.options import Options
    from voices.cast import Cast

CHARACTERS_PER_SECOND = 6.2
"""Han characters, digits and Chinese marks, measured on the embedded voices."""
LATIN_PER_SECOND = 16.5
"""Latin letters, their spaces and marks, measured likewise."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a book will take."""

    utterances: int
    characters: int
    audio_seconds: float
    audio_bytes: int


def estimate(interview: Interview, options: Options, cast: Cast | None = None) -> Estimate:
    """Count the script; nothing is spoken. With the cast, its rates count too."""
    utterances = characters = 0
    seconds = 0.0
    for document in script(interview, options.names):
        for number, line in enumerate(document.lines):
            text = line.sentence.text
            rate = line.pace * (cast.of(line.speaker).rate if cast else 1.0)
            pause_ms = pause_before_ms(line.pause, options.pauses) if number else 0
            seconds += _spoken_seconds(text) / options.rate / rate + pause_ms / 1000
            utterances += 1
            characters += len(text)
        seconds += options.pauses.document_ms / 1000 if document.lines else 0
    seconds = round(seconds, 1)
    kbps = check_bit_rate(options.audio, options.bit_rate_kbps)
    size = int(seconds * kbps * 1000 / 8)
    return Estimate(utterances, characters, seconds, size)


def _spoken_seconds(text: str) -> float:
    """How long a text takes at the voice's own pace."""
    # U+0250 is the first character behind the Latin letters of all languages (Latin Extended-B).
    latin = sum(character < "\u0250" and not character.isdigit() for character in text)
    return latin / LATIN_PER_SECOND + (len(text) - latin) / CHARACTERS_PER_SECOND
