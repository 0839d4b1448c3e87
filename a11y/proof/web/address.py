"""The address of a desk that was ended, so that a page which is still open finds it again.

A desk started again for the same source has the port and the token it had. They are kept for half
a day, in a file that its user alone may read; a port that another program has by then gives a new
token, too.
"""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.proof import private

if TYPE_CHECKING:
    from pathlib import Path

_LONGEST_S = 12 * 60 * 60
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}")
_LARGEST_BYTES = 1000


@dataclass(frozen=True, slots=True)
class Address:
    """Where a desk is served on this machine."""

    token: str
    port: int


def kept(source: Path) -> Address | None:
    """The address that the source's desk had last, if that is not long ago."""
    stored = private.kept(source, ".json", longest_s=_LONGEST_S, largest_bytes=_LARGEST_BYTES)
    if not isinstance(stored, dict):
        return None
    token, port = stored.get("token"), stored.get("port")
    if not isinstance(token, str) or not _TOKEN.fullmatch(token) or not isinstance(port, int):
        return None
    return Address(token, port)


def keep(source: Path, address: Address) -> None:
    """Keep an address for its user alone; without a place for it a page is just opened anew."""
    private.keep(source, ".json", {"token": address.token, "port": address.port})


def bound(port: int) -> socket.socket:
    """A listening socket on loopback; ``port`` 0 is any free one.

    Raises:
        OSError, OverflowError: the port is taken, or none.
    """
    return socket.create_server(("127.0.0.1", port))
