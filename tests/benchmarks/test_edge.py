"""How much of the service's speed is used: wall time against the ideal for so many requests."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import edge_tts.communicate
import edge_tts.voices
import pytest

from tests.emulator.faults import Fault, some
from tests.emulator.sound import perform
from voices.engines.edge import EdgeEngine
from voices.model import Utterance
from voices.studio.studio import Studio, Take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.emulator.service import Service

pytestmark = pytest.mark.bench

LATENCY_S, SPEED = 0.3, 8.0
SENTENCES = (
    "您好。",
    "先请您介绍一下自己，好吗？",
    "我在这家公司工作了十二年，做过开发、测试，也带过三个不同的团队。",
    "最开始的时候，我们只有一间办公室，八个人，一块白板，什么都要自己动手。",
    "后来用户多了，系统常常在半夜出问题，那段时间学到的东西最多，它让我们认真想什么流程是必要的。",
    "所以您觉得，流程是越少越好吗？",
)


def utterances(rounds: int) -> list[Utterance]:
    """A conversation, no two sentences alike."""
    return [
        Utterance(f"{number}，{sentence}", "zh-CN-XiaoxiaoNeural")
        for number in range(rounds)
        for sentence in SENTENCES
    ]


def ideal_s(work: list[Utterance], parallel: int) -> float:
    """The best possible wall time: longest first onto whoever is free, no other cost."""
    lengths = sorted((LATENCY_S + perform(u.text).seconds / SPEED for u in work), reverse=True)
    free = [0.0] * parallel
    for length in lengths:
        free[free.index(min(free))] += length
    return max(free)


@pytest.fixture
def service_apart(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The emulated service in a process of its own, so that it does not slow us down."""
    command = [sys.executable, "-m", "tests.emulator", "--alone", str(LATENCY_S), str(SPEED)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        monkeypatch.setattr(edge_tts.communicate, "WSS_URL", process.stdout.readline().strip())
        monkeypatch.setattr(edge_tts.voices, "VOICE_LIST", process.stdout.readline().strip())
        yield
        process.stdin.close()


@pytest.mark.parametrize("parallel", [1, 4, 8])
async def test_share_of_the_ideal(service_apart: None, tmp_path: Path, parallel: int) -> None:
    work = utterances(2 * parallel)
    ideal = ideal_s(work, parallel)
    engine = EdgeEngine(cache_dir=tmp_path, parallel=parallel, per_second=50)
    await asyncio.to_thread(engine.voices)
    await engine.speak(work[0])

    started = time.perf_counter()
    limit = asyncio.Semaphore(engine.limits.parallel)

    async def speak(utterance: Utterance) -> None:
        async with limit:
            await engine.speak(utterance)

    longest_first = sorted(work, key=lambda u: -len(u.text))
    await asyncio.gather(*map(speak, longest_first))
    alone_s = time.perf_counter() - started

    studio = Studio(engine, tmp_path / "cache")
    started = time.perf_counter()
    recording = await studio.record([Take(utterance, 300) for utterance in work])
    recorded_s = time.perf_counter() - started
    await studio.aclose()
    print(
        f"\nedge, {parallel} requests at once, {len(work)} utterances, "
        f"{recording.duration_ms / 1000:.0f} s of audio, 300 ms latency, 8x real time: "
        f"ideal {ideal:.2f} s; engine {alone_s:.2f} s = {ideal / alone_s:.1%}; "
        f"studio with trimming, loudness and MP3 {recorded_s:.2f} s = {ideal / recorded_s:.1%}"
    )
    assert recording.synthesized == len(work)


async def test_price_of_a_service_that_fails_one_in_five(
    edge_service: Service, tmp_path: Path
) -> None:
    work = utterances(8)
    ideal = ideal_s(work, 4)
    edge_service.latency_s, edge_service.speed = LATENCY_S, SPEED
    edge_service.faults = some(
        0.2, [Fault("no-audio"), Fault("503"), Fault("drop", 0.5), Fault("cut", 0.7)]
    )
    engine = EdgeEngine(cache_dir=tmp_path, per_second=50)
    studio = Studio(engine, tmp_path / "cache")
    started = time.perf_counter()
    recording = await studio.record([Take(utterance, 300) for utterance in work])
    wall_s = time.perf_counter() - started
    await studio.aclose()
    print(
        f"\nedge, one request in five failing: {wall_s:.2f} s for {len(work)} utterances, "
        f"{len(edge_service.arrivals_s)} requests; ideal without failures {ideal:.2f} s "
        f"({ideal / wall_s:.1%})"
    )
    assert recording.synthesized == len(work)
