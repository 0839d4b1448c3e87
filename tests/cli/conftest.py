"""The command line, run in this process, with exact silence for a voice."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from a11y.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclasses.dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of speech for the whole session."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def tingdu(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cache: Path
) -> Callable[..., Ran]:
    """Run ``tingdu ARGS…``; the engine is ``silent`` unless the arguments say otherwise."""
    monkeypatch.setenv("TINGDU_ENGINE", "silent")
    monkeypatch.setenv("TINGDU_CACHE", str(cache))

    def run(*args: object) -> Ran:
        code: object = 0
        try:
            main([str(arg) for arg in args])
        except SystemExit as ended:
            code = ended.code or 0
        said = capsys.readouterr()
        assert isinstance(code, int)
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """A short interview of our own."""
    path = tmp_path / "tea.md"
    path.write_text(
        "# 一杯茶的工夫\n\n今天的嘉宾是茶农陈溪先生。\n\n"
        "**Q：**您种茶多少年了？\n\n**A：**整整 20 年。头 3 年都在交学费。\n\n"
        "**Q：**最难的是什么？\n\n**A：**等。茶树不着急，人着急也没有用。\n",
        encoding="utf-8",
    )
    return path
