"""What goes wrong while a person proofreads in Chromium: nothing is lost, and each is said."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests import needs
from tests.readers.playing import HERE, node
from tests.readers.test_proof import SOURCE, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "texts" / "clocks.md"
    path.parent.mkdir()
    path.write_text(SOURCE, encoding="utf-8")
    return path


def seen(source: Path, how: str, cache: Path | None = None, **more: Any) -> Any:
    needs.browser()
    arguments = command(source, cache)
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    try:
        address = process.stdout.readline().decode().strip()
        told = {"source": str(source), "pid": process.pid, "command": arguments, **more}
        found = json.loads(
            node(HERE / "proof-trouble.mjs", address, how, json.dumps(told), timeout_s=600)
        )
        assert found["errors"] == []
        return {**found, "address": address}
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@pytest.mark.browser
def test_another_tab_does_not_overwrite(source: Path) -> None:
    found = seen(source, "tabs")
    assert "先生" in found["asked"]
    assert "匠人" in found["asked"]
    assert 'title = "先生"' in found["file"]
    assert found["told"]
    assert found["shown"] == "老师"


@pytest.mark.browser
def test_a_killed_desk_is_said_and_found_again(source: Path) -> None:
    found = seen(source, "killed")
    assert found["gone"]
    assert "tingdu proof clocks.md" in found["said"]
    assert found["kept"] == "先生"
    assert 'title = "师傅"' in found["file"]
    assert found["again"] == found["address"]
    assert found["back"]
    assert found["undone"]
    assert "clocks.md.speakers.toml" not in found["without"]
    assert found["written"]
    assert 'title = "先生"' in found["after"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = [sys.platform == "linux"]
    if mounted[0]:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)],
            capture_output=True,
            check=False,
        )
        mounted[0] = done.returncode == 0
    if not mounted[0]:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.mark.browser
def test_a_full_disk_is_said_and_nothing_is_lost(source: Path, small_disk: Path) -> None:
    there = small_disk / source.name
    there.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    # what is spoken ahead must not race for the little room there is
    found = seen(there, "full", cache=source.parent / "cache", disk=str(small_disk))
    assert found["full"]
    assert "nothing was changed" in found["said"]
    assert found["written"]
    assert 'title = "师傅"' in found["file"]


@pytest.mark.browser
def test_a_source_that_is_edited_meanwhile_is_noticed(source: Path) -> None:
    found = seen(source, "edited")
    assert found["stale"], "what was not shown is not left out"
    assert found["block"] == 1
    assert found["told"]
    assert found["shown"] == 1
    assert not source.with_name("clocks.md.speakers.toml").exists()
