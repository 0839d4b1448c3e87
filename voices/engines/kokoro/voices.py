"""The voices of the embedded engine and their style vectors."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING

from voices.errors import EngineUnavailableError, UnknownVoiceError
from voices.model import Voice

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STYLE_ROWS, STYLE_WIDTH = 510, 256

VOICES = (
    Voice("kokoro", "zf_xiaoxiao", "female", "zh-CN", 225),
    Voice("kokoro", "zm_yunyang", "male", "zh-CN", 123),
    Voice("kokoro", "zm_yunjian", "male", "zh-CN", 137),
    Voice("kokoro", "zf_xiaoyi", "female", "zh-CN", 288),
    Voice("kokoro", "zm_yunxi", "male", "zh-CN", 159),
    Voice("kokoro", "zf_xiaobei", "female", "zh-CN", 225),
    Voice("kokoro", "af_heart", "female", "en-US", 194),
    Voice("kokoro", "am_michael", "male", "en-US", 118),
    Voice("kokoro", "af_bella", "female", "en-US", 194),
    Voice("kokoro", "am_fenrir", "male", "en-US", 142),
)
"""Best first."""

DISTINCT = frozenset(
    frozenset(pair)
    for pair in (
        ("zf_xiaoxiao", "zf_xiaoyi"),
        ("zf_xiaoxiao", "zf_xiaobei"),
        ("zf_xiaoyi", "zf_xiaobei"),
        ("zm_yunyang", "zm_yunjian"),
        ("zm_yunyang", "zm_yunxi"),
        ("zm_yunjian", "zm_yunxi"),
        ("af_heart", "af_bella"),
        ("am_michael", "am_fenrir"),
    )
)
"""Pairs whose timbre differs clearly: any second of one, heard blind, is told from the other by its
mean cepstrum (13 MFCC) every time, d' 13 to 42; ``make bench`` measures it again."""


@functools.cache
def style(voice: str) -> NDArray[np.float32]:
    """The voice's vectors, one row for each number of tokens, shape (510, 256).

    Raises:
        UnknownVoiceError: no such voice.
        EngineUnavailableError: the file is missing or damaged.
    """
    import numpy as np

    if all(voice != known.name for known in VOICES):
        names = ", ".join(known.name for known in VOICES)
        raise UnknownVoiceError(f"kokoro has no voice {voice!r}; it has {names}")
    try:
        raw = (resources.files("voices.assets.kokoro") / f"{voice}.bin").read_bytes()
        return np.frombuffer(raw, dtype="<f4").reshape(STYLE_ROWS, STYLE_WIDTH)
    except (OSError, ValueError) as error:
        raise EngineUnavailableError(
            f"the style of voice {voice} is missing or damaged; reinstall tingdu"
        ) from error
