"""Who may come in: this machine's browser, at the address with the token, from our own page.

Another page in the same browser can send requests here, too. It does not know the token, its
``Origin`` is not ours, and a name that was made to point at this machine (DNS rebinding) is no
host of ours.

A page whose desk was ended asks at ``/hello``, without its token, whether it is there again: who
listens on the port now may be anybody, and only the desk can answer with the token's signature.
"""

from __future__ import annotations

import contextlib
import hmac
import re
import secrets
from typing import TYPE_CHECKING

from aiohttp import web

from a11y.proof.web.address import Address, bound

if TYPE_CHECKING:
    import socket

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
_HELLO = "/hello"
_CHALLENGE = re.compile(r"[A-Za-z0-9-]{16,64}")


class Guard:
    """The rules for one server; its port is known once it listens."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(18)
        self.port = 0

    def listen(self, port: int = 0, known: Address | None = None) -> socket.socket:
        """A listening socket; ``port`` 0 is any free one, that of the address known, if it can be.

        Raises:
            OSError, OverflowError: the port is taken, or none.
        """
        if known is not None and port in (0, known.port):
            with contextlib.suppress(OSError):  # taken: another port, and another token
                listener = bound(known.port)
                self.token, self.port = known.token, known.port
                return listener
        listener = bound(port)
        self.port = listener.getsockname()[1]
        return listener

    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.port}/{self.token}/"

    def refusal(self, request: web.Request) -> web.Response | None:
        """The answer to a request that may not come in; None for one that may."""
        hosts = {f"{name}:{self.port}" for name in _NAMES}
        if request.headers.get("Host") not in hosts:
            return web.Response(status=404)
        token = request.path.split("/", 2)[1]
        if request.path != _HELLO and not secrets.compare_digest(
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
        return self._hello(request) if request.path == _HELLO else None

    def _hello(self, request: web.Request) -> web.Response:
        challenge = request.query.get("challenge", "")
        if request.method != "GET" or not _CHALLENGE.fullmatch(challenge):
            return web.Response(status=400)
        return web.Response(
            text=hmac.digest(self.token.encode(), challenge.encode(), "sha256").hex()
        )

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
