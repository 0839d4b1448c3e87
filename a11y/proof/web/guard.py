"""Who may come in: this machine's browser, at the address with the token, from our own page.

Another page in the same browser can send requests here, too. It does not know the token, its
``Origin`` is not ours, and a name that was made to point at this machine (DNS rebinding) is no
host of ours.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from aiohttp import web

if TYPE_CHECKING:
    from aiohttp.typedefs import Handler, Middleware

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ENTRY_POLICY = "default-src 'none'; sandbox"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_NAMES = ("127.0.0.1", "localhost")


class Guard:
    """The rules for one server; its port is known once it listens."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(18)
        self.port = 0

    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def refusal(self, request: web.Request) -> web.Response | None:
        """The answer to a request that may not come in; None for one that may."""
        hosts = {f"{name}:{self.port}" for name in _NAMES}
        token = request.path.split("/", 2)[1]
        if request.headers.get("Host") not in hosts:
            return web.Response(status=404)
        if not secrets.compare_digest(
            token.encode("utf-8", "surrogateescape"), self.token.encode()
        ):
            return web.Response(status=404)
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {f"http://{host}" for host in hosts}:
            return web.Response(status=403)
        site = request.headers.get("Sec-Fetch-Site", "none")
        if site not in {"none", "same-origin"}:
            return web.Response(status=403)
        if request.method == "POST" and request.content_type != "application/json":
            return web.Response(status=415)
        return None

    @property
    def middleware(self) -> Middleware:
        """What stands before every handler."""

        @web.middleware
        async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
            refused = self.refusal(request)
            try:
                response = refused or await handler(request)
            except web.HTTPException as error:  # no such page, or a body that is too large
                response = web.Response(status=error.status)
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
            response.headers.setdefault("Content-Security-Policy", ENTRY_POLICY)
            return response

        return guarded
