"""Speech that a studio takes from a recording: to the sample, and never asked of an engine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import numpy as np
import pytest

from voices.audio.samples import decode
from voices.audio.tape import Tape
from voices.errors import AudioError
from voices.model import Boundary, Excerpt, Speech, Utterance
from voices.studio.playback import Playback
from voices.studio.studio import Studio, Take

if TYPE_CHECKING:
    from pathlib import Path

    from voices.engines.silent import SilentEngine

RATE_HZ = 24_000


@pytest.fixture
def engine() -> SilentEngine:
    from voices.engines.silent import SilentEngine

    return SilentEngine()


@pytest.fixture
def tape(tmp_path: Path) -> Tape:
    """A second of rest, a second of a tone, and again."""
    times = np.arange(RATE_HZ) / RATE_HZ
    tone = np.sin(2 * np.pi * 440 * times) * 6000
    samples = np.concatenate([np.zeros(RATE_HZ), tone] * 2).astype("<i2")
    path = tmp_path / "tape"
    samples.tofile(path)
    return Tape(path, len(samples), "a" * 40)


def played(playback: Playback, utterance: Utterance) -> Speech:
    return asyncio.run(playback.speak(utterance))


def test_an_excerpt_is_the_recordings_own_samples(engine: SilentEngine, tape: Tape) -> None:
    playback = Playback(engine)
    playback.insert(tape)
    excerpt = Excerpt(
        tape.digest, 900, 2100, (Boundary(0, 1, 1000, 1500), Boundary(1, 2, 1500, 2000))
    )
    speech = played(playback, Utterance("你好", "v", excerpt=excerpt))
    whole = np.fromfile(tape.path, dtype=np.int16)
    assert np.array_equal(speech.samples, whole[900 * 24 : 2100 * 24])
    assert speech.boundaries == (Boundary(0, 1, 100, 600), Boundary(1, 2, 600, 1100))


def test_what_has_no_excerpt_the_engine_says(engine: SilentEngine, tape: Tape) -> None:
    playback = Playback(engine)
    playback.insert(tape)
    said = played(playback, Utterance("你好", "f1"))
    assert not said.samples.any()
    assert len(said.boundaries) == 2


@pytest.mark.parametrize(("digest", "begin_ms"), [("b" * 40, 0), ("a" * 40, 5000)])
def test_what_no_tape_has_is_an_error(
    engine: SilentEngine, tape: Tape, digest: str, begin_ms: int
) -> None:
    playback = Playback(engine)
    playback.insert(tape)
    with pytest.raises(AudioError, match="recording"):
        played(playback, Utterance("你好", "v", excerpt=Excerpt(digest, begin_ms, begin_ms + 100)))


def test_a_track_of_excerpts_is_trimmed_levelled_and_timed(
    engine: SilentEngine, tape: Tape, tmp_path: Path
) -> None:
    async def record() -> tuple[int, ...]:
        studio = Studio(engine, tmp_path / "cache")
        studio.insert(tape)
        try:
            one = Excerpt(tape.digest, 500, 2300, (Boundary(0, 2, 1000, 2000),))
            two = Excerpt(tape.digest, 2700, 4000)
            made = await studio.record(
                [
                    Take(Utterance("你好", "silent-f1", excerpt=one)),
                    Take(Utterance("再见", "silent-f1", excerpt=two), pause_before_ms=300),
                ]
            )
        finally:
            await studio.aclose()
        sound = decode(made.audio).samples.astype(float)
        first, second = made.heard
        assert first.boundaries[0].begin_ms == pytest.approx(first.begin_ms + 12, abs=8)
        assert second.begin_ms - first.end_ms == 300
        assert second.boundaries == ()
        level = [
            np.sqrt(np.mean(sound[at * 24 : (at + 5) * 24] ** 2))
            for at in range(0, made.duration_ms - 5, 5)
        ]
        loud = np.flatnonzero(np.array(level) > max(level) / 10) * 5
        assert int(loud[0]) == pytest.approx(first.boundaries[0].begin_ms, abs=10)
        return (made.synthesized, made.cached, made.duration_ms)

    synthesized, _, duration_ms = asyncio.run(record())
    assert synthesized == 0
    assert duration_ms == pytest.approx(1062 + 300 + 1012, abs=15)  # the tape ends with its tone
