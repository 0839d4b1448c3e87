"""The voices of the embedded engine (``voices.tsv``), whom a listener tells apart, their styles."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, cast

from voices.engines.kokoro.styles import blended
from voices.errors import EngineUnavailableError, UnknownVoiceError
from voices.model import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from voices.model import Gender


def _rows(name: str) -> Iterator[list[str]]:
    """The rows of a table of ours, without its comments."""
    text = (resources.files("voices.assets.kokoro") / name).read_text("utf-8")
    return (line.split("\t") for line in text.splitlines() if line and line[0] != "#")


_TABLE = tuple(_rows("voices.tsv"))
VOICES = tuple(
    Voice("kokoro", name, cast("Gender", gender), locale, int(pitch_hz))
    for name, gender, locale, pitch_hz, *_ in _TABLE
)
"""Best first."""
_STYLES = {name: (sound, manner) for name, _, _, _, sound, manner in _TABLE}

TWINS = {
    name: sound for name, (sound, manner) in _STYLES.items() if sound != manner and sound in _STYLES
}
"""Voice of one language → the voice of another whose sound it has."""

DISTINCT = frozenset(frozenset(pair) for pair in _rows("distinct.tsv"))
"""Pairs whose timbre differs clearly: any second of one, heard blind, is told from the other by its
mean cepstrum (13 MFCC) every time; ``make bench`` measures it again."""


@functools.cache
def style(voice: str) -> NDArray[np.float32]:
    """The voice's vectors, one row for each number of tokens, shape (510, 256).

    Raises:
        UnknownVoiceError: no such voice.
        EngineUnavailableError: the file is missing or damaged.
    """
    if voice not in _STYLES:
        raise UnknownVoiceError(f"kokoro has no voice {voice!r}; it has {', '.join(_STYLES)}")
    try:
        return blended(*_STYLES[voice])
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"the style of voice {voice} is missing or damaged; reinstall tingdu"
        ) from error
