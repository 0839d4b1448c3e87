"""Everything that can go wrong with voices.

VoicesError
├── UnknownEngineError      no engine of that name            (user)
├── UnknownVoiceError       the engine has no such voice      (user)
├── EngineUnavailableError  a part of the engine is missing   (user: install it)
├── CastError               a cast file cannot be honoured    (user)
├── EngineError             the engine failed for good
│   ├── EngineOptionError       it cannot work as it is asked to  (user)
│   └── TransientEngineError    it may work when asked again
├── AudioError              audio cannot be decoded, joined or encoded
└── CacheError              the cache cannot be read or written
"""

from __future__ import annotations


class VoicesError(Exception):
    """Base of all; its text is one line: what, where, what to do next."""

    def __str__(self) -> str:
        """The text on one line: what a library underneath says may have several."""
        lines = super().__str__().splitlines()
        return " ".join(line.strip() for line in lines if line.strip())


class UnknownEngineError(VoicesError):
    """No engine of that name."""


class UnknownVoiceError(VoicesError):
    """The engine has no voice of that name."""


class EngineUnavailableError(VoicesError):
    """The engine needs something that is not installed."""


class CastError(VoicesError):
    """A cast file cannot be read or honoured."""


class EngineError(VoicesError):
    """The engine failed, and asking again would not help."""


class EngineOptionError(EngineError):
    """The engine cannot work as it is asked to: offline, or through no proxy's address."""


class TransientEngineError(EngineError):
    """The engine failed in a way that may pass."""


class AudioError(VoicesError):
    """Audio cannot be decoded, joined or encoded."""


class CacheError(VoicesError):
    """The cache cannot be read or written."""
