"""Loudness and peaks, checked against a second meter."""

from __future__ import annotations

import numpy as np
import pyloudnorm
import pytest

from voices.audio.loudness import levelled, loudness_lufs, measured_lufs, true_peak_db

RATE_HZ = 24_000


def voice_like(seconds: float, level: float, *, peaky: bool = False) -> np.ndarray:
    """Noise in syllables, with a few sharp peaks if asked for."""
    rng = np.random.default_rng(7)
    count = int(seconds * RATE_HZ)
    time = np.arange(count) / RATE_HZ
    noise = np.convolve(rng.standard_normal(count), np.ones(12) / 12, "same")
    samples = noise * (0.55 + 0.45 * np.sin(2 * np.pi * 4 * time)) * level
    if peaky:
        samples[:: RATE_HZ // 3] += 20 * level
    return np.clip(np.round(samples), -32768, 32767).astype(np.int16)


def other_meter(samples: np.ndarray) -> float:
    return float(pyloudnorm.Meter(RATE_HZ).integrated_loudness(samples / 32768))


@pytest.mark.parametrize("seconds", [1.6, 7.0])
def test_two_meters_agree(seconds: float) -> None:
    samples = voice_like(seconds, 4000)
    assert loudness_lufs(samples, RATE_HZ) == pytest.approx(other_meter(samples), abs=0.3)


@pytest.mark.parametrize("level", [900, 3000, 20000])
@pytest.mark.parametrize("seconds", [0.12, 0.5, 4.0])
def test_every_utterance_comes_to_the_same_loudness(seconds: float, level: float) -> None:
    out = levelled(voice_like(seconds, level), RATE_HZ)
    assert loudness_lufs(out, RATE_HZ) == pytest.approx(-18, abs=0.5)
    assert true_peak_db(out) <= -2.9


def test_sharp_peaks_are_held_down_and_the_loudness_kept() -> None:
    out = levelled(voice_like(4, 1500, peaky=True), RATE_HZ)
    assert true_peak_db(out) <= -2.9
    assert other_meter(out) == pytest.approx(-18, abs=0.5)


def test_levelling_is_repeatable_and_leaves_silence_alone() -> None:
    samples = voice_like(2, 5000, peaky=True)
    assert levelled(samples, RATE_HZ).tobytes() == levelled(samples, RATE_HZ).tobytes()
    silence = np.zeros(5000, dtype=np.int16)
    assert levelled(silence, RATE_HZ) is silence
    assert measured_lufs([silence], RATE_HZ) == -np.inf


def test_a_peak_between_samples_is_found() -> None:
    time = np.arange(2400) / RATE_HZ
    wave = np.sin(2 * np.pi * 6000 * time + np.pi / 4) * 16384  # every sample at 0.707 of the peak
    assert true_peak_db(wave.astype(np.int16)) == pytest.approx(-6.02, abs=0.3)
