"""Fetching pictures: bounded in size, time, count and redirects, never from a private address.

The address is checked on the very connection that is used, so that a name cannot resolve to one
address for the check and to another for the fetch. What was fetched is kept in the cache.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import os
import socket
import ssl
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote, urljoin, urlsplit

from a11y.read.pictures.payload import LARGEST_BYTES, PictureError
from voices.host.regular import read_regular

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from a11y.read.options import ReadOptions

TIMEOUT_S = 8.0
"""The longest wait for one connection, and on it, in seconds."""
LONGEST_S = 25.0
"""The longest that all pictures of an article may take, in seconds."""
MOST_PICTURES = 200
"""How many pictures of one article are fetched; the rest are shown by their texts."""
MOST_REDIRECTS = 4
LONGEST_REASON_BYTES = 2000
"""The longest note in the cache of why a picture could not be had, which others may have
written."""
FORGET_MISSING_S = 3600.0
"""How long a picture that could not be had is not asked for again."""
_WORKERS = 4
_AGENT = "tingdu (interview articles to accessible books)"


def fetch_all(addresses: Sequence[str], options: ReadOptions) -> dict[str, bytes | PictureError]:
    """Every picture's bytes, or why it cannot be had."""
    out: dict[str, bytes | PictureError] = {}
    wanted: list[str] = []
    for number, address in enumerate(addresses):
        kept = _from_cache(address, options.image_cache)
        if kept is not None:
            out[address] = kept
        elif options.offline:
            out[address] = PictureError("not fetched")
        elif number >= MOST_PICTURES:
            out[address] = PictureError("more pictures than are fetched for one article")
        else:
            wanted.append(address)
    if wanted:
        out.update(_fetched(wanted, options))
    return out


def _fetched(addresses: list[str], options: ReadOptions) -> dict[str, bytes | PictureError]:
    """Fetched side by side; threads that hang on a name server are left behind."""
    todo: SimpleQueue[str] = SimpleQueue()
    done: SimpleQueue[tuple[str, bytes | PictureError]] = SimpleQueue()
    for address in addresses:
        todo.put(address)
    deadline = time.monotonic() + LONGEST_S
    unreachable: set[str] = set()

    def work() -> None:
        while time.monotonic() < deadline:
            try:
                address = todo.get_nowait()
            except Empty:
                return
            done.put((address, _tried(address, unreachable, private=options.private_addresses)))

    for _ in range(min(_WORKERS, len(addresses))):
        threading.Thread(target=work, daemon=True).start()
    out: dict[str, bytes | PictureError] = {}
    while len(out) < len(addresses):
        try:
            address, result = done.get(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            break
        out[address] = result
        _keep(address, result, options.image_cache)
    for address in addresses:
        out.setdefault(address, PictureError("took too long to fetch"))
    return out


def _tried(address: str, unreachable: set[str], *, private: bool) -> bytes | PictureError:
    """A picture's bytes, or why it cannot be had; hosts that do not answer are remembered."""
    host = ""
    try:
        host = urlsplit(address).netloc
        if host in unreachable:
            return PictureError(f"{host} cannot be reached")
        return fetch(address, private=private)
    except PictureError as problem:
        if isinstance(problem, _UnreachableError):
            unreachable.add(host)
        return problem
    except Exception:  # an address no library takes must not end the thread unheard
        return PictureError("not a web address")


class _UnreachableError(PictureError):
    """The host itself does not answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a server, and how much of it is taken."""

    name: Literal["picture", "sound"]
    accept: str
    kinds: tuple[str, ...]
    """How the types begin that servers may give it; unnamed bytes are taken, too."""
    largest_bytes: int
    longest_s: float


def fetch(address: str, *, private: bool = False) -> bytes:
    """A picture's bytes.

    Raises:
        PictureError: it cannot be had, is too large, or lies at a forbidden address.
    """
    wanted = Wanted("picture", "image/*", ("image/",), LARGEST_BYTES, LONGEST_S)
    return b"".join(pieces(address, wanted, private=private))


def pieces(address: str, wanted: Wanted, *, private: bool = False) -> Iterator[bytes]:
    """What is at an address, as it comes.

    Raises:
        PictureError: it cannot be had, is too large, or lies at a forbidden address.
    """
    here = f"https:{address}" if address.startswith("//") else address
    for _ in range(MOST_REDIRECTS + 1):
        moved = yield from _requested(here, wanted, private=private)
        if not moved:
            return
        here = _joined(here, moved)
    raise PictureError("redirected too often")


def _requested(address: str, wanted: Wanted, *, private: bool) -> Generator[bytes, None, str]:
    """The bytes at an address; returns where it redirects to, if it does."""
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise PictureError("not a web address") from error
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise PictureError("not a web address")
    connection = _connection(parts.scheme.lower(), parts.hostname, _port(address), private=private)
    # Addresses in articles hold spaces and Han, which http.client refuses; % is safe, since some
    # are quoted already.
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='=&%:/@!$()*+,;~-._?')}" if parts.query else ""
    try:
        headers = {"User-Agent": _AGENT, "Accept": wanted.accept}
        connection.request("GET", path + query, headers=headers)
        with connection.getresponse() as response:
            return (yield from _answer(response, wanted))
    except PictureError:
        raise
    except TimeoutError as error:
        raise _UnreachableError("does not answer in time") from error
    except (socket.gaierror, ConnectionError) as error:
        raise _UnreachableError(f"{parts.hostname} cannot be reached") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise PictureError("cannot be fetched") from error
    finally:
        connection.close()


def _joined(here: str, location: str) -> str:
    try:
        return urljoin(here, location)
    except ValueError as error:
        raise PictureError("redirected to no web address") from error


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError as error:
        raise PictureError("not a web address") from error


def _answer(response: http.client.HTTPResponse, wanted: Wanted) -> Generator[bytes, None, str]:
    if response.status in {301, 302, 303, 307, 308}:
        location = response.getheader("Location")
        if location:
            return location
    if response.status != 200:
        raise PictureError(f"the server answers {response.status}")
    kind = (response.getheader("Content-Type") or "").split(";")[0].strip().lower()
    if not kind.startswith((*wanted.kinds, "application/octet-stream", "binary/octet-stream")):
        if wanted.name == "sound":
            raise PictureError(f"not a sound but {kind or 'something unnamed'}")
        raise PictureError(f"not a picture but {kind or 'something unnamed'}")
    length = response.getheader("Content-Length") or ""
    if length.isdigit() and int(length) > wanted.largest_bytes:
        raise PictureError(f"larger than {wanted.largest_bytes >> 20} MB")
    size = yield from _body(response, wanted)
    if length.isdigit() and size < int(length):
        raise PictureError("ends before its end")
    return ""


def _body(response: http.client.HTTPResponse, wanted: Wanted) -> Generator[bytes, None, int]:
    """The bytes as they come; returns how many they were."""
    deadline = time.monotonic() + wanted.longest_s
    size = 0
    while part := response.read(65536):
        size += len(part)
        if size > wanted.largest_bytes:
            raise PictureError(f"larger than {wanted.largest_bytes >> 20} MB")
        if time.monotonic() > deadline:
            raise PictureError("took too long to fetch")
        yield part
    return size


def _connection(
    scheme: str, host: str, port: int | None, *, private: bool
) -> http.client.HTTPConnection:
    connection: http.client.HTTPConnection
    if scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(host, port, timeout=TIMEOUT_S, context=context)
    else:
        connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT_S)

    def connect(
        address: tuple[str, int], timeout: float = TIMEOUT_S, *_: object, **__: object
    ) -> socket.socket:
        return _connected(address, timeout, private=private)

    # http.client offers no public way to choose the socket, and a check before it would let the
    # name resolve to another address the second time.
    connection._create_connection = connect  # type: ignore[attr-defined]  # noqa: SLF001
    return connection


def _connected(address: tuple[str, int], timeout: float, *, private: bool) -> socket.socket:
    """A socket to the address, if it is one of the open net."""
    problem: OSError = OSError("no address")
    for family, kind, protocol, _, where in socket.getaddrinfo(
        address[0], address[1], type=socket.SOCK_STREAM
    ):
        if not private and not is_public(str(where[0])):
            raise PictureError(f"{address[0]} is a private address")
        opened = socket.socket(family, kind, protocol)
        opened.settimeout(timeout)
        try:
            opened.connect(where)
        except OSError as error:
            opened.close()
            problem = error
        else:
            return opened
    raise problem


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open net."""
    try:
        found = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo or (None, None))[1]
        if inner is None and any(found in network for network in _WITH_IPV4_INSIDE):
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if any(found in network for network in _LOCAL_IPV6):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


_WITH_IPV4_INSIDE = (
    ipaddress.IPv6Network("64:ff9b::/96"),  # NAT64, RFC 6052: a gateway goes on to the IPv4 address
    ipaddress.IPv6Network("::/96"),  # IPv4-compatible, RFC 4291 §2.5.5.1
    ipaddress.IPv6Network("::ffff:0:0:0/96"),  # IPv4-translated, RFC 2765
)
_LOCAL_IPV6 = (
    ipaddress.IPv6Network("64:ff9b:1::/48"),  # NAT64 of one's own net, RFC 8215
    ipaddress.IPv6Network("fec0::/10"),  # site-local of old, RFC 3879
)


# -- the cache ------------------------------------------------------------------------------


def _place(address: str, folder: Path) -> Path:
    return folder / hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _from_cache(address: str, folder: Path | None) -> bytes | PictureError | None:
    if folder is None:
        return None
    place = _place(address, folder)
    try:
        return read_regular(place, LARGEST_BYTES)
    except OSError:
        pass
    missing = place.with_suffix(".missing")
    try:
        age_s = time.time() - missing.stat().st_mtime
        if 0 <= age_s < FORGET_MISSING_S:  # a clock that was set back makes nothing last
            why = read_regular(missing, LONGEST_REASON_BYTES).decode("utf-8", "replace")
            return PictureError(" ".join(why.split()))
    except OSError:
        pass
    return None


def _keep(address: str, result: bytes | PictureError, folder: Path | None) -> None:
    """Written beside and renamed; a cache that cannot be written is no reason to stop."""
    if folder is None:
        return
    place = _place(address, folder)
    payload = result
    if isinstance(payload, PictureError):
        place = place.with_suffix(".missing")
        payload = str(payload).encode()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder)
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
        Path(name).replace(place)
    except OSError:
        return
