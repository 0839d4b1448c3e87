"""The server of a folder: its list at the root, the desk of article N at ``N/``.

``GET api/articles`` lists, ``POST api/guest`` settles ``{"name", "gender" | "voice" | "reading"}``
of a guest in all articles; below ``N/`` is the API of ``a11y.proof.web.server``.
"""

from __future__ import annotations

import asyncio
import contextlib
from functools import partial
from typing import TYPE_CHECKING, Any

from aiohttp import web

from a11y.proof.changes.requests import CHANGES, LARGEST_REQUEST_BYTES, checked
from a11y.proof.errors import RefusedError
from a11y.proof.web.answers import answers, body_of, language_of, listening, page
from a11y.proof.web.guard import Guard
from a11y.proof.web.server import Server

if TYPE_CHECKING:
    from a11y.proof.desk.archive import DeskArchive
    from a11y.proof.web.address import Address

_SETTLED = {
    "gender": CHANGES["person"]["gender"],
    "voice": CHANGES["voice"]["voice"],
    "reading": CHANGES["person"]["reading"],
}


class ArchiveServer:
    """All desks of a folder behind one guard."""

    def __init__(self, archive: DeskArchive) -> None:
        self.archive = archive
        self.guard = Guard()
        self._counting: asyncio.Task[None] | None = None
        top = web.Application(client_max_size=LARGEST_REQUEST_BYTES)
        top.add_routes(
            [
                web.get("/", partial(page, usual="archive.html")),
                web.get("/api/articles", answers(self._articles)),
                web.post("/api/guest", answers(self._guest)),
            ]
        )
        for number, job in enumerate(archive.jobs):
            server = Server(partial(archive.desk, number), job.book)
            top.add_subapp(f"/{number}", server.app)
        top.add_routes([web.get("/{file:.+}", page)])
        top.on_startup.append(self._count)
        top.on_cleanup.append(self._close)
        self.app = top

    async def start(self, port: int = 0, known: Address | None = None) -> web.AppRunner:
        """Listen; ``port`` 0 is any free one, that of the address ``known``, if it can be.

        Raises:
            OSError, OverflowError: the port is taken, or none.
        """
        return await listening(self.app, self.guard, self.guard.listen(port, known))

    async def _count(self, app: web.Application) -> None:
        self._counting = asyncio.create_task(self.archive.count())

    async def _close(self, app: web.Application) -> None:
        if self._counting is not None:
            self._counting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._counting

    async def _articles(self, request: web.Request) -> Any:
        return await asyncio.to_thread(self.archive.as_object, language_of(request))

    async def _guest(self, request: web.Request) -> Any:
        body = await body_of(request)
        if not isinstance(body, dict) or len(body) != 2 or "name" not in body:
            raise RefusedError("a guest has a name, and one of gender, voice and reading")
        name = checked("guest.name", body["name"], CHANGES["speaker"]["name"])
        key = next(key for key in body if key != "name")
        if key not in _SETTLED:
            raise RefusedError(f"guest has no {key}")
        value = checked(f"guest.{key}", body[key], _SETTLED[key])
        return {"changed": await asyncio.to_thread(self.archive.settle, name, key, value)}
