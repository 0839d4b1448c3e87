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
from voices.align.weighing import Run, Weighing
from voices.model import Boundary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

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
_LEAST_COVERED = 0.3
"""The share of a unit's ruler that must be gone through frame by frame: less is a leap over it."""
_NEAREST, _FURTHEST = 5, 20
"""Which frames of the ruler tell how a unit ends, counted from its end: nearer ones may be noise,
further ones have their own pace."""
_MOST_HIDDEN = 30
"""The longest first sound that noise may hide, in frames: a syllable."""
MARGIN = 0.25
"""Deviations above chance from which on a frame counts for the text. Once voices are adapted,
another text stays 0.1 above chance, its own text is 0.7 and more."""
SURE_RUN, SURE_DENSITY = 40.0, 0.15
"""What a run must gather above that, in all or in each frame: chance gathers nothing."""
STRANGEST = 15.0
"""Deviations that what is none of the text may gain inside a unit: half a second of a filler gains
more, a breath or a word said otherwise less."""
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
    settled: bool = True
    """Whether no other beginning is about as likely."""
    strangeness: float = 0.0
    """By how many deviations some stretch of it is better explained by what is none of the text."""

    @property
    def sure(self) -> bool:
        """Whether it is said so, word for word."""
        return self.begins_surely and self.strangeness < STRANGEST

    @property
    def begins_surely(self) -> bool:
        """Whether it begins there: chance hardly ever looks so, neither here nor in the run."""
        return self.settled and self.likeness >= MARGIN and self._in_sure_run

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
    weighing = Weighing(heard, ruler)
    runs = [(run, _covered(places[slice(*run)], pools)) for run in _runs(places)]
    runs = [(run, units) for run, units in runs if len(units)]
    paths = [_path(heard, edges, ruler, pools, places, run) for run, _ in runs]
    if paths:
        weighing.reckon(*max(paths, key=lambda path: len(path[1])))
    edges_of = [
        0,
        *(edge for said, _ in paths for edge in (said.start, said.stop)),
        len(heard.rows),
    ]
    for n, ((run, units), (said, path)) in enumerate(zip(runs, paths, strict=True)):
        likely = _likely(alike, places, pools, run)
        found += _timed(
            heard,
            ruler,
            pace,
            weighing,
            Run(said, path, slice(edges_of[2 * n], edges_of[2 * n + 3])),
            units,
            likely,
        )
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


def _path(
    heard: Described,
    edges: Places,
    ruler: Ruler,
    pools: _Pools,
    places: Places,
    run: tuple[int, int],
) -> tuple[slice, Places]:
    """The rows of a run, and the ruler's of each."""
    start, stop = run
    rows = slice(int(edges[start]), int(edges[stop]))
    origin = int(pools.edges[places[start]])
    ruler_rows = slice(origin, int(pools.edges[places[stop - 1] + 1]))
    middles = (pools.edges[places[start:stop]] + pools.edges[places[start:stop] + 1]) / 2
    centres = (edges[start:stop] + edges[start + 1 : stop + 1]) / 2
    fine = np.interp(np.arange(rows.start, rows.stop), centres, middles)
    near = np.round(fine).astype(np.int64) - origin
    return rows, warped(heard.rows[rows], ruler.rows[ruler_rows], near) + origin


def _likely(
    alike: Frames, places: Places, pools: _Pools, run: tuple[int, int]
) -> Callable[[int], tuple[float, float, float]]:
    """Of a unit in a run: how likely it is, what its run gathers, and how densely."""
    of_unit, of_run = pools.units[places[slice(*run)]], alike[slice(*run)]
    gathered = float(of_run.sum())

    def of(unit: int) -> tuple[float, float, float]:
        return float(of_run[of_unit == unit].mean()) + MARGIN, gathered, gathered / len(of_run)

    return of


def _timed(
    heard: Described,
    ruler: Ruler,
    pace: float,
    weighing: Weighing,
    run: Run,
    units: Places,
    likely: Callable[[int], tuple[float, float, float]],
) -> Iterator[Found]:
    """The units of a run with exact times."""
    path, extents = weighing.weighed(run, [int(unit) for unit in units])
    frames = heard.frames[run.within]
    for unit, extent in extents.items():
        first, last = extent.first - run.within.start, extent.last - run.within.start
        begin, end = int(frames[first]), int(frames[last] + 1)
        if heard.drowned:
            at = ruler.frames[path[first : last + 1]]
            gone, left = at - ruler.onsets[unit], ruler.decays[unit] - at
            heard_at = frames[first : last + 1]
            begin -= hidden(begin - heard_at + gone / pace, gone)
            end += hidden(heard_at + left / pace - end, left)
        begin_ms, end_ms = max(begin, 0) * HOP_MS, end * HOP_MS
        boundaries = _boundaries(ruler, unit, path, frames, (begin_ms, end_ms))
        placed = Placed(
            unit, begin_ms, end_ms, boundaries, *likely(unit), extent.settled, extent.strangeness
        )
        length = int(ruler.first[unit + 1] - ruler.first[unit])
        gone = path[[first, last]] - ruler.first[unit]
        yield Found(placed, float(gone[0]) / length, float(gone[1] + 1) / length)


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
    spoken = sum(b.begin_ms < first.end_ms - HOP_MS for b in first.boundaries)
    placed = replace(
        first,
        end_ms=last.end_ms,
        boundaries=first.boundaries[:spoken] + last.boundaries[spoken:],
        likeness=min(first.likeness, last.likeness),
        gathered=min(first.gathered, last.gathered),
        density=min(first.density, last.density),
        settled=first.settled,
        strangeness=max(first.strangeness, last.strangeness),
    )
    return Found(placed, one.since, other.until)


def hidden(by: Frames, away: Places) -> int:
    """How many frames of a unit's first or last sounds noise hides.

    ``by`` is what each of its rows says of that, ``away`` how far that is from the ruler's end.
    """
    near = (away >= _NEAREST) & (away <= _FURTHEST)
    return max(0, min(round(float(np.median(by[near]))), _MOST_HIDDEN)) if near.any() else 0


def _boundaries(
    ruler: Ruler, unit: int, found: Places, frames: Places, between_ms: tuple[int, int]
) -> tuple[Boundary, ...]:
    """When the unit's characters are heard in the recording."""
    spoken = ruler.units[unit].boundaries
    rows = [ruler.row_at(unit, boundary.begin_ms) for boundary in spoken]
    at = np.minimum(np.searchsorted(found, rows), len(frames) - 1)
    begin_ms, end_ms = between_ms
    begins = [min(max(int(frames[index]) * HOP_MS, begin_ms), end_ms) for index in at] + [end_ms]
    return tuple(
        Boundary(boundary.start, boundary.end, begin, max(begin, after))
        for boundary, begin, after in zip(spoken, begins, begins[1:], strict=False)
    )


def _strays(taken: NDArray[np.bool_], heard: Described, edges: Places) -> Iterator[Stretch]:
    """Stretches of speech that nothing of the text was found in, joined over rests."""
    turns = np.flatnonzero(np.diff(np.concatenate([[False], ~taken, [False]]).astype(np.int8)))
    for start, stop in zip(turns[::2], turns[1::2], strict=True):
        first = int(heard.frames[edges[start]])
        last = int(heard.frames[edges[stop] - 1])
        if (edges[stop] - edges[start]) * HOP_MS >= STRAY_MS:
            yield Stretch(first * HOP_MS, (last + 1) * HOP_MS)
