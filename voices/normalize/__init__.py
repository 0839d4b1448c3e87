"""Written form to spoken form: numbers, dates, units, acronyms, addresses, symbols.

A text is gone over once from left to right; where the rule of a language finds what it knows, it
says how that is spoken. In: a stretch of text. Out: pieces, each with the stretch of the text it
came from, so that highlighting falls on what is written. Readings come from whoever annotated the
text; what the rules say themselves (百分之二十五) brings its own. Called by: ``voices.g2p``,
``a11y.pinyin`` (numbers and signs have readings too), and the commands that show what will be said.

Modules:
    - both: rules that serve Chinese and English sentences alike
    - en: rules of English sentences
    - numerals: numbers in words, in Chinese and in English
    - piece: the value that is made here: what is said, for which stretch of the text
    - rule: what a rule is: a pattern, and a function that says what it matches
    - tables: units, money and syllables, a line each
    - text: the one pass over a text that turns what is written into what is said
    - transcript: what will be said for a text, as one line that a person can check
    - width: full-width letters, digits and signs as ASCII, one character for one
    - zh: rules of Chinese sentences
"""

from __future__ import annotations

from voices.normalize.piece import Kind, SpokenPiece
from voices.normalize.text import normalize

__all__ = ["Kind", "SpokenPiece", "normalize"]
