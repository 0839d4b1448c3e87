"""The fault matrix: whatever the service does, the speech is complete and right, or a clear error.

Every run is a short book of twelve sentences by three voices, four requests at a time.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from tests.emulator.faults import BOUNDARIES, REFUSALS, STREAM, Fault, always, on, some
from voices.errors import EngineError, TransientEngineError, UnknownVoiceError
from voices.model import Utterance

from .test_edge import VOICE, assert_complete, assert_heard

if TYPE_CHECKING:
    from tests.emulator.faults import FaultKind
    from tests.emulator.service import Service
    from voices.engines.edge import EdgeEngine
    from voices.model import Speech

pytestmark = pytest.mark.slow

VOICES = (VOICE, "zh-CN-YunyangNeural", "zh-CN-YunjianNeural")
BOOK = [
    Utterance(text, VOICES[number % 3])
    for number, text in enumerate(
        (
            "您是怎么开始做技术管理的？",
            "最早我只是一个写代码的人，后来团队变大了。",
            "从三个人到三十个人，用了差不多两年时间。",
            "那时候最难的是什么？",
            "最难的是信任，把事情交给别人去做。",
            "我们试过很多办法，有些有用，有些没有。",
            "比如每周五下午，大家坐下来聊聊。",
            "您会给年轻人什么建议？",
            "先把一件事情做好，再想第二件。",
            "不要怕犯错，怕的是不复盘。",
            "读书，写字，跟人说话。",
            "谢谢您今天来到这里。",
        )
    )
]
RECOVERED: tuple[FaultKind, ...] = (*REFUSALS, *STREAM)


async def record(engine: EdgeEngine) -> list[Speech]:
    return list(await asyncio.gather(*(engine.speak(utterance) for utterance in BOOK)))


def assert_right(book: list[Speech]) -> None:
    for utterance, speech in zip(BOOK, book, strict=True):
        assert_complete(speech, utterance.text)


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("kind", STREAM)
async def test_a_stream_that_fails_is_asked_for_again(
    edge_engine: EdgeEngine, edge_service: Service, kind: FaultKind, at: float
) -> None:
    edge_service.faults = on({0, 5, 11}, Fault(kind, at))
    assert_right(await record(edge_engine))
    # A cut after the last word takes away nothing but silence.
    assert len(edge_service.requests) >= (12 if (kind, at) == ("cut-audio", 1.0) else 15)


@pytest.mark.parametrize("number", [0, 6, 11])
@pytest.mark.parametrize("kind", REFUSALS)
async def test_a_refused_request_is_asked_for_again(
    edge_engine: EdgeEngine, edge_service: Service, kind: FaultKind, number: int
) -> None:
    edge_service.faults = on({number}, Fault(kind))
    assert_right(await record(edge_engine))


@pytest.mark.parametrize("kind", RECOVERED)
async def test_a_fifth_of_all_requests_fail(
    edge_engine: EdgeEngine, edge_service: Service, kind: FaultKind
) -> None:
    edge_service.faults = some(0.2, [Fault(kind, at) for at in (0.0, 0.3, 0.6, 0.9)])
    assert_right(await record(edge_engine))


async def test_a_fifth_of_all_requests_fail_in_every_way(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    edge_service.faults = some(0.2, [Fault(k, at) for k in RECOVERED for at in (0.1, 0.5, 0.8)])
    assert_right(await record(edge_engine))
    assert_right(await record(edge_engine))


@pytest.mark.parametrize("kind", BOUNDARIES)
async def test_boundaries_that_stay_odd_cost_at_most_the_words(
    edge_engine: EdgeEngine, edge_service: Service, kind: FaultKind
) -> None:
    edge_service.faults = always(Fault(kind))
    for utterance, speech in zip(BOOK, await record(edge_engine), strict=True):
        truth = edge_service.perform(utterance.text)
        assert speech.duration_ms >= truth.seconds * 1000
        if speech.boundaries:
            covered = {i for b in speech.boundaries for i in range(b.start, b.end)}
            assert {i for i, char in enumerate(utterance.text) if char.isalnum()} <= covered
            assert_heard(speech, utterance.text)
        else:
            assert "light up as a whole" in speech.notes[0]


@pytest.mark.parametrize("kind", RECOVERED)
async def test_a_fault_that_stays_is_one_clear_line(
    edge_engine: EdgeEngine, edge_service: Service, kind: FaultKind
) -> None:
    edge_service.faults = always(Fault(kind, 0.3))
    with pytest.raises(EngineError, match="--engine kokoro") as caught:
        await edge_engine.speak(BOOK[1])
    assert not isinstance(caught.value, TransientEngineError)
    assert "\n" not in str(caught.value)


async def test_a_wrong_clock_is_corrected(edge_engine: EdgeEngine, edge_service: Service) -> None:
    edge_service.clock_offset_s = -7200
    assert_right(await record(edge_engine))


async def test_a_service_out_of_reach_is_one_clear_line(
    edge_engine: EdgeEngine, edge_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    import edge_tts.communicate

    dead = edge_service.wss_url.replace(str(edge_service.port), "9")
    monkeypatch.setattr(edge_tts.communicate, "WSS_URL", dead)
    with pytest.raises(EngineError, match=r"cannot be reached .*--engine kokoro"):
        await edge_engine.speak(BOOK[0])


async def test_patience_that_did_not_pay_is_shorter_the_next_time(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    edge_service.faults = always(Fault("503"))
    with pytest.raises(EngineError, match="503"):
        await edge_engine.speak(BOOK[0])
    before = len(edge_service.arrivals_s)
    with pytest.raises(EngineError, match="503"):
        await edge_engine.speak(BOOK[1])
    assert before >= 6
    assert len(edge_service.arrivals_s) == before + 2
    edge_service.faults = on({edge_service.count + 1}, Fault("503"))
    assert_right(await record(edge_engine))


async def test_the_error_counts_the_tries_of_its_own_request(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    kinds: tuple[FaultKind, ...] = ("stall", "503")
    edge_service.faults = lambda number: Fault(kinds[number % 2])
    for utterance in BOOK[:2]:
        before = len(edge_service.arrivals_s)
        with pytest.raises(EngineError) as caught:
            await edge_engine.speak(utterance)
        assert f"asked {len(edge_service.arrivals_s) - before} times" in str(caught.value)


async def test_a_vanished_voice_is_named_not_waited_for(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    await edge_engine.speak(BOOK[0])
    edge_service.voices = [v for v in edge_service.voices if v[0] != VOICE]
    with pytest.raises(UnknownVoiceError, match=VOICE):
        await edge_engine.speak(BOOK[3])
    assert len(edge_service.requests) <= 4


async def test_speech_that_is_always_cut_is_asked_for_in_halves_first(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    long = BOOK[1].text
    edge_service.faults = lambda n: Fault("cut", 0.6) if n < 2 else None
    speech = await edge_engine.speak(BOOK[1])
    assert_complete(speech, long)
    texts = [request.text for request in edge_service.requests]
    assert texts[:2] == [long, long]
    assert "".join(texts[2:]) == long
    assert len(texts) == 4


async def test_who_stops_waiting_for_a_silent_service_is_free_at_once(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    edge_service.faults = always(Fault("stall", 0.3))
    speaking = asyncio.create_task(edge_engine.speak(BOOK[0]))
    while not edge_service.requests:  # noqa: ASYNC110 - another thread tells
        await asyncio.sleep(0.02)
    await asyncio.sleep(0.2)
    started = asyncio.get_running_loop().time()
    speaking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await speaking
    assert asyncio.get_running_loop().time() - started < 5
