"""An utterance to the symbols of the embedded voice, each with the source span it came from.

Input: an utterance. Output: phonemes of Kokoro's vocabulary, from the pieces of
``voices.normalize``: readings after tone sandhi, spaces between words, punctuation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from voices.g2p import english, mandarin
from voices.g2p.english_context import in_sentence
from voices.g2p.phoneme import MAX_PHONEMES, SPOKEN_VERSION, Phoneme
from voices.g2p.readings import guess
from voices.g2p.sandhi import spoken_tones
from voices.g2p.words import segment
from voices.han import is_han
from voices.normalize import SpokenPiece, normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from voices.model import Utterance

__all__ = ["MAX_PHONEMES", "SPOKEN_VERSION", "Phoneme", "phonemes"]


def phonemes(utterance: Utterance) -> tuple[Phoneme, ...]:
    """What the model is to say; at most ``MAX_PHONEMES`` of them fit into one run.

    Readings and words the utterance does not bring are guessed.
    """
    text = utterance.text
    chinese = utterance.language.lower().startswith("zh")
    readings = _complete(text, utterance.readings)
    words = utterance.words or (segment(text) if chinese else ())
    pieces = normalize(
        text,
        language=utterance.language,
        readings=readings,
        spoken=utterance.spoken,
    )
    return tuple(_tidy(_symbols(pieces, words)))


def _complete(text: str, readings: Sequence[str | None]) -> Sequence[str | None]:
    """The readings, with a guess for every Han character that has none that can be said."""
    han = [i for i, char in enumerate(text) if is_han(char)]
    if readings and all(mandarin.symbols(readings[i] or "") for i in han):
        return readings
    guessed = guess(text)
    known = list(readings or guessed)
    for i in han:
        options = (known[i], guessed[i], _UNREADABLE)
        known[i] = next(option for option in options if option and mandarin.symbols(option))
    return known


def _symbols(pieces: Sequence[SpokenPiece], words: Sequence[tuple[int, int]]) -> Iterator[Phoneme]:
    """The symbols of all pieces, in order; spaces and stops are yet to be tidied."""
    tones = iter(_spoken(pieces, words))
    starts = {start for start, _ in words}
    inside = {at for start, end in words for at in range(start + 1, end)}
    previous: SpokenPiece | None = None
    for index, piece in enumerate(pieces):
        # A space is the border of two words to the model; inside a word there is none.
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
                symbols = mandarin.symbols(syllable) if syllable else ", " if char == "，" else ""
                yield from (Phoneme(symbol, piece.start, piece.end) for symbol in symbols)
        else:
            symbols = _english(pieces, index)
            yield from (Phoneme(symbol, piece.start, piece.end) for symbol in symbols)
        previous = piece


_UNREADABLE = "mou3"
"""某, "a certain one": what readers say for a character nobody can read."""
_STOPS = ",:;—….!?"
"""Weakest first."""


def _pause(piece: SpokenPiece) -> Iterator[Phoneme]:
    """A punctuation mark, a space in front of an opening one and behind a closing one."""
    before, after = piece.text in "(“", piece.text in ",.!?;:)”…—"
    if before:
        yield Phoneme(" ", piece.start, piece.start)
    yield Phoneme(piece.text, piece.start, piece.end)
    if after:
        yield Phoneme(" ", piece.end, piece.end)


def _english(pieces: Sequence[SpokenPiece], index: int) -> str:
    """Symbols of an English piece; a word's form may depend on the words around it."""
    piece = pieces[index]
    words = piece.text.split()
    if piece.kind == "letters":
        return " ".join(english.letter(char) for char in words)
    before = _around(pieces[max(0, index - _PIECES_SEEN) : index])
    sentence = [*before, *words, *_around(pieces[index + 1 : index + 1 + _PIECES_SEEN])]
    return " ".join(in_sentence(sentence, len(before) + at) for at in range(len(words)))


_PIECES_SEEN = 16
"""Pieces on either side that an English word's form may depend on."""


def _around(pieces: Sequence[SpokenPiece]) -> list[str]:
    """The English words of some pieces; an empty one for a pause or Chinese."""
    return [word for piece in pieces for word in _english_words(piece)]


def _english_words(piece: SpokenPiece) -> list[str]:
    return piece.text.split() if piece.language == "en" else [""]


def _spoken(
    pieces: Sequence[SpokenPiece], words: Sequence[tuple[int, int]]
) -> tuple[str | None, ...]:
    """The syllables of all Chinese pieces after tone sandhi, one run for the whole utterance.

    Tones change over what is said, not over what is written: 25%不错 ends 五不错. So the said text
    is put together, and the words, which are spans of the written one, are moved onto it. What
    is not Chinese leaves a gap, which ends a run.
    """
    text: list[str] = []
    syllables: list[str | None] = []
    spans: list[tuple[int, int]] = []
    symbols: list[int] = []
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
        symbols += range(len(text), len(text) + len(piece.text))
        text += piece.text
        syllables += piece.syllables
    for start, end in words:
        inside = [place[at] for at in range(start, end) if at in place]
        if len(inside) == end - start and inside:
            spans.append((inside[0], inside[-1] + 1))
    spoken = spoken_tones("".join(text), syllables, sorted(spans))
    return tuple(spoken[at] for at in symbols)


def _tidy(symbols: Iterator[Phoneme]) -> Iterator[Phoneme]:
    """Single spaces only, none at the ends; of several stops in a row the strongest."""
    space: Phoneme | None = None
    stop: Phoneme | None = None
    begun, last = False, ""
    for phoneme in symbols:
        if phoneme.symbol == " ":
            space = space or phoneme
            continue
        if phoneme.symbol in _STOPS:
            if stop is None or _STOPS.index(phoneme.symbol) > _STOPS.index(stop.symbol):
                stop = phoneme
            space = None
            continue
        if stop and begun:
            yield stop
        if space and begun and phoneme.symbol not in ")”" and last not in ("(", "“"):
            yield space
        space = stop = None
        begun, last = True, phoneme.symbol
        yield phoneme
    if stop and begun:
        yield stop
