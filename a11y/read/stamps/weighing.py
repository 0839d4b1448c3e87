"""Whether a document's times are a transcript's stamps.

Times of day stand in articles too (``7:30 起床``, a programme of events): stamps follow one another
in order, many of them, and are written as only stamps are or begin with the recording.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.stamps.clock import Clock

_IN_ORDER = 0.75
"""Share of stamps that are not earlier than the one before: parts of a recording start anew."""
_BEGINS_MS = 180_000
"""A transcript's first stamp is within its first minutes; a day's programme begins at 8:00, which
read as minutes and seconds is later."""
_OF_LINES = 0.5
"""Of two times alone: the share of the document's lines they must begin. Also the share of stamps
behind recurring names from which every name before a stamp is a label."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """Which of a document's times are stamps."""

    strong: bool
    """Those written as only stamps are."""
    weak: bool
    """Bare ones, too."""
    names: frozenset[str]
    """What stands before two stamps or more: labels."""
    names_people: bool
    """Whether most of what stands before a stamp is such: then all of it is."""

    def holds(self, clock: Clock, before_ms: int, after_ms: int) -> bool:
        """Whether a time between two others is a stamp."""
        if clock.place == "noted":
            return True
        if clock.place == "inner" and not self.named(clock):
            fits = clock.ms is not None and before_ms <= clock.ms <= after_ms
            return self.strong and clock.wrapped and fits
        return self.strong if clock.strong else self.weak

    def named(self, clock: Clock) -> bool:
        """Whether a label stands before it."""
        return clock.place == "named" or (bool(clock.by) and clock.name in self.names)


def weighed(clocks: Sequence[Clock], lines: int) -> Stamped:
    """What the times of a document with so many lines are."""
    names = Counter(clock.name for clock in clocks if clock.name)
    recurring = frozenset(name for name, count in names.items() if count > 1)
    placed = [
        clock
        for clock in clocks
        if clock.place in {"head", "whole", "named", "tail"} or clock.name in recurring
    ]
    strong = [clock for clock in placed if clock.strong]
    weak = [clock for clock in placed if not clock.strong]
    # One time in brackets is a remark: （12:30）才回家.
    sure = len(strong) > 1 and _ordered(strong)
    again = sum(names[name] for name in recurring)
    return Stamped(
        sure,
        _bare(weak, lines, beside=sure and not _programme(weak)),
        recurring,
        len(names) > 1 and again >= _OF_LINES * names.total(),
    )


def _bare(weak: Sequence[Clock], lines: int, *, beside: bool) -> bool:
    """Whether bare minutes and seconds (0:05) are stamps.

    Yes beside sure stamps. Else they must be in order, begin within the recording's first
    minutes, and be no programme of a day; of two, half of the lines must begin so.
    """
    times = [clock.ms for clock in weak if clock.ms is not None]
    if beside and len(weak) > 1:
        return True
    if len(weak) < 2 or not _ordered(weak) or (times and _programme(weak)):
        return False
    if not times:
        return True  # messages with their dates
    early = min(times[:3]) <= _BEGINS_MS  # how long it is, or when it was, may stand above
    return early if len(weak) > 2 or len(weak) >= _OF_LINES * lines else False


def _programme(clocks: Sequence[Clock]) -> bool:
    """Whether the times are rather of a day: not from nought, and all at full five minutes."""
    times = [clock.ms for clock in clocks if clock.ms is not None]
    minutes = [ms // 1000 % 60 for ms in times]
    return bool(times) and times[0] > 0 and all(minute % 5 == 0 for minute in minutes)


def _ordered(clocks: Sequence[Clock]) -> bool:
    """Whether times follow one another, those of one place on a line among themselves.

    A list of cuttings says when each ends in its heading and when it begins in its link.
    """
    places: dict[str, list[int]] = {}
    for clock in clocks:
        if clock.ms is not None:
            places.setdefault(clock.place, []).append(clock.ms)
    pairs = [pair for times in places.values() for pair in pairwise(times)]
    return sum(one <= two for one, two in pairs) >= _IN_ORDER * len(pairs)
