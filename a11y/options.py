"""What a user may choose, as values. Every default is the command line's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

Sync = Literal["sentence", "word"]
PinyinStyle = Literal["marks", "numbers", "zhuyin"]
Tones = Literal["dictionary", "spoken"]
Names = Literal["every", "first", "never"]
AudioFormat = Literal["mp3", "m4a", "opus"]
Edition = Literal["audiobook", "learner"]
Verify = Literal["none", "rules", "epubcheck"]


@dataclass(frozen=True, slots=True)
class PinyinOptions:
    """How readings are shown."""

    show: str = "none"
    """``none``, ``all``, ``first`` (first time only) or ``hsk:N`` (words above level N); with
    ``+digits`` behind it numbers have a reading too."""
    style: PinyinStyle = "marks"
    tones: Tones = "dictionary"
    vocabulary: bool = False
    """Whether sections end with their vocabulary."""
    words: str = "usual"
    """How many words a section gets: ``usual`` (by its length; with a level stated all above it),
    ``all``, or a number."""
    cumulative: bool = False
    """Whether a word is given once in an archive, by the first of its books, not once a book."""
    slow: bool = False
    """Whether each new sentence of the vocabulary is read once more, slowly."""


@dataclass(frozen=True, slots=True)
class Pauses:
    """Silence between what is said, in milliseconds."""

    sentence_ms: int = 350
    """Between sentences of a paragraph."""
    paragraph_ms: int = 700
    turn_ms: int = 1000
    """Between speakers, and after a heading."""
    document_ms: int = 600
    """The silence at the end of a section's audio, before the reading system turns to the next."""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that decides a book besides its source, and where to find and keep things."""

    engine: str = "kokoro"
    edition: Edition = "audiobook"
    sync: Sync = "sentence"
    granularity: bool = False
    """Overlays say what a paragraph and a sentence is, for readers who choose what lights up."""
    pinyin: PinyinOptions = PinyinOptions()
    names: Names = "first"
    respell: bool = False
    """Engines that take no readings get other characters where one is easily misread."""
    rate: float = 1.0
    audio: AudioFormat = "mp3"
    bit_rate_kbps: int | None = None
    """None: the format's usual one: 64 for mp3 and m4a, 32 for opus."""
    pauses: Pauses = Pauses()
    cast_file: Path | None = None
    lexicon_file: Path | None = None
    known_file: Path | None = None
    """Words that the learner knows: no pinyin, no gloss."""
    words_file: Path | None = None
    """Words that the vocabulary always has."""
    meta_file: Path | None = None
    cover_file: Path | None = None
    recordings: tuple[Path, ...] = ()
    """Sound of the article being read or said, one file behind the other: heard where it can be."""
    finds_recordings: bool = False
    """Whether a sound file of the source's name, beside it, is its recording."""
    fetches_recording: bool = False
    """Whether the recording that an article names is fetched, where none is given."""
    keeps_all: bool = False
    """Whether what the recording has besides the text is heard, too, in paragraphs of its own."""
    narrator: str = ""
    """The name of who speaks in the recording; empty where that is not known."""
    cache_dir: Path | None = None
    """None: the user's cache folder."""
    cache_limit_bytes: int | None = None
    """What may stay in it; None: as much as is usual on such a disk."""
    offline: bool = False
    """Fetch nothing: remote images are shown as their text."""
    verify: Verify = "rules"


def preset(edition: Edition) -> Options:
    """An edition's options: ``audiobook`` by sentence without pinyin, ``learner`` by word with."""
    if edition == "learner":
        return Options(
            edition="learner", sync="word", pinyin=PinyinOptions(show="all", vocabulary=True)
        )
    return Options()
