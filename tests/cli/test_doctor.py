"""``tingdu doctor``: says what is there, and how to get what is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

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
