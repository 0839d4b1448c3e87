"""Readings by a small neural network, where neither phrase nor rule speaks.

The network is g2pM's (Park and Lee, 2020, Apache-2.0): character embeddings, one bidirectional
LSTM of 32 units, two dense layers over 876 readings. Its weights lie in ``tables/model.npz``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from a11y.pinyin.readings import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PIECE = re.compile(r"[^。！？!?；;\n]{1,160}[。！？!?；;\n]*")
"""What the network sees at once: a sentence, or 160 characters of one that does not end."""
UNKNOWN, BEGIN, END = 1, 2, 3
"""Numbers that its embedding gives to a character that it does not know, and to the two ends."""
UNITS = 32
"""Width of the hidden state, in each direction."""


class ReadingModel:
    """The network, ready to read."""

    def __init__(self) -> None:
        import numpy as np

        path = files("a11y.pinyin.tables").joinpath("model.npz")
        with path.open("rb") as file, np.load(file) as stored:
            arrays: dict[str, Any] = dict(stored.items())
        self._np = np
        self._ids = {char: number for number, char in enumerate(str(arrays["characters"]), start=4)}
        self.readings = str(arrays["readings"]).split(" ")
        self._number = {reading: number for number, reading in enumerate(self.readings)}
        single = {name: arrays[name].astype("float32") for name in arrays if name[0] in "ewbd"}
        # One tanh serves all gates: sigmoid(x) = (1 + tanh(x / 2)) / 2 for i, f and o. Gates lie
        # one after the other, in each both directions, so that both step in one product.
        half = np.repeat(np.array([0.5, 0.5, 1, 0.5], "float32"), UNITS)
        weights = (single[name] * half for name in ("w_in", "bias"))
        self._in, self._bias = (array.reshape(*array.shape[:-1], 4, UNITS) for array in weights)
        back = (single["w_back"] * half).reshape(2, UNITS, 4, UNITS)
        apart = np.zeros((2, UNITS, 4, 2, UNITS), "float32")
        for way in (0, 1):
            apart[way, :, :, way] = back[way]
        self._back = apart.reshape(2 * UNITS, 8 * UNITS)
        self._embedding = single["embedding"]
        self._dense = [single[name] for name in ("dense1", "dense1_bias", "dense2", "dense2_bias")]

    def read(self, text: str, places: Sequence[int]) -> Iterator[tuple[int, str, float]]:
        """For each place the likeliest of its character's readings, with its share (0–1)."""
        rest = list(places)
        for piece in PIECE.finditer(text):
            here = [at for at in rest if at < piece.end()]
            if here:
                rest = rest[len(here) :]
                yield from self._read_piece(piece[0], piece.start(), here)
            if not rest:
                return

    def _read_piece(
        self, piece: str, start: int, places: list[int]
    ) -> Iterator[tuple[int, str, float]]:
        np = self._np
        ids = [BEGIN, *(self._ids.get(char, UNKNOWN) for char in piece), END]
        logits = self._logits(ids, [at - start + 1 for at in places])
        for at, row in zip(places, logits, strict=True):
            # Only readings that our own table gives the character compete.
            known = [
                reading
                for reading in phrases.character_readings(piece[at - start])
                if reading in self._number
            ]
            if len(known) > 1:
                scores = row[[self._number[reading] for reading in known]]
                shares = np.exp(scores - scores.max())
                best = int(shares.argmax())
                yield at, known[best], float(shares[best] / shares.sum())

    def _logits(self, ids: list[int], rows: list[int]) -> Any:
        """The network's scores of all its readings, a row for each place in ``rows``.

        Both directions step in one product: the text forwards in one half of the state, backwards
        in the other. So the state of place n lies at n in the first half and at last - n in the
        second.
        """
        np = self._np
        ahead = self._embedding[ids]
        steps = np.stack(
            [
                np.tensordot(ahead, self._in[0], 1) + self._bias[0],
                np.tensordot(ahead[::-1], self._in[1], 1) + self._bias[1],
            ],
            axis=2,
        ).reshape(len(ids), 8 * UNITS)
        hidden = cell = np.zeros(2 * UNITS, "float32")
        states = np.empty((len(ids), 2 * UNITS), "float32")
        for at, step in enumerate(steps):
            into, forget, new, out = np.tanh(step + hidden @ self._back).reshape(4, 2 * UNITS)
            cell = 0.5 * ((1 + forget) * cell + (1 + into) * new)
            hidden = 0.5 * (1 + out) * np.tanh(cell)
            states[at] = hidden
        last = len(ids) - 1
        behind = [last - row for row in rows]
        both = np.concatenate([states[rows, :UNITS], states[behind, UNITS:]], axis=1)
        first, first_bias, second, second_bias = self._dense
        dense = np.maximum(both @ first + first_bias, 0)
        return dense @ second + second_bias


@cache
def model() -> ReadingModel:
    """The network, loaded once."""
    return ReadingModel()
