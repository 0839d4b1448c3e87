"""What is packed is what the repository holds."""

from __future__ import annotations

import subprocess
import tomllib
from glob import glob
from pathlib import Path, PurePath

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def in_git(*patterns: str) -> set[str]:
    """Files under version control; skips where this is no checkout."""
    if not (ROOT / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, check=True
    )
    return set(listed.stdout.decode().split("\0")) - {""}


def test_every_licence_is_packed() -> None:
    ours = {name for name in in_git("*LICENSE*") if name.startswith(("a11y/", "voices/"))}
    assert len(ours) > 5
    # As hatchling does: without recursion, ``**`` is one folder there.
    packed = {
        PurePath(name).as_posix()
        for pattern in PROJECT["license-files"]
        for name in glob(pattern, root_dir=ROOT)  # noqa: PTH207 - pathlib's is recursive
    }
    assert packed == {"LICENSE", *ours}


def test_a_user_gets_what_runs_and_not_what_makes_tables() -> None:
    """A top-level ``tools`` in everyone's site-packages would hide a module of their own."""
    hatch = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]
    assert hatch["build"]["targets"]["wheel"]["packages"] == ["a11y", "voices"]
