"""``tingdu doctor``: says what is there, and how to get what is not."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

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
