"""A recording and a ruler become an alignment: regions first, then exact times within each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from voices.align.adapting import Adaptation, halves
from voices.align.chance import chance
from voices.align.features import HOP_MS
from voices.align.likeness import Described, described, loud_of, pooled, quiet_of
from voices.align.search import NOWHERE, Search
from voices.align.warp import warped
from voices.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from voices.align.features import Frames
    from voices.align.ruler import Ruler

    Places = NDArray[np.int64]
    Rows = TypeVar("Rows", Frames, Places)

_POOL = 4
"""Frames of the recording that regions are looked for in at once: 40 ms."""
_REST_FRAMES = 8
"""The shortest gap that is taken for a rest, in frames of the features; shorter ones are closures
of consonants."""
_PACES = (1.0, 0.8, 1.25, 0.65, 1.5, 0.52, 1.9)
"""How much of the ruler's speech goes by in the same time, tried in this order."""
_PROBE_ROWS, _PROBES = 500, 8
"""How long each stretch is, in rows, and how many stretches of a long recording tell its pace."""
_PROBED = 1.1
"""Deviations of a frame above which a pace is right and no other is tried."""
_ROUNDS = 2
"""How often voices are found and adapted before the text is looked for."""
_LOOSE_ROWS = 20
"""How far from a rest the warp may put the end of a sentence that is at it: 200 ms of speech."""
_LEAST_COVERED = 0.3
"""The share of a unit's ruler that must be gone through frame by frame: less is a leap over it."""
_NEAREST, _FURTHEST = 5, 20
"""Which frames of the ruler tell how a unit ends, counted from its end: nearer ones may be noise,
further ones have their own pace."""
_VOTERS, _STRANGER = 80, 20
"""How many rows of a unit vote on where it began, and how far its first row must lie from what they
say to be cut off as a stranger's."""
_MOST_HIDDEN = 30
"""The longest first sound that noise may hide, in frames: a syllable."""
MARGIN = 0.25
"""Deviations above chance from which on a frame counts for the text. Once voices are adapted,
another text stays 0.1 above chance, its own text is 0.7 and more."""
SURE_RUN, SURE_DENSITY = 40.0, 0.15
"""What a run must gather above that, in all or in each frame: chance gathers nothing."""
_OVERLAP = 0.1
"""The share of a unit that two of its parts may both seem to have said."""
STRAY_MS = 400
"""Speech that is none of the text, shorter than that, is a breath or an end that was drawn out."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a unit of the ruler is heard in the recording."""

    unit: int
    begin_ms: int
    """Where its first sound sets in."""
    end_ms: int
    """Where its last sound has died away."""
    boundaries: tuple[Boundary, ...]
    """When its characters are heard, in milliseconds of the recording."""
    likeness: float
    """Deviations above chance, their mean."""
    gathered: float
    """What its run, all that is said on end around it, gathers above :data:`MARGIN`, in all."""
    density: float
    """The same for each of the run's frames."""

    @property
    def sure(self) -> bool:
        """Whether chance hardly ever looks so: neither here nor in the run."""
        return self.likeness >= MARGIN and self._in_sure_run

    @property
    def likely(self) -> bool:
        """Whether the run is sure, and this no worse than what may be the text."""
        return self.likeness >= 0 and self._in_sure_run

    @property
    def _in_sure_run(self) -> bool:
        return self.gathered >= SURE_RUN or self.density >= SURE_DENSITY


@dataclass(frozen=True, slots=True)
class Found:
    """A unit in a run of the recording, or a part of it."""

    placed: Placed
    since: float
    """How much of the unit was gone by where it begins here, between 0 and 1."""
    until: float

    @property
    def weight(self) -> float:
        """How much of the unit is here, by how much it is like it."""
        return self.placed.likeness * (self.until - self.since)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a recording."""

    begin_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What of a text is heard in a recording, and what else is."""

    placed: tuple[Placed, ...]
    """In the order of the recording; units that are missing in it are missing here."""
    strays: tuple[Stretch, ...]
    """Stretches with sound that are none of the text."""
    pace: float
    """How much faster than the ruler the recording is spoken."""
    share: float
    """Of the recording's speech, how much is the text's."""


def align(bands: Frames, ruler: Ruler) -> Alignment:
    """Find the ruler's units in a recording, whose mel bands (frames × bands) these are."""
    if not len(bands):
        return Alignment((), (), 1.0, 0.0)
    quiet = quiet_of(bands)
    heard = described(bands, quiet)
    ruler = ruler.heard_through(quiet - loud_of(bands))
    if len(heard.rows) < _POOL or not len(ruler.rows):
        return Alignment((), (), 1.0, 0.0)
    edges = _recorded_edges(heard)
    recording = pooled(heard.rows, edges)
    pace = _pace(recording, ruler, len(heard.rows))
    sought = _Sought(ruler, pace)
    half = halves(len(recording))
    adaptation = _adapted(recording, half, sought)
    recording = adaptation.adapted(recording, half)
    rows = adaptation.adapted(heard.rows, np.repeat(half, np.diff(edges)))
    heard = replace(heard, rows=rows)
    least = chance(_probe(recording), sought.rows, sought.first, sought.last) + MARGIN
    places, alike, _ = Search(recording, sought.rows, sought.first, sought.last, least).best()
    alike -= np.float32(least)
    pools = sought.pools
    found: list[Found] = []
    for start, stop in _runs(places):
        units = _covered(places[start:stop], pools)
        if len(units):
            found += _timed(heard, edges, ruler, pace, pools, places, alike, (start, stop), units)
    placed = once(found)
    taken = np.zeros(len(places), dtype=bool)
    begins_ms = heard.frames[edges[:-1]] * HOP_MS
    for one in placed:
        taken |= (begins_ms >= one.begin_ms) & (begins_ms < one.end_ms)
    share = float(taken.mean())
    return Alignment(tuple(placed), tuple(_strays(taken, heard, edges)), pace, share)


@dataclass(frozen=True, slots=True, eq=False)
class _Pools:
    """The ruler's rows in pools of a pace, none of which reaches over the end of a unit."""

    edges: Places
    """First row of each pool, and one more."""
    units: Places
    """Of each pool its unit."""


def _pools(ruler: Ruler, pace: float) -> _Pools:
    edges, units = [], []
    for unit in ruler.spoken:
        first, stop = int(ruler.first[unit]), int(ruler.first[unit + 1])
        count = max(1, round((stop - first) / (_POOL * pace)))
        count = min(count, stop - first)
        edges.append(np.linspace(first, stop, count, endpoint=False).astype(np.int64))
        units.append(np.full(count, unit))
    edges.append(np.array([len(ruler.rows)]))
    return _Pools(np.concatenate(edges), np.concatenate(units))


def _recorded_edges(heard: Described) -> Places:
    """The recording's rows in pools, none of which reaches over a rest: first rows, and the end."""
    rests = np.flatnonzero(np.diff(heard.frames) >= _REST_FRAMES) + 1
    stretches = [0, *(int(row) for row in rests), len(heard.rows)]
    edges = [
        np.linspace(first, stop, max(1, round((stop - first) / _POOL)), endpoint=False)
        for first, stop in pairwise(stretches)
    ]
    return np.concatenate([*edges, [len(heard.rows)]]).astype(np.int64)


class _Sought:
    """The ruler at a pace, as a search wants it."""

    def __init__(self, ruler: Ruler, pace: float) -> None:
        self.pools = _pools(ruler, pace)
        turns = np.flatnonzero(np.diff(self.pools.units)) + 1
        self.first = np.concatenate([[0], turns])
        self.last = np.concatenate([turns, [len(self.pools.units)]]) - 1
        self.rows = pooled(ruler.rows, self.pools.edges)


def _adapted(recording: Frames, half: Places, sought: _Sought) -> Adaptation:
    """How the recorded voice differs from the ruler's, by what is found before that is known."""
    probe, of_probe = _probe(recording), _probe(half)
    least = chance(probe, sought.rows, sought.first, sought.last)
    for _ in range(_ROUNDS):
        places, _, _ = Search(probe, sought.rows, sought.first, sought.last, least).best()
        found = places != NOWHERE
        adaptation = Adaptation(
            _probe(recording)[found], sought.rows[places[found]], of_probe[found]
        )
        probe = adaptation.adapted(_probe(recording), of_probe)
    return adaptation


def _pace(recording: Frames, ruler: Ruler, speech_rows: int) -> float:
    """How much of the ruler goes by while the recording does.

    As if all of the text were in it, where that fits; else the likeliest of some.
    """
    probe = _probe(recording)
    whole = len(ruler.rows) / speech_rows
    best, best_score = 1.0, -np.inf
    for pace in (whole, *_PACES):
        if not min(_PACES) * 0.9 <= pace <= max(_PACES) * 1.1:
            continue
        sought = _Sought(ruler, pace)
        places, _, score = Search(probe, sought.rows, sought.first, sought.last, 0.0).best()
        if score > best_score:
            best, best_score = _refined(places, sought.pools, pace), score
        if score / len(probe) >= _PROBED:
            break
    return best


def _probe(recording: Rows) -> Rows:
    """All of a short recording; of a long one as many stretches of it."""
    if len(recording) <= _PROBE_ROWS * _PROBES:
        return recording
    starts = np.linspace(0, len(recording) - _PROBE_ROWS, _PROBES).astype(int)
    return np.concatenate([recording[start : start + _PROBE_ROWS] for start in starts])


def _refined(places: Places, pools: _Pools, pace: float) -> float:
    """The pace at which the ruler really went by where it was found."""
    gone = found = 0
    for start, stop in _runs(places):
        gone += int(pools.edges[places[stop - 1] + 1] - pools.edges[places[start]])
        found += (stop - start) * _POOL
    return min(max(gone / found, min(_PACES)), max(_PACES)) if found else pace


def _runs(places: Places) -> Iterator[tuple[int, int]]:
    """Stretches of the recording in which the ruler goes by without a leap."""
    step = np.diff(places)
    broken = (step < 0) | (step > 3) | (places[1:] == NOWHERE) | (places[:-1] == NOWHERE)
    edges = [0, *(np.flatnonzero(broken) + 1), len(places)]
    for start, stop in pairwise(edges):
        if places[start] != NOWHERE:
            yield int(start), int(stop)


def _covered(places: Places, pools: _Pools) -> Places:
    """The units that a run goes through, not over."""
    visited = np.unique(places)
    units, counts = np.unique(pools.units[visited], return_counts=True)
    sizes = np.array([int((pools.units == unit).sum()) for unit in units])
    return units[counts >= _LEAST_COVERED * sizes]


def _timed(
    heard: Described,
    edges: Places,
    ruler: Ruler,
    pace: float,
    pools: _Pools,
    places: Places,
    alike: Frames,
    run: tuple[int, int],
    units: Places,
) -> list[Found]:
    """The units of a run with exact times."""
    start, stop = run
    rows = slice(int(edges[start]), int(edges[stop]))
    origin = int(pools.edges[places[start]])
    ruler_rows = slice(origin, int(pools.edges[places[stop - 1] + 1]))
    middles = (pools.edges[places[start:stop]] + pools.edges[places[start:stop] + 1]) / 2
    centres = (edges[start:stop] + edges[start + 1 : stop + 1]) / 2
    fine = np.interp(np.arange(rows.start, rows.stop), centres, middles)
    near = np.round(fine).astype(np.int64) - origin
    found = warped(heard.rows[rows], ruler.rows[ruler_rows], near) + origin
    frames = heard.frames[rows]
    of_unit = pools.units[places[start:stop]]
    out = []
    for unit in units:
        first = int(np.searchsorted(found, ruler.first[unit]))
        after = int(np.searchsorted(found, ruler.first[unit + 1]))
        reach = min(_LOOSE_ROWS, (after - first) // 3)
        first = after_rest(frames, first, reach)
        last = after_rest(frames, after, reach) - 1
        likeness = float(alike[start:stop][of_unit == unit].mean()) + MARGIN
        gathered = float(alike[start:stop].sum())
        if last <= first:
            continue
        at = ruler.frames[found[first : last + 1]]
        since, left = (at - ruler.onsets[unit]) / pace, (ruler.decays[unit] - at) / pace
        heard_at = frames[first : last + 1]
        lead = behind_strangers(heard_at, since)
        tail = behind_strangers(-heard_at[::-1], left[::-1])
        first, last = first + lead, last - tail
        begin, end = int(frames[first]), int(frames[last] + 1)
        if heard.drowned:
            at = ruler.frames[found[first : last + 1]]
            gone, left = at - ruler.onsets[unit], ruler.decays[unit] - at
            heard_at = frames[first : last + 1]
            begin -= hidden(begin - heard_at + gone / pace, gone)
            end += hidden(heard_at + left / pace - end, left)
        begin_ms, end_ms = max(begin, 0) * HOP_MS, end * HOP_MS
        boundaries = _boundaries(ruler, int(unit), found, frames, (begin_ms, end_ms))
        density = gathered / (stop - start)
        placed = Placed(int(unit), begin_ms, end_ms, boundaries, likeness, gathered, density)
        length = int(ruler.first[unit + 1] - ruler.first[unit])
        gone = found[[first, last]] - ruler.first[unit]
        out.append(Found(placed, float(gone[0]) / length, float(gone[1] + 1) / length))
    return out


def once(found: Sequence[Found]) -> list[Placed]:
    """Each unit in one place, in the order of the recording.

    Of strange speech behind a unit, a search may take some for the next unit although that is said
    later; and a reader may say a sentence again. The place that has most of a unit stays. Parts of
    one that follow one another, with something in between, are one place.
    """
    best: dict[int, Found] = {}
    last: Found | None = None
    for one in found:
        unit = one.placed.unit
        before = best.get(unit)
        if before is None:
            last = one
        elif before is last and before.until <= one.since + _OVERLAP:
            last = _continued(before, one)
        elif one.weight > before.weight:
            last = one
        else:
            continue
        best[unit] = last
    return sorted((one.placed for one in best.values()), key=lambda placed: placed.begin_ms)


def _continued(one: Found, other: Found) -> Found:
    """A unit whose end is said after something else."""
    first, last = one.placed, other.placed
    said = sum(b.begin_ms < first.end_ms - HOP_MS for b in first.boundaries)
    placed = replace(
        first,
        end_ms=last.end_ms,
        boundaries=first.boundaries[:said] + last.boundaries[said:],
        likeness=min(first.likeness, last.likeness),
        gathered=min(first.gathered, last.gathered),
        density=min(first.density, last.density),
    )
    return Found(placed, one.since, other.until)


def behind_strangers(frames: Places, since: Frames) -> int:
    """How many of a unit's first rows are none of it: a filler, or the end of a sentence cut off.

    ``since`` is how many frames after the unit's begin each row would be. What follows says where
    it began; where that is much later than its first row, it began at the rest next to it.
    """
    distinct = np.append(np.diff(since) != 0, [True])
    voters = distinct & (since >= _NEAREST) & (since <= _VOTERS)
    if not voters.any():
        return 0
    begin = float(np.median(frames[voters] - since[voters]))
    if begin - frames[0] < _STRANGER:
        return 0
    after = np.flatnonzero(np.diff(frames) >= _REST_FRAMES) + 1
    near = after[np.abs(frames[after] - begin) <= _STRANGER]
    if not len(near):
        return 0
    return int(near[np.argmin(np.abs(frames[near] - begin))])


def hidden(by: Frames, away: Places) -> int:
    """How many frames of a unit's first or last sounds noise hides.

    ``by`` is what each of its rows says of that, ``away`` how far that is from the ruler's end.
    """
    near = (away >= _NEAREST) & (away <= _FURTHEST)
    return max(0, min(round(float(np.median(by[near]))), _MOST_HIDDEN)) if near.any() else 0


def after_rest(frames: Places, row: int, reach: int) -> int:
    """The row after the longest rest that lies within some rows; the row itself without one.

    A sentence begins and ends at a rest where there is any: noise makes the last sounds before it
    look like the first behind it.
    """
    first = max(row - reach, 0)
    gaps = np.diff(frames[first : row + reach + 1])
    if not len(gaps) or gaps.max() < _REST_FRAMES:
        return row
    return first + int(np.argmax(gaps)) + 1


def _boundaries(
    ruler: Ruler, unit: int, found: Places, frames: Places, between_ms: tuple[int, int]
) -> tuple[Boundary, ...]:
    """When the unit's characters are heard in the recording."""
    said = ruler.units[unit].boundaries
    rows = [ruler.row_at(unit, boundary.begin_ms) for boundary in said]
    at = np.minimum(np.searchsorted(found, rows), len(frames) - 1)
    begin_ms, end_ms = between_ms
    begins = [min(max(int(frames[index]) * HOP_MS, begin_ms), end_ms) for index in at] + [end_ms]
    return tuple(
        Boundary(boundary.start, boundary.end, begin, max(begin, after))
        for boundary, begin, after in zip(said, begins, begins[1:], strict=False)
    )


def _strays(taken: NDArray[np.bool_], heard: Described, edges: Places) -> Iterator[Stretch]:
    """Stretches of speech that nothing of the text was found in, joined over rests."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], ~taken, [False]]).astype(np.int8)))
    for start, stop in zip(turns[::2], turns[1::2], strict=True):
        first = int(heard.frames[edges[start]])
        last = int(heard.frames[edges[stop] - 1])
        if (edges[stop] - edges[start]) * HOP_MS >= STRAY_MS:
            yield Stretch(first * HOP_MS, (last + 1) * HOP_MS)
