"""I, you, and the words of others: patterns that many kinds of evidence count with."""

from __future__ import annotations

import re

FIRST_PERSON = re.compile(r"我(?!们)|[咱俺]|\b(?:I|my|me)\b")
"""Somebody says I; we is anybody's."""
SECOND_PERSON = re.compile(r"[你您妳]|\byou(?:r|['’]re)?\b", re.IGNORECASE)
QUOTED = re.compile(r"[“「『\"][^“”「」『』\"]*[”」』\"]")
"""Words between quotation marks: who says I in them is somebody else."""
