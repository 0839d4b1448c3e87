"""A book laid out in time: what is heard when, in chapters, with the sound it is cut from.

Input: an open EPUB with overlays, ours or not. Output: :class:`Chapter` values, on which ``m4b``,
``vtt``, ``srt``, ``html`` and ``audio`` work. A chapter is a document of the reading order that
has an overlay; the table of contents is left out, it is what chapters are for. Clips that cannot be
heard are left out and told, each by its name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.book.readback.archive import is_scheme, resolve
from a11y.book.readback.publication import XHTML
from a11y.errors import EmptySourceError
from a11y.export.shown_text import text_of
from a11y.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from a11y.book.readback.publication import Document, Publication
    from a11y.book.readback.smil import Overlay, Par

_Begins = dict[str, list[int]]
"""Milliseconds at which clips begin in each sound, in order, of the whole book."""
_BRIDGED_MS = 2000
"""A gap between two clips that is played through: a pause, not something left out."""
_OVERLAP_MS = 300
"""How much of a clip may be in the next one too; that much is not heard twice."""

_BLOCKS = tuple(
    f"{XHTML}{name}"
    for name in ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th",
                 "figcaption", "pre", "blockquote", "div", "section")
)  # fmt: skip
"""What stands apart from what is before and behind it."""
_UNSHOWN = frozenset(f"{XHTML}{name}" for name in ("head", "script", "style", "template"))


@dataclass(frozen=True, slots=True)
class AudioStretch:
    """A stretch of an audio entry."""

    audio: str
    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class HeardSpan:
    """A word or a sentence as heard."""

    text_id: str
    text: str
    begin_ms: int
    """When it begins, from the start of the chapter."""
    end_ms: int
    audio: str
    """Entry it is cut from."""
    from_ms: int
    """Where in that sound it begins."""


@dataclass(frozen=True, slots=True)
class HeardLine:
    """A sentence (or name, number, picture, headword) as heard."""

    speaker: str
    """The name that the book shows at the turn; empty where it shows none."""
    cues: tuple[HeardSpan, ...]
    """Its words, or itself, in order."""
    text: str

    @property
    def begin_ms(self) -> int:
        return self.cues[0].begin_ms

    @property
    def end_ms(self) -> int:
        return self.cues[-1].end_ms


@dataclass(frozen=True, slots=True)
class Chapter:
    """A content document as heard."""

    document: str
    title: str
    stretches: tuple[AudioStretch, ...]
    lines: tuple[HeardLine, ...]

    @property
    def duration_ms(self) -> int:
        return sum(piece.end_ms - piece.begin_ms for piece in self.stretches)


def unheard(book: Publication) -> tuple[Finding, ...]:
    """Clips whose sound is missing or ends too soon: the first of each kind, and how many."""
    lost: dict[tuple[str, str], list[str]] = {}
    for par in book.pars():
        reason = _why_unheard(book, par) or _why_cut(book, par)
        if reason:
            lost.setdefault((par.audio, reason), []).append(par.place)
    found = []
    for (_, reason), places in lost.items():
        more = f" (so at {len(places)} places)" if len(places) > 1 else ""
        found.append(Finding("export-not-heard", "warning", places[0], reason + more))
    return tuple(found)


def _why_unheard(book: Publication, par: Par) -> str:
    """Why a clip is left out; empty where it is heard, or meant to be shown only."""
    if not par.audio:
        return ""
    sound = book.sound(par.audio)
    if sound is None:
        there = "is no audio" if par.audio in book.archive.entries else "is not in the book"
        return f"its sound {par.audio} {there}: left out"
    if par.begin_ms is None:
        return f"its time {par.bad_clock!r} cannot be read: left out"
    if par.begin_ms >= sound.duration_ms:
        return f"begins after the end of {par.audio}: left out"
    if par.end_ms is not None and par.end_ms <= par.begin_ms:
        return "ends before it begins: left out"
    return ""


def _why_cut(book: Publication, par: Par) -> str:
    """Why a clip is shorter than it says; empty where it is not, or by no more than a breath."""
    sound = book.sound(par.audio) if par.audio else None
    if sound is None or (par.end_ms or 0) <= sound.duration_ms + _BRIDGED_MS:
        return ""
    return f"reaches past the end of {par.audio}: heard to its end only"


def chapters(book: Publication) -> tuple[Chapter, ...]:
    """What is heard, in reading order.

    Raises:
        EmptySourceError: nothing is: the book has no overlays, or none that can be played.
    """
    # the overlays first: their trees are gone before those of the pages are there
    begins, titles = _begins(book), _titles(book)
    found: list[Chapter] = []
    overlays = {overlay.item: overlay for overlay in book.overlays.values()}
    for item_id, linear in book.package.spine:
        item = book.items.get(item_id)
        overlay = None if item is None else overlays.get(item.overlay)
        if item is None or overlay is None or not linear or "nav" in item.properties:
            continue
        document = book.documents.get(item.path)
        if document is not None:
            title = titles.get(item.path) or document.title or item.id
            chapter = _chapter(book, document, overlay, title, begins)
            if not chapter.lines:
                continue
            # A cover is read as its title, and the next page opens with the same title: listeners,
            # who see no cover, would hear it twice.
            if len(found) == 1 and _only_announces(book, found[0], chapter):
                found.clear()
            found.append(chapter)
    if not found:
        lost = unheard(book)
        if lost:
            why = f"{lost[0].place} {lost[0].message}"
            raise EmptySourceError(f"{book.path}: nothing in it can be heard: {why}")
        raise EmptySourceError(f"{book.path}: nothing in it is read aloud; convert it first")
    return tuple(found)


def _only_announces(book: Publication, first: Chapter, second: Chapter) -> bool:
    """Whether a cover's picture says nothing but what the next page opens with."""
    if len(first.lines) != 1 or first.lines[0].text != second.lines[0].text:
        return False
    picture = book.documents[first.document].ids.get(first.lines[0].cues[0].text_id)
    return picture is not None and picture.tag == f"{XHTML}img"


def _titles(book: Publication) -> dict[str, str]:
    """What the table of contents calls each document first."""
    titles: dict[str, str] = {}
    if book.nav is not None:
        for link in book.nav.root.iter(f"{XHTML}a"):
            path, _ = resolve(book.nav.path, link.get("href", ""))
            titles.setdefault(path, " ".join(text_of(link).split()))
    return titles


def _chapter(
    book: Publication, document: Document, overlay: Overlay, title: str, begins: _Begins
) -> Chapter:
    """A document's clips joined to stretches of its sounds, and what is heard when in them."""
    pieces: list[AudioStretch] = []
    cues: list[tuple[Par, HeardSpan]] = []
    before_ms = 0  # length of the pieces before the last
    for par in overlay.pars:
        element = element_of(document, par)
        if par.document != document.path or element is None:
            continue
        begin_ms, end_ms = _stretch(book, par)
        if end_ms <= begin_ms:
            continue
        last = pieces[-1] if pieces else None
        # Where the clip's edge lies in the one before (one syllable in both), it is heard once.
        if last is not None and last.audio == par.audio and _goes_on(last, begin_ms, end_ms):
            begin_ms = max(begin_ms, last.end_ms)
            pieces[-1] = AudioStretch(par.audio, last.begin_ms, end_ms)
        else:
            before_ms += 0 if last is None else last.end_ms - last.begin_ms
            pieces.append(AudioStretch(par.audio, begin_ms, end_ms))
        # From times of the sound to times of the chapter, in which the pieces lie end to end.
        shift = before_ms - pieces[-1].begin_ms
        text = " ".join(_shown(element).split())
        cue = HeardSpan(par.text_id, text, begin_ms + shift, end_ms + shift, par.audio, begin_ms)
        cues.append((par, cue))
    return Chapter(
        document.path,
        title,
        tuple(_with_ends(book, pieces, begins)),
        tuple(_lines(document, overlay, cues)),
    )


def element_of(document: Document, par: Par) -> etree._Element | None:
    """What lights up: the element, or the whole page where the par names no element of it."""
    if not par.text_id or is_scheme(par.text_id):
        body = document.root.find(f"{XHTML}body")
        return document.root if body is None else body
    return document.ids.get(par.text_id)


def _stretch(book: Publication, par: Par) -> tuple[int, int]:
    """Where a clip begins and ends in its sound, no later than that; 0, 0 where none is heard."""
    sound = book.sound(par.audio) if par.audio else None
    if sound is None or par.begin_ms is None:
        return 0, 0
    end_ms = book.clip_end_ms(par)
    return par.begin_ms, min(sound.duration_ms if end_ms is None else end_ms, sound.duration_ms)


def _goes_on(last: AudioStretch, begin_ms: int, end_ms: int) -> bool:
    """Whether a clip follows the piece before: after a breath at most, or with its edge in it."""
    follows = last.end_ms - _OVERLAP_MS <= begin_ms <= last.end_ms + _BRIDGED_MS
    return follows and end_ms > last.end_ms


def _with_ends(
    book: Publication, pieces: list[AudioStretch], begins: _Begins
) -> Iterator[AudioStretch]:
    """The last piece keeps the breath at the end of its file, where no other clip has it."""
    for number, piece in enumerate(pieces, 1):
        sound = book.sound(piece.audio)
        whole = 0 if sound is None else sound.duration_ms
        rest = number == len(pieces) and piece.end_ms < whole <= piece.end_ms + _BRIDGED_MS
        later = begins.get(piece.audio, [])
        rest = rest and bisect_left(later, piece.end_ms) == len(later)
        yield AudioStretch(piece.audio, piece.begin_ms, whole if rest else piece.end_ms)


def _begins(book: Publication) -> _Begins:
    found: _Begins = defaultdict(list)
    for par in book.pars():
        if par.begin_ms is not None:
            found[par.audio].append(par.begin_ms)
    for begins in found.values():
        begins.sort()
    return found


def _lines(
    document: Document, overlay: Overlay, cues: list[tuple[Par, HeardSpan]]
) -> Iterator[HeardLine]:
    """Words of one sentence together: those whose seq stands for a span."""
    names = _Names(document)
    run: list[HeardSpan] = []
    run_of: etree._Element | None = None
    sizes = Counter(par.seqs[-1] for par, _ in cues if par.seqs)
    for par, cue in cues:
        sentence = None
        if par.seqs and sizes[par.seqs[-1]]:
            element = document.ids.get(overlay.seqs[par.seqs[-1]].text_id)
            if element is not None and element.tag == f"{XHTML}span":
                sentence = element
        if run and (sentence is None or sentence is not run_of):
            yield _line(names, run, run_of)
            run = []
        run.append(cue)
        run_of = sentence if sentence is not None else element_of(document, par)
    if run:
        yield _line(names, run, run_of)


def _line(names: _Names, cues: list[HeardSpan], element: etree._Element | None) -> HeardLine:
    text = "" if element is None else " ".join(_shown(element).split())
    return HeardLine(names.speaker_of(element), tuple(cues), text)


def _shown(element: etree._Element) -> str:
    """The element's text, or its alternative; blocks in it are set apart."""
    if element.tag == f"{XHTML}img":
        return element.get("alt", "")
    if next(element.iterdescendants(*_BLOCKS), None) is None:
        return text_of(element)
    parts = [element.text or ""]
    for child in element:
        inner = _shown(child) if child.tag not in _UNSHOWN and isinstance(child.tag, str) else ""
        apart = " " if child.tag in _BLOCKS else ""
        parts += [apart, inner, apart, child.tail or ""]
    return "".join(parts)


class _Names:
    """Who speaks where: the label of the group around an element.

    A book of ours has a ``<div role="group" aria-label="林晓雨">`` for each turn; others name the
    element that shows the name (``aria-labelledby``).
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[etree._Element, str] = {}

    def speaker_of(self, element: etree._Element | None) -> str:
        group = element
        while group is not None and group.get("role") != "group":
            group = group.getparent()
        if group is None:
            return ""
        if group not in self._known:
            label = self._document.ids.get(group.get("aria-labelledby", ""))
            shown = group.get("aria-label", "") if label is None else text_of(label)
            self._known[group] = " ".join(shown.split())
        return self._known[group]
