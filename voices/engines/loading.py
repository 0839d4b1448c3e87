"""An engine by its name and settings."""

from __future__ import annotations

import difflib
import importlib
import inspect
from typing import TYPE_CHECKING, Any

from voices.engines.catalogue import ENGINES
from voices.errors import UnknownEngineError

if TYPE_CHECKING:
    from voices.engine import Engine

COMMON_SETTINGS = frozenset({"cache_dir", "offline", "parallel", "prompt", "respell"})
"""Settings any caller may give to any engine; one that has no use for them need not take them."""


def load(name: str, **settings: Any) -> Engine:
    """The engine of that name, ready to be asked; nothing heavy is loaded yet.

    Whether all its parts are installed is found out by ``voices()``.

    Args:
        name: one of ``ENGINES``.
        settings: ``cache_dir`` (where an engine may keep what it prepares or fetched),
            ``offline``, ``parallel`` (utterances at once; None: the engine knows best),
            ``prompt`` (somebody waits for each utterance), ``respell`` (write what is easily
            misread otherwise), and what the engine's class takes besides. None means the
            engine's default.

    Raises:
        UnknownEngineError: no engine of that name.
    """
    if name not in ENGINES:
        near = difflib.get_close_matches(name, ENGINES, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]}?" if near else "there are " + ", ".join(ENGINES)
        raise UnknownEngineError(f"no engine named {name!r}; {hint}")
    info = ENGINES[name]
    factory = getattr(importlib.import_module(info.module), info.class_name)
    taken = inspect.signature(factory).parameters
    # Settings every engine may get are dropped where its class does not take them; any other goes
    # to it as it is, so that a misspelt one is an error.
    given = {
        key: value
        for key, value in settings.items()
        if value is not None and (key in taken or key not in COMMON_SETTINGS)
    }
    engine: Engine = factory(**given)
    return engine
