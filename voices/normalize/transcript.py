"""What will be said for a text, as one line that a person can check: 百分之二十五, C T O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from voices.model import Spoken
from voices.normalize.text import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence


class Respelling(Protocol):
    """A stretch that is said as another spelling says it, whoever keeps it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


def transcript(text: str, *, language: str = "zh-CN", spoken: Sequence[Respelling] = ()) -> str:
    """The spoken form of a text: Chinese as characters, English words, letters apart.

    ``spoken`` are stretches that a lexicon respells. What is silent is left out; punctuation
    stands for the pauses. No reading is needed: which syllable a character has is not shown.
    """
    said: list[str] = []
    before = ""
    respelled = [Spoken(entry.start, entry.end, entry.text) for entry in spoken]
    for piece in normalize(text, language=language, spoken=respelled):
        language_of_piece = piece.language
        gap = piece.kind != "pause" and bool(said) and "en" in (language_of_piece, before)
        said.append((" " if gap else "") + piece.text)
        before = language_of_piece or ("en" if not language.startswith("zh") else "")
    return "".join(said).strip()
