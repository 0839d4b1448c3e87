"""A recording looked through part by part, where stamps say when units begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from tests.unit.voices.align.phones import UNITS, joined, rest, ruler, voice
from voices.align import anchored
from voices.align.anchored import align_between
from voices.align.features import RATE_HZ, bands_of

if TYPE_CHECKING:
    from voices.align.aligning import Alignment
    from voices.align.ruler import Ruler

pytestmark = pytest.mark.slow

OTHER = {"pitch_hz": 190, "shift": 1.08}
PART_MS = 9_000


@pytest.fixture
def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Of each alignment that is made: frames of the recording, and units."""
    out: list[tuple[int, int]] = []
    whole = anchored.align

    def align(bands: np.ndarray, ruler: Ruler) -> Alignment:
        out.append((len(bands), len(ruler.units)))
        return whole(bands, ruler)

    monkeypatch.setattr(anchored, "align", align)
    return out


def test_stamps_part_a_recording_and_nothing_else_changes(
    looked_at: list[tuple[int, int]],
) -> None:
    said = [voice(text, **OTHER) for text in UNITS]
    times = np.arange(3 * RATE_HZ) / RATE_HZ
    chord = (sum(np.sin(2 * np.pi * hz * times) for hz in (262, 330, 392)) * 3000).astype(np.int16)
    sound, begins = joined(*said[:3], chord, *said[3:])
    chord_ms = begins.pop(3)
    stamps = {unit: begins[unit] + late for unit, late in ((0, 0), (2, 400), (4, -300))}
    alignment = align_between(bands_of([sound]), ruler(), stamps, PART_MS)
    assert {one.unit: one.begin_ms for one in alignment.placed} == {
        n: pytest.approx(at, abs=30) for n, at in enumerate(begins)
    }
    for one in alignment.placed:
        assert one.boundaries[0].begin_ms == pytest.approx(one.begin_ms, abs=30)
    longest = max(alignment.strays, key=lambda stray: stray.end_ms - stray.begin_ms)
    assert longest.begin_ms == pytest.approx(chord_ms, abs=400)
    assert longest.end_ms == pytest.approx(chord_ms + 3000, abs=400)
    assert [units for _, units in looked_at] == [2, 2, 2]
    assert max(frames for frames, _ in looked_at) < len(sound) * 100 // RATE_HZ * 2 // 3


def test_stamps_of_another_cut_are_not_believed(looked_at: list[tuple[int, int]]) -> None:
    sound, begins = joined(rest(300), *(voice(text, **OTHER) for text in UNITS))
    del begins[0]
    stamps = {4: begins[1], 5: begins[4]}
    alignment = align_between(bands_of([sound]), ruler(), stamps, 5_000)
    assert {one.unit: one.begin_ms for one in alignment.placed} == {
        n: pytest.approx(at, abs=30) for n, at in enumerate(begins)
    }
    assert looked_at[-1][1] == len(UNITS)


@pytest.mark.parametrize("stamps", [{}, {0: 0}, {3: 500}, {3: 10**9}, {2: -5}])
def test_stamps_that_part_nothing_leave_one_part(
    stamps: dict[int, int], looked_at: list[tuple[int, int]]
) -> None:
    sound, _ = joined(voice(UNITS[0], **OTHER))
    align_between(bands_of([sound]), ruler(UNITS[:1]), stamps, PART_MS)
    assert looked_at == [(len(bands_of([sound])), 1)]
