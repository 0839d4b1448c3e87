"""A long recording part by part, where a transcript's stamps say about when each turn is heard.

A part is what lies between two stamps that are some minutes apart, and is looked for in that
stretch of the recording alone, so that memory and time are a part's. Stamps are not believed: they
may be of another cut of the recording. Where the parts have little of the text, nobody was there.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from voices.align.aligning import STRAY_MS, Alignment, Stretch, align
from voices.align.features import HOP_MS
from voices.align.ruler import ruler_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from voices.align.aligning import Placed
    from voices.align.features import Frames
    from voices.align.ruler import Ruler

PART_MS = 240_000
"""The least that is looked at alone: a voice is known by half a minute, and seldom is a stamp so
far from what it stands at that half of it lies outside."""
_MARGIN = 12
"""One part in twelve is looked at besides on both sides: 20 s, since some stamp a sentence late."""
_ENOUGH = 0.5
"""Of the units, surely found: below, stamps are of another cut, and all is looked through."""


def align_between(
    bands: Frames, ruler: Ruler, begins_ms: Mapping[int, int], part_ms: int = PART_MS
) -> Alignment:
    """As :func:`voices.align.aligning.align`; ``begins_ms`` says when some units begin."""
    length_ms, margin_ms = len(bands) * HOP_MS, part_ms // _MARGIN
    parts = list(_parts(begins_ms, len(ruler.units), length_ms, part_ms))
    if len(parts) < 2:
        return align(bands, ruler)
    found: list[Alignment] = []
    cores: list[Stretch] = []
    for units, core in parts:
        begin_ms = max(core.begin_ms - margin_ms, 0)
        stretch = bands[begin_ms // HOP_MS : (core.end_ms + margin_ms) // HOP_MS]
        part = align(stretch, ruler_of(ruler.units[units.start : units.stop]))
        found.append(moved(part, units.start, begin_ms // HOP_MS * HOP_MS))
        cores.append(core)
    placed = [one for part in found for one in part.placed]
    if sum(one.sure for one in placed) < _ENOUGH * len(ruler.spoken):
        return align(bands, ruler)
    placed.sort(key=lambda one: one.begin_ms)
    strays = [
        left
        for part, core in zip(found, cores, strict=True)
        for stray in part.strays
        for left in outside(_cut(stray, core), placed)
    ]
    weights = [core.end_ms - core.begin_ms for core in cores]
    share = sum(part.share * weight for part, weight in zip(found, weights, strict=True))
    pace = sum(part.pace * weight for part, weight in zip(found, weights, strict=True))
    return Alignment(tuple(placed), tuple(strays), pace / sum(weights), share / sum(weights))


def _parts(
    begins_ms: Mapping[int, int], units: int, length_ms: int, part_ms: int
) -> Iterator[tuple[range, Stretch]]:
    """Units, and where they are to be heard; in order, nothing between them."""
    edges = [(0, 0)]
    for unit, at_ms in sorted(begins_ms.items()):
        before, begun_ms = edges[-1]
        if unit > before and at_ms >= begun_ms + part_ms and at_ms <= length_ms - part_ms:
            edges.append((unit, at_ms))
    edges.append((units, length_ms))
    for (first, begin_ms), (stop, end_ms) in pairwise(edges):
        yield range(first, stop), Stretch(begin_ms, end_ms)


def moved(part: Alignment, units: int, by_ms: int) -> Alignment:
    """An alignment of a part as one of the whole."""
    placed = tuple(
        replace(
            one,
            unit=one.unit + units,
            begin_ms=one.begin_ms + by_ms,
            end_ms=one.end_ms + by_ms,
            boundaries=tuple(
                replace(each, begin_ms=each.begin_ms + by_ms, end_ms=each.end_ms + by_ms)
                for each in one.boundaries
            ),
        )
        for one in part.placed
    )
    strays = tuple(Stretch(stray.begin_ms + by_ms, stray.end_ms + by_ms) for stray in part.strays)
    return replace(part, placed=placed, strays=strays)


def _cut(stray: Stretch, core: Stretch) -> Stretch:
    return Stretch(max(stray.begin_ms, core.begin_ms), min(stray.end_ms, core.end_ms))


def outside(stray: Stretch, placed: Iterable[Stretch | Placed]) -> Iterator[Stretch]:
    """What is left of a stretch without what units of a neighbour take of it."""
    begin_ms = stray.begin_ms
    for one in placed:
        if one.end_ms <= begin_ms or one.begin_ms >= stray.end_ms:
            continue
        if one.begin_ms - begin_ms >= STRAY_MS:
            yield Stretch(begin_ms, one.begin_ms)
        begin_ms = one.end_ms
    if stray.end_ms - begin_ms >= STRAY_MS:
        yield Stretch(begin_ms, stray.end_ms)
