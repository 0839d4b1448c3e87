"""The studio: what it records, what it keeps, what it does when things go wrong."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from voices.audio.samples import decode, duration_ms
from voices.engine import EngineLimits, Preferences
from voices.errors import AudioError, CacheError, EngineError
from voices.host.places import LEAST_LIMIT_BYTES, usual_cache_limit_bytes
from voices.model import Boundary, Speech, Utterance, Voice
from voices.studio.assembly import TrackAssembly
from voices.studio.studio import MEDIA_TYPES, Meter, Progress, Recording, Studio, Take
from voices.studio.upkeep import damaged, prune, repair, shares

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

RATE_HZ = 24_000
LEAD_MS = 12
TAIL_MS = 50


class Tones:
    """Says every character as a tone of 100 ms, after 200 ms of silence and before 300 ms."""

    name = "tones"
    version = "1"
    preferences = Preferences()

    def __init__(self, parallel: int = 1, *, fail: frozenset[str] = frozenset()) -> None:
        self.limits = EngineLimits(max_chars=100, parallel=parallel)
        self.said: list[str] = []
        self.fail = fail
        self.closed = False
        self.at_once = self.most_at_once = 0
        self.gate = asyncio.Event()
        self.gate.set()

    def voices(self) -> tuple[Voice, ...]:
        return (Voice("tones", "t", "female", "zh-CN"),)

    async def speak(self, utterance: Utterance) -> Speech:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(0)
        await self.gate.wait()
        self.at_once -= 1
        if utterance.text in self.fail:
            raise EngineError(f"cannot say {utterance.text}")
        self.said.append(utterance.text)
        length = len(utterance.text) * 100
        time = np.arange(length * 24) / RATE_HZ
        tone = np.sin(2 * np.pi * 440 * time) * 3000
        samples = np.concatenate((np.zeros(4800), tone, np.zeros(7200))).astype(np.int16)
        boundaries = tuple(
            Boundary(i, i + 1, 200 + i * 100, 300 + i * 100) for i in range(len(utterance.text))
        )
        return Speech(samples, RATE_HZ, boundaries, ("a note",) if "!" in utterance.text else ())

    async def aclose(self) -> None:
        self.closed = True


def takes(*texts: str, pause_ms: int = 0) -> list[Take]:
    return [Take(Utterance(text, "t"), pause_ms) for text in texts]


async def record(engine: Tones, cache: Path, wanted: Sequence[Take], **more: object) -> Recording:
    studio = Studio(engine, cache, **more)  # type: ignore[arg-type]
    try:
        return await studio.record(wanted)
    finally:
        await studio.aclose()


async def test_takes_are_trimmed_joined_and_timed_to_the_sample(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("ab", "abcd", pause_ms=500))
    spoken = [200 + LEAD_MS + TAIL_MS, 400 + LEAD_MS + TAIL_MS]
    first, second = made.heard
    assert (first.begin_ms, first.end_ms) == (500, 500 + spoken[0])
    assert (second.begin_ms, second.end_ms) == (first.end_ms + 500, first.end_ms + 500 + spoken[1])
    assert made.duration_ms == second.end_ms == duration_ms(made.audio)
    assert [b.begin_ms - second.begin_ms for b in second.boundaries] == [10, 112, 212, 312]
    assert made.media_type == MEDIA_TYPES["mp3"]


async def test_few_of_many_tracks_are_open_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = most = 0

    class Counted(TrackAssembly):
        def __init__(self, *more: Any) -> None:
            nonlocal opened, most
            super().__init__(*more)
            opened += 1
            most = max(most, opened)

        def close(self) -> None:
            nonlocal opened
            super().close()
            opened -= 1

    monkeypatch.setattr("voices.studio.assembly.TrackAssembly", Counted)
    studio = Studio(Tones(), tmp_path)
    try:
        wanted = [studio.record(takes("ab", "cd", pause_ms=n)) for n in range(200)]
        made = await asyncio.gather(*wanted)
    finally:
        await studio.aclose()
    assert len({each.audio for each in made}) == 200
    assert 1 < most <= 16


@pytest.mark.parametrize("audio", ["mp3", "m4a", "opus"])
async def test_sound_begins_where_it_is_said_to_in_every_format(tmp_path: Path, audio: str) -> None:
    made = await record(Tones(), tmp_path, takes("abcde", "abc", "ab", pause_ms=400), audio=audio)
    sound = decode(made.audio)
    assert abs(sound.duration_ms - made.duration_ms) <= 10
    rate = sound.sample_rate_hz
    for heard in made.heard:
        begin = (heard.begin_ms + LEAD_MS) * rate // 1000
        margin = rate * 12 // 1000
        before, after = sound.samples[: begin - margin][-margin:], sound.samples[begin + margin :]
        assert np.abs(before).max() < 500 < np.abs(after[:margin]).max()


async def test_every_utterance_has_one_loudness_and_room_above_it(tmp_path: Path) -> None:
    from voices.audio.loudness import measured_lufs, true_peak_db

    made = await record(Tones(), tmp_path, takes("abcdefghij" * 3, "abc"))
    samples = decode(made.audio).samples
    assert measured_lufs([samples], RATE_HZ) == pytest.approx(-18, abs=1)
    assert true_peak_db(samples) <= -1


async def test_joins_do_not_click(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("abc", "abc", "abc"))
    samples = decode(made.audio).samples.astype(int)
    steady = np.abs(np.diff(samples[100 * 24 : 200 * 24])).max()
    assert np.abs(np.diff(samples)).max() <= steady * 1.3


async def test_the_second_time_nothing_is_said_or_encoded(tmp_path: Path) -> None:
    first = await record(Tones(), tmp_path, takes("ab", "abc!", "ab"))
    again = Tones()
    second = await record(again, tmp_path, takes("ab", "abc!", "ab"))
    assert again.said == []
    assert (first.synthesized, first.cached) == (2, 1)
    assert (second.synthesized, second.cached) == (0, 3)
    assert first.engine_s > 0 == second.engine_s
    assert second.audio == first.audio
    assert second.heard == first.heard
    assert second.heard[1].notes == ("a note",)


def test_a_warm_run_loads_neither_numpy_nor_codecs(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys\n"
        "from pathlib import Path\n"
        "from voices.engines import load\n"
        "from voices.studio.studio import Studio, Take\n"
        "from voices.model import Utterance\n"
        "async def main():\n"
        "    studio = Studio(load('silent'), Path(sys.argv[1]))\n"
        "    await studio.record([Take(Utterance('你好', 'f1'))])\n"
        "    await studio.aclose()\n"
        "asyncio.run(main())\n"
        "print(sorted({'numpy', 'av', 'soundfile', 'onnxruntime'} & set(sys.modules)))\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], check=True, capture_output=True, text=True
        ).stdout.strip()
        for _ in range(2)
    ]
    assert "numpy" in runs[0]
    assert runs[1] == "[]"


async def test_an_edit_says_only_what_it_touches(tmp_path: Path) -> None:
    await record(Tones(), tmp_path, takes("ab", "abc", "abcd"))
    engine = Tones()
    await record(engine, tmp_path, takes("ab", "new", "abcd"))
    assert engine.said == ["new"]


async def test_rate_voice_and_readings_decide_the_entry(tmp_path: Path) -> None:
    engine = Tones()
    for utterance in (
        Utterance("ab", "t"),
        Utterance("ab", "t", rate=0.9),
        Utterance("ab", "u"),
        Utterance("ab", "t", readings=("a1", None)),
    ):
        await record(engine, tmp_path, [Take(utterance)])
    assert len(engine.said) == 4


async def test_the_longest_goes_first_across_recordings(tmp_path: Path) -> None:
    engine = Tones()
    studio = Studio(engine, tmp_path)
    engine.gate.clear()
    first = asyncio.create_task(studio.record(takes("busy")))
    await asyncio.sleep(0.2)
    rest = asyncio.gather(
        studio.record(takes("a", "aaa")), studio.record(takes("aaaaa", "aa", "aaa", "aaaa"))
    )
    await asyncio.sleep(0.5)
    engine.gate.set()
    await first
    await rest
    await studio.aclose()
    assert engine.said == ["busy", "aaaaa", "aaaa", "aaa", "aa", "a"]


async def test_a_long_book_is_said_from_its_beginning(tmp_path: Path) -> None:
    # so that it can be encoded while the rest is said
    engine = Tones()
    texts = ["a" * n for n in range(1, 81)]
    await record(engine, tmp_path, takes(*texts))
    first, second, third = engine.said[:32], engine.said[32:64], engine.said[64:]
    assert [sorted(part, key=len) for part in (first, second, third)] == [
        texts[:32],
        texts[32:64],
        texts[64:],
    ]


async def test_the_engine_is_given_as_much_as_it_takes(tmp_path: Path) -> None:
    engine = Tones(parallel=3)
    await record(engine, tmp_path, takes(*("a" * n for n in range(1, 20))))
    assert engine.most_at_once == 3


async def test_a_failure_ends_the_recording_but_keeps_what_was_finished(tmp_path: Path) -> None:
    engine = Tones(fail=frozenset({"b"}))
    with pytest.raises(EngineError, match="cannot say b"):
        await record(engine, tmp_path, takes("aaaa", "b", "ccc"))
    mended = Tones()
    made = await record(mended, tmp_path, takes("aaaa", "b", "ccc"))
    assert "aaaa" not in mended.said
    assert made.cached >= 1


async def test_a_failure_of_one_recording_leaves_others_alone(tmp_path: Path) -> None:
    studio = Studio(Tones(fail=frozenset({"b"})), tmp_path)
    bad, good = await asyncio.gather(
        studio.record(takes("b")), studio.record(takes("a", "aa")), return_exceptions=True
    )
    await studio.aclose()
    assert isinstance(bad, EngineError)
    assert isinstance(good, Recording)


async def test_a_recording_that_cannot_be_written_has_nothing_said_and_leaves_nothing_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import av

    sinks: list[Any] = []

    def broken(sink: object, *args: object, **more: object) -> None:
        sinks.append(sink)
        raise ValueError("no such container")

    engine = Tones()
    studio = Studio(engine, tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(av, "open", broken)
        with pytest.raises(AudioError, match="no such container"):
            await studio.record(takes("aaaa", "bbb", "cc"))
    assert [sink._raw.closed for sink in sinks] == [True]
    assert not list(tmp_path.rglob(".*.tmp"))
    await studio.record(takes("d"))
    await studio.aclose()
    assert engine.said == ["d"]


async def test_a_cancelled_recording_leaves_no_files_behind(tmp_path: Path) -> None:
    studio = Studio(Tones(), tmp_path)
    task = asyncio.create_task(studio.record(takes(*("a" * n for n in range(1, 40)))))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await studio.aclose()
    for _ in range(100):  # a file that a thread was writing is named first, however busy it is
        if not list(tmp_path.rglob(".*.tmp")):
            break
        await asyncio.sleep(0.05)
    assert not list(tmp_path.rglob(".*.tmp"))
    assert not list((tmp_path / "tracks").rglob("*.mp3"))


async def test_a_damaged_speech_is_said_again(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("ab", "abc"))
    made.audio.with_name(made.audio.name + ".json").unlink()
    for entry in (tmp_path / "speech").rglob("*.speech"):
        raw = bytearray(entry.read_bytes())
        raw[-1] ^= 1
        entry.write_bytes(raw)
    engine = Tones()
    again = await record(engine, tmp_path, takes("ab", "abc"))
    assert sorted(engine.said) == ["ab", "abc"]
    assert again.heard == made.heard


async def test_a_damaged_track_is_made_again_with_the_same_bytes(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("ab", "abc"))
    good = made.audio.read_bytes()
    made.audio.write_bytes(good[:-10])
    engine = Tones()
    again = await record(engine, tmp_path, takes("ab", "abc"))
    assert engine.said == []
    assert again.audio.read_bytes() == good


async def test_the_same_takes_give_the_same_bytes_in_another_cache(tmp_path: Path) -> None:
    wanted = takes("ab", "abc", "a" * 30, pause_ms=123)
    one = await record(Tones(), tmp_path / "one", wanted)
    two = await record(Tones(parallel=4), tmp_path / "two", wanted)
    assert one.audio.read_bytes() == two.audio.read_bytes()


async def test_progress_counts_every_take(tmp_path: Path) -> None:
    seen: list[Progress] = []
    await record(Tones(), tmp_path, takes("ab", "abc"), progress=seen.append)
    assert [(p.done, p.total, p.cached) for p in seen] == [(0, 2, 0), (1, 2, 0), (2, 2, 0)]
    assert [round(p.share, 1) for p in seen] == [0, 0.6, 1]  # the longer one first
    await record(Tones(), tmp_path, takes("ab", "abc"), progress=seen.append)
    assert (seen[-1].done, seen[-1].cached) == (2, 2)


async def test_a_recording_is_metered_alone_and_with_all_others(tmp_path: Path) -> None:
    seen: dict[str, list[Progress]] = {"all": [], "one": [], "other": []}
    studio = Studio(Tones(), tmp_path, progress=seen["all"].append)
    one, other = Meter(seen["one"].append), Meter(seen["other"].append)
    async with asyncio.TaskGroup() as group:
        group.create_task(studio.record(takes("ab", "abc"), meter=one))
        group.create_task(studio.record(takes("abcd"), meter=one))
        group.create_task(studio.record(takes("a"), meter=other))
    await studio.record(takes("a"), meter=other)
    await studio.aclose()
    last = {name: progress[-1] for name, progress in seen.items()}
    assert {name: (p.done, p.total, p.cached) for name, p in last.items()} == {
        "all": (5, 5, 1),
        "one": (3, 3, 0),
        "other": (2, 2, 1),
    }
    assert last["all"].audio_ms == last["one"].audio_ms + last["other"].audio_ms
    # What is to be done is known before the first of it is.
    assert {p.total for p in seen["one"]} == {3}


async def test_closing_the_studio_closes_the_engine(tmp_path: Path) -> None:
    engine = Tones()
    await record(engine, tmp_path, takes("a"))
    assert engine.closed


async def test_what_cannot_be_recorded_is_said(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match="no takes"):
        await record(Tones(), tmp_path, [])
    with pytest.raises(AudioError, match="kbps"):
        Studio(Tones(), tmp_path, bit_rate_kbps=17)
    (tmp_path / "file").write_text("x")
    with pytest.raises(CacheError):
        Studio(Tones(), tmp_path / "file")


async def test_a_track_goes_with_its_note_and_what_a_long_run_used_stays(tmp_path: Path) -> None:
    await record(Tones(), tmp_path, takes("one"))
    hours_ago = time.time() - 40 * 3600
    for path in tmp_path.rglob("*"):
        os.utime(path, (hours_ago, hours_ago))
    assert prune(tmp_path, 1, run_s=48 * 3600).files == 0
    notes = list((tmp_path / "tracks").rglob("*.json"))
    os.utime(notes[0])  # a use is noted on one of the two only
    assert prune(tmp_path, 1).files == 1  # the speech
    assert prune(tmp_path, 0, in_use_s=0).files == 2
    assert list(damaged(tmp_path)) == []


async def test_what_is_said_of_a_track_is_checked_as_the_track_is(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("one", "two"))
    note = made.audio.with_name(made.audio.name + ".json")
    said = note.read_text()
    moved = str(made.heard[1].begin_ms + 100)
    note.write_text(said.replace(str(made.heard[1].begin_ms), moved, 1))
    assert note in set(damaged(tmp_path))
    assert (await record(Tones(), tmp_path, takes("one", "two"))).heard == made.heard
    note.unlink()  # killed before it was written: nothing is damaged
    assert list(damaged(tmp_path)) == []


def test_a_large_disk_keeps_a_large_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    for free, held, limit in ((90e9, 30e9, 40e9), (1e9, 0, LEAST_LIMIT_BYTES)):
        there = usage._replace(free=int(free))
        monkeypatch.setattr(shutil, "disk_usage", lambda _, there=there: there)
        assert usual_cache_limit_bytes(tmp_path, int(held)) == limit


async def test_the_cache_is_shown_verified_repaired_and_pruned(tmp_path: Path) -> None:
    made = await record(Tones(), tmp_path, takes("ab", "abc", "abcd"))
    assert [(s.name, s.files) for s in shares(tmp_path)] == [("speech", 3), ("tracks", 2)]
    assert list(damaged(tmp_path)) == []
    made.audio.write_bytes(b"broken")
    assert made.audio in set(damaged(tmp_path))
    assert made.audio in set(repair(tmp_path))
    assert list(damaged(tmp_path)) == []
    removed = prune(tmp_path, 0)
    assert removed.files == 0, "what was just used stays"
    assert prune(tmp_path, 0, in_use_s=0).files == 3
    assert sum(s.files for s in shares(tmp_path)) == 0


def test_pruning_leaves_what_is_being_written(tmp_path: Path) -> None:
    import os

    folder = tmp_path / "tracks" / "ab"
    folder.mkdir(parents=True)
    for name in (".tingdu-01.tmp", ".tingdu-02.tmp", f"{'0' * 38}.mp3", "song.mp3"):
        (folder / name).write_bytes(b"sound")
    os.utime(folder / ".tingdu-02.tmp", (0, 0))
    assert prune(tmp_path, 0, in_use_s=0).files == 2
    assert {path.name for path in folder.iterdir()} == {".tingdu-01.tmp", "song.mp3"}


async def test_closing_holds_the_cache_to_its_size(tmp_path: Path) -> None:
    import os

    await record(Tones(), tmp_path, takes("old"))
    for path in tmp_path.rglob("*"):
        os.utime(path, (0, 0))
    await record(Tones(), tmp_path, takes("other"), cache_limit_bytes=1, prunes=False)
    assert [s.files for s in shares(tmp_path)] == [2, 4], "whose run prunes, does not itself"
    await record(Tones(), tmp_path, takes("fresh"), cache_limit_bytes=1)
    engine = Tones()
    await record(engine, tmp_path, takes("fresh"))
    assert engine.said == []
    await record(engine, tmp_path, takes("old"))
    assert engine.said == ["old"]


async def test_tracks_that_are_held_stay_whoever_prunes(tmp_path: Path) -> None:
    cache, mine = tmp_path / "cache", tmp_path / "mine"
    mine.mkdir()
    first = await record(Tones(), cache, takes("ab"), hold=mine)
    again = await record(Tones(), cache, takes("ab"), hold=mine)
    assert first.audio == again.audio
    assert first.audio.parent == mine
    prune(cache, 0, in_use_s=0)
    assert [s.files for s in shares(cache)] == [0, 0]
    assert duration_ms(first.audio) == first.duration_ms


KILLED = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from voices.engines import load
from voices.studio.studio import Studio, Take
from voices.model import Utterance

async def main():
    studio = Studio(load("silent"), Path(sys.argv[1]))
    print("go", flush=True)
    await studio.record([Take(Utterance("好" * n, "f1"), 100) for n in range(1, 50)])
    await studio.aclose()

asyncio.run(main())
"""


@pytest.mark.parametrize("after_s", [0.02, 0.15])
async def test_a_kill_at_any_moment_leaves_a_sound_cache(tmp_path: Path, after_s: float) -> None:
    from pathlib import Path as RealPath

    from voices.engines import load

    root = str(RealPath(__file__).resolve().parents[3])
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "killed"), root],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    await asyncio.sleep(after_s)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert list(damaged(tmp_path / "killed")) == []

    wanted = [Take(Utterance("好" * n, "f1"), 100) for n in range(1, 50)]
    made = []
    for folder in ("killed", "whole"):
        studio = Studio(load("silent"), tmp_path / folder)
        made.append(await studio.record(wanted))
        await studio.aclose()
    assert made[0].audio.read_bytes() == made[1].audio.read_bytes()
    assert made[0].heard == made[1].heard


def test_giving_up_waits_for_the_thread_that_adds_and_ends_it(tmp_path: Path) -> None:
    import threading

    from voices.studio.assembly import TrackAssembly
    from voices.studio.entries import heard_samples
    from voices.studio.takes import ready

    kept, _ = ready(Speech((np.sin(np.arange(240_000) / 9) * 5000).astype(np.int16), RATE_HZ))
    samples = heard_samples(kept)
    assert samples is not None
    assembly = TrackAssembly(tmp_path / "x.mp3", "mp3")
    ended: list[Exception] = []

    def add() -> None:
        try:
            for _ in range(1000):
                assembly.add(kept, samples, 100)
        except AudioError as error:
            ended.append(error)

    thread = threading.Thread(target=add)
    thread.start()
    assembly.discard()
    thread.join()
    assert ended
    assert not (tmp_path / "x.mp3").exists()
