"""The embedded model at work: tokens in, samples and durations out.

One ONNX Runtime session serves every worker thread: with one intra-op thread a run stays on the
thread that asked, so threads that share a session are as quick as threads with one each, and the
weights are in memory once.

Where somebody waits for a sentence, a second session runs it on every core, if nothing else is
being said: 1.5 s instead of 2.4 for six seconds of sound on two cores, to the same samples. For
many sentences at once it would be a third slower, so it is for one alone.
"""

from __future__ import annotations

import functools
import json
import threading
from importlib import resources
from typing import TYPE_CHECKING, Any

from voices.engines.kokoro.graph import DURATIONS
from voices.engines.kokoro.prepared import ready_session
from voices.engines.kokoro.voices import style
from voices.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

SAMPLE_RATE_HZ = 24_000
FRAME = 600
"""Samples in one frame of predicted duration."""


@functools.cache
def vocabulary() -> dict[str, int]:
    """Symbol → token."""
    raw = (resources.files("voices.assets.kokoro") / "vocab.json").read_text("utf-8")
    table: dict[str, int] = json.loads(raw)
    return table


class KokoroModel:
    """The model, loaded when it first speaks; may be used from many threads at once."""

    def __init__(self, cache_dir: Path, threads_alone: int = 1) -> None:
        """``threads_alone`` say what is said while nothing else is."""
        self._cache_dir = cache_dir
        self._threads_alone = threads_alone
        self._lock = threading.Lock()
        self._loading = threading.Lock()
        self._session: Any = None
        self._session_alone: Any = None
        self._running: set[Any] = set()
        self._stopped = False

    def say(
        self, symbols: Sequence[str], voice: str, rate: float, run: Any = None
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Samples at 24 kHz, and frames for every symbol and for the silence at both ends.

        ``run`` comes from :func:`run_options`; its ``terminate`` breaks the run off.

        Raises:
            EngineError: a symbol is not the model's, or the model failed.
            EngineUnavailableError: a part of the model is missing.
        """
        import numpy as np

        table = vocabulary()
        try:
            tokens = [table[symbol] for symbol in symbols]
        except KeyError as error:
            raise EngineError(f"the embedded voice has no phoneme {error.args[0]!r}") from error
        vectors = style(voice)
        self._load()
        run = run or run_options()
        with self._lock:
            if self._stopped:
                raise EngineError("the embedded voice was closed while it spoke")
            # one that was broken off takes some milliseconds to end
            alone = all(other.terminate for other in self._running)
            session = self._session_alone if alone else self._session
            self._running.add(run)
        try:
            audio, frames = session.run(
                ["audio", DURATIONS],
                {
                    # token 0 is silence, which the model wants at both ends; the style's rows are
                    # for one token, two, and so on
                    "tokens": np.array([[0, *tokens, 0]], dtype=np.int64),
                    "style": vectors[min(len(tokens), len(vectors)) - 1][None],
                    "speed": np.array([rate], dtype=np.float32),
                },
                run,
            )
        except Exception as error:  # ONNX Runtime's own errors share no base
            raise EngineError(f"the embedded voice failed: {error}") from error
        finally:
            with self._lock:
                self._running.discard(run)
        return audio.ravel(), frames.ravel().astype(np.int64)

    def stop(self) -> None:
        """End what is being said, within milliseconds; nothing can be said after it."""
        with self._lock:
            self._stopped = True
            for run in self._running:
                run.terminate = True

    def _load(self) -> None:
        with self._loading:
            if self._session is not None:
                return
            self._session = self._session_alone = ready_session(self._cache_dir)
            if self._threads_alone > 1:
                self._session_alone = ready_session(self._cache_dir, self._threads_alone)


def run_options() -> Any:
    """How one utterance is run; ``terminate = True`` on it breaks it off within milliseconds."""
    import onnxruntime as ort

    options = ort.RunOptions()
    # What a long sentence needed is given back after it: half the memory, at no cost in time.
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options
