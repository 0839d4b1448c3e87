"""espeak-ng: tiny, instant, robotic; an optional extra.

Its word events are irregular in Chinese, so it gives no boundaries: books made with it are
synchronised by sentence. Its voices flutter a little differently every time, so only what is in
the cache sounds the same again.

Functions and constants are those of espeak-ng 1.52's ``speak_lib.h``.
"""

from __future__ import annotations

import asyncio
import ctypes
import functools
import threading
from typing import TYPE_CHECKING, Any

from voices.engine import EngineLimits, Preferences
from voices.engines.needed import Needed, require
from voices.errors import EngineError, EngineUnavailableError, UnknownVoiceError
from voices.host.installer import install
from voices.model import Speech, Voice

if TYPE_CHECKING:
    from voices.model import Utterance

_VOICES = {
    "cmn+m3": Voice("espeak", "cmn+m3", "male", "zh-CN", 95),
    "cmn+f2": Voice("espeak", "cmn+f2", "female", "zh-CN", 190),
    "cmn+m1": Voice("espeak", "cmn+m1", "male", "zh-CN", 120),
    "cmn+f4": Voice("espeak", "cmn+f4", "female", "zh-CN", 160),
    "cmn+m7": Voice("espeak", "cmn+m7", "male", "zh-CN", 110),
    "cmn+f5": Voice("espeak", "cmn+f5", "female", "zh-CN", 165),
    "en-us+m3": Voice("espeak", "en-us+m3", "male", "en-US", 95),
    "en-us+f2": Voice("espeak", "en-us+f2", "female", "en-US", 190),
}
"""Language and variant, as espeak-ng names them."""

_LOADER = Needed(
    "espeakng_loader", "espeakng-loader", ("__init__.py", "*espeak-ng.*", "espeak-ng-data")
)

# AUDIO_OUTPUT_SYNCHRONOUS, espeakCHARS_UTF8, POS_CHARACTER, espeakRATE: with the first,
# espeak_Synth hands samples to the callback and returns when all are there.
_SYNCHRONOUS, _CHARS_UTF8, _POS_CHARACTER, _RATE = 2, 1, 1, 1
_WORDS_A_MINUTE = 165
_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def _again() -> str:
    return install(["espeakng-loader"], again=True)


class EspeakEngine:
    """libespeak-ng out of the ``espeakng-loader`` wheel."""

    name = "espeak"
    version = "1"
    limits = EngineLimits(max_chars=300, parallel=1, word_boundaries=False)
    preferences = Preferences(
        {
            "narrator": ("cmn+m3", "en-us+m3"),
            "interviewer": ("cmn+f2", "en-us+f2"),
            "guest": ("cmn+m1", "cmn+f4", "cmn+m7", "cmn+f5"),
        }
    )

    def __init__(self) -> None:
        self._open = True

    def voices(self) -> tuple[Voice, ...]:
        require("espeak", [_LOADER])
        return tuple(_VOICES.values())

    async def speak(self, utterance: Utterance) -> Speech:
        if not self._open:
            raise EngineError("espeak is closed; load it again")
        if utterance.voice not in _VOICES:
            known = ", ".join(_VOICES)
            raise UnknownVoiceError(f"espeak has no voice {utterance.voice!r}; it has {known}")
        require("espeak", [_LOADER])
        return await asyncio.to_thread(_library().speak, utterance)

    async def aclose(self) -> None:
        self._open = False


@functools.cache
def _library() -> _Library:
    return _Library()


class _Library:
    """The library, which has one state for the whole process: one utterance at a time."""

    def __init__(self) -> None:
        try:
            import espeakng_loader

            self._espeak: Any = ctypes.CDLL(espeakng_loader.get_library_path())
            folder = str(espeakng_loader.get_data_path())
        except (ImportError, OSError) as error:
            raise EngineUnavailableError(
                f"espeak-ng cannot be loaded ({error}): {_again()}"
            ) from error
        self._rate_hz = self._espeak.espeak_Initialize(_SYNCHRONOUS, 0, folder.encode(), 0)
        if self._rate_hz <= 0:
            raise EngineUnavailableError(f"no data in {folder}: {_again()}")
        self._callback = _Callback(self._take)  # kept: the library calls it later
        self._espeak.espeak_SetSynthCallback(self._callback)
        self._lock = threading.Lock()
        self._heard = bytearray()

    def speak(self, utterance: Utterance) -> Speech:
        """The whole utterance, without boundaries."""
        import numpy as np

        text = utterance.text.encode("utf-8", "replace") + b"\0"
        pace = round(_WORDS_A_MINUTE * utterance.rate)
        with self._lock:
            self._heard.clear()
            failed = self._espeak.espeak_SetVoiceByName(utterance.voice.encode())
            failed = failed or self._espeak.espeak_SetParameter(_RATE, pace, 0)
            failed = failed or self._espeak.espeak_Synth(
                text, ctypes.c_size_t(len(text)), 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None
            )
            samples = np.frombuffer(bytes(self._heard), dtype=np.int16)
        if failed or not len(samples):
            raise EngineError(f"espeak cannot say {utterance.text[:40]!r} as {utterance.voice}")
        return Speech(samples, self._rate_hz)

    def _take(self, samples: Any, count: int, events: int | None) -> int:
        if samples and count:
            self._heard += ctypes.string_at(samples, count * 2)
        return 0  # go on
