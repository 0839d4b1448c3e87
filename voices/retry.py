"""Asking again: backoff with jitter for what may pass, and limits on how much is asked at once."""

from __future__ import annotations

import asyncio
import random
import time
import weakref
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Backoff:
    """How often to ask, and how long to wait in between."""

    tries: int
    """Calls in all, the first included."""
    first_s: float
    """Longest wait after the first failure."""
    ceiling_s: float
    """No wait is longer, unless the service itself asks for more."""
    factor: float = 2.0

    def wait_s(self, failures: int, draw: float) -> float:
        """How long to wait after so many failures.

        Half of it is fixed and half is drawn ("equal jitter"), so that many callers who failed
        together do not come back together.

        Args:
            failures: from 1.
            draw: a random number in [0, 1).
        """
        whole = min(self.ceiling_s, self.first_s * self.factor ** (failures - 1))
        return whole * (0.5 + 0.5 * draw)


async def retry(
    call: Callable[[], Awaitable[T]],
    plan: Callable[[Exception], Backoff | None],
    *,
    draw: Callable[[], float] = random.random,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> T:
    """Call until it works or its plan is used up.

    Args:
        call: what to do.
        plan: the backoff an error deserves; None when asking again would not help. Failures are
            counted for each backoff by itself.
        draw: where jitter comes from.
        sleep: how to wait.

    Raises:
        Exception: the last error, as it came.
    """
    failures: Counter[Backoff] = Counter()
    while True:
        try:
            return await call()
        except Exception as error:
            backoff = plan(error)
            if backoff is None:
                raise
            failures[backoff] += 1
            if failures[backoff] >= backoff.tries:
                raise
            wanted_s: float = getattr(error, "retry_after_s", None) or 0.0
            wait_s = max(wanted_s, backoff.wait_s(failures[backoff], draw()))
        await sleep(wait_s)


class Gate:
    """Lets at most ``parallel`` in at once, ``per_second`` a second, and nobody while it is shut.

    Used as an async context manager around each request. Belongs to one event loop.
    """

    def __init__(
        self,
        parallel: int,
        per_second: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self.parallel = parallel
        self.per_second = per_second
        self._clock = clock
        self._sleep = sleep
        self._places = asyncio.Semaphore(parallel)
        self._due = float("-inf")
        """When the next entry is due if entries were evenly spaced (GCRA)."""
        self._open_at = float("-inf")

    def shut(self, seconds: float) -> None:
        """Let nobody in for so long; who is inside stays."""
        self._open_at = max(self._open_at, self._clock() + seconds)

    async def __aenter__(self) -> Self:
        await self._places.acquire()
        try:
            while (wait_s := self._wait_s()) > 0:
                await self._sleep(wait_s)
        except BaseException:
            self._places.release()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._places.release()

    def _wait_s(self) -> float:
        """How long until an entry is allowed; at 0 it has been counted."""
        now = self._clock()
        # A burst as wide as the gate is free: it cannot exceed ``parallel`` anyway.
        spacing_s = 1 / self.per_second
        wait_s = max(self._open_at - now, self._due - spacing_s * self.parallel - now)
        if wait_s <= 0:
            self._due = max(self._due, now) + spacing_s
        return wait_s


_gates: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, dict[str, Gate]] = (
    weakref.WeakKeyDictionary()
)


def shared_gate(name: str, parallel: int, per_second: float) -> Gate:
    """The gate of that name for the running event loop: one for all who ask with equal limits.

    Who asks with tighter limits gets, and makes everyone after them get, the tighter gate.
    """
    gates = _gates.setdefault(asyncio.get_running_loop(), {})
    gate = gates.get(name)
    if gate is None or parallel < gate.parallel or per_second < gate.per_second:
        gate = gates[name] = Gate(parallel, per_second)
    return gate
