"""Written form to spoken form: numbers, dates, units, acronyms, addresses, symbols.

Input: a stretch of text. Output: pieces, each with the span of the source it came from, so that
highlighting falls on what is written. Readings come from whoever annotated the text; what the
rules say (百分之二十五) brings its own.
"""

from __future__ import annotations

from voices.normalize.piece import Kind, SpokenPiece
from voices.normalize.text import normalize

__all__ = ["Kind", "SpokenPiece", "normalize"]
