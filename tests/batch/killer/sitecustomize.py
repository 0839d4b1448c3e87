"""Ends a run at its n-th step on the disk: loaded by every Python process of the run, first of all.

A step is what changes the disk below the folders watched: a file opened for writing, a rename, a
link, a folder made, something removed. Steps are counted over all processes by the length of a
file; the process that comes to the n-th ends the whole run, just before it takes the step.
"""

from __future__ import annotations

import os
import signal
import sys

_COUNT = os.environ.get("KILLER_COUNT", "")
_AT = int(os.environ.get("KILLER_AT", "0"))
_WATCHED = tuple(filter(None, os.environ.get("KILLER_WATCHED", "").split(os.pathsep)))
_STEPS = {"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.truncate"}
_inside = False


def _path(event: str, arguments: tuple[object, ...]) -> str:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        writing = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        return str(arguments[0]) if writing else ""
    if event in {"os.rename", "os.link"}:
        return str(arguments[1])
    return str(arguments[0]) if event in _STEPS else ""


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    global _inside  # noqa: PLW0603  the hook's own steps are none
    if _inside or (event != "open" and event not in _STEPS):
        return
    path = _path(event, arguments)
    if not path.startswith(_WATCHED):
        return
    _inside = True
    try:
        handle = os.open(_COUNT, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, f"{event} {path}".encode("utf-8", "replace")[:199].ljust(199) + b"\n")
        number = os.fstat(handle).st_size // 200
        os.close(handle)
        if number == _AT:
            os.killpg(0, signal.SIGKILL)
    finally:
        _inside = False


if _COUNT and _WATCHED:
    sys.addaudithook(_hook)
