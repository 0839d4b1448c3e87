"""What a machine may lack: a test that needs it skips with a clear word, and fails in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

READERS = Path(__file__).parent / "readers"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def lacking(what: str) -> NoReturn:
    """Skip the test for want of something; in CI, where all must be there, fail it."""
    message = f"needs {what}: run `make system`, it says how to get it"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


def chromium() -> str:
    """Where Chromium is."""
    named = [os.environ.get("CHROMIUM", ""), *(shutil.which(name) for name in _CHROMIUM)]
    for found in named:
        if found and Path(found).is_file():
            return found
    lacking("Chromium")


def reader(name: str) -> None:
    """One of the readers of ``tests/readers``, by its package on npm."""
    browser()
    if not (READERS / "node_modules" / name).is_dir():
        lacking(f"{name} (npm ci in tests/readers)")


def browser() -> None:
    """Chromium, Node and the readers of ``tests/readers``."""
    chromium()
    if shutil.which("node") is None:
        lacking("Node")
    if not (READERS / "node_modules" / "playwright-core").is_dir():
        lacking("the readers of tests/readers (npm ci)")


def java() -> None:
    """A Java runtime and EPUBCheck."""
    from a11y.verify.jar import is_available

    if not is_available():
        lacking("Java and EPUBCheck")
