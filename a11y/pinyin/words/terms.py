"""Where terms of the trade stand in a text: words that the cutter's dictionary lacks."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import glosses

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG = 3
"""Characters from which a term is one wherever it stands; a shorter one may be chance."""


@cache
def _by_beginning() -> dict[str, tuple[str, ...]]:
    """Long terms by their first two characters, the longest first."""
    terms: dict[str, list[str]] = {}
    for term in sorted(glosses.technical_words(), key=len, reverse=True):
        if len(term) >= _LONG:
            terms.setdefault(term[:2], []).append(term)
    return {beginning: tuple(members) for beginning, members in terms.items()}


def places(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each long term, in order, leftmost longest, without overlap."""
    by_beginning = _by_beginning()
    at, last = 0, len(text) - _LONG
    while at <= last:
        for term in by_beginning.get(text[at : at + 2], ()):
            if text.startswith(term, at):
                yield at, at + len(term)
                at += len(term) - 1
                break
        at += 1
