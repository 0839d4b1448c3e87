"""What may be asked for next, spoken while nobody asks: it is then heard at once.

One sentence at a time, in the order given. Whoever asks for another breaks it off, unless that is
spoken already; it is begun anew afterwards. All of it is in the cache, and the book finds it there.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from a11y.errors import A11yError
from a11y.proof.errors import RefusedError
from voices.errors import VoicesError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence


class Ahead:
    """Speaks ahead; belongs to an event loop."""

    def __init__(self, say: Callable[[str], Awaitable[object]]) -> None:
        """``say`` speaks the sentence of an id, as the article is by then."""
        self._say = say
        self._next: list[str] = []
        self._saying: asyncio.Future[object] | None = None
        self._task: asyncio.Task[None] | None = None
        self._asked = 0
        self._nobody_asks = asyncio.Event()
        self._nobody_asks.set()

    def prepare(self, sentences: Sequence[str]) -> None:
        """Speak these from now on, and no others."""
        self._next = list(sentences)
        if self._next and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._work())

    @contextlib.contextmanager
    def giving_way(self, *, waits: bool = True) -> Iterator[None]:
        """Speak nothing more ahead meanwhile; if somebody ``waits``, break off what is."""
        self._asked += 1
        self._nobody_asks.clear()
        if waits and self._saying is not None:
            self._saying.cancel()
        try:
            yield
        finally:
            self._asked -= 1
            if not self._asked:
                self._nobody_asks.set()

    async def _work(self) -> None:
        while self._next:
            await self._nobody_asks.wait()
            if not self._next:
                return
            sentence = self._next.pop(0)
            self._saying = asyncio.ensure_future(self._say(sentence))
            try:
                await asyncio.wait({self._saying})
            except asyncio.CancelledError:
                self._saying.cancel()
                raise
            if self._saying.cancelled():
                self._next.insert(0, sentence)
            else:
                # Whoever asks for it is told why it cannot be said.
                with contextlib.suppress(A11yError, RefusedError, VoicesError, OSError):
                    self._saying.result()
            self._saying = None

    async def aclose(self) -> None:
        """Stop speaking ahead."""
        self._next = []
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait({self._task})
