"""Places and terms that lists of others have and the cutter breaks: 和平门, 囊|腺瘤.

A name or term is taken where its first character begins a word and it ends where one ends; one of
four characters or more may also end inside a word (培|高利|特等).
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.pinyin.dictionary import glosses
from a11y.pinyin.dictionary.spelling import FOLDER, pairs
from a11y.pinyin.words import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

_SHORTEST = 3
# 蓝色|港湾: of listed words each has its capital.
_SURE = 4
"""Characters from which an entry hardly stands anywhere by chance."""


@cache
def _by_beginning() -> dict[str, tuple[tuple[str, str], ...]]:
    """Entries and their part of speech by their first two characters, the longest first."""
    entries = [(place, "ns") for place, _ in pairs("places.tsv") if len(place) >= _SHORTEST]
    entries += [(term, "n") for term in (FOLDER / "compounds.txt").read_text("utf-8").split()]
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted(entries, key=lambda entry: -len(entry[0])):
        found.setdefault(entry[0][:2], []).append(entry)
    return {beginning: tuple(members) for beginning, members in found.items()}


def places(text: str, words: Sequence[WordSpan]) -> Iterator[tuple[int, int, str]]:
    """Start, end and part of speech of each entry that is cut otherwise; in order, apart."""
    by_beginning = _by_beginning()
    last = 0
    edges: set[int] = set()
    for word in words:
        start = word.start
        members = by_beginning.get(text[start : start + 2])
        if members is None or start < last:
            continue
        edges = edges or {each.end for each in words}
        for entry, tag in members:
            end = start + len(entry)
            if (end in edges or len(entry) >= _SURE) and text.startswith(entry, start):
                last = end
                inside = glosses.words_inside(entry) if tag == "ns" else []
                bounds = [0, *inside, len(entry)]
                for first, behind in pairwise(bounds):
                    yield start + first, start + behind, names.OF_A_BODY if inside else tag
                break
