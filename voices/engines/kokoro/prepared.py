"""The model's graph: chosen and optimised once per machine, and kept.

The faster graph is used only where a self-test found its sound bit-identical to the shipped one's
and its speed better. ONNX Runtime's own optimisation is kept with it: a start costs a third of a
second. Files carry in their names all they depend on (model, runtime, processor), appear by rename
and may be shared by processes and machines.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import platform
import sys
import time
from pathlib import Path
from typing import Any

from voices.engines.kokoro.graph import (
    DURATIONS,
    MODEL_SHA256,
    shipped_model,
    with_durations,
    with_signed_activations,
)
from voices.errors import EngineUnavailableError
from voices.host.atomic import replacing
from voices.host.installer import install

_LOG = logging.getLogger(__name__)

_EDIT = "1"
"""Raised when the edit changes."""
_TEST_TOKENS = (56, 51, 169, 16, 66, 43, 135, 169, 16, 3, 55, 61, 169, 16, 66, 157, 171, 112, 4)
"""Any tokens will do; these cover all kinds of nodes in half a second of work."""
_OLD_S = 90 * 24 * 3600
"""How long a graph of another version or processor stays, in seconds: machines may share the
folder."""
_ABANDONED_S = 3600
"""A file half made so long ago is a killed process's: making one takes seconds."""


def ready_session(cache_dir: Path, threads: int = 1) -> Any:
    """A session on the fastest graph that sounds as shipped; its sound is the same on any number.

    Raises:
        EngineUnavailableError: a part of the model is missing.
    """
    folder = cache_dir / "kokoro"
    name = _fingerprint()
    graph, note = folder / f"{name}.onnx", folder / f"{name}.json"
    # Twice: what was kept is loaded; what was damaged, or is not there yet, is made and then
    # loaded.
    for _ in range(2):
        if _is_whole(graph, note):
            try:
                return _session(graph, optimised=True, threads=threads)
            except _NotAGraphError:
                graph.unlink(missing_ok=True)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _prepare(graph, note)
        except (OSError, _NotAGraphError) as error:
            _LOG.warning("the embedded voice starts slower: cannot keep %s (%s)", graph, error)
            break
    return _session(_graph(_chosen()["graph"]), threads=threads)


class _NotAGraphError(Exception):
    """ONNX Runtime cannot load, or keep, a graph."""


def _prepare(graph: Path, note: Path) -> None:
    """Choose a graph, keep it optimised, and note its hash and why it was chosen."""
    with replacing(graph) as temporary:
        found = _chosen(temporary)
        digest = _digest(temporary)
    with replacing(note) as temporary:
        temporary.write_text(json.dumps({"sha256": digest, **found}, indent=1), "utf-8")
    _clear(graph)


def _clear(graph: Path) -> None:
    """Remove graphs nobody wants: of other versions, and what a killed process left half made."""
    for old in (*graph.parent.glob("[!.]*.onnx"), *graph.parent.glob(".*")):
        patience_s = _ABANDONED_S if old.name.startswith(".") else _OLD_S
        with contextlib.suppress(OSError):
            if old != graph and time.time() - old.stat().st_mtime > patience_s:
                old.unlink()
                old.with_suffix(".json").unlink(missing_ok=True)


def _chosen(keep: Path | None = None) -> dict[str, Any]:
    """Which graph to use, and what the self-test found. One session at a time: memory."""
    sound, shipped_s = _tested("shipped")
    same, fast_s = _tested("fast", keep)
    # Of one graph, too, two timings differ a little.
    fast = sound == same and fast_s <= shipped_s * 1.05
    if not fast and keep is not None:
        _session(_graph("shipped"), keep=keep)
    return {
        "graph": "fast" if fast else "shipped",
        "identical": sound == same,
        "seconds_shipped": shipped_s,
        "seconds_fast": fast_s,
    }


def _graph(name: str) -> bytes:
    shipped = with_durations(shipped_model())
    return with_signed_activations(shipped) if name == "fast" else shipped


def _tested(name: str, keep: Path | None = None) -> tuple[bytes, float]:
    """What the graph says, and the better time of two runs, in seconds."""
    session = _session(_graph(name), keep=keep)
    times = []
    for _ in range(2):
        start = time.perf_counter()
        said = _run(session)
        times.append(time.perf_counter() - start)
    return said, round(min(times), 3)


def _run(session: Any) -> bytes:
    import numpy as np

    audio, frames = session.run(
        ["audio", DURATIONS],
        {
            "tokens": np.array([[0, *_TEST_TOKENS, 0]], dtype=np.int64),
            "style": np.full((1, 256), 0.05, dtype=np.float32),
            "speed": np.ones(1, dtype=np.float32),
        },
    )
    return bytes(audio.tobytes() + frames.tobytes())


def _session(
    graph: bytes | Path, *, keep: Path | None = None, optimised: bool = False, threads: int = 1
) -> Any:
    ort = _runtime()
    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # as fast, and a third less memory
    options.log_severity_level = 4  # it warns that an optimised graph is tied to the machine
    if keep is not None:
        options.optimized_model_filepath = str(keep)
    if optimised:  # when it was kept
        options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_DISABLE_ALL
    source = str(graph) if isinstance(graph, Path) else graph
    try:
        return ort.InferenceSession(source, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime's own errors share no base
        raise _NotAGraphError(str(error)) from error


def _runtime() -> Any:
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineUnavailableError(
            f"onnxruntime cannot be loaded ({error}): {install(['onnxruntime'], again=True)}"
        ) from error
    return onnxruntime


def _is_whole(graph: Path, note: Path) -> bool:
    """Whether the kept graph is as it was kept."""
    try:
        return bool(_digest(graph) == json.loads(note.read_text("utf-8"))["sha256"])
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint() -> str:
    """Model, edit, runtime and processor in one name."""
    runtime = _runtime().__version__
    parts = (MODEL_SHA256, _EDIT, runtime, sys.platform, platform.machine(), _cpu())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _cpu() -> str:
    """What the processor can do: the optimised graph depends on it."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith(("flags", "Features")):
                return " ".join(sorted(line.partition(":")[2].split()))
    return platform.processor()
