"""``tingdu align``: an article and its recording, by the engine that is quickest."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Ran

    Tingdu = Callable[..., Ran]

pytest.importorskip("espeakng_loader")

SENTENCES = (
    "渡口的老梁撑了四十年船。",
    "他说河水认得人，春天涨得慢，秋天退得快。",
    "早先每天要送两百多个学生过河，如今桥修好了，一天也等不到三个客人。",
    "可是他不肯上岸，因为总有人想从水面上看看自己的村子。",
    "船板是新换的柏木，桨还是父亲留下来的那一把。",
    "我问他会不会寂寞，他指了指芦苇荡，说那里住着一大群野鸭。",
)
OTHER = ("--engine", "espeak", "--voice", "cmn+f4", "--rate", "1.2")


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text("# 渡口\n\n" + "\n\n".join(SENTENCES) + "\n", encoding="utf-8")
    return path


def test_sentences_are_found_in_another_voice(tingdu: Tingdu, ferry: Path, tmp_path: Path) -> None:
    sound = tmp_path / "read.mp3"
    assert tingdu("say", "".join(SENTENCES), "-o", sound, *OTHER).code == 0
    ran = tingdu("align", ferry, sound, "--engine", "espeak", "--json")
    assert ran.code == 0, ran.err
    said = json.loads(ran.out)
    heard = [sentence for sentence in said["sentences"] if sentence["text"] in SENTENCES]
    texts = [sentence["text"] for sentence in heard]
    assert texts in (list(SENTENCES), list(SENTENCES[1:]))  # a short one at an edge may be lost
    for one, next_ in pairwise(heard):
        assert one["begin_ms"] < one["end_ms"] <= next_["begin_ms"]
    assert said["share_heard"] > 0.8
    assert heard[-1]["end_ms"] <= said["duration_ms"]


def test_what_was_left_out_is_named(tingdu: Tingdu, ferry: Path, tmp_path: Path) -> None:
    sound = tmp_path / "read.mp3"
    shorter = SENTENCES[:2] + SENTENCES[4:]
    assert tingdu("say", "".join(shorter), "-o", sound, *OTHER).code == 0
    ran = tingdu("align", ferry, sound, "--engine", "espeak")
    assert ran.code == 0, ran.err
    for sentence in SENTENCES[2:4]:
        assert f"not heard: {sentence}" in ran.out


def test_an_edited_article_is_looked_for_where_it_was(
    tingdu: Tingdu, ferry: Path, tmp_path: Path
) -> None:
    sound, cache = tmp_path / "read.mp3", tmp_path / "cache"
    assert tingdu("say", "".join(SENTENCES), "-o", sound, *OTHER).code == 0
    asked = ("align", ferry, sound, "--engine", "espeak", "--json", "--cache", cache)
    first = tingdu(*asked)
    assert first.code == 0, first.err
    (kept,) = (cache / "alignments").iterdir()
    assert tingdu(*asked).out == first.out
    text = ferry.read_text(encoding="utf-8")
    ferry.write_text(text.replace(SENTENCES[3], "可是他舍不得上岸。"), encoding="utf-8")
    again = tingdu(*asked)
    assert again.code == 0, again.err
    before, after = (
        {s["text"]: s["begin_ms"] for s in json.loads(ran.out)["sentences"]}
        for ran in (first, again)
    )
    for sentence in SENTENCES[1:3] + SENTENCES[4:]:
        assert after[sentence] == pytest.approx(before[sentence], abs=60)
    assert SENTENCES[3] not in after
    # What anybody may have written there is not believed.
    kept.write_text(kept.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert json.loads(tingdu(*asked).out)["sentences"]


def test_a_recording_of_another_text_is_refused(
    tingdu: Tingdu, ferry: Path, tmp_path: Path
) -> None:
    sound = tmp_path / "other.mp3"
    other = (
        "拖拉机坏在半路，修理铺的小何骑着摩托车赶来，先拧开油管，再敲敲水箱，忙到天黑才听见发动机响。"
        * 2
    )
    assert tingdu("say", other, "-o", sound, *OTHER).code == 0
    ran = tingdu("align", ferry, sound, "--engine", "espeak")
    assert (ran.code, ran.out) == (2, "")
    assert "not of ferry.md" in ran.err
    assert ran.err.count("\n") == 1


def test_silence_is_no_ruler(tingdu: Tingdu, ferry: Path) -> None:
    ran = tingdu("align", ferry, ferry)
    assert ran.code == 2
    assert "silence is no ruler" in ran.err


def test_what_is_no_sound_is_refused(tingdu: Tingdu, ferry: Path, tmp_path: Path) -> None:
    for recording in (ferry, tmp_path / "nothing.mp3"):
        ran = tingdu("align", ferry, recording, "--engine", "espeak")
        assert ran.code == 3
        assert recording.name in ran.err
        assert "a bug" not in ran.err
