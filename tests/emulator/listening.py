"""Listening to a finished book: is each character heard in the clip it lights up in, and when?

The emulated voice gives every character a pitch of its own, so the decoded audio itself says what
is spoken where; nothing of what made the book is trusted.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import soundfile

from a11y.book.readback.publication import read_back
from tests.emulator.sound import tone_hz

if TYPE_CHECKING:
    from pathlib import Path

    from a11y.book.readback.publication import Document

_HOP_S, _WINDOW_S = 0.004, 0.024
_RUBY = ("{http://www.w3.org/1999/xhtml}rt", "{http://www.w3.org/1999/xhtml}rp")


@dataclass(frozen=True, slots=True)
class HeardClip:
    """A clip of the book and what is heard in it."""

    place: str
    text: str
    begin_s: float
    end_s: float
    samples: np.ndarray
    """Of the whole file."""
    rate_hz: int

    def han(self) -> list[str]:
        return [char for char in self.text if "\u3400" <= char <= "\u9fff"]

    def absent(self) -> list[str]:
        """Han characters of the text whose pitches are not heard in the clip, in order."""
        pitches = self._pitches()
        absent = []
        at = 0
        for char in self.han():
            wanted = tone_hz(char)
            found = next(
                (n for n in range(at, len(pitches)) if abs(pitches[n] - wanted) < 15), None
            )
            if found is None:
                absent.append(char)
            else:
                at = found + 10  # a character takes longer than 40 ms
        return absent

    def start_error_s(self) -> float | None:
        """How late the clip starts (negative: early); None where that cannot be measured.

        It can where the first character is Han and is heard near the clip's start.
        """
        if not self.text or self.text[0] not in self.han():
            return None
        near = max(0.0, self.begin_s - 0.12)
        length = int(0.34 * self.rate_hz)
        window = self.samples[int(near * self.rate_hz) :][:length].astype(np.float64)
        t = np.arange(len(window)) / self.rate_hz
        phasor = window * np.exp(-2j * np.pi * tone_hz(self.text[0]) * t)
        span = int(_WINDOW_S * self.rate_hz)
        strength = np.abs(np.convolve(phasor, np.ones(span) / span, "valid"))
        if not len(strength) or strength.max() < 300:
            return None
        rises = np.flatnonzero(strength >= strength.max() / 2)
        onset_s = near + (rises[0] + span / 2) / self.rate_hz
        if rises[0] == 0:  # sounds already when the window opens: the same pitch before
            return None
        return self.begin_s - onset_s

    def _pitches(self) -> list[float]:
        """The loudest pitch every 4 ms."""
        begin, end = int(self.begin_s * self.rate_hz), int(self.end_s * self.rate_hz)
        size, hop, points = int(_WINDOW_S * self.rate_hz), int(_HOP_S * self.rate_hz), 4096
        part = self.samples[begin:end].astype(np.float32)
        if len(part) < size:
            return []
        frames = np.lib.stride_tricks.sliding_window_view(part, size)[::hop]
        spectra = np.abs(np.fft.rfft(frames * np.hanning(size).astype(np.float32), points))
        pitches = spectra.argmax(axis=1) * (self.rate_hz / points)
        return [float(hz) for hz in np.where(spectra.max(axis=1) > 2000, pitches, 0.0)]


def clips(path: Path) -> list[HeardClip]:
    """Every clip of a book with its text and sound."""
    with read_back(path) as book:
        sounds: dict[str, tuple[np.ndarray, int]] = {}
        found = []
        for par in book.pars():
            if par.audio not in sounds:
                content = book.archive.read(par.audio)
                assert content is not None
                sounds[par.audio] = soundfile.read(io.BytesIO(content), dtype="int16")
            samples, rate_hz = sounds[par.audio]
            end_ms = book.clip_end_ms(par)
            assert par.begin_ms is not None
            assert end_ms is not None
            text = _text(book.documents[par.document], par.text_id)
            found.append(
                HeardClip(par.place, text, par.begin_ms / 1000, end_ms / 1000, samples, rate_hz)
            )
        return found


def pages(path: Path) -> list[str]:
    """The source of the book's documents."""
    with read_back(path) as book:
        return [(book.archive.read(name) or b"").decode() for name in book.documents]


def _text(document: Document, text_id: str) -> str:
    return " ".join(_without_ruby(document.ids[text_id]).split())


def _without_ruby(element: object) -> str:
    parts = [element.text or ""]  # type: ignore[attr-defined]
    for child in element:  # type: ignore[attr-defined]
        if child.tag not in _RUBY:
            parts.append(_without_ruby(child))
        parts.append(child.tail or "")
    return "".join(parts)
