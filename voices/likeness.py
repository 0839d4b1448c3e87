"""Whether two voices are heard as two people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from voices.engine import Preferences
    from voices.model import Voice

DISTINCT_HZ = 60
"""Median pitches this far apart are heard as two people."""


def distinct(one: Voice, other: Voice, preferences: Preferences | None = None) -> bool:
    """Whether a listener can tell the two apart at once."""
    if one.name == other.name:
        return False
    if one.gender != other.gender:
        return True
    if one.pitch_hz and other.pitch_hz and abs(one.pitch_hz - other.pitch_hz) >= DISTINCT_HZ:
        return True
    return preferences is not None and frozenset({one.name, other.name}) in preferences.distinct
