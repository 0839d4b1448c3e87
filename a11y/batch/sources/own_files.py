"""What runs write, and how it is told from what they read."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from a11y.batch.sources.naming import LONGEST_NAME_BYTES
from a11y.batch.sources.places import kind_of
from a11y.installed.version import GENERATOR_META
from a11y.zipped import ZipDamagedError, open_zip
from voices.host.regular import open_regular

if TYPE_CHECKING:
    from pathlib import Path

STATE_FOLDER = ".tingdu"
"""The folder, in the output folder, that says what was made of what. It is never a source."""
COVERS_FOLDER = "covers"
"""The folder, in the output folder, of the covers that the catalogue shows."""
REPORT_NAME = "report.json"
REPORT_START = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width"><title>tingdu batch report</title>'
)
"""How the page of every report begins: by it a report is told from an article."""


_PAGES = frozenset({".html", ".htm", ".xhtml"})
_START_BYTES = 1024
"""Within so many, a page says what wrote it."""


def record_path(out: Path, name: str) -> Path:
    """Where the record of the book ``name`` of the output folder ``out`` lies."""
    path = out / STATE_FOLDER / "books" / f"{name}.json"
    if len(os.fsencode(path.name)) <= LONGEST_NAME_BYTES:
        return path
    return path.with_name(f"{hashlib.sha256(os.fsencode(path.name)).hexdigest()}.json")


def is_output(path: Path, top: Path) -> bool:
    """Whether we wrote it, by what it is or by the record of a folder up to ``top``."""
    ending = path.suffix.casefold()
    if ending in _PAGES:
        start = _start(path, _START_BYTES)
        return start.startswith(REPORT_START) or GENERATOR_META.encode() in start
    return ending == ".epub" and (_reads_itself(path) or _is_recorded(path, top))


def _is_recorded(path: Path, top: Path) -> bool:
    for parent in path.parents:
        if kind_of(record_path(parent, path.relative_to(parent).as_posix())) == "file":
            return True
        if parent == top:
            break
    return False


def _reads_itself(path: Path) -> bool:
    """Whether it is a talking book: what we make, not what we make it of."""
    try:
        with open_regular(path) as file, open_zip(file) as book:
            return any(name.endswith(".smil") for name in book.namelist())
    except (OSError, ZipDamagedError):
        return False  # reading it will say what is wrong with it


def starts_with(path: Path, start: bytes) -> bool:
    """Whether a file is there, can be read, and begins so."""
    return _start(path, len(start)) == start


def _start(path: Path, length: int) -> bytes:
    try:
        with open_regular(path) as file:
            return file.read(length)
    except OSError:
        return b""
