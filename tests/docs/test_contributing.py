"""The map names what there is, and nothing else: in CONTRIBUTING, and below it folder by folder."""

from __future__ import annotations

import ast
import importlib
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


@pytest.mark.parametrize("part", ["voices", "a11y", "tests"])
def test_what_the_map_names_is_there(part: str) -> None:
    rows = re.search(rf"^    {part}/ .*\n((?:      .*\n)+)", MAP, re.MULTILINE)[0]
    tree = (ROOT / part).glob("*/") if part == "tests" else (ROOT / part).rglob("*/")
    there = {path.name for path in tree}
    assert [name for name in re.findall(r"([\w.]+)/", rows) if name not in {part, *there}] == []
    if part == "tests":
        return
    below = there | {path.stem for path in (ROOT / part).rglob("*.py")}
    explained = re.findall(r";\s+(\w+): ", rows)
    assert explained
    assert [name for name in explained if name not in below] == []
    first = re.findall(r"^      (\w[^ ]*(?:,? [^ ]+)*?)  ", rows, re.MULTILINE)
    names = [name.strip(" /") for column in first for name in column.split(",")]
    assert [name for name in names if name not in modules(part)] == []


def folders() -> list[str]:
    """Every folder of code that ships or makes what ships, from the root of the repository."""
    tops = (ROOT / top for top in ("a11y", "voices", "tools"))
    packages = (path.parent for top in tops for path in top.rglob("__init__.py"))
    return sorted(package.relative_to(ROOT).as_posix() for package in packages)


def docstring(folder: str) -> str:
    tree = ast.parse((ROOT / folder / "__init__.py").read_text(encoding="utf-8"))
    return ast.get_docstring(tree) or ""


@pytest.mark.parametrize("folder", folders())
def test_a_folder_lists_its_modules(folder: str) -> None:
    part = re.search(r"^Modules:\n((?:    .*\n?)+)", docstring(folder), re.MULTILINE)
    listed = re.findall(r"^    - (\w+): \S", part[1], re.MULTILINE) if part else []
    there = {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}
    there |= {path.parent.name for path in (ROOT / folder).glob("*/__init__.py")}
    asked = f"the list under 'Modules:' in {folder}/__init__.py, a line for each of its modules"
    assert sorted(listed) == sorted(there), asked


@pytest.mark.parametrize("folder", folders())
def test_a_folder_says_what_comes_in_what_goes_out_and_who_calls(folder: str) -> None:
    text = " ".join(docstring(folder).split())
    assert [word for word in ("In: ", "Out: ", "Called by: ") if word not in text] == []


def test_every_file_a_recipe_names_is_there() -> None:
    paths = re.findall(r"`((?:a11y|voices|tools|tests|examples)/[\w./-]+)`", TEXT)
    assert len(paths) > 15
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_module_a_recipe_names_is_there() -> None:
    dotted = re.findall(r"`(?:python -m )?((?:a11y|voices|tools)(?:\.\w+)+)[`( ]", TEXT)
    assert len(dotted) > 3
    assert [name for name in dotted if not (is_module(name) or is_value(name))] == []


def is_module(name: str) -> bool:
    path = ROOT / name.replace(".", "/")
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def is_value(name: str) -> bool:
    """Whether it is a name in a module: ``a11y.convert``."""
    module, _, last = name.rpartition(".")
    return is_module(module) and hasattr(importlib.import_module(module), last)
