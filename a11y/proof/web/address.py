"""The address of a desk that was ended, so that a page which is still open finds it again.

A desk started again for the same source has the port and the token it had. They are kept for half
a day, in a file that its user alone may read; a port that another program has by then gives a new
token, too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import socket
import stat
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from voices.host.atomic import replacing
from voices.host.regular import read_all

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
    try:
        with _file(source).open("rb") as file:
            about = os.fstat(file.fileno())
            if not _is_own(about) or time.time() - about.st_mtime > _LONGEST_S:
                return None
            said = json.loads(read_all(file, _LARGEST_BYTES))
        token, port = said["token"], said["port"]
    except (OSError, ValueError, KeyError, TypeError):  # none, or not as we wrote it
        return None
    if not isinstance(token, str) or not _TOKEN.fullmatch(token) or not isinstance(port, int):
        return None
    return Address(token, port)


def keep(source: Path, address: Address) -> None:
    """Keep an address for its user alone; without a place for it a page is just opened anew."""
    path = _file(source)
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with replacing(path) as temporary:
            temporary.touch(mode=0o600)
            temporary.chmod(0o600)
            temporary.write_text(json.dumps({"token": address.token, "port": address.port}))


def bound(port: int) -> socket.socket:
    """A listening socket on loopback; ``port`` 0 is any free one.

    Raises:
        OSError, OverflowError: the port is taken, or none.
    """
    return socket.create_server(("127.0.0.1", port))


def _file(source: Path) -> Path:
    from platformdirs import user_state_path

    name = hashlib.sha256(str(source.resolve()).encode("utf-8", "surrogateescape")).hexdigest()
    return user_state_path("tingdu") / "desks" / f"{name[:32]}.json"


def _is_own(about: os.stat_result) -> bool:
    if not stat.S_ISREG(about.st_mode):
        return False
    getuid = getattr(os, "getuid", None)  # Windows has the user's folder for the user alone
    return getuid is None or (about.st_uid == getuid() and not about.st_mode & 0o077)
