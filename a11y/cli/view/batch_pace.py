"""How fast work goes and how long it takes yet, from how much of it was done when."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW_S = 300
"""The speed is that of the last minutes: what comes from the cache goes many times faster."""
_SETTLED_S = 2
"""How many seconds must have gone before a guess is worth something."""


class Pace:
    """The pace of one piece of work, measured from when this is made."""

    def __init__(self, now: Callable[[], float] | None = None) -> None:
        self._now = now or time.monotonic
        self._began = self._now()
        self._marks = deque([(self._began, 0.0)])
        self.share = 0.0
        """How much is done, from 0 to 1."""

    @property
    def elapsed_s(self) -> float:
        """Since it began."""
        return self._now() - self._began

    def reach(self, share: float) -> None:
        """So much of it is done now."""
        self.share = min(share, 1.0)
        now = self._now()
        # A mark a second at most: a cache gives thousands of sentences in one.
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self.share))
        while len(self._marks) > 1 and self._marks[1][0] <= now - WINDOW_S:
            self._marks.popleft()

    def left_s(self) -> float | None:
        """A guess at what is left, in seconds; None as long as there is nothing to guess from."""
        since, before = self._marks[0]
        done, took_s = self.share - before, self._now() - since
        if done <= 0 or took_s < _SETTLED_S:
            return None
        return (1 - self.share) * took_s / done
