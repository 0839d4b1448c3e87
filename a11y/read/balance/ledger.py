"""The ledger: every piece of text found where it stands in the source's letters, and struck off.

All texts here are letters alone: case folded, without spaces, signs or punctuation
(``visible.letters``). What is left when every piece is struck off is what the reader lost. A piece
often does not stand in the source in one: a stamp, a note's mark or a reading interrupts it, so it
is also found in parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONG = 8
"""Letters from which a piece is looked for in order; a shorter one stands in many places."""
_SEEDS = (24, 12, 6, 3, 2, 1)
"""Letters by which the next part of a piece is looked for, from the surest to the least sure."""
_FIRST_SEED = 6
"""Letters by which the beginning of an interrupted piece is known; what goes on is near."""
_FAR, _NEAR, _NEXT = 4000, 400, 16
"""How far ahead the next part may stand: at first, within a piece, and for few letters as far
as a stamp or a reading is long."""
_WIDEST = 3
"""How much longer than itself a piece stands in the source, with what interrupts it."""
_GRAM, _LATIN_GRAM = 5, 9
"""Letters that say something: of Chinese, and of alphabets."""
_NEARLY_ALL = 0.9
"""Share of a piece that must be found where it is looked for closely."""
_ENOUGH = 0.6
"""Share of a piece that must be found for it to be there at all: a notice of ours is nowhere."""


class Ledger:
    """A source's letters, with what is accounted for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._covered = bytearray(len(text))
        self._cursor = 0
        self._next: dict[str, int] = {}

    @property
    def place(self) -> int:
        """Where the last long piece ended."""
        return self._cursor

    def in_order(self, piece: str) -> int:
        """Strikes off a long piece near where the last one ended, whole or in parts; how much."""
        at = self.text.find(piece, self._cursor)
        if at >= 0 and not any(self._covered[at : at + len(piece)]):
            self._strike(at, len(piece))
            self._cursor = at + len(piece)
            return len(piece)
        return (
            self.anywhere(piece)
            or self.in_parts(piece, self._cursor)
            or self.in_parts(piece, self._near(piece))
        )

    def _near(self, piece: str) -> int:
        """Where a piece that stands behind the cursor may begin: notes and captions do."""
        for at in range(0, len(piece) - _FIRST_SEED + 1, _FIRST_SEED // 2):
            found = self.text.find(piece[at : at + _FIRST_SEED])
            if found >= 0 and not self._covered[found]:
                return max(0, found - _WIDEST * at)
        return 0

    def anywhere(self, piece: str, start: int = 0) -> int:
        """Strikes off a piece at the first place not yet accounted for; how much that is."""
        at = max(start, self._next.get(piece, 0))
        while True:
            at = self.text.find(piece, at)
            if at < 0:
                if not start:
                    self._next[piece] = len(self.text)
                return 0
            if not any(self._covered[at : at + len(piece)]):
                break
            at += 1
        self._strike(at, len(piece))
        self._next[piece] = at + len(piece)
        return len(piece)

    def at(self, piece: str, start: int) -> int:
        """Strikes off a piece that is known to stand at a place; how much that is."""
        self._strike(start, len(piece))
        return len(piece)

    def near(self, piece: str, start: int) -> int:
        """Strikes off a short piece that stands within a line's beginning; how much that is."""
        at = self.text.find(piece, start, start + _NEXT + len(piece))
        if at < 0 or any(self._covered[at : at + len(piece)]):
            return 0
        self._strike(at, len(piece))
        return len(piece)

    def in_parts(self, piece: str, place: int, *, closely: bool = False) -> int:
        """Strikes off a piece that a stamp, a note's mark or a reading interrupts in the source.

        ``closely``: only where nearly all of it stands there in parts of some letters.
        """
        found: list[tuple[int, int]] = []
        at, placed, begun = 0, 0, place
        while at < len(piece):
            start, size = self._seed(piece, at, place, first=not found, closely=closely)
            if start < 0:
                at += 1
                continue
            while (
                at + size < len(piece)
                and start + size < len(self.text)
                and piece[at + size] == self.text[start + size]
                and not self._covered[start + size]
            ):
                size += 1
            found += self._between(piece[placed:at], place if found else 0, start)
            found.append((start, size))
            at += size
            placed = at
            place = start + size
        done = sum(size for _, size in found)
        if done < (_NEARLY_ALL if closely else _ENOUGH) * len(piece):
            return 0
        if place - found[0][0] > _WIDEST * len(piece) + _NEAR:
            return 0  # spread too widely: pieces of other words
        for start, size in found:
            self._strike(start, size)
        if begun == self._cursor and len(piece) >= LONG:
            self._cursor = place
        return done

    def _between(self, skipped: str, floor: int, place: int) -> list[tuple[int, int]]:
        """Where letters stand that were too few to be known by, read backwards from ``place``.

        Such are the first of a piece that is interrupted at once (我是重chóng庆qìng人), and those
        between two interruptions.
        """
        found: list[tuple[int, int]] = []
        for letter in reversed(skipped):
            at = self.text.rfind(letter, max(floor, place - _NEXT), place)
            if at >= 0 and not self._covered[at]:
                found.append((at, 1))
                place = at
        return found[::-1]

    def _seed(
        self, piece: str, at: int, place: int, *, first: bool, closely: bool
    ) -> tuple[int, int]:
        """Where ``piece`` goes on in the source from its letter ``at``, and for how many letters.

        (-1, 0) where it does not. Longer seeds may be farther away than short ones, which stand
        everywhere.
        """
        for size in _SEEDS[:3] if closely else _SEEDS:
            seed = piece[at : at + size]
            few = size < _SEEDS[3] and len(piece) - at > LONG
            if (
                few
                or len(seed) < size
                or (size == 1 and seed.isascii())
                or (first and size < self._least(piece))
            ):
                continue
            reach = _FAR if first else _NEXT if size <= _SEEDS[3] else _NEAR
            end = place + reach + size
            found = self.text.find(seed, place, end)
            while found >= 0 and any(self._covered[found : found + size]):
                found = self.text.find(seed, found + 1, end)
            if found >= 0:
                return found, size
        return -1, 0

    @staticmethod
    def _least(piece: str) -> int:
        """How long the first part must be: letters of alphabets stand together by chance."""
        return min(_FIRST_SEED, max(2, len(piece) // (3 if piece.isascii() else 4)))

    def _strike(self, at: int, size: int) -> None:
        self._covered[at : at + size] = b"\1" * size

    def open_runs(self) -> Iterator[tuple[int, int]]:
        """Stretches that nothing accounts for."""
        at = self._covered.find(0)
        while at >= 0:
            end = self._covered.find(1, at)
            end = len(self.text) if end < 0 else end
            yield at, end
            at = self._covered.find(0, end)


class Grams:
    """Stretches of some letters of all that was read or left: what is among them is not lost.

    For what the ledger cannot place: words that stand in another order than in the source.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self._known: set[str] = set()
        self._whole: set[str] = set()
        self.add(pieces)

    def add(self, pieces: Iterable[str]) -> None:
        """Takes in more of them."""
        for piece in pieces:
            if len(piece) < _LATIN_GRAM:
                self._whole.add(piece)
            for size in (_GRAM, _LATIN_GRAM):
                self._known.update(piece[at : at + size] for at in range(len(piece) - size + 1))

    def unknown(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """What of a stretch of a text stands in none of them, with its neighbours."""
        if text[start:end] in self._whole:
            return
        begun = -1
        for at in range(start, end):
            size = _LATIN_GRAM if text[at].isascii() else _GRAM
            first = max(0, at - size + 1)
            seen = any(text[one : one + size] in self._known for one in range(first, at + 1))
            if seen and begun >= 0:
                yield begun, at
                begun = -1
            elif not seen and begun < 0:
                begun = at
        if begun >= 0:
            yield begun, end
