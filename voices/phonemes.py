"""An utterance to the symbols of the embedded voice, each with the source span it came from.

Input: an utterance. Output: phonemes of Kokoro's vocabulary, from the pieces of
``voices.normalize``: readings after tone sandhi, spaces between words, punctuation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices import english, mandarin
from voices.normalize import Piece, normalize
from voices.readings import guess
from voices.sandhi import spoken_tones
from voices.words import segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voices.model import Utterance

MAX_PHONEMES = 508
"""What the model takes at once, besides the pad at either end."""


@dataclass(frozen=True, slots=True)
class Phoneme:
    """One symbol of the model's vocabulary."""

    symbol: str
    start: int
    """First code point of the source it is heard for."""
    end: int
    """One past the last; equal to ``start`` for the space between words."""


def phonemes(utterance: Utterance) -> tuple[Phoneme, ...]:
    """What the model is to say; at most ``MAX_PHONEMES`` of them fit into one run.

    Readings and words the utterance does not bring are guessed.
    """
    text = utterance.text
    chinese = utterance.language.lower().startswith("zh")
    readings = utterance.readings or (guess(text) if chinese else ())
    words = utterance.words or (segment(text) if chinese else ())
    pieces = normalize(
        text,
        language=utterance.language,
        readings=readings,
        words=words,
        spoken=utterance.spoken,
    )
    return tuple(_tidy(_symbols(pieces, words)))


def _symbols(pieces: Sequence[Piece], words: Sequence[tuple[int, int]]) -> Iterator[Phoneme]:
    tones = iter(_spoken(pieces, words))
    starts = {start for start, _ in words}
    inside = {at for start, end in words for at in range(start + 1, end)}
    previous: Piece | None = None
    for piece in pieces:
        joined = (
            previous is not None
            and piece.kind == previous.kind == "han"
            and piece.start == previous.end
            and piece.start in inside
            and piece.start not in starts
        )
        if not joined and piece.kind != "pause":
            yield Phoneme(" ", piece.start, piece.start)
        if piece.kind == "pause":
            yield from _pause(piece)
        elif piece.language == "zh":
            for char in piece.text:
                syllable = next(tones)
                said = mandarin.symbols(syllable) if syllable else ", " if char == "，" else ""
                yield from (Phoneme(symbol, piece.start, piece.end) for symbol in said)
        else:
            yield from (Phoneme(s, piece.start, piece.end) for s in _english(piece))
        previous = piece


def _pause(piece: Piece) -> Iterator[Phoneme]:
    before, after = piece.text in "(“", piece.text in ",.!?;:)”…—"
    if before:
        yield Phoneme(" ", piece.start, piece.start)
    yield Phoneme(piece.text, piece.start, piece.end)
    if after:
        yield Phoneme(" ", piece.end, piece.end)


def _english(piece: Piece) -> str:
    if piece.kind == "letters":
        return " ".join(english.letter(char) for char in piece.text.split())
    return " ".join(english.pronounce(word) for word in piece.text.split())


def _spoken(pieces: Sequence[Piece], words: Sequence[tuple[int, int]]) -> tuple[str | None, ...]:
    """The syllables of all Chinese pieces after tone sandhi, one run for the whole utterance."""
    text: list[str] = []
    syllables: list[str | None] = []
    spans: list[tuple[int, int]] = []
    said: list[int] = []
    place: dict[int, int] = {}
    for piece in pieces:
        if piece.language != "zh":
            text.append(" ")
            syllables.append(None)
            continue
        if piece.kind == "han":
            place[piece.start] = len(text)
        else:
            spans.append((len(text), len(text) + len(piece.text)))
        said += range(len(text), len(text) + len(piece.text))
        text += piece.text
        syllables += piece.syllables
    for start, end in words:
        inside = [place[at] for at in range(start, end) if at in place]
        if len(inside) == end - start and inside:
            spans.append((inside[0], inside[-1] + 1))
    spoken = spoken_tones("".join(text), syllables, sorted(spans))
    return tuple(spoken[at] for at in said)


def _tidy(symbols: Iterator[Phoneme]) -> Iterator[Phoneme]:
    """Single spaces only, none at the ends."""
    waiting: Phoneme | None = None
    begun = False
    for phoneme in symbols:
        if phoneme.symbol == " ":
            waiting = waiting or phoneme
            continue
        if waiting and begun and phoneme.symbol not in ",.!?;:)”":
            yield waiting
        waiting, begun = None, True
        yield phoneme
