"""Writes ``tables/model.npz`` from the weights of the PyPI package g2pM 0.1.2.5.

Usage: ``python -m tools.pinyin.model FOLDER``, the package's folder ``g2pM``.
"""

from __future__ import annotations

import pickle  # the weights come so; read here only, from a wheel whose hash README.md states
import sys
from pathlib import Path
from typing import Any

import numpy as np

TABLES = Path(__file__).resolve().parents[2] / "a11y" / "pinyin" / "tables"
SPECIAL = 4
"""Padding, unknown, begin and end come before the characters."""


def _load(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)  # noqa: S301


def write(folder: Path) -> None:
    """Make the file: half precision, both directions stacked, our tone notation."""
    weights = _load(folder / "np_ckpt.pkl")
    characters = sorted((number, char) for char, number in _load(folder / "char2idx.pkl").items())
    classes = _load(folder / "class2idx.pkl")
    pair = [("weight_ih_l0", "w_in"), ("weight_hh_l0", "w_back")]
    arrays = {
        name: np.stack([weights[f"lstm.{source}{way}"].T for way in ("", "_reverse")])
        for source, name in pair
    }
    arrays["bias"] = np.stack(
        [
            weights[f"lstm.bias_ih_l0{way}"] + weights[f"lstm.bias_hh_l0{way}"]
            for way in ("", "_reverse")
        ]
    )
    arrays["embedding"] = weights["embedding.weight"]
    for layer, name in (("0", "dense1"), ("2", "dense2")):
        arrays[name] = weights[f"logit_layer.{layer}.weight"].T
        arrays[f"{name}_bias"] = weights[f"logit_layer.{layer}.bias"]
    taught = _load(folder / "digest_cedict.pkl")
    many = sorted(char for char, readings in taught.items() if len(readings) > 1)
    (TABLES / "polyphones.txt").write_text("".join(many) + "\n", "utf-8", newline="\n")
    half: dict[str, Any] = {name: array.astype("float16") for name, array in arrays.items()}
    readings = [each.replace("u:", "v") for each in sorted(classes, key=classes.__getitem__)]
    np.savez_compressed(
        TABLES / "model.npz",
        characters=np.array("".join(char for _, char in characters[SPECIAL:])),
        readings=np.array(" ".join(readings)),
        **half,
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]))
