"""What each engine says of itself before it is loaded: the one place that names them all.

``doctor``, ``--help``, estimates, cast files and the shell's completion read this; adding an
engine is a line here and a module that keeps :class:`voices.engine.Engine`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """An engine by name: where it is, what it is, what it costs."""

    name: str
    """The name that ``--engine`` and cast files have."""
    about: str
    """A few words for a person."""
    module: str
    """Imported when the engine is asked for, never before."""
    class_name: str
    online: bool = False
    """Whether text leaves the machine."""
    extra: str = ""
    """The optional extra that brings what it needs; empty where tingdu's own parts do."""
    imports: tuple[str, ...] = ()
    """Modules it loads when it first speaks."""
    by_workers: bool = False
    """Whether it speaks in this machine's own workers, as many as a batch has jobs."""
    for_tests: bool = False
    """Whether nobody would listen to it."""
    work_per_audio_second: float = 0.25
    """Seconds of work for a second of audio on two cores, measured (``make bench``)."""


CATALOGUE = (
    EngineInfo(
        "kokoro",
        "the embedded voice",
        "voices.engines.kokoro.adapter",
        "KokoroEngine",
        imports=("numpy", "onnxruntime"),
        by_workers=True,
    ),
    EngineInfo(
        "edge",
        "the online voice; text leaves this machine",
        "voices.engines.edge",
        "EdgeEngine",
        online=True,
        imports=("edge_tts",),
        work_per_audio_second=0.05,
    ),
    EngineInfo(
        "espeak",
        "tiny and robotic",
        "voices.engines.espeak",
        "EspeakEngine",
        extra="espeak",
        imports=("espeakng_loader",),
        work_per_audio_second=0.02,
    ),
    EngineInfo(
        "silent",
        "silence of the right length",
        "voices.engines.silent",
        "SilentEngine",
        for_tests=True,
        work_per_audio_second=0.003,
    ),
)
"""All engines, the default first."""

ENGINES = {info.name: info for info in CATALOGUE}
DEFAULT = CATALOGUE[0].name
