"""Asking again: backoff with jitter for what may pass, and limits on how much is asked at once."""

from __future__ import annotations

import asyncio
import contextlib
import random
import threading
import time
from collections import Counter, deque
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class _Traffic:
    """Who is inside and who waits, for all gates of one name; whoever touches it holds the lock."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    inside: int = 0
    waiting: deque[tuple[asyncio.Future[None], int]] = field(default_factory=deque)
    """First come, first served: what wakes each, and how many its gate lets in at once."""
    due: float = float("-inf")
    """When the next entry is due if entries were evenly spaced (GCRA)."""
    open_at: float = float("-inf")

    def admit(self) -> None:
        """Let in from the head of the queue who may enter now."""
        while self.waiting and self.inside < self.waiting[0][1]:
            place, _ = self.waiting.popleft()
            # A loop that was closed on those who waited takes no calls.
            with contextlib.suppress(RuntimeError):
                place.get_loop().call_soon_threadsafe(_wake, place)
                self.inside += 1


def _wake(place: asyncio.Future[None]) -> None:
    if not place.done():
        place.set_result(None)


class Gate:
    """Lets at most ``parallel`` in at once, ``per_second`` a second, and nobody while it is shut.

    Used as an async context manager around each request, from any thread and event loop.
    """

    def __init__(
        self,
        parallel: int,
        per_second: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        traffic: _Traffic | None = None,
    ) -> None:
        self.parallel = parallel
        self.per_second = per_second
        self._clock = clock
        self._sleep = sleep
        self._traffic = traffic or _Traffic()

    def shut(self, seconds: float) -> None:
        """Let nobody in for so long; who is inside stays."""
        with self._traffic.lock:
            self._traffic.open_at = max(self._traffic.open_at, self._clock() + seconds)

    async def __aenter__(self) -> Self:
        await self._wait_for_place()
        try:
            while (wait_s := self._wait_s()) > 0:
                await self._sleep(wait_s)
        except BaseException:
            self._leave()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    async def _wait_for_place(self) -> None:
        """Wait for a place; it is taken on return."""
        traffic = self._traffic
        place = asyncio.get_running_loop().create_future()
        with traffic.lock:
            traffic.waiting.append((place, self.parallel))
            traffic.admit()
        try:
            await place
        except BaseException:
            with traffic.lock:
                if (place, self.parallel) in traffic.waiting:
                    traffic.waiting.remove((place, self.parallel))
                else:  # it was given to us as we gave up
                    traffic.inside -= 1
                traffic.admit()
            raise

    def _leave(self) -> None:
        with self._traffic.lock:
            self._traffic.inside -= 1
            self._traffic.admit()

    def _wait_s(self) -> float:
        """How long until an entry is allowed; at 0 it has been counted."""
        with self._traffic.lock:
            now = self._clock()
            # A burst as wide as the gate is free: it cannot exceed ``parallel`` anyway.
            spacing_s = 1 / self.per_second
            early_s = spacing_s * self.parallel
            # GCRA: entries are due one spacing after the other, and one that comes no more than a
            # burst early is let in. Whoever enters moves what is due on by one spacing.
            wait_s = max(self._traffic.open_at - now, self._traffic.due - early_s - now)
            if wait_s <= 0:
                self._traffic.due = max(self._traffic.due, now) + spacing_s
            return wait_s


_shared: dict[str, _Traffic] = {}


def shared_gate(name: str, parallel: int, per_second: float) -> Gate:
    """A gate that counts together with all of that name in this process, whatever their loop.

    Each keeps its own limits: nobody enters where more are inside than its gate lets in. Other
    processes are not counted: a run in several of them asks for as many times as much.
    """
    return Gate(parallel, per_second, traffic=_shared.setdefault(name, _Traffic()))
