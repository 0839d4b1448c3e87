"""SMIL read back: media overlay documents become pars with times in milliseconds.

Input: the XML of a media overlay document. Output: :class:`Overlay`. Standard: EPUB 3.3 §9.2 and
SMIL 3.0 clock values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.book.readback.archive import resolve

if TYPE_CHECKING:
    from lxml import etree

SMIL = "{http://www.w3.org/ns/SMIL}"
EPUB = "{http://www.idpf.org/2007/ops}"

_CLOCK = re.compile(r"(?:(?:(\d+):)?([0-5]?\d):)?(\d+(?:\.\d*)?|\.\d+)")
_COUNT = re.compile(r"(\d+(?:\.\d*)?|\.\d+)(h|min|s|ms)?")
_UNIT_MS = {"h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1, None: 1000}


@dataclass(frozen=True, slots=True)
class Par:
    """One step of an overlay: a text element and, normally, its clip."""

    id: str
    """Of the par element; empty where it has none."""
    place: str
    """``EPUB/s1.smil#id`` or ``EPUB/s1.smil:12``."""
    document: str
    """Entry of the content document; empty when there is no text."""
    text_id: str
    """Fragment in it; empty when the whole document is meant."""
    audio: str
    """Entry of the audio file; empty when there is no audio."""
    audio_fragment: str
    """Of the audio's reference; EPUB forbids one."""
    begin_ms: int | None
    """None: the attribute cannot be read."""
    end_ms: int | None
    """None: to the end of the file, or the attribute cannot be read (see ``bad_clock``)."""
    bad_clock: str
    """The clock value that cannot be read, else empty."""
    seqs: tuple[int, ...]
    """Indexes of the seqs around it, outermost first."""
    types: tuple[str, ...]
    """``epub:type`` of the par and of the seqs around it."""


@dataclass(frozen=True, slots=True)
class Seq:
    """A sequence (or the body) of an overlay."""

    id: str
    place: str
    document: str
    """Entry that ``epub:textref`` names; empty without one."""
    text_id: str
    type: str
    body: bool


@dataclass(frozen=True, slots=True)
class Overlay:
    """A media overlay document."""

    path: str
    item: str
    """Id in the manifest."""
    pars: tuple[Par, ...]
    seqs: tuple[Seq, ...]
    ids: tuple[str, ...]
    """Every ``id`` in the document, in order, doubles included."""
    version: str


def clock_ms(value: str) -> int:
    """A SMIL clock value in milliseconds, rounded to the nearest.

    Raises:
        ValueError: it is none.
    """
    stripped = value.strip().removeprefix("npt=")
    if match := _COUNT.fullmatch(stripped):
        return round(float(match[1]) * _UNIT_MS[match[2]])
    if match := _CLOCK.fullmatch(stripped):
        hours, minutes, seconds = match.groups()
        if float(seconds) < 60:
            return round((int(hours or 0) * 3600 + int(minutes or 0) * 60) * 1000) + round(
                float(seconds) * 1000
            )
    raise ValueError(f"{value!r} is no clock value")


def read_overlay(path: str, item: str, root: etree._Element) -> Overlay:
    """Read one overlay, leniently: what is missing is empty."""
    reader = _Reader(path)
    body = root.find(f"{SMIL}body")
    if body is not None:
        reader.walk(body, (), ())
    ids = tuple(
        value for element in root.iter(f"{SMIL}*") if (value := element.get("id")) is not None
    )
    return Overlay(path, item, tuple(reader.pars), tuple(reader.seqs), ids, root.get("version", ""))


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.pars: list[Par] = []
        self.seqs: list[Seq] = []
        self._files: dict[str, str] = {}

    def walk(self, element: etree._Element, seqs: tuple[int, ...], types: tuple[str, ...]) -> None:
        kind = element.get(f"{EPUB}type", "")
        if element.tag == f"{SMIL}par":
            self.pars.append(self._par(element, seqs, (*types, *kind.split())))
            return
        document, text_id = self._reference(element.get(f"{EPUB}textref"))
        self.seqs.append(
            Seq(
                element.get("id", ""),
                self._place(element),
                document,
                text_id,
                kind,
                element.tag == f"{SMIL}body",
            )
        )
        here = (*seqs, len(self.seqs) - 1)
        for child in element:
            if child.tag in (f"{SMIL}seq", f"{SMIL}par"):
                self.walk(child, here, (*types, *kind.split()))

    def _par(self, element: etree._Element, seqs: tuple[int, ...], types: tuple[str, ...]) -> Par:
        text = element.find(f"{SMIL}text")
        audio = element.find(f"{SMIL}audio")
        document, text_id = self._reference(None if text is None else text.get("src"))
        sound, fragment = self._reference(None if audio is None else audio.get("src"))
        begin: int | None = 0
        end, bad = None, ""
        if audio is not None:
            begin, bad = _time(audio.get("clipBegin"), default=0)
            end, bad_end = _time(audio.get("clipEnd"), default=None)
            bad = bad or bad_end
        return Par(
            element.get("id", ""),
            self._place(element),
            document,
            text_id,
            sound,
            fragment,
            begin,
            end,
            bad,
            seqs,
            types,
        )

    def _place(self, element: etree._Element) -> str:
        identifier = element.get("id")
        return f"{self.path}#{identifier}" if identifier else f"{self.path}:{element.sourceline}"

    def _reference(self, reference: str | None) -> tuple[str, str]:
        if not reference:
            return "", ""
        # one document and one sound are named thousands of times: each is resolved once
        file, mark, fragment = reference.partition("#")
        if "%" in fragment:
            return resolve(self.path, reference)
        if file not in self._files:
            self._files[file] = resolve(self.path, file)[0] if file else self.path
        return self._files[file], fragment if mark else ""


def _time(value: str | None, *, default: int | None) -> tuple[int | None, str]:
    if value is None:
        return default, ""
    try:
        return clock_ms(value), ""
    except ValueError:
        return None, value or "empty"
