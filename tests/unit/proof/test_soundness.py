"""Sentences that sound odd: silent for long within, cut off, long or short for their characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import soundfile

from a11y.narration import Clip, Phrase, Track
from a11y.proof.article.doubts import Odd
from a11y.proof.heard.flaws import flaws_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.proof.conftest import Bench

HZ = 24_000


def tone(ms: int, *, ends_ms: int = 120) -> np.ndarray:
    """A voice that swells and dies away over so many milliseconds."""
    count = HZ * ms // 1000
    samples = 8000 * np.sin(2 * np.pi * 180 * np.arange(count) / HZ)
    fade = HZ * ends_ms // 1000
    if fade:
        samples[-fade:] *= np.linspace(1, 0, fade) ** 3
    return samples


def silence(ms: int) -> np.ndarray:
    return np.zeros(HZ * ms // 1000)


def track(tmp_path: Path, *parts: np.ndarray) -> Track:
    samples = np.concatenate(parts).astype(np.int16)
    path = tmp_path / "s1.flac"
    soundfile.write(path, samples, HZ, subtype="PCM_16")
    duration_ms = len(samples) * 1000 // HZ
    return Track("s1", path, "audio/flac", duration_ms, (Phrase(Clip("s1t1p1n1", 0, duration_ms)),))


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((tone(900), silence(400)), []),
        ((tone(900), silence(500), tone(700), silence(600)), []),
        ((tone(900), silence(1500), tone(700), silence(600)), ["silence"]),
        ((tone(900, ends_ms=12), silence(400)), ["cut"]),
        ((silence(2000),), []),
    ],
)
def test_what_the_sound_says(
    tmp_path: Path, parts: tuple[np.ndarray, ...], found: list[str]
) -> None:
    assert [flaw.kind for flaw in flaws_of(track(tmp_path, *parts))] == found


def test_what_sounded_odd_is_a_doubt_until_it_is_accepted(bench: Bench) -> None:
    sentence = next(s for s in bench.desk.article().sentences() if "行不行" in s.text)
    before = bench.desk.article()
    bench.desk.add_sound_doubts([Odd(sentence.id, sentence.text, "silence", 1400)])
    article = bench.desk.article()
    (doubt,) = [d for d in article.doubts if d.kind == "sound"]
    assert (doubt.sentence, doubt.word, doubt.reasons) == (sentence.id, "silence", ("1400", "0"))
    assert article.content == before.content
    assert article.revision != before.revision
    bench("accept", doubts=[doubt.id])
    assert not [d for d in bench.desk.article().doubts if d.kind == "sound"]
    assert article.total_doubts == bench.desk.article().total_doubts


def test_a_sentence_that_says_something_else_by_now_is_no_doubt(bench: Bench) -> None:
    sentence = next(s for s in bench.desk.article().sentences() if "行不行" in s.text)
    bench.desk.add_sound_doubts([Odd(sentence.id, "另一句。", "cut", 0)])
    assert not [d for d in bench.desk.article().doubts if d.kind == "sound"]
