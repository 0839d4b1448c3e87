"""An article that was edited is looked for again around what is new, nowhere else."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from voices.align.aligning import Alignment, Placed, Stretch
from voices.align.remembered import named, patched, remember, remembered
from voices.model import Boundary

if TYPE_CHECKING:
    from pathlib import Path

UNITS, LENGTH_MS = 30, 40_000
NAMES = named(f"sentence {n}" for n in range(UNITS))


def placed(unit: int, late_ms: int = 0) -> Placed:
    begin_ms = unit * 1000 + late_ms
    words = (
        Boundary(0, 2, begin_ms, begin_ms + 400),
        Boundary(2, 4, begin_ms + 400, begin_ms + 900),
    )
    return Placed(unit, begin_ms, begin_ms + 900, words, 0.9, 80.0, 0.5)


ALIGNMENT = Alignment(
    tuple(placed(unit) for unit in range(UNITS)), (Stretch(31_000, 33_000),), 1.1, 0.95
)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "alignments" / "tape.json"
    remember(path, NAMES, ALIGNMENT, LENGTH_MS)
    return path


def edited(unit: int) -> list[str]:
    return named("another" if n == unit else f"sentence {n}" for n in range(UNITS))


def test_a_text_that_is_the_same_is_where_it_was(kept: Path) -> None:
    known = remembered(kept, NAMES)
    assert known is not None
    assert known.patches == ()
    assert patched(known, []) == ALIGNMENT


def test_around_what_is_new_the_recording_is_looked_through_anew(kept: Path) -> None:
    known = remembered(kept, edited(15))
    assert known is not None
    (patch,) = known.patches
    assert (patch.units, patch.stretch) == (range(9, 22), Stretch(8_900, 22_000))
    part = Alignment(
        tuple(placed(unit, 20) for unit in patch.units if unit != 16),
        (Stretch(16_100, 16_800),),
        1.0,
        0.9,
    )
    whole = patched(known, [part])
    assert whole is not None
    times = {one.unit: one.begin_ms for one in whole.placed}
    assert 16 not in times
    assert {unit: at - unit * 1000 for unit, at in times.items()} == {
        unit: 20 if unit in patch.units else 0 for unit in range(UNITS) if unit != 16
    }
    assert [stray.begin_ms for stray in whole.strays] == [16_100, 31_000]
    # What stands around it has to be there again, or nothing of it is believed.
    assert patched(known, [replace(part, placed=part.placed[:4])]) is None


def test_two_edits_are_two_stretches_and_near_ones_are_one(kept: Path) -> None:
    def at(*units: int) -> list[range]:
        names = named("new" if n in units else f"sentence {n}" for n in range(UNITS))
        known = remembered(kept, names)
        assert known is not None
        return [patch.units for patch in known.patches]

    assert at(2, 25) == [range(9), range(19, 30)]
    assert at(10, 14) == [range(4, 21)]


def test_what_was_taken_out_is_something_the_recording_has_besides(kept: Path) -> None:
    known = remembered(kept, [name for name in NAMES if name != NAMES[3]])
    assert known is not None
    whole = patched(known, [])
    assert whole is not None
    assert [one.begin_ms // 1000 for one in whole.placed] == [n for n in range(UNITS) if n != 3]
    assert whole.strays == (Stretch(3_000, 3_900), Stretch(31_000, 33_000))


def test_of_alike_sentences_each_is_where_it_was(tmp_path: Path) -> None:
    names = named(["yes", "no", "yes"])
    assert len(set(names)) == 3
    alignment = Alignment(tuple(placed(unit) for unit in range(3)), (), 1.0, 1.0)
    remember(tmp_path / "tape.json", names, alignment, LENGTH_MS)
    known = remembered(tmp_path / "tape.json", names)
    assert known is not None
    assert patched(known, []) == alignment


def test_another_order_or_too_much_that_is_new_is_looked_for_as_a_whole(kept: Path) -> None:
    assert remembered(kept, named(f"new {n}" for n in range(UNITS))) is None
    names = edited(15)
    assert remembered(kept, [*names[20:], *names[:20]]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"format": 0},
        {"names": 5},
        {"names": []},
        {"length_ms": "long"},
        {"length_ms": 5},
        {"placed": [{}]},
        {"placed": None},
        {"strays": [{"begin_ms": 9, "end_ms": 3}]},
        {"strays": [{"begin_ms": -9, "end_ms": 3}]},
        {"pace": []},
    ],
)
def test_a_file_that_makes_no_sense_is_no_memory(kept: Path, change: dict[str, Any]) -> None:
    told = json.loads(kept.read_text(encoding="utf-8"))
    kept.write_text(json.dumps({**told, **change}), encoding="utf-8")
    assert remembered(kept, NAMES) is None


@pytest.mark.parametrize("text", ["", "5", "[]", "{}", "[" * 100_000, '{"format": 1}'])
def test_what_is_no_such_file_is_no_memory(kept: Path, text: str) -> None:
    kept.write_text(text, encoding="utf-8")
    assert remembered(kept, NAMES) is None
    assert remembered(kept.with_name("nothing"), NAMES) is None
    assert remembered(kept.parent, NAMES) is None
