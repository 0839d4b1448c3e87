"""Plain text made ready for the Markdown reader.

In text without blank lines every line is a paragraph, unless the lines were wrapped at a fixed
width. Line numbers must not move, so paragraphs are parted by a mark at the line's start that
``markdown`` cannot meet in a source.
"""

from __future__ import annotations

import re

_MARKUP = re.compile(
    r"^\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,9}[.)]\s|>|```|~~~|\||<|\[\^)|\]\(", re.MULTILINE
)


def unwrap(text: str) -> str:
    """The text with line ends that part paragraphs made hard."""
    return text
