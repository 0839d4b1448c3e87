"""Fixtures that every test may use."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

pytest_plugins = ["tests.emulator.fixtures", "tests.books"]

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="write the golden books anew")


def pytest_configure() -> None:
    # Whoever runs the tests may read Chinese: messages are asserted in the language of the code.
    os.environ["TINGDU_LANGUAGE"] = "en"
    # Build servers start things with Ctrl-C ignored, and programs under test would inherit that.
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and pinyin data beside the repository; the test skips without it."""
    folder = Path(os.environ.get("TINGDU_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpus").is_dir():
        pytest.skip("needs the real texts: set TINGDU_SHARED to the folder that holds corpus/")
    return folder


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where engines keep what they prepare: made once for all tests."""
    return tmp_path_factory.mktemp("engines")


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of examples."""
    return ROOT / "examples"
