"""The embedded voice in figures: speed, sync, loudness, timbre, start (``make bench``)."""

from __future__ import annotations

import asyncio
import os
import resource
import subprocess
import sys
import time
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from voices.audio.loudness import measured_lufs, true_peak_db
from voices.audio.samples import decode, decoded
from voices.engines.kokoro.adapter import KokoroEngine
from voices.engines.kokoro.graph import DURATIONS, shipped_model, with_durations
from voices.engines.kokoro.model import vocabulary
from voices.engines.kokoro.phonemes import phonemes
from voices.engines.kokoro.voices import VOICES, style
from voices.model import Utterance
from voices.studio.studio import Studio, Take

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from voices.studio.studio import AudioFormat, Recording

pytestmark = pytest.mark.bench

CHINESE = (
    "我们从一个很小的团队开始，慢慢学会了怎样听用户说话。",
    "有人问我，为什么要花这么多时间写文档？因为文档就是给未来的自己写信。",
    "那一年冬天特别冷，办公室里只有五个人，大家轮流去楼下买热汤。",
    "后来产品上线，第一天只来了十二个人，其中七个是我们自己的朋友。",
    "我想说的是，技术从来不是目的，人才是。",
    "你问我后悔吗？不后悔，不过如果再来一次，我会早一点请人帮忙。",
)
ENGLISH = (
    "We started as a very small team, and slowly learned how to listen.",
    "Someone asked me why I spend so much time on writing, and I had no answer.",
    "That winter was cold, and there were only five of us in the office.",
)


def utterances(voice: str = "zf_xiaoxiao", *, english: bool = False) -> list[Utterance]:
    from a11y.pinyin.readings.reader import Reader

    if english:
        return [Utterance(text, voice, "en-US") for text in ENGLISH]
    read = [Reader().read(text) for text in CHINESE]
    return [
        Utterance(r.text, voice, "zh-CN", r.syllables, tuple((w.start, w.end) for w in r.words))
        for r in read
    ]


def test_speed_against_the_graph_as_shipped(engine_cache: Path) -> None:
    import onnxruntime

    wanted = utterances()  # enough of them that neither worker is left alone for long
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    options.log_severity_level = 4
    plain = onnxruntime.InferenceSession(
        with_durations(shipped_model()), options, providers=["CPUExecutionProvider"]
    )

    def shipped() -> float:
        seconds = 0.0
        for utterance in wanted:
            tokens = [vocabulary()[p.symbol] for p in phonemes(utterance)]
            feed: dict[str, Any] = {
                "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                "style": style(utterance.voice)[len(tokens) - 1][None],
                "speed": np.ones(1, dtype=np.float32),
            }
            seconds += len(plain.run(["audio", DURATIONS], feed)[0].ravel()) / 24_000
        return seconds

    async def ours() -> float:
        spoken = await asyncio.gather(*(engine.speak(u) for u in sorted(wanted, key=_longest)))
        return sum(s.duration_ms for s in spoken) / 1000

    async def timed_ours() -> tuple[float, float, float]:
        await engine.speak(wanted[0])
        return await _timed(ours)

    engine = KokoroEngine(cache_dir=engine_cache, parallel=2)
    shipped()
    loop = asyncio.new_event_loop()
    rounds = [(_clocked(shipped), loop.run_until_complete(timed_ours())) for _ in range(3)]
    loop.run_until_complete(engine.aclose())
    loop.close()
    best_shipped = min(s[0] for s, _ in rounds)
    best_ours = min(o[0] for _, o in rounds)
    print(f"\nshipped graph, two threads: {best_shipped:.3f} x real time,", end=" ")
    print(f"CPU {min(s[1] for s, _ in rounds):.3f} s a second of audio")
    print(f"tingdu, two workers:        {best_ours:.3f} x real time,", end=" ")
    print(f"CPU {min(o[1] for _, o in rounds):.3f} s a second of audio")
    ratios = sorted(s[0] / o[0] for s, o in rounds)
    print(f"ratio: {best_shipped / best_ours:.2f} (rounds {', '.join(f'{r:.2f}' for r in ratios)};")
    print(f"       goal 1.7), load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"peak memory of this process: {_peak_mb()} MB")


def _longest(utterance: Utterance) -> int:
    return -len(utterance.text)


def _clocked(run: Any) -> tuple[float, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    audio = run()
    return (time.perf_counter() - wall) / audio, (time.process_time() - cpu) / audio, audio


async def _timed(run: Any) -> tuple[float, float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    audio = await run()
    return (time.perf_counter() - wall) / audio, (time.process_time() - cpu) / audio, audio


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@pytest.mark.parametrize("workers", [1, 2])
def test_memory(engine_cache: Path, workers: int) -> None:
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from voices.engines import load\n"
        "from voices.model import Utterance\n"
        "async def main():\n"
        "    engine = load('kokoro', cache_dir=Path(sys.argv[1]), parallel=int(sys.argv[2]))\n"
        "    long = Utterance('好' * 45, 'zf_xiaoxiao', readings=('hao3',) * 45)\n"
        "    await asyncio.gather(*(engine.speak(long) for _ in range(2)))\n"
        "    await engine.aclose()\n"
        "asyncio.run(main())\n"
        "status = Path('/proc/self/status').read_text()\n"  # getrusage counts the parent's too
        "print(int(status.split('VmHWM:')[1].split()[0]) // 1024)\n"
    )
    KokoroEngine(cache_dir=engine_cache)
    done = subprocess.run(
        [sys.executable, "-c", code, str(engine_cache), str(workers)],
        check=True,
        capture_output=True,
        text=True,
    )
    print(f"\npeak memory with {workers} workers: {done.stdout.strip()} MB in all")


def test_say(engine_cache: Path, tmp_path: Path) -> None:
    for text in ("你好，今天天气真好啊", "我们明天再谈这件事吧", "这是第三句话听听看"):
        start = time.perf_counter()
        subprocess.run(
            [
                *(sys.executable, "-m", "a11y", "say", text),
                *("-o", str(tmp_path / "x.mp3"), "--cache", str(engine_cache)),
            ],
            check=True,
            capture_output=True,
        )
        print(f"\ntingdu say, ten characters: {time.perf_counter() - start:.2f} s", end="")
    print()


async def record(wanted: list[Utterance], cache: Path) -> Recording:
    studio = Studio(KokoroEngine(cache_dir=cache, parallel=2), cache)
    try:
        return await studio.record([Take(u, 400) for u in wanted])
    finally:
        await studio.aclose()


async def test_sync_on_the_decoded_track(engine_cache: Path) -> None:
    """Begin of every clip that follows silence, against the energy onset in the decoded file."""
    clips: list[float] = []
    words: list[float] = []
    for voice in ("zf_xiaoxiao", "zm_yunyang", "zm_yunjian"):
        made = await record(utterances(voice), engine_cache)
        sound = decode(made.audio)
        assert abs(sound.duration_ms - made.duration_ms) <= 1  # one is rounded, one cut off
        onsets = onsets_ms(sound.samples, sound.sample_rate_hz)
        clips += [nearest(onsets, heard.begin_ms) for heard in made.heard]
        for heard in made.heard:
            inner = [o for o in onsets if heard.begin_ms + 100 < o < heard.end_ms]
            words += [nearest([b.begin_ms for b in heard.boundaries], onset) for onset in inner]
    for name, errors in (("clips", clips), ("words after a pause", words)):
        sizes = np.abs(errors)
        print(
            f"\nsync of {name}: {len(errors)}, mean {sizes.mean():.1f} ms (goal 20), "
            f"95th percentile {np.percentile(sizes, 95):.1f} ms (goal 40)",
            end="",
        )
    print()


HOUR_MS = 3_600_000
MINUTE_MS = 60_000


@pytest.mark.parametrize("audio", ["mp3", "m4a", "opus"])
async def test_drift_over_an_hour(engine_cache: Path, tmp_path: Path, audio: AudioFormat) -> None:
    """Begin of every take on a track of an hour, against the energy onset in the decoded file."""
    wanted = [Take(utterance, 400) for utterance in utterances()]
    studio = Studio(KokoroEngine(cache_dir=engine_cache, parallel=2), tmp_path, audio=audio)
    try:
        once = await studio.record(wanted)
        made = await studio.record(wanted * -(-HOUR_MS // once.duration_ms))
    finally:
        await studio.aclose()
    assert made.duration_ms >= HOUR_MS
    begins = [heard.begin_ms for heard in made.heard]
    # Cut in the pause before the first take of every minute.
    minutes = {begin // MINUTE_MS: begin for begin in reversed(begins)}
    cuts = [begin - 200 for minute, begin in sorted(minutes.items()) if minute]
    errors: list[tuple[int, float]] = []
    length_ms = 0.0
    for start_ms, samples, rate_hz in stretches(made.audio, cuts):
        onsets = [start_ms + onset for onset in onsets_ms(samples, rate_hz)]
        length_ms = start_ms + len(samples) * 1000 / rate_hz
        inside = [begin for begin in begins if start_ms <= begin < length_ms]
        errors += [(begin, nearest(onsets, begin)) for begin in inside]
    assert len(errors) == len(begins)
    assert round(length_ms) == made.duration_ms
    first = np.array([error for begin, error in errors if begin < 5 * MINUTE_MS])
    last = np.array([e for begin, e in errors if begin >= made.duration_ms - 5 * MINUTE_MS])
    print(
        f"\n{audio}: {made.duration_ms / 1000:.1f} s, {len(begins)} takes; onset after begin: "
        f"mean {first.mean():+.2f} ms in the first five minutes ({len(first)} takes), "
        f"{last.mean():+.2f} ms in the last ({len(last)}): "
        f"drift {last.mean() - first.mean():+.2f} ms; "
        f"largest of all {max(abs(e) for _, e in errors):.1f} ms; peak memory {_peak_mb()} MB"
    )


def stretches(path: Path, cuts_ms: list[int]) -> Iterator[tuple[float, NDArray[np.int16], int]]:
    """The file cut at these times: where each stretch starts (ms), its samples, their rate."""
    cuts = list(cuts_ms)
    held: list[NDArray[np.int16]] = []
    start = count = rate_hz = 0
    for piece in decoded(path):
        rate_hz = piece.sample_rate_hz
        held.append(piece.samples)
        count += len(piece.samples)
        if cuts and start + count >= cuts[0] * rate_hz // 1000:
            at = cuts.pop(0) * rate_hz // 1000 - start
            joined = np.concatenate(held)
            yield start * 1000 / rate_hz, joined[:at], rate_hz
            held, start, count = [joined[at:]], start + at, count - at
    yield start * 1000 / rate_hz, np.concatenate(held), rate_hz


def onsets_ms(samples: NDArray[np.int16], rate_hz: int) -> list[float]:
    """Where sound sets in after at least 150 ms without, 35 dB below the loud part."""
    window = rate_hz // 200
    power = np.convolve(samples.astype(float) ** 2, np.ones(window) / window, "same")
    loud = np.flatnonzero(power > np.percentile(power, 90) * 10**-3.5)
    after = np.flatnonzero(np.diff(loud) > rate_hz * 150 // 1000)
    return [loud[0] * 1000 / rate_hz, *(loud[i + 1] * 1000 / rate_hz for i in after)]


def nearest(places: list[float] | list[int], place: float) -> float:
    return min((p - place for p in places), key=abs)


async def test_loudness_pitch_and_timbre_of_every_voice(engine_cache: Path) -> None:
    spoken: dict[str, NDArray[np.int16]] = {}
    print("\nvoice         LUFS   dBTP")
    for voice in VOICES:
        made = await record(utterances(voice.name, english=voice.language == "en"), engine_cache)
        samples = decode(made.audio).samples
        spoken[voice.name] = samples
        lufs, peak = measured_lufs([samples], 24_000), true_peak_db(samples)
        print(f"{voice.name:<12} {lufs:6.2f} {peak:6.2f}")
        assert abs(lufs + 18) <= 1
        assert peak <= -1
    timbre = {name: seconds_of(cepstra(samples)) for name, samples in spoken.items()}
    print("same sex, same language: d' of mean cepstra over a second; seconds told apart")
    for one, other in combinations(VOICES, 2):
        if (one.language, one.gender) == (other.language, other.gender):
            distance, right = told_apart(timbre[one.name], timbre[other.name])
            print(f"  {one.name} {other.name}: {distance:.1f}, {right:.0%}")


def cepstra(samples: NDArray[np.int16]) -> NDArray[np.float64]:
    """13 MFCC of the louder frames of 43 ms, every 11 ms."""
    size, step, bands = 1024, 256, 40
    count = 1 + (len(samples) - size) // step
    frames = samples[np.arange(size) + step * np.arange(count)[:, None]] / 32768 * np.hanning(size)
    energy = (frames**2).mean(axis=1)
    power = np.abs(np.fft.rfft(frames[energy > np.percentile(energy, 40)])) ** 2
    edges = 700 * (np.exp(np.linspace(np.log1p(100 / 700), np.log1p(10_000 / 700), bands + 2)) - 1)
    hertz = np.linspace(0, 12_000, size // 2 + 1)
    rising = (hertz - edges[:-2, None]) / (edges[1:-1, None] - edges[:-2, None])
    falling = (edges[2:, None] - hertz) / (edges[2:, None] - edges[1:-1, None])
    mel = np.log(power @ np.clip(np.minimum(rising, falling), 0, None).T + 1e-6)
    return mel @ np.cos(np.pi / bands * np.outer(np.arange(1, 14), np.arange(bands) + 0.5)).T


def seconds_of(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.array([frames[i : i + 94].mean(axis=0) for i in range(0, len(frames) - 93, 94)])


def told_apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> tuple[float, float]:
    """d' between two voices, and the share of held-out seconds nearer to their own."""
    spread = np.cov(np.vstack([one - one.mean(0), other - other.mean(0)]).T) + np.eye(13) * 0.05
    inverse = np.linalg.inv(spread)

    def far(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
        return float((a - b) @ inverse @ (a - b))

    right = [
        far(mine[i], np.delete(mine, i, axis=0).mean(0)) < far(mine[i], theirs.mean(0))
        for mine, theirs in ((one, other), (other, one))
        for i in range(len(mine))
    ]
    return far(one.mean(0), other.mean(0)) ** 0.5, sum(right) / len(right)
