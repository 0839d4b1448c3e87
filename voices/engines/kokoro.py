"""The embedded voice: Kokoro-82M, on this machine, for Chinese and English.

Utterance → phonemes with their source spans → tokens → samples and predicted durations →
boundaries. The durations are the model's own, so a boundary is where the sound is.
"""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from voices.engine import Limits, Preferences
from voices.engines.kokoro_graph import MODEL_SHA256
from voices.engines.kokoro_voices import DISTINCT, VOICES, style
from voices.errors import EngineError
from voices.model import Boundary, Speech
from voices.phoneme import SPOKEN_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from voices.engines.kokoro_model import KokoroModel
    from voices.model import Utterance, Voice
    from voices.phonemes import Phoneme

MAX_PHONEMES = 500
"""The model takes 508; utterances above are said in parts, cut at a space."""

_MARKS = frozenset(';:,.!?—…"()“” ')
"""Symbols that are heard as a pause, if at all."""


class KokoroEngine:
    """Kokoro-82M on ONNX Runtime; one worker thread per core, started when first needed."""

    name = "kokoro"
    preferences = Preferences(
        {
            "narrator": ("zm_yunyang", "am_michael"),
            "interviewer": ("zf_xiaoxiao", "af_heart"),
            "guest": (
                *("zm_yunjian", "zf_xiaoyi", "zm_yunxi", "zf_xiaobei"),
                *("am_fenrir", "af_bella"),
            ),
        },
        DISTINCT,
    )

    def __init__(self, *, cache_dir: Path | None = None, parallel: int | None = None) -> None:
        self._cache_dir = cache_dir
        self.limits = Limits(max_chars=90, parallel=parallel or _cores())
        self._pool: ThreadPoolExecutor | None = None
        self._model: KokoroModel | None = None
        self._open = True

    @property
    def version(self) -> str:
        """The model, and the rules by which text becomes phonemes."""
        return f"1-{MODEL_SHA256[:12]}-{SPOKEN_VERSION}"

    def voices(self) -> tuple[Voice, ...]:
        return VOICES

    async def speak(self, utterance: Utterance) -> Speech:
        if not self._open:
            raise EngineError("the embedded voice is closed; load it again")
        style(utterance.voice)  # an unknown voice should cost nothing
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.limits.parallel, "kokoro")
        if self._model is None:
            from voices.engines.kokoro_model import KokoroModel

            self._model = KokoroModel(self._cache_dir)
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, _speak, self._model, utterance)

    async def aclose(self) -> None:
        self._open = False
        if self._model is not None:
            self._model.stop()
        if self._pool is not None:
            await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)
        self._model = self._pool = None


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _speak(model: KokoroModel, utterance: Utterance) -> Speech:
    import numpy as np

    from voices.engines.kokoro_model import FRAME, SAMPLE_RATE_HZ
    from voices.phonemes import phonemes

    pieces: list[NDArray[np.float32]] = []
    boundaries: list[Boundary] = []
    offset = 0
    for part in _parts(phonemes(utterance)):
        audio, frames = model.say([p.symbol for p in part], utterance.voice, utterance.rate)
        starts = np.concatenate(([0], np.cumsum(frames))) * FRAME + offset
        boundaries += _boundaries(part, [int(s) for s in starts[1:]], SAMPLE_RATE_HZ)
        pieces.append(audio)
        offset += len(audio)
    if not pieces:
        raise EngineError(f"nothing to say in {utterance.text[:40]!r}")
    joined = np.concatenate(pieces)
    peak = float(np.abs(joined).max())
    scale = 32767 / max(1.0, peak)
    samples = np.round(joined * scale).astype(np.int16)
    return Speech(samples, SAMPLE_RATE_HZ, tuple(boundaries))


def _parts(spoken: Sequence[Phoneme]) -> Iterator[Sequence[Phoneme]]:
    """Stretches the model can take, cut at the last space that fits."""
    start = 0
    while len(spoken) - start > MAX_PHONEMES:
        end = start + MAX_PHONEMES
        cut = next((i for i in range(end, start, -1) if spoken[i - 1].symbol == " "), end)
        yield spoken[start:cut]
        start = cut
    if any(p.symbol not in _MARKS for p in spoken[start:]):
        yield spoken[start:]


def _boundaries(
    spoken: Sequence[Phoneme], starts: Sequence[int], rate_hz: int
) -> Iterator[Boundary]:
    """One for each source span in turn; ``starts`` has one sample position more than phonemes."""
    first = 0
    for index in range(1, len(spoken) + 1):
        span = (spoken[first].start, spoken[first].end)
        if index < len(spoken) and (spoken[index].start, spoken[index].end) == span:
            continue
        heard = [i for i in range(first, index) if spoken[i].symbol not in _MARKS]
        if heard and span[0] < span[1]:
            begin_ms = round(starts[heard[0]] * 1000 / rate_hz)
            end_ms = round(starts[heard[-1] + 1] * 1000 / rate_hz)
            if begin_ms < end_ms:
                yield Boundary(*span, begin_ms, end_ms)
        first = index
