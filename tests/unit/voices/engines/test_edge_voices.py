"""Which voices there are: asked, remembered, or known; and through which proxy."""

from __future__ import annotations

import asyncio
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from tests.emulator.proxy import Proxy
from voices.engines import load
from voices.engines.edge import EdgeEngine, Patience
from voices.engines.edge.known import PREFERRED, known_voices
from voices.engines.edge.proxy import proxy_for_service
from voices.errors import EngineError, UnknownVoiceError
from voices.host.places import usual_cache_dir
from voices.model import Utterance

if TYPE_CHECKING:
    from pathlib import Path

    from tests.emulator.service import Service

VOICE = "zh-CN-XiaoxiaoNeural"
HURRIED = Patience(Patience().hurried(0.01).backoffs, connect_s=5, silence_s=4.0)


def names(engine: EdgeEngine) -> list[str]:
    return [voice.name for voice in engine.voices()]


def test_voices_are_listed_live_best_first(edge_service: Service, tmp_path: Path) -> None:
    engine = EdgeEngine(cache_dir=tmp_path)
    listed = engine.voices()
    assert {v.name for v in listed} == {name for name, _, _ in edge_service.voices}
    assert [v.language for v in listed] == ["zh"] * 7 + ["en"] * 2 + ["fr"]
    assert listed[0].name == PREFERRED["narrator"][0]
    assert {v.name: v.gender for v in listed}["zh-CN-YunjianNeural"] == "male"
    engine.voices()
    assert edge_service.lists_asked == 1


async def test_voices_may_be_listed_inside_an_event_loop(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    assert VOICE in names(edge_engine)


def test_the_last_list_is_kept_for_when_the_service_is_away(
    edge_service: Service, tmp_path: Path
) -> None:
    edge_service.voices.append(("zh-CN-NewcomerNeural", "Male", "zh-CN"))
    EdgeEngine(cache_dir=tmp_path, patience=HURRIED).voices()
    edge_service.voices_status = 503
    assert "zh-CN-NewcomerNeural" in names(EdgeEngine(cache_dir=tmp_path, patience=HURRIED))


@pytest.mark.parametrize("kept", [None, b"", b'[{"ShortName": ', b'{"a": 1}', b"\xff\xfe[]"])
def test_without_any_list_the_known_voices_stand_in(
    edge_service: Service, tmp_path: Path, kept: bytes | None
) -> None:
    if kept is not None:
        (tmp_path / "edge-voices.json").write_bytes(kept)
    edge_service.voices_status = 500
    engine = EdgeEngine(cache_dir=tmp_path, patience=HURRIED)
    assert engine.voices() == known_voices()
    assert engine.listed == "shipped"
    assert {v.name for v in known_voices()} >= {n for best in PREFERRED.values() for n in best}


def test_a_folder_that_cannot_be_written_costs_only_the_memory(
    edge_service: Service, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert VOICE in names(EdgeEngine(cache_dir=tmp_path / "file"))


def test_the_last_list_is_kept_in_the_usual_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    usual_cache_dir().mkdir()
    (usual_cache_dir() / "edge-voices.json").write_text(
        '[{"ShortName": "zh-CN-NewcomerNeural", "Gender": "Male", "Locale": "zh-CN"}]'
    )
    assert names(EdgeEngine(offline=True)) == ["zh-CN-NewcomerNeural"]


def test_offline_asks_for_nothing(edge_service: Service, tmp_path: Path) -> None:
    engine = load("edge", cache_dir=tmp_path, offline=True)
    assert engine.voices() == known_voices()
    with pytest.raises(EngineError, match=r"--offline.*--engine kokoro"):
        asyncio.run(engine.speak(Utterance("你好", VOICE)))
    assert edge_service.lists_asked == len(edge_service.requests) == 0


async def test_a_voice_we_never_heard_of_may_speak_when_nobody_can_be_asked(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    edge_service.voices.append(("zh-CN-NewcomerNeural", "Male", "zh-CN"))
    edge_service.voices_status = 503
    speech = await edge_engine.speak(Utterance("你好", "zh-CN-NewcomerNeural"))
    assert speech.boundaries
    with pytest.raises(UnknownVoiceError, match="nobody"):
        await edge_engine.speak(Utterance("你好", "nobody"))


async def test_a_newcomer_is_found_though_the_kept_list_lacks_it(
    edge_service: Service, tmp_path: Path
) -> None:
    first = EdgeEngine(cache_dir=tmp_path, patience=HURRIED)
    await asyncio.to_thread(first.voices)
    edge_service.voices_status = 503
    engine = EdgeEngine(cache_dir=tmp_path, patience=HURRIED)
    assert "zh-CN-NewcomerNeural" not in await asyncio.to_thread(names, engine)
    assert engine.listed == "cached"
    edge_service.voices_status = 200
    edge_service.voices.append(("zh-CN-NewcomerNeural", "Male", "zh-CN"))
    speech = await engine.speak(Utterance("你好", "zh-CN-NewcomerNeural"))
    assert speech.boundaries
    assert engine.listed == "live"
    assert "zh-CN-NewcomerNeural" in names(engine)


def test_favourites_the_service_no_longer_has_are_not_preferred(
    edge_service: Service, tmp_path: Path
) -> None:
    edge_service.voices = [v for v in edge_service.voices if v[0] != "zh-CN-YunyangNeural"]
    engine = EdgeEngine(cache_dir=tmp_path)
    engine.voices()
    assert "zh-CN-YunyangNeural" not in engine.preferences.roles["narrator"]


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"parallel": 0}, "1 to 40"),
        ({"parallel": 500}, "1 to 40"),
        ({"per_second": 0.0}, "more than 0"),
        ({"proxy": "socks5://user:secret@host:1"}, "http://host:port"),
        ({"proxy": "host"}, "http://host:port"),
        ({"proxy": "http://host:port"}, "http://host:port"),
    ],
)
def test_settings_out_of_bounds_are_refused(settings: dict[str, object], message: str) -> None:
    with pytest.raises(EngineError, match=message) as caught:
        EdgeEngine(**settings)  # type: ignore[arg-type]
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("way", ["setting", "TINGDU_PROXY", "HTTPS_PROXY", "all_proxy"])
async def test_the_proxy_is_used(
    edge_service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    with Proxy() as proxy:
        if way != "setting":
            monkeypatch.setenv(way, proxy.url)
        engine = load("edge", cache_dir=tmp_path, proxy=proxy.url if way == "setting" else None)
        assert VOICE in {v.name for v in engine.voices()}
        speech = await engine.speak(Utterance("你好，世界。", VOICE))
        assert len(speech.boundaries) == 2
        assert len(proxy.asked_for) == 2


def test_hosts_without_proxy_are_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:3128")
    monkeypatch.setenv("NO_PROXY", "localhost,.bing.com")
    assert proxy_for_service(None) is None
    monkeypatch.setenv("NO_PROXY", "localhost")
    assert proxy_for_service(None) == "http://proxy:3128"


async def test_a_dead_proxy_is_named(edge_service: Service, tmp_path: Path) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    engine = EdgeEngine(cache_dir=tmp_path, proxy=address, patience=HURRIED)
    with pytest.raises(EngineError, match=r"the proxy cannot be reached.*--engine kokoro"):
        await engine.speak(Utterance("你好", VOICE))


async def test_a_proxy_that_wants_a_password_is_not_asked_again(
    edge_service: Service, tmp_path: Path
) -> None:
    with Proxy(status=407) as proxy:
        engine = EdgeEngine(cache_dir=tmp_path, proxy=proxy.url, patience=HURRIED)
        engine.voices()
        asked = len(proxy.asked_for)
        with pytest.raises(EngineError, match="407"):
            await engine.speak(Utterance("你好", VOICE))
        assert len(proxy.asked_for) == asked + 1


async def test_a_service_that_has_moved_is_not_asked_again(
    edge_engine: EdgeEngine, edge_service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    import edge_tts.communicate

    moved = edge_service.wss_url.replace("/edge/v1", "/edge/v0")
    monkeypatch.setattr(edge_tts.communicate, "WSS_URL", moved)
    with pytest.raises(EngineError, match=r"404.*--engine kokoro"):
        await edge_engine.speak(Utterance("你好", VOICE))


async def test_too_many_requests_hold_everyone_back_as_long_as_asked(
    edge_engine: EdgeEngine, edge_service: Service
) -> None:
    from tests.emulator.faults import Fault, on

    edge_service.faults = on({0}, Fault("429", retry_after_s=1))

    async def late() -> None:
        await asyncio.sleep(0.3)
        await edge_engine.speak(Utterance("世界", VOICE))

    await asyncio.gather(edge_engine.speak(Utterance("你好", VOICE)), late())
    first, *later = edge_service.arrivals_s
    assert len(later) == 2
    assert all(t - first >= 0.9 for t in later)


async def test_no_more_requests_at_once_than_allowed(edge_service: Service, tmp_path: Path) -> None:
    edge_service.latency_s = 0.02
    engine = EdgeEngine(cache_dir=tmp_path, parallel=3, per_second=100)
    other = EdgeEngine(cache_dir=tmp_path, parallel=3, per_second=100)
    await asyncio.gather(
        *((engine, other)[n % 2].speak(Utterance(f"第{n}句话。", VOICE)) for n in range(16))
    )
    assert edge_service.busiest == 3


def test_threads_are_gone_when_nothing_is_asked(edge_service: Service, tmp_path: Path) -> None:
    before = threading.active_count()
    EdgeEngine(cache_dir=tmp_path).voices()
    assert threading.active_count() == before
