"""How exactly an article is found in recordings by other voices, whatever happened to them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest

from voices.align.aligning import align
from voices.align.features import RATE_HZ, bands_of
from voices.align.ruler import ruler_of, unit_of
from voices.audio.samples import decoded, resampling
from voices.audio.treatment import RATE_HZ as STUDIO_HZ
from voices.engines import load
from voices.model import Utterance
from voices.studio.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from voices.model import Boundary

    Sound = tuple[NDArray[np.int16], tuple[Boundary, ...]]

SENTENCES = (
    "渡口的老梁撑了四十年船，河两岸的人都叫他梁叔。",
    "他说河水认得人，春天涨得慢，秋天退得快，夏天夜里会自己唱歌。",
    "早先每天要送两百多个学生过河，如今桥修好了，一天也等不到三个客人。",
    "可是他不肯上岸，因为总有人想从水面上看看自己的村子。",
    "船板是新换的柏木，桨还是父亲留下来的那一把，柄上磨出了两道浅沟。",
    "我问他会不会寂寞，他指了指芦苇荡，说那里住着一大群野鸭。",
    "去年冬天河面结了冰，他就在岸边生一堆火，给过路的人煮姜茶。",
    "镇上想请他去博物馆讲一讲摆渡的故事，他只去过一回，嫌椅子太软。",
)
FOREIGN = (
    "拖拉机坏在半路，修理铺的小何骑着摩托车赶来，先拧开油管，再敲敲水箱。",
    "忙到天黑，发动机终于响了，屋里的孩子们都跑出来鼓掌。",
)
RECORDED_BY = (
    ("kokoro", "zm_yunjian", 1.0),
    ("kokoro", "zf_xiaoyi", 0.5),
    ("kokoro", "zm_yunjian", 1.5),
    ("espeak", "cmn+m1", 1.0),
    ("espeak", "cmn+f4", 1.3),
)
SECOND = ("kokoro", "zf_xiaoyi", 1.0)
RULER = ("kokoro", "zf_xiaoxiao", 1.0)
REST = np.zeros(RATE_HZ // 2, dtype=np.int16)


def spoken(texts: Sequence[str], by: tuple[str, str, float], cache: Path) -> list[Sound]:
    """Each text at 16 kHz, with when its characters are heard."""
    engine, voice, rate = by

    async def say() -> list[Sound]:
        studio = Studio(load(engine, cache_dir=cache, offline=True), cache)
        try:
            said = [await studio.speech(Utterance(t, voice, rate=rate)) for t in texts]
        finally:
            await studio.aclose()
        return [
            (np.concatenate(list(resampling([samples], STUDIO_HZ, RATE_HZ))), kept.boundaries)
            for kept, samples in said
        ]

    return asyncio.run(say())


def conditions(
    said: list[Sound], foreign: list[Sound], second: list[Sound]
) -> dict[str, list[tuple[int, NDArray[np.int16]]]]:
    """Recordings as pieces with the number of their sentence, -1 for what is none."""
    rng = np.random.default_rng(5)
    clean = [(n, sound) for n, (sound, _) in enumerate(said)]
    times = np.arange(8 * RATE_HZ) / RATE_HZ
    notes = 220 * 2 ** (rng.integers(0, 24, 16) / 12)
    music = np.sin(2 * np.pi * np.repeat(notes, RATE_HZ // 2) * times) * 5000
    strange = [(-1, sound) for sound, _ in foreign]
    return {
        "clean": clean,
        "music in front": [(-1, music.astype(np.int16)), *clean],
        "three missing": [piece for piece in clean if piece[0] not in (3, 4, 5)],
        "two added": [*clean[:4], *strange, *clean[4:]],
        "halves swapped": [*clean[4:], *clean[:4]],
        "two voices": [(n, (second if n % 2 else said)[n][0]) for n in range(len(said))],
        "noise": clean,
        "telephone": clean,
        "MP3 at 48 kbit/s": clean,
        "another text": strange,
    }


def recorded(name: str, sound: NDArray[np.int16], folder: Path) -> NDArray[np.int16]:
    """The sound as the condition leaves it."""
    if name == "noise":  # 20 dB below the speech
        level = 0.1 * np.sqrt(np.mean(sound.astype(float) ** 2))
        noisy = sound + np.random.default_rng(6).normal(0, level, len(sound))
        return np.clip(noisy, -32768, 32767).astype(np.int16)
    if name == "telephone":
        spectrum = np.fft.rfft(sound.astype(float))
        hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
        spectrum[(hz < 300) | (hz > 3400)] = 0
        return np.fft.irfft(spectrum, len(sound)).astype(np.int16)
    if name == "MP3 at 48 kbit/s":
        path = folder / "recording.mp3"
        with av.open(str(path), "w", format="mp3") as file:
            stream = file.add_stream("libmp3lame", rate=RATE_HZ, bit_rate=48_000, layout="mono")
            frame = av.AudioFrame.from_ndarray(sound[None], format="s16", layout="mono")
            frame.sample_rate = RATE_HZ
            file.mux(stream.encode(frame))
            file.mux(stream.encode(None))
        return np.concatenate([piece.samples for piece in decoded(path, RATE_HZ)])
    return sound


@pytest.mark.bench
def test_sentences_in_recordings_by_other_voices(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    ruler = ruler_of([unit_of(*said) for said in spoken(SENTENCES, RULER, cache)])
    second = spoken(SENTENCES, SECOND, cache)
    print()
    for by in RECORDED_BY:
        said, foreign = spoken(SENTENCES, by, cache), spoken(FOREIGN, by, cache)
        for name, pieces in conditions(said, foreign, second).items():
            sound = np.concatenate([part for _, piece in pieces for part in (piece, REST)])
            begins, position = {}, 0
            for number, piece in pieces:
                begins[number] = position * 1000 / RATE_HZ
                position += len(piece) + len(REST)
            begins.pop(-1, None)
            bands = bands_of([recorded(name, sound, tmp_path)])
            found = [placed for placed in align(bands, ruler).placed if placed.sure]
            right = [placed for placed in found if placed.unit in begins]
            errors = [abs(placed.begin_ms - begins[placed.unit]) for placed in right]
            errors = errors or [0.0]
            words = [
                abs(heard.begin_ms - begins[placed.unit] - true.begin_ms)
                for placed in right
                for heard in placed.boundaries
                for true in (second if name == "two voices" and placed.unit % 2 else said)[
                    placed.unit
                ][1]
                if heard.start == true.start
            ] or [0.0]
            print(
                f"{by[0]} {by[1]} {by[2]}, {name}: surely found {len(right)} of {len(begins)}, "
                f"wrong {len(found) - len(right)}; starts mean {np.mean(errors):.0f} ms, "
                f"p95 {np.percentile(errors, 95):.0f}, worst {max(errors):.0f}; "
                f"words p95 {np.percentile(words, 95):.0f} ms; "
                f"least likeness {min((p.likeness for p in right), default=0):.2f}"
            )
        assert found == [], "the last condition has none of the text"
