"""Rules of the clips and of the audio they are cut from."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from a11y.book.readback.publication import XHTML, Publication
from a11y.book.readback.sound import MEDIA_TYPES
from a11y.verify.rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from a11y.book.readback.publication import Item
    from a11y.book.readback.smil import Par
    from a11y.book.readback.sound import SoundFacts
    from a11y.verify.rule import Weight

_END_TOLERANCE_MS = 25
"""One frame of MP3 at 24 kHz: what decoders may differ by at the end."""
_OVERLAP_TOLERANCE_MS = 2
"""Two roundings."""
_HEARD_TWICE_MS = 300
"""A syllable: what a listener notices when it comes again."""
_GAP_TOLERANCE_MS = 50
_SHORTEST_MS = 100
"""The length of ``a11y.narration.SHORTEST_CLIP_MS``, said again: what checks does not trust what
made."""
_CUT_TOLERANCE_MS = 100
_BLOCKS = frozenset(
    XHTML + name
    for name in (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "figcaption",
    )
)


def clip_clock(book: Publication) -> Iterator[Problem]:
    """Clock values can be read, and a clip ends after it begins (EPUB 3.3 §9.2.2.7)."""
    for par in book.pars():
        if par.bad_clock:
            yield Problem(par.place, f"{par.bad_clock!r} is no clock value")
        elif par.begin_ms is not None and par.end_ms is not None and par.end_ms <= par.begin_ms:
            yield Problem(par.place, f"ends at {par.end_ms} ms, begins at {par.begin_ms} ms")


def clip_past_end(book: Publication) -> Iterator[Problem]:
    """No clip reaches past the end of its audio: some players hang, and nothing is heard.

    EPUB 3.3 §9.2.2.8 lets such a clip end where the sound does, so EPUBCheck says nothing.
    """
    for par in book.pars():
        sound = book.sound(par.audio) if par.audio else None
        if sound is None:
            continue
        whole = sound.duration_ms
        if (par.begin_ms or 0) > whole + _END_TOLERANCE_MS:
            yield Problem(
                par.place,
                f"begins at {par.begin_ms} ms of {par.audio}, which lasts {whole} ms: not heard",
                "warning",
            )
        elif (par.end_ms or 0) > whole + _END_TOLERANCE_MS:
            yield Problem(
                par.place,
                f"reaches to {par.end_ms} ms of {par.audio}, which lasts {whole} ms",
                "warning",
            )


def clip_overlap(book: Publication) -> Iterator[Problem]:
    """Clips of one audio file never overlap: words would be heard twice."""
    clips: dict[str, list[tuple[int, int, Par]]] = defaultdict(list)
    for par in book.pars():
        end = book.clip_end_ms(par)
        if par.audio and par.begin_ms is not None and end is not None and end > par.begin_ms:
            clips[par.audio].append((par.begin_ms, end, par))
    for found in clips.values():
        # Against the one before that reaches farthest: it may cover several short ones.
        found.sort(key=lambda clip: clip[:2])
        reach, before = 0, ""
        for begin, end, par in found:
            overlap = min(reach, end) - begin
            if before and overlap > _OVERLAP_TOLERANCE_MS:
                weight: Weight = "warning" if overlap > _HEARD_TWICE_MS else "publisher"
                yield Problem(par.place, f"overlaps {before} by {overlap} ms", weight)
            if end > reach:
                reach, before = end, par.place


def clip_order(book: Publication) -> Iterator[Problem]:
    """Clips go forward in their audio: readers that play through would sound wrong."""
    for overlay in book.overlays.values():
        last: dict[str, int] = {}
        for par in overlay.pars:
            if par.begin_ms is None or not par.audio:
                continue
            if par.begin_ms < last.get(par.audio, 0):
                yield Problem(par.place, f"goes back in {par.audio}", "publisher")
            last[par.audio] = max(par.begin_ms, last.get(par.audio, 0))


def clip_gap(book: Publication) -> Iterator[Problem]:
    """Clips of a paragraph touch: readers that seek and that play through sound the same."""
    for overlay in book.overlays.values():
        gaps: list[tuple[Par, int]] = []
        before: tuple[Par, etree._Element | None] | None = None
        for par in overlay.pars:
            block = _block(book, par)
            if before is not None and block is not None and before[1] is block:
                gap = (par.begin_ms or 0) - (before[0].end_ms or 0)
                if par.audio == before[0].audio and gap > _GAP_TOLERANCE_MS and before[0].end_ms:
                    gaps.append((par, gap))
            before = (par, block)
        if gaps:
            par, gap = gaps[0]
            yield Problem(
                par.place,
                f"{gap} ms of {par.audio} before it are in no clip (so at {len(gaps)} places)",
                "publisher",
            )


def _block(book: Publication, par: Par) -> etree._Element | None:
    document = book.documents.get(par.document)
    element = None if document is None else document.ids.get(par.text_id)
    while element is not None and element.tag not in _BLOCKS:
        element = element.getparent()
    return element


def clip_short(book: Publication) -> Iterator[Problem]:
    """No clip is shorter than 100 ms: it passes before a reader can show it."""
    for par in book.pars():
        end = book.clip_end_ms(par)
        if par.begin_ms is None or end is None:
            continue
        if 0 < end - par.begin_ms < _SHORTEST_MS:
            yield Problem(
                par.place, f"lasts {end - par.begin_ms} ms: join it to its neighbour", "publisher"
            )


def audio_type(book: Publication) -> Iterator[Problem]:
    """Sounds have a core media type and are what it says (EPUB 3.3 §3.2)."""
    heard = {par.audio for par in book.pars()}
    for item in book.package.items:
        if not item.media_type.startswith("audio/") or item.path not in book.archive.entries:
            continue
        wanted = MEDIA_TYPES.get(item.media_type)
        if wanted is None:
            # elsewhere a fallback may stand beside it; in an overlay nothing can
            if item.path in heard:
                yield Problem(item.path, f"{item.media_type} is no core media type of EPUB")
            continue
        sound = book.sound(item.path)
        if sound is None:
            message = f"is said to be {item.media_type} and is no audio"
            yield Problem(item.path, message, "warning" if item.path in heard else "publisher")
        elif sound.kind != wanted:
            message = f"is said to be {item.media_type} and is {sound.kind}"
            yield Problem(item.path, message, "warning" if item.path in heard else "publisher")


def audio_variable(book: Publication) -> Iterator[Problem]:
    """MP3 has a constant bit rate: players seek in VBR by guessing, and clips drift."""
    for item in book.package.items:
        sound = _sound(book, item)
        if sound is not None and not sound.constant:
            yield Problem(item.path, "has a variable bit rate: encode it as CBR", "publisher")


def audio_cut(book: Publication) -> Iterator[Problem]:
    """An audio file is as long as its own header says."""
    for item in book.package.items:
        sound = _sound(book, item)
        if sound is not None and sound.missing_ms > _CUT_TOLERANCE_MS:
            yield Problem(
                item.path, f"lacks {sound.missing_ms} ms that its header promises", "warning"
            )


def _sound(book: Publication, item: Item) -> SoundFacts | None:
    return book.sound(item.path) if item.media_type.startswith("audio/") else None


RULES = (
    clip_clock,
    clip_past_end,
    clip_overlap,
    clip_order,
    clip_gap,
    clip_short,
    audio_type,
    audio_variable,
    audio_cut,
)
