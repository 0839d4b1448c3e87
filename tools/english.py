"""Makes the pronouncing dictionaries of English again, from the package they came from.

pip download --no-deps --python-version 3.12 misaki==0.9.4
python -m tools.english misaki-0.9.4-py3-none-any.whl
"""

from __future__ import annotations

import hashlib
import json
import sys
import zipfile
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "voices" / "assets" / "english"
SHA256 = {
    "gold": "dc414872a49a28ae6c141463d502fd945f3b2fde040484fdc47d00cc4612686f",
    "silver": "de8f67be911bb6c659187b4a65fd966b6a30e56350e0f790d763210b053ac475",
}
"""Of ``misaki/data/us_<name>.json``."""

Entry = str | dict[str, str | None]


def row(word: str, entry: Entry) -> str:
    """One line: the word and how it is said, or how as which part of speech."""
    if isinstance(entry, dict):
        entry = " ".join(f"{part}={symbols or ''}" for part, symbols in entry.items())
    return f"{word}\t{entry}\n"


def table(dictionary: dict[str, Entry]) -> str:
    """All lines in the order of their keys' bytes, in which they are searched."""
    words = sorted(dictionary, key=str.encode)
    return "".join(row(word, dictionary[word]) for word in words)


def main(package: Path) -> None:
    """Write ``gold.tsv`` and ``silver.tsv``, once the dictionaries are those that are meant."""
    with zipfile.ZipFile(package) as wheel:
        for name, digest in SHA256.items():
            source = wheel.read(f"misaki/data/us_{name}.json")
            if hashlib.sha256(source).hexdigest() != digest:
                sys.exit(f"{package} is not misaki 0.9.4: us_{name}.json differs")
            header = "# Written by python -m tools.english; see README.md\n"
            target = ASSETS / f"{name}.tsv"
            # Without a break at the end: a break begins a line's key.
            target.write_bytes((header + table(json.loads(source))).rstrip("\n").encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
