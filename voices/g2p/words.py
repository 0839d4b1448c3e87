"""Words of text that nobody has segmented (``tingdu say``, a lexicon's respelling)."""

from __future__ import annotations


def segment(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the words of a Chinese text, in order, punctuation and spaces left out."""
    import rjieba

    spans = []
    at = 0
    for word in rjieba.cut(text):
        end = at + len(word)
        if any(char.isalnum() for char in word):
            spans.append((at, end))
        at = end
    return tuple(spans)
