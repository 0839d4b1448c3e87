"""How a file beside a source names a paragraph: by its first words, which edits elsewhere leave be.

``很久以前`` is every paragraph that begins so; ``对。 #3`` the third that does, for those that are
too short or too alike to be told apart by their words; ``s2t1p3`` the block of that id.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.interview import Block

CUT = "¶"
"""The sign for where a new paragraph begins, in a stretch of its text."""
_SHORTEST = 4
"""How many characters name a paragraph at least: fewer begin too many."""
_NUMBERED = re.compile(r"(.*) #(\d{1,5})")
_FIRST_WORDS = (12, 20, 32, 60)
_AROUND = 10


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


class Worded(Protocol):
    """A block, or a sentence."""

    @property
    def id(self) -> str:
        """Its place in the article."""

    @property
    def text(self) -> str:
        """Its words."""


def blocks_named(key: str, blocks: Sequence[Worded]) -> list[int]:
    """Indexes of the blocks that a key names."""
    numbered = _NUMBERED.fullmatch(key)
    words = flat(numbered[1] if numbered else key)
    if numbered:
        places = [at for at, block in enumerate(blocks) if flat(block.text).startswith(words)]
        number = int(numbered[2])
        return places[number - 1 : number] if number else []
    if len(words) < _SHORTEST:
        return [at for at, block in enumerate(blocks) if block.id == key]
    return [
        at
        for at, block in enumerate(blocks)
        if block.id == key or flat(block.text).startswith(words)
    ]


def key_of(at: int, blocks: Sequence[Block]) -> str:
    """The shortest key of first words that names one block and no other."""
    whole = flat(blocks[at].text)
    for length in _FIRST_WORDS:
        words = whole[:length].rstrip()
        # words that end like a number of ours (``1 #1``) would be taken for one
        plain = len(words) >= _SHORTEST and not _NUMBERED.fullmatch(words)
        if plain and blocks_named(words, blocks) == [at]:
            return words
    words = whole[: _FIRST_WORDS[-1]].rstrip()
    alike = [n for n, block in enumerate(blocks) if flat(block.text).startswith(words)]
    return f"{words} #{alike.index(at) + 1}"


def keys_of(blocks: Sequence[Block]) -> list[str]:
    """The key of each block, as :func:`key_of` has it, of all in one pass over them."""
    flats = [flat(block.text) for block in blocks]
    ids = {block.id for block in blocks}
    order = sorted(range(len(flats)), key=lambda at: flats[at])
    texts = [flats[at] for at in order]
    numbers: dict[str, dict[int, int]] = {}

    def alike(words: str) -> list[int]:
        first = bisect_left(texts, words)
        return order[first : bisect_left(texts, words + "\U0010ffff", first)]

    def is_alone(words: str) -> bool:
        first = bisect_left(texts, words)
        end = bisect_left(texts, words + "\U0010ffff", first)
        return len(words) >= _SHORTEST and end - first == 1 and words not in ids

    out = []
    for at, whole in enumerate(flats):
        short = (whole[:length].rstrip() for length in _FIRST_WORDS)
        key = next((w for w in short if is_alone(w) and not _NUMBERED.fullmatch(w)), "")
        if not key:
            words = whole[: _FIRST_WORDS[-1]].rstrip()
            if words not in numbers:
                numbers[words] = {n: place for place, n in enumerate(sorted(alike(words)), 1)}
            key = f"{words} #{numbers[words][at]}"
        out.append(key)
    return out


def cut_key(text: str, at: int) -> str:
    """The stretch of a paragraph's text around a place, which :func:`cut_place` finds again."""
    before, after = flat(text[:at])[-_AROUND:], flat(text[at:])[:_AROUND]
    return f"{before}{CUT}{after}"


def cut_place(key: str, text: str) -> int | None:
    """Where in a paragraph's text a key says that a new one begins; None where it is not in it.

    White space counts for nothing: line ends of the source are shown otherwise than written.
    """
    before, sign, after = key.partition(CUT)
    seen = [(at, char) for at, char in enumerate(text) if not char.isspace()]
    solid = "".join(char for _, char in seen)
    head, tail = "".join(before.split()), "".join(after.split())
    at = solid.find(head + tail) + len(head) if sign and head and tail else 0
    if at < len(head) or not at:
        return None
    return seen[at][0]
