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
    from collections.abc import Iterator

    from lxml import etree

SMIL = "{http://www.w3.org/ns/SMIL}"
EPUB = "{http://www.idpf.org/2007/ops}"

# SMIL 3.0, "Clock values". Full and partial: ``5:34:31.396``, ``09:58``, ``00:56.78``. Counted:
# ``76.2s``, ``13min``, ``2345ms``, ``12.345`` (seconds). The digits are bounded since a number of
# 400 of them is infinite as a float, and cannot be rounded.
_CLOCK = re.compile(r"(?:(\d{1,6}):)?([0-5]\d):([0-5]\d(?:\.\d{1,20})?)")
_COUNT = re.compile(r"(\d{1,12}(?:\.\d{1,20})?)(h|min|s|ms)?")
_LOOSE = re.compile(r"(?:npt=)?(?:(\d{1,6}):)?(?:(\d{1,6}):)?(\d{0,12}(?:\.\d{0,20})?)")
"""What the standard does not allow, and means one time only: ``0:1:5.2``, ``100:00.000`` (minutes
of more than two digits), ``.5s``, ``npt=1.5s`` (RFC 2326, from media fragments). Not ``1m``, which
may be a minute or a mistake for ``1ms``."""
_UNIT_MS = {"h": 3_600_000, "min": 60_000, "s": 1000, "ms": 1, None: 1000}


@dataclass(frozen=True, slots=True)
class Par:
    """One step of an overlay: a text element and, normally, its clip."""

    id: str
    """The id of the par element; empty where it has none."""
    place: str
    """``EPUB/s1.smil#id`` or ``EPUB/s1.smil:12``."""
    document: str
    """Entry of the content document; empty when there is no text."""
    text_id: str
    """Fragment in it; empty when the whole document is meant."""
    audio: str
    """Entry of the audio file; empty when there is no audio."""
    audio_fragment: str
    """The fragment of the audio's address; EPUB forbids one."""
    begin_ms: int | None
    """None: the attribute cannot be read; what can only mean one time means it."""
    end_ms: int | None
    """None: to the end of the file, or the attribute cannot be read (see ``bad_clock``)."""
    bad_clock: str
    """The clock value that the standard does not allow, else empty."""
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
    misplaced: tuple[tuple[str, str], ...] = ()
    """Place and name of elements that stand where SMIL for EPUB has none (§9.2.2)."""


def clock_ms(value: str) -> int:
    """A SMIL clock value in milliseconds, rounded to the nearest.

    Raises:
        ValueError: it is none.
    """
    stripped = value.strip()
    if match := _COUNT.fullmatch(stripped):
        return round(float(match[1]) * _UNIT_MS[match[2]])
    if match := _CLOCK.fullmatch(stripped):
        hours, minutes, seconds = match.groups()
        return (int(hours or 0) * 3600 + int(minutes) * 60) * 1000 + round(float(seconds) * 1000)
    raise ValueError(f"{value!r} is no clock value")


def _meant_ms(value: str) -> int | None:
    """What a clock value that breaks the grammar can only mean, in milliseconds."""
    match = _LOOSE.fullmatch(value.strip().removesuffix("s"))
    if match is None or not match[3].strip("."):
        return None
    if match[2] is None:  # one colon: the first number is minutes
        return int(match[1] or 0) * 60_000 + round(float(match[3]) * 1000)
    return (int(match[1]) * 60 + int(match[2])) * 60_000 + round(float(match[3]) * 1000)


def read_overlay(path: str, item: str, root: etree._Element) -> Overlay:
    """Read one overlay, leniently: what is missing is empty."""
    reader = _Reader(path)
    body = root.find(f"{SMIL}body")
    if body is not None:
        reader.walk(body, (), ())
    ids = tuple(
        value for element in root.iter(f"{SMIL}*") if (value := element.get("id")) is not None
    )
    misplaced = tuple(_misplaced(path, root))
    version = root.get("version", "").strip()
    return Overlay(path, item, tuple(reader.pars), tuple(reader.seqs), ids, version, misplaced)


_CHILDREN: dict[str, frozenset[str]] = {
    f"{SMIL}smil": frozenset((f"{SMIL}head", f"{SMIL}body")),
    f"{SMIL}head": frozenset((f"{SMIL}metadata",)),
    f"{SMIL}body": frozenset((f"{SMIL}seq", f"{SMIL}par")),
    f"{SMIL}seq": frozenset((f"{SMIL}seq", f"{SMIL}par")),
    f"{SMIL}par": frozenset((f"{SMIL}text", f"{SMIL}audio")),
    f"{SMIL}text": frozenset(),
    f"{SMIL}audio": frozenset(),
}
"""What may stand in what; a ``metadata`` holds whatever it likes."""
_ONCE = frozenset(SMIL + name for name in ("head", "body", "text", "audio"))


def _misplaced(path: str, root: etree._Element) -> Iterator[tuple[str, str]]:
    """Elements that SMIL for EPUB does not have where they stand, or not twice."""
    for parent in root.iter(*_CHILDREN):
        seen: set[str] = set()
        for child in parent.iterchildren("*"):
            tag = str(child.tag)
            name = tag.removeprefix(SMIL)
            within = str(parent.tag).removeprefix(SMIL)
            if tag not in _CHILDREN[str(parent.tag)]:
                yield _place(path, child), f"{name} may not stand in {within}"
            elif tag in _ONCE and tag in seen:
                yield _place(path, child), f"a second {name} in one {within}"
            seen.add(tag)


def _place(path: str, element: etree._Element) -> str:
    identifier = element.get("id")
    return f"{path}#{identifier}" if identifier else f"{path}:{element.sourceline}"


class _Reader:
    """Gathers the pars and seqs of one overlay, in document order."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.pars: list[Par] = []
        self.seqs: list[Seq] = []
        self._files: dict[str, str] = {}

    def walk(self, element: etree._Element, seqs: tuple[int, ...], types: tuple[str, ...]) -> None:
        """Read a body, seq or par, with all in it; ``seqs`` and ``types`` are those around it."""
        kind = element.get(f"{EPUB}type", "")
        if element.tag == f"{SMIL}par":
            self.pars.append(self._par(element, seqs, (*types, *kind.split())))
            return
        document, text_id = self._reference(element.get(f"{EPUB}textref"))
        self.seqs.append(
            Seq(
                element.get("id", ""),
                _place(self.path, element),
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
            _place(self.path, element),
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
        return _meant_ms(value), value or "empty"
