"""Clients that hold a connection and ask nothing: hung up on, so that a person is answered."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_MOST_CLIENTS = 64
"""Connections at once that are not being answered: a browser has six, and a person some tabs."""
_LONGEST_S = 60.0
"""How long one may ask nothing, or take over its question."""
_EVERY_S = 0.5


class Patience:
    """Knows which clients are being answered, and since when the others ask nothing."""

    def __init__(self) -> None:
        self._idle_since: dict[object, float] = {}
        self._answered: Counter[object] = Counter()

    @web.middleware
    async def middleware(
        self,
        request: web.Request,
        handler: Callable[[web.Request], Awaitable[web.StreamResponse]],
    ) -> web.StreamResponse:
        """Whose question is whole may wait for its answer, however long that takes."""
        client = request.protocol
        self._answered[client] += 1
        try:
            return await handler(request)
        finally:
            self._answered[client] -= 1
            self._idle_since[client] = time.monotonic()

    async def watch(self, server_of: Callable[[], web.Server | None]) -> None:
        """Hang up on who is idle too long, and on the longest idle where there are too many."""
        while True:
            await asyncio.sleep(_EVERY_S)
            now, server = time.monotonic(), server_of()
            clients = server.connections if server is not None else []
            self._answered = Counter({one: self._answered[one] for one in clients})
            self._idle_since = {one: self._idle_since.get(one, now) for one in clients}
            idle = sorted(
                (one for one in clients if not self._answered[one]),
                key=self._idle_since.__getitem__,
            )
            too_many = max(len(idle) - _MOST_CLIENTS, 0)
            for place, client in enumerate(idle):
                if place < too_many or now - self._idle_since[client] > _LONGEST_S:
                    client.force_close()
