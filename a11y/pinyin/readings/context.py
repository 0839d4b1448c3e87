"""A second opinion of our own: what a character's neighbours and words say of its reading.

A logistic regression a character (``features``), trained by ``tools.pinyin.context`` on our own
sentences and on raw text that the tables read. The weights lie in ``tables/context.npz``, a byte
each, found by a hash.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from zlib import crc32

from a11y.pinyin.words.span import word_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.pinyin.words.span import WordSpan

EDGE = "\N{SYMBOL FOR START OF TEXT}"
"""What stands before the first character and behind the last one."""
STEP = 0.05
"""What one unit of a stored weight adds to a reading's log odds."""
_GOLDEN = 0x9E3779B1
"""Parts the hashes of a feature for one reading and for the next (Knuth, TAOCP 3, 6.4)."""
# CRC-32 takes 32 bits to go on from.
_BITS = 0xFFFFFFFF


def features(text: str, at: int, words: Sequence[WordSpan], index: int) -> list[str]:
    """The features of ``text[at]`` for its regression; it stands in ``words[index]``.

    Characters up to four away in their places, pairs and threes of them, characters up to six
    away on either side, the word around it and two words either way with their parts of speech.
    Each is a text whose first letter says what it is about; the training in ``tools`` calls this
    same function.
    """
    padded = EDGE * 6 + text[max(0, at - 6) : at + 7] + EDGE * 6
    here = 6 + min(at, 6)
    b4, b3, b2, b1 = list(padded[here - 4 : here])
    a1, a2, a3, a4 = list(padded[here + 1 : here + 5])
    found = [
        "",
        *("a" + b1, "b" + a1, "c" + b2, "d" + a2, "e" + b3, "f" + a3, "g" + b4, "h" + a4),
        *("i" + b2 + b1, "j" + a1 + a2, "k" + b1 + a1, "l" + b3 + b2 + b1, "m" + a1 + a2 + a3),
        *("n" + b2 + b1 + a1, "o" + b1 + a1 + a2, "p" + b2 + a1, "q" + b1 + a2),
        *("r" + b3 + b2, "s" + a2 + a3),
        *{"B" + char for char in padded[here - 6 : here]},
        *{"A" + char for char in padded[here + 1 : here + 7]},
    ]
    word = words[index]
    inside = f"{at - word.start}{word.end - at}"
    found += (f"W{text[word.start : at]}|{text[at + 1 : word.end]}", f"T{inside}{word.tag}")
    for away, name in ((-1, "X"), (1, "Y"), (-2, "Z"), (2, "V")):
        if 0 <= index + away < len(words):
            near = words[index + away]
            found += (name + text[near.start : near.end], f"t{name}{near.tag}")
            if abs(away) == 1:
                found.append(f"u{name}{near.tag}{word.tag}{inside}")
    return found


def hashed(char: str, asked: Sequence[str], reading: int) -> list[int]:
    """The hash under which each feature's weight for a reading of the character is stored."""
    # CRC-32 goes on from a value: the character and the reading are in every hash.
    begun = crc32(char.encode()) + reading * _GOLDEN
    # A lone surrogate is half a character, yet stands in text that other programs broke.
    return [crc32(each.encode("utf-8", "surrogatepass"), begun & _BITS) for each in asked]


class Context:
    """The models of all characters, ready to judge."""

    def __init__(self) -> None:
        import numpy as np

        path = files("a11y.pinyin.tables").joinpath("context.npz")
        with path.open("rb") as file, np.load(file) as stored:
            self._hashes: Any = stored["hashes"]
            self._weights: Any = stored["weights"].astype("float32") * STEP
            lines = str(stored["readings"]).split("\n")
            self.taught = frozenset(str(stored["taught"]))
            """The characters whose readings our own sentences teach; of the others it knows only
            what the tables say in raw text."""
        self._np = np
        self.readings = {line[0]: tuple(line[2:].split(" ")) for line in lines}

    def read(
        self, text: str, places: Sequence[int], words: Sequence[WordSpan]
    ) -> Iterator[tuple[int, dict[str, float]]]:
        """For each place that it knows the share (0–1) of each of its character's readings."""
        np = self._np
        known = [
            (at, index)
            for at, index in word_at(words, places)
            if index is not None and text[at] in self.readings
        ]
        for at, index in known:
            asked = features(text, at, words, index)
            readings = self.readings[text[at]]
            rows = np.array(
                [hashed(text[at], asked, number) for number in range(len(readings))], "uint32"
            )
            found = np.searchsorted(self._hashes, rows)
            # Behind the last one: any index will do, for the hash there is another and weighs 0.
            found[found == len(self._hashes)] = 0
            weights = np.where(self._hashes[found] == rows, self._weights[found], 0)
            odds = weights.sum(axis=1)
            shares = np.exp(odds - odds.max())
            shares /= shares.sum()
            yield at, dict(zip(readings, map(float, shares), strict=True))


@cache
def context() -> Context:
    """The models, loaded once."""
    return Context()
