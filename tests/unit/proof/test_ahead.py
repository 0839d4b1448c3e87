"""What is spoken while nobody asks makes way for who does."""

from __future__ import annotations

import asyncio

from a11y.errors import SourceError
from a11y.proof.heard.ahead import Ahead


class Voice:
    """Says one sentence until it is let go on."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.said: list[str] = []
        self.go = asyncio.Event()

    async def __call__(self, sentence: str) -> None:
        self.begun.append(sentence)
        if sentence == "broken":
            raise SourceError("it cannot be said")
        await self.go.wait()
        self.said.append(sentence)


async def until(ahead: Ahead) -> None:
    assert ahead._task is not None
    await asyncio.wait_for(ahead._task, 60)


async def test_it_is_said_in_order_and_what_cannot_be_said_is_passed_over() -> None:
    voice = Voice()
    voice.go.set()
    ahead = Ahead(voice)
    ahead.prepare(["one", "broken", "two"])
    await until(ahead)
    assert voice.said == ["one", "two"]
    ahead.prepare(["three"])
    await until(ahead)
    assert voice.said == ["one", "two", "three"]


async def test_who_waits_breaks_it_off_and_it_is_begun_anew() -> None:
    voice = Voice()
    ahead = Ahead(voice)
    ahead.prepare(["one", "two"])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert voice.begun == ["one"]
    with ahead.giving_way():
        voice.go.set()
        for _ in range(20):
            await asyncio.sleep(0)
        assert voice.begun == ["one"]
        assert voice.said == [], "nothing is said meanwhile"
    await until(ahead)
    assert voice.said == ["one", "two"]


async def test_who_finds_it_spoken_lets_it_end() -> None:
    voice = Voice()
    ahead = Ahead(voice)
    ahead.prepare(["one", "two"])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    with ahead.giving_way(waits=False):
        voice.go.set()
        for _ in range(20):
            await asyncio.sleep(0)
        assert voice.said == ["one"], "and the next waits"
    await until(ahead)
    assert voice.begun == ["one", "two"]


async def test_other_places_take_the_place_of_what_was_asked_for() -> None:
    voice = Voice()
    ahead = Ahead(voice)
    ahead.prepare(["one", "two", "three"])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    ahead.prepare(["four"])
    voice.go.set()
    await until(ahead)
    assert voice.said == ["one", "four"]


async def test_it_ends_with_the_desk() -> None:
    voice = Voice()
    ahead = Ahead(voice)
    ahead.prepare(["one", "two"])
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await asyncio.wait_for(ahead.aclose(), 60)
    assert (voice.begun, voice.said) == (["one"], [])
