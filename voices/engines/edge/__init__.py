"""The online voices of Microsoft Edge, through the edge-tts library.

``adapter`` is the engine. ``spoken`` writes what is sent, ``split`` keeps requests short enough,
``request`` asks once, ``sound`` decodes, ``align`` and ``whole`` check that all was said and when,
``takes`` joins; ``voice_list`` knows the voices, ``failures`` what deserves another try.
"""

from voices.engines.edge.adapter import NOTICE, EdgeEngine
from voices.engines.edge.failures import Patience

__all__ = ["NOTICE", "EdgeEngine", "Patience"]
