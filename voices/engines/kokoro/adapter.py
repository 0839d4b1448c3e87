"""The embedded voice: Kokoro-82M, on this machine, for Chinese and English.

Utterance → phonemes with their source spans → tokens → samples and predicted durations →
boundaries. The durations are the model's own, so a boundary is where the sound is.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from voices.engine import EngineLimits, Preferences
from voices.engines.kokoro import graph as kokoro_graph
from voices.engines.kokoro.graph import MODEL_SHA256
from voices.engines.kokoro.voices import DISTINCT, TWINS, VOICES, style
from voices.engines.needed import Needed, require
from voices.errors import EngineError
from voices.g2p.phoneme import SPOKEN_VERSION
from voices.host.limits import cores, free_memory_bytes
from voices.host.places import usual_cache_dir
from voices.model import Boundary, Speech

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from voices.engines.kokoro.model import KokoroModel
    from voices.engines.kokoro.phonemes import Phoneme
    from voices.model import Utterance, Voice

MAX_PHONEMES = 240
"""The model takes 508, but a run's memory and its time per second grow with length: above this an
utterance is said in parts, cut where it pauses."""

_MODEL_BYTES = 500_000_000
_WORKER_BYTES = 350_000_000
"""The process with the model and its dictionaries, and what a worker adds at its longest run:
measured over half an hour of a batch."""

_GAP_MS = 110
"""Silence kept at each side of a cut: together a comma's pause."""

_PAUSES = frozenset(";:,.!?—…")
_MARKS = frozenset(';:,.!?—…"()“” ')
"""Symbols that are heard as a pause, if at all."""


class KokoroEngine:
    """Kokoro-82M on ONNX Runtime; one worker thread per core, started when first needed."""

    name = "kokoro"
    preferences = Preferences(
        {
            "narrator": ("zm_yunyang", "am_michael"),
            "interviewer": ("zf_xiaoxiao", "zm_yunxi", "af_heart", "am_fenrir"),
            "guest": (
                *("zm_yunjian", "zf_xiaoyi", "zm_yunxi", "zf_xiaobei"),
                *("am_fenrir", "af_bella"),
            ),
        },
        DISTINCT,
        TWINS,
    )

    def __init__(
        self,
        *,
        cache_dir: Path | None = None,
        parallel: int | None = None,
        prompt: bool = False,
    ) -> None:
        """``prompt``: somebody waits for each sentence; one alone is said on all cores."""
        self._cache_dir = cache_dir
        self._threads_alone = cores() if prompt else 1
        self.limits = EngineLimits(max_chars=300, parallel=parallel or _workers())
        self._pool: ThreadPoolExecutor | None = None
        self._model: KokoroModel | None = None
        self._open = True

    @property
    def version(self) -> str:
        """The model, and the rules by which text becomes phonemes."""
        return f"3-{MODEL_SHA256[:12]}-{SPOKEN_VERSION}"

    def voices(self) -> tuple[Voice, ...]:
        _require()
        return VOICES

    async def speak(self, utterance: Utterance) -> Speech:
        if not self._open:
            raise EngineError("the embedded voice is closed; load it again")
        style(utterance.voice)  # an unknown voice should cost nothing
        if self._model is None:
            _require()
        if self._pool is None:
            self._pool = ThreadPoolExecutor(self.limits.parallel, "kokoro")
        if self._model is None:
            from voices.engines.kokoro.model import KokoroModel

            self._model = KokoroModel(self._cache_dir or usual_cache_dir(), self._threads_alone)
        from voices.engines.kokoro.model import run_options

        run = await asyncio.to_thread(run_options)  # the runtime takes a while to import
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._pool, _speak, self._model, utterance, run)
        except asyncio.CancelledError:
            run.terminate = True  # nobody waits for it: the cores are for who does
            raise

    async def aclose(self) -> None:
        self._open = False
        if self._model is not None:
            self._model.stop()
        if self._pool is not None:
            await asyncio.to_thread(self._pool.shutdown, cancel_futures=True)
        self._model = self._pool = None


def _require() -> None:
    parts = [Needed(p, f"{p.replace('_', '-')}==0.1.0", ("part.bin",)) for p in kokoro_graph.PARTS]
    require(
        "the embedded voice",
        [
            Needed("onnxruntime", "onnxruntime"),
            *parts,
        ],
    )


def _workers() -> int:
    """One per core, as far as memory reaches."""
    free_bytes = free_memory_bytes()
    if free_bytes is None:
        return cores()
    return max(1, min(cores(), (free_bytes - _MODEL_BYTES) // _WORKER_BYTES))


def _speak(model: KokoroModel, utterance: Utterance, run: Any) -> Speech:
    import numpy as np

    from voices.engines.kokoro.model import FRAME, SAMPLE_RATE_HZ
    from voices.engines.kokoro.phonemes import phonemes

    pieces: list[NDArray[np.float32]] = []
    boundaries: list[Boundary] = []
    offset = 0
    parts = list(_parts(phonemes(utterance)))
    for index, part in enumerate(parts):
        symbols = [p.symbol for p in part]
        audio, frames = model.say(symbols, utterance.voice, utterance.rate, run)
        start, stop = _without_cut_silence(audio, first=index == 0, last=index == len(parts) - 1)
        # Frames are those of a pad, of each symbol, of a pad: their running sum is where each
        # symbol begins, and where the last one ends.
        ends = np.cumsum(frames) * FRAME + (offset - start)
        spoken = _boundaries(part, [int(end) for end in ends], SAMPLE_RATE_HZ)
        pieces.append(audio[start:stop])
        offset += stop - start
        # The last sound is predicted to last through the silence that was cut away.
        over_ms = offset * 1000 // SAMPLE_RATE_HZ - (0 if stop == len(audio) else _GAP_MS)
        boundaries += [replace(b, end_ms=min(b.end_ms, over_ms)) for b in spoken]
    if not pieces:
        raise EngineError(f"nothing to say in {utterance.text[:40]!r}")
    joined = np.concatenate(pieces)
    # The model's peaks reach 1.0 and may pass it: then all is turned down, and nothing clipped.
    scale = 32767 / max(1.0, float(np.abs(joined).max()))
    samples = np.round(joined * scale).astype(np.int16)
    return Speech(samples, SAMPLE_RATE_HZ, _in_order(boundaries, len(samples), SAMPLE_RATE_HZ))


def _without_cut_silence(audio: NDArray[np.float32], *, first: bool, last: bool) -> tuple[int, int]:
    """What stays of a part: all, but at a cut only a little of its silence."""
    import numpy as np

    from voices.audio.samples import speech_span

    if first and last:
        return 0, len(audio)
    scaled = (np.clip(audio, -1, 1) * 32767).astype(np.int16)
    start, stop = speech_span(scaled, 24_000, _GAP_MS, _GAP_MS)
    return 0 if first else start, len(audio) if last else stop


def _parts(spoken: Sequence[Phoneme]) -> Iterator[Sequence[Phoneme]]:
    """Stretches the model should take, cut after the last pause that fits, else at a space."""
    start = 0
    while len(spoken) - start > MAX_PHONEMES:
        # The last pause that fits, but none in the first third: parts would be many and short.
        room = range(start + MAX_PHONEMES, start + MAX_PHONEMES // 3, -1)
        cut = next((i for i in room if spoken[i - 1].symbol in _PAUSES), 0)
        cut = cut or next((i for i in room if spoken[i - 1].symbol == " "), room[0])
        yield spoken[start:cut]
        start = cut
    if any(p.symbol not in _MARKS for p in spoken[start:]):
        yield spoken[start:]


def _in_order(boundaries: Sequence[Boundary], samples: int, rate_hz: int) -> tuple[Boundary, ...]:
    """The boundaries without overlap, inside the samples."""
    length_ms = samples * 1000 // rate_hz
    out: list[Boundary] = []
    for b in boundaries:
        begin_ms = max(b.begin_ms, out[-1].end_ms if out else 0)
        end_ms = min(b.end_ms, length_ms)
        if begin_ms < end_ms:
            out.append(Boundary(b.start, b.end, begin_ms, end_ms))
    return tuple(out)


def _boundaries(
    spoken: Sequence[Phoneme], starts: Sequence[int], rate_hz: int
) -> Iterator[Boundary]:
    """One for each source span in turn.

    ``starts`` are sample positions where phonemes start, and where the last one ends.
    """
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
