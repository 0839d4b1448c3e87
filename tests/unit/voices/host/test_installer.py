"""Advice on installing reaches the environment that this tingdu lies in."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from voices.host.installer import install

if TYPE_CHECKING:
    from pathlib import Path

WANTED = ["genanki", "jpype1>=1.6"]


def test_the_shell_s_python_is_named_where_it_is_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\n", encoding="utf-8")
    python.chmod(0o755)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "venv"))
    monkeypatch.setattr(sys, "executable", str(python))
    monkeypatch.setenv("PATH", str(python.parent), prepend=os.pathsep)
    assert install(WANTED) == "python -m pip install genanki 'jpype1>=1.6'"
    assert install(["x"], again=True) == "python -m pip install --force-reinstall x"


def test_an_environment_that_the_shell_does_not_know_is_named_by_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "my venv" / "bin" / "python"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert install(["x"]) == f"'{sys.executable}' -m pip install x"


@pytest.mark.parametrize(
    ("mark", "command", "again"),
    [
        (
            "pipx_metadata.json",
            "pipx runpip tingdu install x",
            "pipx runpip tingdu install --force-reinstall x",
        ),
        (
            "uv-receipt.toml",
            "uv pip install --python {folder} x",
            "uv pip install --python {folder} --reinstall x",
        ),
    ],
)
def test_a_tool_that_keeps_programs_apart_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str, command: str, again: str
) -> None:
    folder = tmp_path / "tingdu"
    folder.mkdir()
    (folder / mark).touch()
    monkeypatch.setattr(sys, "prefix", str(folder))
    assert install(["x"]) == command.format(folder=folder)
    assert install(["x"], again=True) == again.format(folder=folder)
