"""What is said for a stretch of what is written: the value that normalization gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["han", "number", "word", "letters", "pause"]


@dataclass(frozen=True, slots=True)
class SpokenPiece:
    """One spoken piece and the source it came from.

    Pieces come in order and never overlap; what no piece covers (spaces, stray symbols, bare
    marks) is not spoken.
    """

    start: int
    """First code point of the source."""
    end: int
    """One past the last code point of the source."""
    text: str
    """What is said: Han characters, an English word, letters with spaces between, or the
    punctuation of a pause."""
    kind: Kind
    """``han``: as written · ``number``: Han characters said for digits and signs · ``word``: an
    English word · ``letters``: letter by letter · ``pause``: punctuation."""
    syllables: tuple[str | None, ...] = ()
    """Of Chinese pieces: the dictionary reading of each character of ``text``, None for a comma."""

    @property
    def language(self) -> str:
        """``zh``, ``en``, or empty for a pause."""
        if self.kind == "pause":
            return ""
        return "zh" if self.kind in ("han", "number") else "en"
