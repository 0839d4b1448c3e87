"""Sound files are decoded as what they are, or refused in a line."""

from __future__ import annotations

import wave
from typing import TYPE_CHECKING

import pytest

from voices.audio.samples import decode, decoded
from voices.errors import AudioError

if TYPE_CHECKING:
    from pathlib import Path


def wav(path: Path, rate_hz: int, samples: int) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(bytes(2 * samples))
    return path


@pytest.mark.parametrize("rate_hz", [1, 3_999])
def test_a_rate_at_which_nobody_can_be_heard_is_refused(tmp_path: Path, rate_hz: int) -> None:
    """64 kB at one sample a second were 18 hours of silence to look through."""
    file = wav(tmp_path / "slow.wav", rate_hz, 64_000)
    with pytest.raises(AudioError, match=f"has {rate_hz} samples a second"):
        next(decoded(file, 16_000))


def test_a_telephone_s_rate_is_heard(tmp_path: Path) -> None:
    sound = decode(wav(tmp_path / "call.wav", 8_000, 4_000))
    assert (sound.sample_rate_hz, len(sound.samples)) == (8_000, 4_000)
