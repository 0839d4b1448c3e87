"""``tingdu inspect --explain``: every decision of who speaks, with what weighed in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]

TALK = """# 对话修钟人

采访：方小满

嘉宾：杜若（修钟人）

小满：您修的第一座钟是什么样的？

杜若：是我外婆的座钟，停了二十年。

小满：修好了吗？

杜若：修好了，不过每天慢三分钟。

地址：老街十二号

编者注：本文有删节。
"""


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.md"
    path.write_text(TALK, encoding="utf-8")
    return path


def why(tingdu: Tingdu, talk: Path) -> list[dict[str, object]]:
    found = json.loads(tingdu("inspect", talk, "--explain", "--json").out)["why"]
    assert isinstance(found, list)
    return found


def test_every_label_taken_or_left_has_a_margin_and_three_reasons_or_a_rule(
    tingdu: Tingdu, talk: Path
) -> None:
    labels = {one["about"]: one for one in why(tingdu, talk) if one["question"] == "label"}
    assert {"小满", "杜若", "地址", "编者注"} <= labels.keys()
    assert {about for about, one in labels.items() if one["answer"] == "speaks"} == {"小满", "杜若"}
    for one in labels.values():
        assert one["rule"] if one["margin"] is None else len(one["reasons"]) == 3  # type: ignore[arg-type]


def test_roles_names_and_paragraphs_have_theirs(tingdu: Tingdu, talk: Path) -> None:
    found = {(one["question"], one["about"]): one for one in why(tingdu, talk)}
    assert found["role", "小满"]["answer"] == "interviewer"
    assert len(found["role", "杜若"]["reasons"]) == 3  # type: ignore[arg-type]
    assert str(found["name", "方小满"]["rule"]).startswith("the credits say")
    assert found["name", "杜若"]["rule"] == "the name in the label"


def test_reasons_speak_for_the_answer_where_their_number_is_above_nought(
    tingdu: Tingdu, talk: Path
) -> None:
    labels = {one["about"]: one for one in why(tingdu, talk) if one["question"] == "label"}
    for about in ("杜若", "地址"):
        first = labels[about]["reasons"][0]  # type: ignore[index]
        assert first["by"] > 0, first


def test_they_are_said_in_words(
    tingdu: Tingdu, talk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = tingdu("inspect", talk, "--explain").out
    assert "labels taken:\n  小满 ×2 (in line 7): speaks · margin " in shown
    assert "编者注 (in line 17): nobody's · heads a note" in shown
    monkeypatch.setenv("TINGDU_LANGUAGE", "zh")
    said = tingdu("inspect", talk, "--explain").out
    assert "当作说话人的标签" in said
    assert "编者注 (在第 17 行): 不是说话人 · 是按语、注释的开头" in said


def test_a_decision_hangs_on_nothing_but_the_text(talk: Path) -> None:
    """Two who speak equally often were told apart by the order of a set: another one each run."""
    runs = {
        subprocess.run(
            [sys.executable, "-m", "a11y", "inspect", str(talk), "--explain", "--json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(runs) == 1
