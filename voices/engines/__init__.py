"""The engines that speak, chosen by name and imported only when asked for.

An engine lists its voices and says one utterance at a time, as ``voices.engine`` describes it; how
it does that is its own business. In: an engine's name and settings, and whatever settings it does
not know are an error. Out: the engine, ready to be asked, with nothing heavy loaded yet. Called by:
``a11y.inputs`` and the commands; everybody else is handed an engine and never asks which it is.

Modules:
    - catalogue: what each engine says of itself before it is loaded; the one list of names
    - edge: the online voices of Microsoft Edge
    - espeak: espeak-ng, tiny, instant and robotic; an optional extra
    - kokoro: the embedded voice, run on this machine
    - loading: an engine by its name and settings
    - needed: what an engine needs besides tingdu, looked for without loading any of it
    - retry: asking again after what may pass, and limits on how much is asked at once
    - silent: silence of exact length, for tests, dry runs and timing
"""

from __future__ import annotations

from voices.engines.catalogue import CATALOGUE, DEFAULT, ENGINES, EngineInfo
from voices.engines.loading import COMMON_SETTINGS, load

__all__ = ["CATALOGUE", "COMMON_SETTINGS", "DEFAULT", "ENGINES", "EngineInfo", "load"]
