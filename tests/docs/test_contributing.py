"""The map in CONTRIBUTING names what there is, and nothing else."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAP = re.search(r"## The map\n(.*?)\n## ", TEXT, re.DOTALL)[1]


def modules(folder: str) -> set[str]:
    """Modules and packages of a folder by name, without those that Python itself names."""
    names = {path.stem for path in (ROOT / folder).glob("[a-z]*.py")}
    return names | {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}


def named(package: str) -> list[str]:
    """The names in a package's part of the map; ``english*`` stands for several."""
    part = re.search(rf"^    {package}/ .*\n((?:      .*\n)+)", MAP, re.MULTILINE)[1]
    return re.findall(r"[\w*]+", part)


@pytest.mark.parametrize("package", ["voices", "a11y"])
def test_every_module_is_on_the_map(package: str) -> None:
    there = named(package)
    missing = [n for n in modules(package) if not any(fnmatch(n, name) for name in there)]
    assert sorted(missing) == []


def test_every_file_a_recipe_names_is_there() -> None:
    paths = re.findall(r"`((?:a11y|voices|tests|examples)/[\w./-]+)`", TEXT)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []
