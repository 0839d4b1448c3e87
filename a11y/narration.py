"""The narration: audio files, and when each text element is heard in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SHORTEST_CLIP_MS = 100
"""A shorter clip is joined to its neighbour: reading systems look at the clock several times a
second only (``timeupdate``), and would go past it without lighting it up."""


class ClipError(ValueError):
    """A clip that is empty or begins before zero."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The stretch of an audio file in which one text element is heard.

    Becomes a ``par`` (EPUB 3.3 §9, Media Overlays).

    Raises:
        ClipError: if the clip is empty or begins before zero.
    """

    text_id: str
    """Fragment id in the content document."""
    begin_ms: int
    """Milliseconds from the start of the decoded file, inclusive."""
    end_ms: int
    """Milliseconds, exclusive; always after ``begin_ms``."""

    def __post_init__(self) -> None:
        if not 0 <= self.begin_ms < self.end_ms:
            raise ClipError(f"{self.text_id}: {self.begin_ms}–{self.end_ms} ms is no clip")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence (or a name, a list number, a picture, a headword) as heard."""

    clip: Clip
    words: tuple[Clip, ...] = ()
    """The clips of its words in order, inside ``clip`` and touching it at both ends; empty when
    synchronised by sentence."""


@dataclass(frozen=True, slots=True)
class Track:
    """The audio of one content document."""

    document: str
    """``cover``, ``nav``, ``s0``, ``s1`` …, ``colophon``: the document's name without ending."""
    audio: Path
    media_type: str
    duration_ms: int
    phrases: tuple[Phrase, ...]
    """The phrases in document order, contiguous within a paragraph, never overlapping."""


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who lent a speaker their voice: for metadata and colophon."""

    speaker: str
    """A speaker's id."""
    engine: str
    voice: str
    gender: str
    locale: str


@dataclass(frozen=True, slots=True)
class Narration:
    """All tracks of one interview, in the order of the book."""

    tracks: tuple[Track, ...]
    narrators: tuple[Narrator, ...]
    synthesized: int = 0
    cached: int = 0
    engine_s: float = 0.0
    """How long the engine took, its workers added up."""
    recorded: str | None = None
    """Who is heard from a recording, empty where that is not known; None: nobody is."""

    @property
    def duration_ms(self) -> int:
        return sum(track.duration_ms for track in self.tracks)

    def track(self, document: str) -> Track | None:
        """The document's track, if it has one."""
        return next((track for track in self.tracks if track.document == document), None)
