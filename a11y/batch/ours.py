"""What runs write, and how it is told from what they read."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STATE_FOLDER = ".tingdu"
"""In the output folder: what was made of what. Never a source."""
REPORT_NAME = "report.json"
REPORT_START = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8">'
    b'<meta name="viewport" content="width=device-width"><title>tingdu batch report</title>'
)
"""How the page of every report begins: by it a report is told from an article."""


def is_output(path: Path, top: Path, out: Path) -> bool:
    """Whether a run wrote it: where sources and books share a folder, only sources count."""
    if path.suffix.casefold() == ".html":
        return starts_with(path, REPORT_START)
    if path.suffix.casefold() != ".epub":
        return False
    if _reads_itself(path):
        return True
    for parent in path.parents:
        state = parent / STATE_FOLDER
        if parent.resolve() == out or state.is_dir():
            record = state / "books" / f"{path.relative_to(parent).as_posix()}.json"
            if parent == path.parent or parent.resolve() == out or record.is_file():
                return True
        if parent == top:
            break
    return False


def _reads_itself(path: Path) -> bool:
    """Whether it is a talking book: what we make, not what we make it of."""
    try:
        with zipfile.ZipFile(path) as book:
            return any(name.endswith(".smil") for name in book.namelist())
    except (OSError, ValueError, zipfile.BadZipFile):
        return False  # reading it will say what is wrong with it


def starts_with(path: Path, start: bytes) -> bool:
    """Whether a file is there, can be read, and begins so."""
    try:
        with path.open("rb") as file:
            return file.read(len(start)) == start
    except OSError:
        return False
