"""The reader's server: one book, on loopback, behind a random token, until it is closed.

Input: an ``.epub`` file. Output: a local address that shows it in foliate-js with overlay playback.
Nothing leaves the machine and nothing else can come in: only 127.0.0.1 is listened on, the address
holds a token, requests under another host name or from another origin are refused, and the policy
lets no script of a book run and no address outside be asked.
"""

from __future__ import annotations

import json
import mimetypes
import re
import secrets
import sys
import threading
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from a11y.book.readback.publication import XHTML, read_back
from a11y.zipped import MemberError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from a11y.book.readback.publication import Publication

# foliate-js asks us for entries (connect-src), and shows each document, with its styles, pictures,
# fonts and sounds, from a blob of the page's own: hence blob: everywhere but for scripts, which
# come from us alone. Books style by attributes, too ('unsafe-inline').
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' blob: 'unsafe-inline'; "
    "img-src 'self' blob: data:; media-src blob:; font-src blob: data:; connect-src 'self'; "
    "frame-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
ENTRY_POLICY = "default-src 'none'; sandbox"
"""The policy for what comes from a book: opened by its own address it is shut off from the page and
loads nothing."""
_NAME = re.compile(r"[a-z0-9-]+\.(js|css|html|svg)")


def limits(book: Publication) -> list[str]:
    """What the reader does not do for this book: names of lines that the page has words for."""
    pars = list(book.pars())
    fixed = book.package.value("rendition:layout") == "pre-paginated"
    found = {
        "fixed": fixed,
        "drawings": any(document.is_svg for document in book.documents.values()),
        "textOnly": any(not par.audio for par in pars),
        "missing": any(par.audio and par.audio not in book.archive.entries for par in pars),
    }
    return [name for name, there in found.items() if there]


class ReaderServer(ThreadingHTTPServer):
    """Serves one book. Use as a context manager; ``serve_forever`` until interrupted.

    Raises:
        SourceError: the book cannot be opened.
        OSError: the port is taken.
    """

    daemon_threads = True
    _MOST_CLIENTS = 64
    """Connections at once: a browser has six, and a person some tabs."""

    def __init__(self, book: Path, port: int = 0) -> None:
        self.book: Publication = read_back(book)
        self.token = secrets.token_urlsafe(18)
        self._places = threading.BoundedSemaphore(self._MOST_CLIENTS)
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    @cached_property
    def facts(self) -> bytes:
        """What the page wants to know before it opens the book, as JSON."""
        ruby = any(
            document.root.find(f".//{XHTML}ruby") is not None
            for document in self.book.documents.values()
        )
        sizes = {name: info.file_size for name, info in self.book.archive.entries.items()}
        facts = {
            "title": self.book.package.value("dc:title"),
            "language": self.book.package.value("dc:language"),
            "overlays": bool(self.book.overlays),
            "ruby": ruby,
            "sizes": sizes,
            "id": self.book.package.value("dc:identifier"),
            "package": self.book.package.path,
            "drawings": [d.path for d in self.book.documents.values() if d.is_svg],
            "limits": limits(self.book),
        }
        return json.dumps(facts, ensure_ascii=False).encode()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread, or hang up where there are more clients than a person has."""
        if self._places.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a client that left, or takes for ever: the book is there for others."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError | ValueError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        super().server_close()
        self.book.archive.close()


class _Handler(BaseHTTPRequestHandler):
    server: ReaderServer
    protocol_version = "HTTP/1.1"
    timeout = 60
    """Seconds that a client may neither ask nor take anything."""

    def do_GET(self) -> None:  # the name http.server calls
        host = self.headers.get("Host", "")
        path = unquote(self.path.partition("?")[0])
        prefix = f"/{self.server.token}/"
        known = {f"{name}:{self.server.server_port}" for name in ("127.0.0.1", "localhost")}
        origin = self.headers.get("Origin")  # null: a frame of the reader's own, shut off from it
        foreign = origin not in {None, "null", *(f"http://{name}" for name in known)}
        if host not in known or foreign or not path.startswith(prefix):
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain", ENTRY_POLICY)
            return
        name = path.removeprefix(prefix)
        if name.startswith("book/"):
            self._entry(name.removeprefix("book/"))
        elif name == "book.json":
            self._send(HTTPStatus.OK, self.server.facts, "application/json", ENTRY_POLICY)
        else:
            self._page(name or "index.html")

    def do_HEAD(self) -> None:
        self.do_GET()

    def _page(self, name: str) -> None:
        folder, _, file = name.rpartition("/")
        found: Traversable | None = None
        if folder in {"", "foliate"} and _NAME.fullmatch(file):
            found = resources.files("a11y.play") / (folder or "page") / file
        if found is None or not found.is_file():
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain", ENTRY_POLICY)
            return
        content = found.read_bytes()
        if file == "fixed-layout.js":  # asks by a bare name for what every browser has by now
            content = content.replace(b"import 'construct-style-sheets-polyfill'\n", b"", 1)
        media_type = "text/javascript" if file.endswith(".js") else mimetypes.guess_type(file)[0]
        self._send(HTTPStatus.OK, content, f"{media_type}; charset=utf-8", PAGE_POLICY)

    def _entry(self, name: str) -> None:
        """An entry in pieces: several pages may ask for one of hundreds of megabytes at once."""
        found = self.server.book.archive.stream(name)
        try:
            size, pieces = found or (0, iter(()))
            first = next(pieces, b"")
        except MemberError:
            found = None
        if found is None:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain", ENTRY_POLICY)
            return
        self._begin(HTTPStatus.OK, size, "application/octet-stream", ENTRY_POLICY)
        if self.command == "HEAD":
            return
        try:
            for piece in chain([first], pieces):
                self.wfile.write(piece)
        except MemberError:
            self.close_connection = True  # shorter than was said: the page sees that it is damaged

    def _send(self, status: HTTPStatus, content: bytes, media_type: str, policy: str) -> None:
        self._begin(status, len(content), media_type, policy)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: HTTPStatus, size: int, media_type: str, policy: str) -> None:
        self.send_response(status)
        for name, value in (
            ("Content-Type", media_type),
            ("Content-Length", str(size)),
            ("Content-Security-Policy", policy),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cache-Control", "no-store"),
        ):
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Say nothing: the address with its token would be in every line."""
