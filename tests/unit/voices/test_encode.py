"""Encoders: what they leave behind."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import numpy as np
import pytest

from voices.audio import encode
from voices.audio.encode import encoder
from voices.audio.formats import FORMATS
from voices.audio.treatment import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("audio", FORMATS)
def test_one_that_is_closed_does_not_wait_for_the_collector(tmp_path: Path, audio: str) -> None:
    """Its threads would wait with it: a thousand of them in a long run."""
    gc.disable()
    try:
        one = encoder(tmp_path / f"a.{audio}", audio)
        one.write(np.zeros(RATE_HZ, dtype=np.int16))
        one.close()
        gone = weakref.ref(one)
        del one
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize("audio", FORMATS)
@pytest.mark.parametrize("length", [1, 480, 16 * 576, 17 * 576 + 1, 10_007, 3 * RATE_HZ + 5])
def test_a_track_without_sound_is_what_encoding_all_of_it_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audio: str, length: int
) -> None:
    def made(name: str) -> tuple[int, bytes]:
        one = encoder(tmp_path / name, audio)
        for begin in range(0, length, 4000):
            one.write(np.zeros(min(4000, length - begin), dtype=np.int16))
        return one.close(), (tmp_path / name).read_bytes()

    quick = made("quick")
    monkeypatch.setattr(encode, "_SETTLED", 1 << 40)  # frames that are all encoded
    assert quick == made("whole")


@pytest.mark.parametrize("audio", FORMATS)
def test_sound_after_silence_does_not_depend_on_how_it_comes(tmp_path: Path, audio: str) -> None:
    sound = (np.random.default_rng(7).standard_normal(RATE_HZ // 2) * 3000).astype(np.int16)
    silence = np.zeros(RATE_HZ, dtype=np.int16)
    samples = np.concatenate((silence, sound, silence, sound))

    def made(name: str, *pieces: np.ndarray) -> bytes:
        one = encoder(tmp_path / name, audio)
        for piece in pieces:
            one.write(piece)
        assert one.close() >= len(samples)
        return (tmp_path / name).read_bytes()

    parted = made("parted", silence[:700], silence[700:], sound, silence, sound)
    assert parted == made("whole", samples)
