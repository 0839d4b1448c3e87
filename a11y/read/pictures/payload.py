"""The bytes of one picture: how many there may be, and how it is said that they cannot be had."""

from __future__ import annotations

LARGEST_BYTES = 24 * 1024 * 1024
"""The largest picture as it is given, from disk or net; in the book it is far smaller."""


class PictureError(ValueError):
    """A picture that cannot be had; its text says why."""
