"""``tingdu doctor``: says what is there, and how to get what is not."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from a11y.installed.extras import install_command

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]


def test_it_names_every_part(tingdu: Tingdu) -> None:
    ran = tingdu("doctor", "--json")
    assert ran.code == 0
    parts = {part["name"]: part for part in json.loads(ran.out)}
    assert {"Python", "Voice: kokoro", "Voice: edge", "EPUBCheck", "Cache"} <= set(parts)
    assert parts["Voice: kokoro"]["state"] == "ok"
    assert all(part["advice"] for part in parts.values() if part["state"] != "ok")


def test_a_missing_java_is_no_fault_and_comes_with_advice(
    tingdu: Tingdu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    ran = tingdu("doctor")
    assert ran.code == 0
    assert "install a JRE" in ran.out


def test_a_cache_that_cannot_be_written_is_a_fault(tingdu: Tingdu, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ran = tingdu("doctor", "--cache", tmp_path / "file" / "cache")
    assert ran.code == 2
    assert "TINGDU_CACHE" in ran.out


@pytest.mark.parametrize(
    ("engine", "part", "code"),
    [("kokoro", "onnxruntime", 2), ("edge", "edge_tts", 2), ("espeak", "espeakng_loader", 0)],
)
def test_a_voice_without_its_parts_is_not_called_there(
    tingdu: Tingdu, monkeypatch: pytest.MonkeyPatch, engine: str, part: str, code: int
) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    ran = tingdu("doctor", "--json")
    assert ran.code == code
    found = next(p for p in json.loads(ran.out) if p["name"] == f"Voice: {engine}")
    assert found["state"] == ("missing" if code else "optional")
    assert f"pip install --force-reinstall {part.replace('_', '-')}" in found["advice"]


def test_a_voice_without_its_parts_is_no_bug(
    tingdu: Tingdu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    ran = tingdu("say", "你好", "--engine", "kokoro", "-o", tmp_path / "x.mp3")
    assert ran.code == 2
    assert "pip install --force-reinstall onnxruntime" in ran.err


def test_a_library_that_is_there_and_broken_is_told(
    tingdu: Tingdu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "onnxruntime").mkdir()
    (tmp_path / "onnxruntime" / "__init__.py").write_text("raise OSError('no such symbol\\nx')")
    (tmp_path / "trafilatura.py").write_text("import lxml_html_cleaner")
    for name in [n for n in sys.modules if n.partition(".")[0] in {"onnxruntime", "trafilatura"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.syspath_prepend(str(tmp_path))
    ran = tingdu("doctor", "--json")
    assert ran.code == 2
    parts = {part["name"]: part for part in json.loads(ran.out)}
    assert parts["Voice: kokoro"]["state"] == parts["Reading: saved pages"]["state"] == "missing"
    assert "no such symbol" in parts["Voice: kokoro"]["detail"]
    assert parts["Reading: saved pages"]["advice"].endswith("--force-reinstall trafilatura")


@pytest.mark.parametrize(
    ("extra", "package"), [("anki", "genanki"), ("dask", "distributed"), ("epubcheck", "jpype1")]
)
def test_an_extra_is_named_by_its_packages(extra: str, package: str) -> None:
    command = install_command(extra)
    assert package in command
    assert "tingdu" not in command.replace(sys.executable, "")


def test_the_advice_of_an_unknown_extra_is_its_name() -> None:
    assert install_command("none").endswith(" -m pip install 'tingdu[none]'")
