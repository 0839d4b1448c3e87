"""Which stretch of a recording is which unit of the ruler, and when."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.voices.align.phones import UNITS, joined, rest, ruler, voice
from voices.align.aligning import Found, Placed, align, once
from voices.align.features import RATE_HZ, bands_of
from voices.align.ruler import ruler_of, unit_of
from voices.model import Boundary

pytestmark = pytest.mark.slow

OTHER = {"pitch_hz": 190, "shift": 1.08}
"""Another throat than the ruler's."""


def found(sound: np.ndarray) -> dict[int, int]:
    return {placed.unit: placed.begin_ms for placed in align(bands_of([sound]), ruler()).placed}


def test_another_voice_is_timed_to_the_frame() -> None:
    sound, begins = joined(*(voice(text, **OTHER) for text in UNITS))
    assert found(sound) == {n: pytest.approx(at, abs=30) for n, at in enumerate(begins)}


@pytest.mark.parametrize("pace", [0.6, 1.5])
def test_any_pace_of_speech_is_followed(pace: float) -> None:
    sound, begins = joined(*(voice(text, **OTHER, pace=pace) for text in UNITS))
    assert found(sound) == {n: pytest.approx(at, abs=50) for n, at in enumerate(begins)}


def test_noise_that_hides_first_sounds_moves_no_beginning() -> None:
    soft = [np.concatenate([voice("s", **OTHER) // 12, voice(text, **OTHER)]) for text in UNITS]
    ruled = ruler_of(
        [unit_of(np.concatenate([voice("s") // 12, voice(text)]), ()) for text in UNITS]
    )
    sound, begins = joined(*soft)
    noise = np.random.default_rng(4).normal(0, 600, len(sound))
    placed = align(bands_of([(sound + noise).astype(np.int16)]), ruled).placed
    at = {one.unit: one.begin_ms for one in placed}
    assert at == {n: pytest.approx(begin, abs=60) for n, begin in enumerate(begins)}


def test_a_filler_is_no_beginning_of_the_sentence_behind_it() -> None:
    pieces = [piece for text in UNITS for piece in (voice("baemo", **OTHER), voice(text, **OTHER))]
    sound, begins = joined(*pieces)
    assert found(sound) == {n: pytest.approx(at, abs=30) for n, at in enumerate(begins[1::2])}


def test_a_filler_in_one_breath_is_no_beginning_of_the_sentence_behind_it() -> None:
    filler = voice("baemo", **OTHER)
    ahead_ms = len(filler) * 1000 // RATE_HZ
    pieces = [np.concatenate([filler, voice(text, **OTHER)]) for text in UNITS]
    sound, begins = joined(*pieces)
    assert found(sound) == {n: pytest.approx(at + ahead_ms, abs=40) for n, at in enumerate(begins)}


def test_an_end_that_is_broken_off_moves_no_beginning_of_what_follows() -> None:
    said = [voice(text, **OTHER) for text in UNITS]
    sound, begins = joined(said[0], said[1][: len(said[1]) * 2 // 3], *said[2:])
    assert found(sound) == {n: pytest.approx(at, abs=40) for n, at in enumerate(begins)}


def test_what_is_said_within_a_sentence_leaves_its_beginning_sure_and_not_its_words() -> None:
    said = [voice(text, **OTHER) for text in UNITS]
    middle = len(said[2]) // 2
    inserted = voice("gulope ramo", **OTHER)
    said[2] = np.concatenate([said[2][:middle], inserted, said[2][middle:]])
    sound, begins = joined(*said)
    placed = {one.unit: one for one in align(bands_of([sound]), ruler()).placed}
    assert placed[2].begin_ms == pytest.approx(begins[2], abs=40)
    assert [n for n, one in placed.items() if not one.sure] == [2]
    assert placed[2].begins_surely


def test_pauses_of_any_length_move_what_follows_them() -> None:
    voices = [voice(text, **OTHER) for text in UNITS]
    sound, begins = joined(voices[0], rest(5000), *voices[1:])
    del begins[1]
    assert found(sound) == {n: pytest.approx(at, abs=30) for n, at in enumerate(begins)}


def test_units_in_another_order_are_found_where_they_are() -> None:
    order = [3, 4, 5, 0, 1, 2]
    sound, begins = joined(*(voice(UNITS[n], **OTHER) for n in order))
    assert found(sound) == {
        n: pytest.approx(at, abs=30) for n, at in zip(order, begins, strict=True)
    }


def test_what_was_not_said_is_not_found() -> None:
    order = [0, 1, 2, 5]
    sound, _ = joined(*(voice(UNITS[n], **OTHER) for n in order))
    assert sorted(found(sound)) == order


def test_what_is_said_again_is_none_of_the_text_the_second_time() -> None:
    said = [voice(text, **OTHER) for text in UNITS]
    order = [0, 1, 2, 1, 3, 4, 5]
    sound, begins = joined(*(said[n] for n in order))
    alignment = align(bands_of([sound]), ruler())
    units = [placed.unit for placed in alignment.placed]
    assert sorted(units) == list(range(len(UNITS)))
    again = [begins[1], begins[3]]
    (stray,) = alignment.strays
    (placed,) = (placed for placed in alignment.placed if placed.unit == 1)
    assert sorted([stray.begin_ms, placed.begin_ms]) == [pytest.approx(at, abs=60) for at in again]


def test_a_sentence_that_the_text_says_twice_is_found_in_both_places() -> None:
    texts = (*UNITS[:3], UNITS[1], *UNITS[3:])
    sound, begins = joined(*(voice(text, **OTHER) for text in texts))
    placed = align(bands_of([sound]), ruler(texts)).placed
    assert {one.unit: one.begin_ms for one in placed} == {
        n: pytest.approx(at, abs=30) for n, at in enumerate(begins)
    }


def test_of_a_sentence_that_the_text_says_twice_only_what_is_said_is_found() -> None:
    texts = (*UNITS[:3], UNITS[1], *UNITS[3:])
    order = [0, 2, 3, 4, 5, 6]
    sound, begins = joined(*(voice(texts[n], **OTHER) for n in order))
    placed = align(bands_of([sound]), ruler(texts)).placed
    assert {one.unit: one.begin_ms for one in placed} == {
        n: pytest.approx(at, abs=30) for n, at in zip(order, begins, strict=True)
    }


def part(unit: int, at_ms: tuple[int, int], likeness: float, of: tuple[float, float]) -> Found:
    begin, end = at_ms
    words = tuple(
        Boundary(n, n + 1, max(begin, min(begin + step, end - 10)), end)
        for n, step in enumerate((0, 500, 1000, 1500))
    )
    return Found(Placed(unit, begin, end, words, likeness, 50.0, 0.5), *of)


def test_of_two_places_of_a_unit_the_likelier_stays_wherever_it_is() -> None:
    whole = (0.0, 1.0)
    chance, other, true = (
        part(1, (2000, 3500), 0.25, whole),
        part(2, (4000, 5000), 0.9, whole),
        part(1, (9000, 10500), 1.1, whole),
    )
    assert once([chance, true]) == [true.placed]
    assert once([chance, other, true]) == [other.placed, true.placed]
    assert once([true, other, chance]) == [other.placed, true.placed]


def test_a_unit_that_is_interrupted_is_one_with_the_words_of_both_its_parts() -> None:
    head, tail = part(1, (1000, 2000), 0.9, (0.0, 0.5)), part(1, (5000, 6000), 0.7, (0.5, 1.0))
    (placed,) = once([head, tail])
    assert (placed.begin_ms, placed.end_ms, placed.likeness) == (1000, 6000, 0.7)
    assert [b.begin_ms for b in placed.boundaries] == [1000, 1500, 5990, 5990]


def test_what_is_none_of_the_text_is_a_stretch_of_its_own() -> None:
    said = [voice(text, **OTHER) for text in UNITS]
    times = np.arange(5 * RATE_HZ) / RATE_HZ
    chord = sum(np.sin(2 * np.pi * hz * times) for hz in (262, 330, 392)) * 3000
    sound, begins = joined(*said[:3], chord.astype(np.int16), *said[3:])
    alignment = align(bands_of([sound]), ruler())
    assert {placed.unit for placed in alignment.placed} == set(range(len(UNITS)))
    longest = max(alignment.strays, key=lambda stray: stray.end_ms - stray.begin_ms)
    assert longest.begin_ms == pytest.approx(begins[3], abs=400)
    assert longest.end_ms == pytest.approx(begins[4] - 400, abs=400)


def test_another_text_is_not_found() -> None:
    sound, _ = joined(*(voice(text[::-1].upper(), **OTHER) for text in UNITS))
    alignment = align(bands_of([sound]), ruler())
    assert alignment.share < 0.2
    assert not any(placed.sure for placed in alignment.placed)


def test_another_text_in_the_rulers_own_voice_is_not_found() -> None:
    sound, _ = joined(*(voice(text[::-1].upper()) for text in UNITS))
    assert not any(placed.sure for placed in align(bands_of([sound]), ruler()).placed)


def test_one_sentence_is_enough_to_know_a_voice_by() -> None:
    sound, _ = joined(voice(UNITS[0], **OTHER))
    (placed,) = align(bands_of([sound]), ruler(UNITS[:1])).placed
    assert placed.sure
    assert placed.begin_ms == pytest.approx(0, abs=30)


def test_silence_is_nobody() -> None:
    assert align(bands_of([rest(3000)]), ruler()).placed == ()
    assert align(bands_of([]), ruler()).placed == ()


def test_words_are_timed_within_a_unit() -> None:
    sound, begins = joined(*(voice(text, **OTHER) for text in UNITS))
    for placed in align(bands_of([sound]), ruler()).placed:
        words = UNITS[placed.unit].split(" ")
        at = begins[placed.unit]
        assert len(placed.boundaries) == len(words)
        for word, boundary in zip(words, placed.boundaries, strict=True):
            assert boundary.begin_ms == pytest.approx(at, abs=30)
            at += 90 * len(word) + 60


def test_sound_in_pieces_is_sound_in_one() -> None:
    sound, _ = joined(*(voice(text, **OTHER) for text in UNITS))
    whole = bands_of([sound])
    assert np.array_equal(whole, bands_of(np.array_split(sound, 37)))
