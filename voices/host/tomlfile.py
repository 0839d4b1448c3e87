"""TOML that others wrote: bounded, and one error for whatever is wrong with it."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from voices.host.regular import read_regular

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_BYTES = 1 << 20
"""A settings file is written by hand."""
_MOST_DOTS = 100
"""The most dots of one key: the library's time grows with their square, and half a million fit into
a file."""
_DEEPEST = 50
"""Tables and lists in one another."""
# What stands between keys: ``a.b.c = "x"`` is parted into ``a.b.c``, the rest of the line by line.
_BETWEEN = re.compile(r"""[\n={},"'\[\]]""")


class TomlError(ValueError):
    """The text is no TOML, or a trap for those who read it; it says why on one line."""


def read_toml(path: Path) -> dict[str, Any]:
    """What a settings file says.

    Raises:
        OSError: it cannot be read, is no regular file, or too large for a settings file.
        TomlError: it is no TOML.
    """
    content = read_regular(path, LARGEST_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TomlError(f"not UTF-8: {error}") from error
    return parsed_toml(text.replace("\r\n", "\n"))


def parsed_toml(text: str) -> dict[str, Any]:
    """What a text says as TOML.

    Raises:
        TomlError: it is no TOML.
    """
    if any(piece.count(".") > _MOST_DOTS for piece in _BETWEEN.split(text)):
        raise TomlError("a key of more parts than anybody writes")
    try:
        content = tomllib.loads(text)
    except Exception as error:  # also of numbers, dates and depth beyond what Python takes
        raise TomlError(" ".join(str(error).split()) or type(error).__name__) from error
    _check(content)
    return content


def _check(content: dict[str, Any]) -> None:
    """Refuse what could not be shown or counted: depth, and numbers beyond TOML's 64 bits."""
    layer: list[Any] = [content]
    for _ in range(_DEEPEST):
        if not layer:
            return
        inner: list[Any] = []
        for value in layer:
            if isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
                raise TomlError("a number of more than 64 bits")
            if isinstance(value, dict):
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
        layer = inner
    raise TomlError("nested deeper than anybody writes")
