"""The queue: whatever happens to a worker, nothing that was asked for waits forever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from voices.audio.treatment import RATE_HZ
from voices.engines.silent import SilentEngine
from voices.errors import EngineError
from voices.model import Utterance
from voices.studio.cache import Cache
from voices.studio.entries import heard_samples
from voices.studio.queue import SpeechQueue

if TYPE_CHECKING:
    from pathlib import Path

    from voices.model import Speech
    from voices.studio.queue import Request


async def test_what_is_submitted_while_the_last_worker_leaves_is_said(tmp_path: Path) -> None:
    queue = SpeechQueue(SilentEngine(), Cache(tmp_path))
    for number in range(SilentEngine.limits.parallel):
        queue.submit(f"early {number}", Utterance("你好", "f1"))
    workers = list(queue._workers)
    await asyncio.wait(workers)
    queue._workers.update(workers)  # as it is until their callbacks have run
    late = queue.submit("late", Utterance("世界", "f1"))
    await asyncio.wait_for(queue.finished(late), 60)
    await queue.aclose()


class Fickle(SilentEngine):
    """Breaks its first utterance off, as a pool of threads does that is shut down."""

    async def speak(self, utterance: Utterance) -> Speech:
        if utterance.text == "一":
            raise asyncio.CancelledError
        return await super().speak(utterance)


async def test_an_utterance_the_engine_breaks_off_fails_alone(tmp_path: Path) -> None:
    queue = SpeechQueue(Fickle(), Cache(tmp_path))
    jobs = [queue.submit(text, Utterance(text, "f1")) for text in "一二三四五六七八"]
    with pytest.raises(EngineError, match="try again"):
        await asyncio.wait_for(queue.finished(jobs[0]), 60)
    for job in jobs[1:]:
        await asyncio.wait_for(queue.finished(job), 60)
    await queue.aclose()


async def test_what_was_said_waits_at_hand_once_and_within_a_bound(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = 2 * 40 * RATE_HZ // 1000  # two characters of the silent engine
    monkeypatch.setattr("voices.studio.queue._AT_HAND_SAMPLES", 2 * samples)
    cache = Cache(tmp_path)
    queue = SpeechQueue(SilentEngine(), cache)

    async def said(*names: str) -> list[Request]:
        jobs = [queue.submit(name, Utterance("你好", "f1")) for name in names]
        for job in jobs:
            await queue.finished(job)
        return jobs

    first, second, third = await said("one", "two", "three")
    taken = queue.take(first)
    assert taken is not None
    kept = await cache.speech("one")
    assert kept == taken[0]
    heard = heard_samples(kept)
    assert heard is not None
    assert (heard == taken[1]).all()
    assert queue.take(first) is None
    assert queue.take(third) is None  # there was no room; the cache has it
    assert await cache.speech("three") is not None
    queue.release(second)  # nobody wants it any more: its room is free
    (fourth,) = await said("four")
    assert queue.take(fourth) is not None
    await queue.aclose()


class Slow(SilentEngine):
    """Says nothing until it is let go on."""

    def __init__(self) -> None:
        super().__init__()
        self.go = asyncio.Event()
        self.broken_off = 0

    async def speak(self, utterance: Utterance) -> Speech:
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.broken_off += 1
            raise
        return await super().speak(utterance)


async def test_what_nobody_wants_any_more_is_broken_off_and_said_to_who_asks_anew(
    tmp_path: Path,
) -> None:
    engine = Slow()
    queue = SpeechQueue(engine, Cache(tmp_path))
    first = queue.submit("one", Utterance("一", "f1"))
    shared = [queue.submit("two", Utterance("二", "f1")) for _ in range(2)]
    for _ in range(5):
        await asyncio.sleep(0)
    queue.release(first, break_off=True)
    queue.release(shared[0], break_off=True)
    again = queue.submit("one", Utterance("一", "f1"))
    assert again is not first
    engine.go.set()
    await asyncio.wait_for(queue.finished(again), 60)
    await asyncio.wait_for(queue.finished(shared[1]), 60)
    assert engine.broken_off == 1, "what somebody else wants goes on"
    await queue.aclose()
