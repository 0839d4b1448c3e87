"""How exactly an article is found in recordings by other voices, whatever happened to them.

``python -m tests.benchmarks.recordings [--cache FOLDER] [--only WORD] [--language zh|en]`` prints a
line a voice and condition: how far off sentences and words are that were surely found, and of the
paragraphs that are missing in the recording, and of the sounds added to it, how many are found and
how many of what is said to be missing or added is (recall and precision). Texts are ours.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import av
import numpy as np

from voices.align.aligning import align
from voices.align.features import RATE_HZ, bands_of
from voices.align.ruler import Ruler, ruler_of, unit_of
from voices.audio.samples import decoded, resampling
from voices.audio.treatment import RATE_HZ as STUDIO_HZ
from voices.engines import load
from voices.model import Utterance
from voices.studio.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from voices.align.aligning import Alignment
    from voices.model import Boundary

    Samples = NDArray[np.int16]

_KINDS = Path(__file__).parents[2] / "tools" / "speakers" / "kinds" / "open"
_TEXTS = {
    "zh": (("oneside-1", "retold-1", "story-1", "news-1", "quoted-3"), ("letters-1", "team-1")),
    "en": (("oneside-3", "panel-5", "story-3", "news-3"), ("ama-3",)),
}
"""Documents of our own: those that are the article, and those that are another text."""
_RULERS = {"zh": "zf_xiaoxiao", "en": "af_heart"}
_READERS = {
    "zh": (
        ("kokoro", "zm_yunjian", 1.0),
        ("kokoro", "zf_xiaoyi", 0.5),
        ("kokoro", "zm_yunjian", 1.5),
        ("espeak", "cmn+m1", 1.0),
        ("espeak", "cmn+f4", 1.3),
    ),
    "en": (
        ("kokoro", "am_michael", 1.0),
        ("kokoro", "am_michael", 1.5),
        ("espeak", "en-us+m3", 1.0),
        ("espeak", "en-us+f2", 0.5),
    ),
}
_SECOND = {"zh": ("kokoro", "zf_xiaoyi", 1.0), "en": ("kokoro", "af_bella", 1.0)}
_PARAGRAPH = 3
"""Sentences."""
_REST = np.zeros(RATE_HZ * 2 // 5, dtype=np.int16)


@dataclass(frozen=True)
class Said:
    """A sentence at 16 kHz, and when its characters are heard."""

    samples: Samples
    boundaries: tuple[Boundary, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of a recording."""

    samples: Samples
    unit: int = -1
    """The sentence of the article that it says; none of it: -1."""
    timed: bool = True
    """Whether it is said as it stands, so that its words have known times."""


def text(names: Iterable[str]) -> list[str]:
    """The sentences of documents of ours, labels and marks taken off."""
    out: list[str] = []
    for name in names:
        (path,) = _KINDS.glob(f"{name}.*")
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@") or "¦" not in line:
                continue
            plain = re.sub(r"^[^¦]*¦|\*\*[^*]*[:：]\*\*|\[[\d:]+\]|[#*¦_>“”]", "", line).strip()
            said = re.split(r"(?<=[。！？])|(?<=[.!?])\s+", plain)
            out += [each.strip() for each in said if sum(map(str.isalnum, each)) >= 4]
    return out


def spoken(
    texts: Sequence[str], by: tuple[str, str, float], language: str, cache: Path
) -> list[Said]:
    """Each text by a voice."""
    engine, voice, rate = by
    tag = {"zh": "zh-CN", "en": "en-US"}[language]

    async def say() -> list[Said]:
        studio = Studio(load(engine, cache_dir=cache, offline=True), cache)
        try:
            out = []
            for each in texts:
                kept, samples = await studio.speech(Utterance(each, voice, tag, rate=rate))
                at_rate = np.concatenate(list(resampling([samples], STUDIO_HZ, RATE_HZ)))
                out.append(Said(at_rate, kept.boundaries))
            return out
        finally:
            await studio.aclose()

    return asyncio.run(say())


def conditions(said: list[Said], foreign: list[Said], second: list[Said]) -> dict[str, list[Piece]]:
    """Recordings as pieces; a second voice says what the first says in ``second``."""
    rng = np.random.default_rng(5)
    clean = [Piece(each.samples, n) for n, each in enumerate(said)]
    paragraphs = [clean[n : n + _PARAGRAPH] for n in range(0, len(clean), _PARAGRAPH)]
    others = [Piece(each.samples) for each in foreign]
    added = [others[n : n + _PARAGRAPH] for n in range(0, len(others), _PARAGRAPH)]
    missing = [each for n, each in enumerate(paragraphs) if n % 4 != 2]
    between: list[list[Piece]] = []
    for n, paragraph in enumerate(paragraphs):
        between += [paragraph]
        if n % 3 == 1 and n // 3 < len(added):
            between += [added[n // 3]]
    order = rng.permutation(len(paragraphs))
    pauses: list[Piece] = []
    for each in clean:
        pauses += [each, Piece(np.zeros(int(rng.uniform(0, 4) * RATE_HZ), dtype=np.int16))]
    return {
        "clean": clean,
        "music in front": [Piece(music(12)), *clean],
        "pauses": pauses,
        "noise -20 dB": clean,
        "noise -10 dB": clean,
        "hum and hiss": clean,
        "MP3 at 48 kbit/s": clean,
        "telephone": clean,
        "two voices": [
            Piece((second if n // _PARAGRAPH % 2 else said)[n].samples, n) for n in range(len(said))
        ],
        "paragraphs missing": [piece for each in missing for piece in each],
        "paragraphs added": [piece for each in between for piece in each],
        "paragraphs swapped": [piece for n in order for piece in paragraphs[n]],
        "edited from speech": edited(said, others, rng),
        "another text": others,
    }


def edited(said: list[Said], others: list[Piece], rng: np.random.Generator) -> list[Piece]:
    """Sentences as they were said before an editor: fillers in front, ends that he cut away."""
    out: list[Piece] = []
    for n, each in enumerate(said):
        filler = others[n % len(others)].samples
        if n % 3 == 0:
            out.append(Piece(filler[: int(rng.uniform(0.3, 0.8) * RATE_HZ)]))
        if n % 4 == 1:
            kept = int(len(each.samples) * 0.75)
            out.append(Piece(each.samples[:kept], n, timed=False))
        elif n % 5 == 2:
            out.append(Piece(np.concatenate([each.samples, filler[: RATE_HZ * 2]]), n))
        else:
            out.append(Piece(each.samples, n))
    return out


def music(seconds: int) -> Samples:
    """Notes with harmonics."""
    rng = np.random.default_rng(8)
    times = np.arange(RATE_HZ // 2) / RATE_HZ
    fade = np.exp(-3 * times)
    out = []
    for _ in range(seconds * 2):
        notes = 220 * 2 ** (rng.integers(0, 24, 3) / 12)
        tones = [np.sin(2 * np.pi * k * hz * times) / k for hz in notes for k in (1, 2, 3)]
        out.append((np.sum(tones, axis=0) * fade * 3000).astype(np.int16))
    return np.concatenate(out)


def recorded(name: str, sound: Samples, folder: Path) -> Samples:
    """The sound as the condition leaves it."""
    level = np.sqrt(np.mean(sound[np.abs(sound) > 100].astype(float) ** 2))
    rng = np.random.default_rng(6)
    if name.startswith("noise"):
        below = float(name.split()[1])
        noisy = sound + rng.normal(0, level * 10 ** (below / 20), len(sound))
        return np.clip(noisy, -32768, 32767).astype(np.int16)
    if name == "hum and hiss":  # a fan: most of it low
        white = np.fft.rfft(rng.normal(0, 1, len(sound)))
        hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
        pink = np.fft.irfft(white / np.sqrt(np.maximum(hz, 50)), len(sound))
        pink += 0.5 * pink.std() * np.sin(2 * np.pi * 100 * np.arange(len(sound)) / RATE_HZ)
        fan: Samples = np.clip(sound + pink / pink.std() * level * 0.2, -32768, 32767).astype(
            np.int16
        )
        return fan
    if name == "telephone":
        spectrum = np.fft.rfft(sound.astype(float))
        hz = np.fft.rfftfreq(len(sound), 1 / RATE_HZ)
        spectrum[(hz < 300) | (hz > 3400)] = 0
        return np.clip(np.fft.irfft(spectrum, len(sound)), -32768, 32767).astype(np.int16)
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


@dataclass(frozen=True)
class Score:
    """One recording against known times."""

    sentences: int
    found: int
    wrong: int
    errors: tuple[float, ...]
    words: tuple[float, ...]
    missing: tuple[int, int, int]
    """Sentences that are missing and said to be, are missing, are said to be."""
    added: tuple[float, float, float]
    """Seconds that are added and said to be, are added, are said to be."""

    def __str__(self) -> str:
        errors = self.errors or (float("nan"),)
        words = self.words or (float("nan"),)
        out = (
            f"sure {self.found}/{self.sentences} wrong {self.wrong}; mean {np.mean(errors):.0f} "
            f"p95 {np.percentile(errors, 95):.0f} worst {max(errors):.0f}; words p95 "
            f"{np.percentile(words, 95):.0f}"
        )
        both, are, told = self.missing
        out += f"; missing recall {both}/{are} precision {both}/{told}"
        both_s, are_s, told_s = self.added
        return out + f"; added {both_s:.0f} of {are_s:.0f} s, said {told_s:.0f} s"


def scored(alignment: Alignment, pieces: list[Piece], true: list[Said]) -> Score:
    """What was found, against what is known."""
    begins, position, spans, before_is_added = {}, 0, [], False
    for piece in pieces:
        end = position + len(piece.samples)
        if piece.unit >= 0:
            begins[piece.unit] = (position * 1000 / RATE_HZ, piece.timed)
        elif piece.samples.any():
            # The rest between two sentences of an added paragraph is none of the text either.
            begin = position - len(_REST) if before_is_added else position
            spans.append((begin * 1000 / RATE_HZ, end * 1000 / RATE_HZ))
        before_is_added = piece.unit < 0
        position = end + len(_REST)
    there = [placed for placed in alignment.placed if placed.sure or placed.likely]
    sure = [placed for placed in there if placed.sure]
    errors, words, wrong = [], [], 0
    for placed in sure:
        if placed.unit not in begins or abs(placed.begin_ms - begins[placed.unit][0]) > 2000:
            wrong += 1
            continue
        begin, timed = begins[placed.unit]
        said = true[placed.unit].boundaries
        errors.append(abs(placed.begin_ms - begin - (said[0].begin_ms if said else 0)))
        if timed:
            known = {boundary.start: boundary.begin_ms for boundary in said}
            words += [
                abs(heard.begin_ms - begin - known[heard.start])
                for heard in placed.boundaries
                if heard.start in known
            ]
    lacking = set(range(len(true))) - set(begins)
    told = set(range(len(true))) - {placed.unit for placed in there}
    total = max(position * 1000 // RATE_HZ, 1)
    added, strays = np.zeros(total + 1, bool), np.zeros(total + 1, bool)
    for first, last in spans:
        added[int(first) : int(last)] = True
    for stray in alignment.strays:
        strays[stray.begin_ms : stray.end_ms] = True
    return Score(
        len(begins),
        len(sure),
        wrong,
        tuple(errors),
        tuple(words),
        (len(lacking & told), len(lacking), len(told)),
        ((added & strays).sum() / 1000, added.sum() / 1000, strays.sum() / 1000),
    )


def ruled(texts: Sequence[str], language: str, cache: Path) -> Ruler:
    """The article by our own voice."""
    by = ("kokoro", _RULERS[language], 1.0)
    return ruler_of([unit_of(s.samples, s.boundaries) for s in spoken(texts, by, language, cache)])


def main(arguments: Sequence[str]) -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--language", choices=tuple(_TEXTS), action="append")
    parser.add_argument("--by", default="")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cache = chosen.cache or Path(folder) / "cache"
        for language in chosen.language or _TEXTS:
            article, other = (text(names) for names in _TEXTS[language])
            ruler = ruled(article, language, cache)
            second = spoken(article, _SECOND[language], language, cache)
            for by in _READERS[language]:
                if chosen.by not in " ".join(map(str, by)):
                    continue
                said = spoken(article, by, language, cache)
                foreign = spoken(other, by, language, cache)
                for name, pieces in conditions(said, foreign, second).items():
                    if chosen.only not in name:
                        continue
                    sound = np.concatenate([s for p in pieces for s in (p.samples, _REST)])
                    heard = recorded(name, sound, Path(folder))
                    start = time.process_time()
                    alignment = align(bands_of([heard]), ruler)
                    took = time.process_time() - start

                    true = list(said)
                    if name == "two voices":
                        for n in range(len(true)):
                            if n // _PARAGRAPH % 2:
                                true[n] = second[n]
                    score = scored(alignment, pieces, true)
                    seconds = len(sound) / RATE_HZ
                    print(
                        f"{by[1]} {by[2]} {name} ({seconds:.0f} s, {took:.0f} s): {score}",
                        flush=True,
                    )


if __name__ == "__main__":
    main(sys.argv[1:])
