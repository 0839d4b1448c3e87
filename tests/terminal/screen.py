"""A terminal to run commands on, and what a person sees of it: POSIX pseudo-terminals and pyte."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pyte

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

ROWS = 24
TINGDU = (sys.executable, "-m", "a11y")


@dataclass(frozen=True)
class Seen:
    """What a command left on the screen, and what was there meanwhile."""

    code: int
    lines: list[str]
    """The screen at the end and what had scrolled off it above; no blank lines at its end."""
    frames: list[str] = field(repr=False)
    """Every state of the screen on the way, one text each."""
    raw: bytes = field(repr=False)
    output: bytes = field(default=b"", repr=False)
    """What went to the pipe, where there was one."""
    cursor_hidden: bool = False

    @property
    def text(self) -> str:
        """The lines in one."""
        return "\n".join(self.lines)


def on_terminal(
    command: Sequence[object],
    *,
    columns: int = 80,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    piped: bool = False,
    interrupt_at: Callable[[str], bool] | None = None,
    timeout_s: float = 900,
    alone: bool = False,
) -> Seen:
    """Run a command with a terminal for input, output and errors, and watch it.

    With ``piped``, output goes to a pipe that is read to its end, as in ``… | cat``: the terminal
    shows the errors only. ``environment`` is added to that of the tests; ``alone``, it is all there
    is. ``interrupt_at`` types Ctrl-C once, when the screen is as it says.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))
    given = {} if alone else os.environ
    env = {k: v for k, v in given.items() if k not in {"COLUMNS", "LINES", "NO_COLOR", "CI"}}
    env |= {"TERM": "xterm-256color", **(environment or {})}
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=slave,
        stdout=subprocess.PIPE if piped else slave,
        stderr=slave,
        cwd=cwd,
        env=env,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - no threads here
    )
    os.close(slave)
    try:
        return _watched(process, master, columns, interrupt_at, time.monotonic() + timeout_s)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(master)
        if process.stdout:
            process.stdout.close()


def _own_terminal() -> None:
    """What a login does: the terminal is the process's own, and Ctrl-C typed there reaches it."""
    os.setsid()
    fcntl.ioctl(2, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _watched(
    process: subprocess.Popen[bytes],
    master: int,
    columns: int,
    interrupt_at: Callable[[str], bool] | None,
    deadline_s: float,
) -> Seen:
    screen = pyte.HistoryScreen(columns, ROWS, history=10_000)
    stream = pyte.ByteStream(screen)
    raw, output, frames = b"", b"", [""]
    readers = [master, *([process.stdout.fileno()] if process.stdout else [])]
    while readers:
        if time.monotonic() > deadline_s:
            raise TimeoutError(f"still running:\n{_text(screen)}\n{raw[-500:]!r}")
        for reader in select.select(readers, [], [], 1)[0]:
            chunk = _read(reader)
            if not chunk:
                readers.remove(reader)
            elif reader != master:
                output += chunk
            else:
                raw += chunk
                # A view goes back to the line's beginning to draw it anew: what stood there before
                # was a frame too, though a busy machine may hand over several at once.
                for piece in re.split(rb"(?=\r)", chunk):
                    stream.feed(piece)
                    frames.append(_text(screen))
                if interrupt_at is not None and interrupt_at(frames[-1]):
                    os.write(master, b"\x03")
                    interrupt_at = None
    # As a shell tells it. Python ends `-m a11y` by the signal itself where Ctrl-C came inside of an
    # exec(), as while a dataclass is made, though it was caught: that is 130, too.
    code = process.wait()
    code = 128 - code if code < 0 else code
    lines = [*map(_line, screen.history.top), *screen.display]
    lines = "\n".join(line.rstrip() for line in lines).rstrip("\n").split("\n")
    return Seen(code, lines, frames, raw, output, screen.cursor.hidden)


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 65536)
    except OSError:  # Linux says so when nobody has the other end open any more
        return b""


def _line(row: Mapping[int, pyte.screens.Char]) -> str:
    return "".join(row[column].data for column in sorted(row))


def _text(screen: pyte.Screen) -> str:
    return "\n".join(line.rstrip() for line in screen.display).rstrip("\n")
