"""What a user may choose, as values. Every default is the command line's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sync = Literal["sentence", "word"]
PinyinStyle = Literal["marks", "numbers", "zhuyin"]
Tones = Literal["dictionary", "spoken"]
Names = Literal["every", "first", "never"]
AudioFormat = Literal["mp3", "m4a", "opus"]
Edition = Literal["audiobook", "learner"]


@dataclass(frozen=True, slots=True)
class PinyinOptions:
    """How readings are shown."""

    show: str = "none"
    """``none``, ``all``, ``first`` (first time only) or ``hsk:N`` (words above level N)."""
    style: PinyinStyle = "marks"
    tones: Tones = "dictionary"
    vocabulary: bool = False
    """Whether sections end with their vocabulary."""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that decides a book besides its source."""

    engine: str = "kokoro"
    edition: Edition = "audiobook"
    sync: Sync = "sentence"
    pinyin: PinyinOptions = PinyinOptions()
    names: Names = "first"
    rate: float = 1.0
    audio: AudioFormat = "mp3"
