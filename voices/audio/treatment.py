"""The studio's sample rate, and two versions that are raised when it would sound otherwise."""

from __future__ import annotations

RATE_HZ = 24_000
"""The sampling rate of everything the studio keeps and writes: 24 samples are a millisecond."""

TREATMENT = "4"
"""Raised when the same speech would be trimmed or levelled otherwise: cached speech is then made
again."""

ENCODING = "2"
"""Raised when the same samples would be joined or encoded otherwise: cached tracks are then made
again."""
