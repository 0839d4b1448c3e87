"""Answers of every server of the desk: JSON, refusals, files of the page; and how it listens."""

from __future__ import annotations

import asyncio
import json
import logging
import mimetypes
import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from a11y.errors import A11yError
from a11y.messages import translated
from a11y.proof.changes.requests import LARGEST_REQUEST_BYTES
from a11y.proof.errors import ConflictError, RefusedError
from a11y.proof.web.guard import ENTRY_POLICY, PAGE_POLICY
from a11y.proof.web.patience import Patience
from voices.errors import VoicesError

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Awaitable, Callable

    from a11y.proof.web.guard import Guard

    Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a record tells of a fault of ours, and not of what a client sent that is no HTTP."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))


_LOG = logging.getLogger(__name__)
_LOG.addFilter(_is_ours)
_FILE = re.compile(r"(?:[a-z]+/)?[a-z0-9-]+\.(?:js|css|html|svg)")


def answers(answer: Callable[[web.Request], Awaitable[Any]]) -> Handler:
    """A handler whose answer, or refusal, is JSON."""

    async def handle(request: web.Request) -> web.Response:
        try:
            return answer_of(await answer(request))
        except RefusedError as error:
            more = {}
            if isinstance(error, ConflictError):
                more = {"theirs": error.theirs, "mine": error.mine}
            said = {
                "error": error.code,
                "message": translated(str(error), language_of(request)),
                **more,
            }
            return answer_of(said, int(error.status))
        except (A11yError, VoicesError) as error:
            said = {"error": "article", "message": translated(str(error), language_of(request))}
            return answer_of(said, 422)

    return handle


def language_of(request: web.Request) -> str:
    """What the person at the page reads, ``zh`` or ``en``; programs get English."""
    first = request.headers.get("Accept-Language", "").lstrip().lower()
    return "zh" if first.startswith("zh") else "en"


async def listening(app: web.Application, guard: Guard, listener: socket.socket) -> web.AppRunner:
    """Serve an application below the guard's token, on a socket that it listens on."""
    patience = Patience()
    root = web.Application(
        middlewares=[patience.middleware, guard.middleware],
        client_max_size=LARGEST_REQUEST_BYTES,
    )
    root.add_subapp(f"/{guard.token}", app)
    runner = web.AppRunner(root, access_log=None, shutdown_timeout=1, logger=_LOG)

    async def watched(_: web.Application) -> AsyncIterator[None]:
        watch = asyncio.create_task(patience.watch(lambda: runner.server))
        yield
        watch.cancel()

    root.cleanup_ctx.append(watched)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    return runner


async def page(request: web.Request, usual: str = "index.html") -> web.Response:
    """A file of the page."""
    name = request.match_info.get("file", usual)
    file = resources.files("a11y.proof") / "page"
    if not _FILE.fullmatch(name):
        return web.Response(status=404)
    for part in name.split("/"):
        file /= part
    if not file.is_file():
        return web.Response(status=404)
    kind = "text/javascript" if name.endswith(".js") else mimetypes.guess_type(name)[0]
    policy = PAGE_POLICY if name.endswith(".html") else ENTRY_POLICY
    return web.Response(
        body=file.read_bytes(),
        content_type=kind,
        charset="utf-8",
        headers={"Content-Security-Policy": policy},
    )


async def body_of(request: web.Request) -> Any:
    """The JSON of a request.

    Raises:
        RefusedError: it is none.
    """
    try:
        return json.loads(await request.text())
    except (ValueError, RecursionError) as error:
        raise RefusedError("the body is no JSON") from error


def answer_of(value: Any, status: int = 200) -> web.Response:
    """A value as JSON; half a surrogate pair of an article becomes an escape."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    body = text.encode("utf-8", "backslashreplace")
    return web.Response(body=body, status=status, content_type="application/json", charset="utf-8")
