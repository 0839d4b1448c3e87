"""What audio files hold, against what a decoder says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile as sf

from a11y.book.readback.sound import NotAudioError, measure
from voices.audio.encode import encoder
from voices.audio.samples import decode

if TYPE_CHECKING:
    from pathlib import Path

RATE_HZ = 24_000


def noise(samples: int) -> np.ndarray:
    return (np.random.default_rng(1).normal(0, 0.05, samples) * 32767).astype(np.int16)


@pytest.mark.parametrize("form", ["mp3", "m4a", "opus"])
@pytest.mark.parametrize("samples", [RATE_HZ, 3 * RATE_HZ + 1234, 61 * RATE_HZ + 7])
def test_lengths_are_those_a_decoder_gives(form: str, samples: int, tmp_path: Path) -> None:
    path = tmp_path / f"sound.{form}"
    writer = encoder(path, form)
    writer.write(noise(samples))
    writer.close()
    sound = measure(path.read_bytes())
    assert sound.kind == {"mp3": "mp3", "m4a": "mp4", "opus": "opus"}[form]
    assert abs(sound.duration_ms - decode(path).duration_ms) <= 1
    assert (sound.constant, sound.missing_ms) == (True, 0)


@pytest.mark.parametrize("rate_hz", [16_000, 22_050, 24_000, 44_100, 48_000])
@pytest.mark.parametrize("mode", ["CONSTANT", "VARIABLE"])
def test_bit_rates_are_told_apart(mode: str, rate_hz: int) -> None:
    stream = io.BytesIO()
    options = {"bitrate_mode": mode, "compression_level": 0.6}
    sf.write(stream, noise(rate_hz * 2), rate_hz, format="MP3", **options)
    sound = measure(stream.getvalue())
    assert sound.constant == (mode == "CONSTANT")
    assert abs(sound.duration_ms - 2000) <= 50


@pytest.mark.parametrize("form", ["WAV", "FLAC"])
def test_other_formats_are_known(form: str) -> None:
    stream = io.BytesIO()
    sf.write(stream, noise(RATE_HZ), RATE_HZ, format=form)
    assert (measure(stream.getvalue()).kind, measure(stream.getvalue()).duration_ms) == (
        form.lower(),
        1000,
    )


@pytest.mark.parametrize("form", ["mp3", "m4a"])
def test_what_is_missing_at_the_end_is_seen(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"sound.{form}"
    writer = encoder(path, form)
    writer.write(noise(10 * RATE_HZ))
    writer.close()
    content = path.read_bytes()
    assert 4000 <= measure(content[: len(content) // 2]).missing_ms <= 6000


@pytest.mark.parametrize(
    "content",
    [b"", b"ID3", b"<html>not found</html>" * 100, b"OggS" + b"\0" * 40, b"RIFF" + b"\0" * 40,
     b"\0\0\0\x18ftypM4A " + b"\0" * 40, b"\xff\xfb" * 500, b"ID3\4\0\0\x7f\x7f\x7f\x7f" * 9],
)  # fmt: skip
def test_what_is_no_audio_says_so(content: bytes) -> None:
    with pytest.raises(NotAudioError):
        measure(content)
