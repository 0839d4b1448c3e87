"""``tingdu play`` in Chromium: what lights up is what is heard, and anyone can use the page."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests import needs
from tests.conftest import ROOT
from tests.readers.playing import HERE, node, pars
from tests.rules import build

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = tmp_path_factory.mktemp("play") / "good.epub"
    build.pack(build.entries(), book)
    return book


@pytest.fixture(scope="module")
def session(small: Path) -> Any:
    """What a visit to the page found; the command is ended as a person ends it."""
    needs.browser()
    command = [sys.executable, "-m", "a11y", "play", str(small), "--no-browser"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as running:  # fmt: skip
        try:
            assert running.stdout is not None
            told = json.loads(node(HERE / "play.mjs", running.stdout.readline().strip()))
        finally:
            running.send_signal(signal.SIGINT)
            code = running.wait(10)
    return told | {"code": code}


def test_every_par_lights_up_in_time_with_the_audio(session: Any, small: Path) -> None:
    begins = {par.text_id: par.begin_ms or 0 for par in pars(small)}
    assert [lit["id"] for lit in session["lit"]] == list(begins)
    late = sorted(lit["audio_ms"] - begins[lit["id"]] for lit in session["lit"])
    assert late[0] >= 0
    assert late[len(late) // 2] <= 60
    assert session["together"] == 1


def test_a_click_on_a_sentence_plays_it(session: Any, small: Path) -> None:
    begin = next(par.begin_ms or 0 for par in pars(small) if par.text_id == "n2")
    assert session["clicked"]["id"] == "n2"
    assert 0 <= session["clicked"]["audio_ms"] - begin <= 250


def test_keys_play_pause_set_speed_and_hide_pinyin(session: Any) -> None:
    assert session["playing"] == "Pause"
    assert session["paused"] is True
    assert session["speed"] == ["1.25", 1.25]
    assert session["hidden"] is True
    assert session["contents"] == ["题目", "正文"]


def test_axe_finds_no_barrier_in_any_state(session: Any) -> None:
    assert session["violations"] == {"opened": [], "playing": [], "help": [], "contents": []}


def test_nothing_goes_wrong_and_nothing_leaves_the_machine(session: Any) -> None:
    assert session["errors"] == []
    assert session["outside"] == []


def test_ctrl_c_closes_the_reader(session: Any) -> None:
    assert session["code"] == 0
