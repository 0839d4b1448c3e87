"""How well the online voice's books are in time, by listening to them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from a11y.options import Options
from a11y.pipeline import convert
from tests.emulator.listening import clips

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.service import Service

QUESTION = "**问：**第{n}个问题，您后来是怎么想的？"
ANSWER = (
    "**答：**第{n}年我们换了一种做法。先把要做的事情写下来，再一件一件去做，做完一件划掉一件。"
    "这样过了{n}个月，大家都觉得轻松多了，因为心里有数，不再慌张。"
)


def talk(questions: int) -> str:
    """An interview of our own, as long as wanted: about 23 s of the emulated voice a question."""
    numbers = "一二三四五六七八九十"
    lines = ["# 一件一件去做", "今天我们请来一位老朋友。"]
    for number in range(questions):
        tens, ones = divmod(number % 100, 10)
        spoken = f"{numbers[number // 100]}百{numbers[tens]}十{numbers[ones]}"
        lines += [QUESTION.format(n=spoken), ANSWER.format(n=spoken)]
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "questions",
    [
        pytest.param(12, marks=pytest.mark.bench, id="minutes"),
        pytest.param(160, marks=pytest.mark.soak, id="an-hour"),
    ],
)
def test_starts_of_clips(edge_service: Service, tmp_path: Path, questions: int) -> None:
    source, book = tmp_path / "talk.md", tmp_path / "book.epub"
    source.write_text(talk(questions), encoding="utf-8")
    started = time.perf_counter()
    options = Options(engine="edge", sync="word", cache_dir=tmp_path / "cache")
    result = convert(source, book, options)
    wall_s = time.perf_counter() - started
    errors_ms = [e * 1000 for c in clips(book) if (e := c.start_error_s()) is not None]
    size = np.abs(errors_ms)
    tenth = len(errors_ms) // 10
    drift_ms = np.mean(errors_ms[-tenth:]) - np.mean(errors_ms[:tenth])
    print(
        f"\nedge, {result.audio_seconds / 60:.1f} min of audio ({wall_s:.0f} s), start of "
        f"{len(errors_ms)} word clips against the sound: mean {size.mean():.1f} ms, 95th "
        f"percentile {np.percentile(size, 95):.1f} ms, worst {size.max():.1f} ms; drift from the "
        f"first tenth to the last {drift_ms:+.1f} ms"
    )
    assert size.mean() <= 20
    assert np.percentile(size, 95) <= 40
