"""What is sent for an utterance, and the way back from it to the utterance's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voices.model import Utterance


@dataclass(frozen=True, slots=True)
class Script:
    """A text to send, and for each of its characters the stretch of the source it stands for."""

    text: str
    sources: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that a (not empty) stretch of this text stands for."""
        return self.sources[start][0], self.sources[end - 1][1]

    def part(self, start: int, end: int) -> Script:
        """A stretch as a script of its own."""
        return Script(self.text[start:end], self.sources[start:end])


def script_of(utterance: Utterance, *, homophones: bool, respell: bool = False) -> Script:
    """Write an utterance as the service shall read it.

    Stretches with a spelling of their own (``utterance.spoken``) are replaced by it. In stretches
    whose readings a person decided (``utterance.corrected``) each character that is also read
    otherwise is replaced by a homophone, if ``homophones``; so is one that is misread easily, if
    ``respell``.
    """
    pieces: list[str] = []
    sources: list[tuple[int, int]] = []
    notes: list[str] = []
    replaced = {span.start: span for span in utterance.spoken if span.start < span.end}
    corrected = _decided(utterance) if homophones else {}
    if respell:
        corrected = {**_easily_misread(utterance), **corrected}
    index = 0
    while index < len(utterance.text):
        span = replaced.get(index)
        if span is not None:
            spelling = (
                f" {span.text} " if _needs_room(utterance.text, span.start, span.end) else span.text
            )
            pieces.append(spelling)
            sources += [(span.start, span.end)] * len(spelling)
            index = span.end
            continue
        char = _clean(utterance.text[index])
        if index in corrected:
            char, note = _as_read(char, corrected[index])
            notes += [note] if note else []
        pieces.append(char)
        sources.append((index, index + 1))
        index += 1
    return Script("".join(pieces), tuple(sources), tuple(notes))


def _needs_room(text: str, start: int, end: int) -> bool:
    """Whether a spelling would run into a Latin word or number beside it."""
    return any(
        0 <= index < len(text) and text[index].isascii() and text[index].isalnum()
        for index in (start - 1, end)
    )


def _decided(utterance: Utterance) -> dict[int, str]:
    """Readings a person decided, by position."""
    return {
        index: reading
        for start, end in utterance.corrected
        for index in range(start, min(end, len(utterance.readings)))
        if (reading := utterance.readings[index]) is not None
    }


def _easily_misread(utterance: Utterance) -> dict[int, str]:
    """Readings that common phrases alone do not give, by position.

    What differs by a neutral tone only is left to the service: it knows which syllables are
    light, and a homophone would be stressed.
    """
    from voices.g2p.readings import guess

    readings = zip(utterance.readings, guess(utterance.text), strict=False)
    return {
        index: reading
        for index, (reading, guessed) in enumerate(readings)
        if reading is not None and guessed is not None and _sounds_other(reading, guessed)
    }


def _sounds_other(reading: str, guessed: str) -> bool:
    # 5 is the neutral tone: dong1xi5 against dong1xi1 is left to the service, zhong4 against chong2
    # not
    light = "5" in (reading[-1], guessed[-1])
    return reading[:-1] != guessed[:-1] or (reading[-1] != guessed[-1] and not light)


def _as_read(char: str, reading: str) -> tuple[str, str]:
    from voices.engines.edge.homophones import homophone

    other = homophone(char, reading)
    if other is None:
        return char, f"edge has no homophone for {char} ({reading}): it may be heard otherwise"
    return other, ""


def _clean(char: str) -> str:
    """What XML 1.0 cannot carry becomes a space, so that positions stay."""
    code = ord(char)
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code & 0xFFFE == 0xFFFE:
        return " "
    return char
