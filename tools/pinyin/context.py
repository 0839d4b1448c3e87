"""Writes ``tables/context.npz``: a logistic regression a character over what stands around it.

Usage: ``python -m tools.pinyin.context FOLDER``, a folder of text files, one sentence a line. It
learns from our own sentences (``sentences/``) and, as its weaker half, from that text as our
tables read it without any model; what only the network of g2pM reads counts least. Sentences of
the guard (``tests/gold``) are left out by their hash, whatever the folder holds. Same text, same
file.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from a11y.pinyin import tables
from a11y.pinyin.readings import rules
from a11y.pinyin.readings.context import STEP, features, hashed
from a11y.pinyin.readings.model import model
from a11y.pinyin.readings.phrases import character_readings
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.words.span import word_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from a11y.pinyin.readings.reader import Reading

HERE = Path(__file__).resolve().parent
TABLES = HERE.parents[1] / "a11y" / "pinyin" / "tables"
GUARDED = 26
"""Sentences whose SHA-256 begins with a byte below this may be the guard's."""
LONGEST = 120
"""Characters of a line of raw text that is used."""
LINES = 120_000
"""Lines of raw text that are read: more add no characters and little else."""
ENOUGH = 800
"""Places of a character that are taken from raw text, by reading and step alike."""
WEIGHTS = {"phrase": 0.2, "rule": 0.2, "default": 0.1, "model": 0.05}
"""Of a place in raw text by the step that read it, beside 1 of our own sentences; a default is a
rule that asks nothing."""
RIDGE, RIDGE_OF_BIAS = 1.0, 0.05
SMALLEST = 2
"""Units (``STEP``) of the smallest weight that is kept."""


class Sample(NamedTuple):
    """A character in its place, as the models see it."""

    asked: list[str]
    reading: str
    weight: float


def own_sentences(*, held: bool) -> Iterator[tuple[str, int, str]]:
    """Text, place and reading of our own sentences; the held half only if asked for."""
    for path in sorted((HERE / "sentences").glob("[0-9]*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("#"):
                continue
            _, reading, marked, _ = line.split("\t")
            text = marked.replace("〔", "").replace("〕", "")
            if held or not is_held(text):
                yield text, marked.index("〔"), reading


def is_held(text: str) -> bool:
    """Whether a sentence of our own is in the half that is only looked at through a figure."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 0


def raw_lines(folder: Path) -> list[str]:
    """The lines of text to learn from, in an order that says nothing."""
    lines = {
        line.strip()
        for path in folder.glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
    }
    free = [
        line
        for line in lines
        if 8 <= len(line) <= LONGEST and hashlib.sha256(line.encode()).digest()[0] >= GUARDED
    ]
    return sorted(free, key=lambda line: hashlib.sha256(line.encode()).digest())[:LINES]


def raw_samples(lines: list[str]) -> dict[str, list[Sample]]:
    """What the tables read in raw text, up to ``ENOUGH`` places of a reading by a step."""
    reader = Reader(model=False)
    found: dict[str, list[Sample]] = defaultdict(list)
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        text = tables.simplified(line)
        reading = reader.read(text)
        by_place = _said(reading)
        for at, index in word_at(reading.words, sorted(by_place)):
            step, syllable = by_place[at]
            key = (text[at], syllable, step)
            if index is not None and counts[key] < ENOUGH:
                counts[key] += 1
                asked = features(text, at, reading.words, index)
                found[text[at]].append(Sample(asked, syllable, WEIGHTS[step]))
    return found


def _is_polyphone(char: str) -> bool:
    known = char in tables.polyphones() or char in tables.rules()
    return known and len(character_readings(char)) > 1


def _said(reading: Reading) -> dict[int, tuple[str, str]]:
    """Step and reading of the places that are worth learning from."""
    by_place: dict[int, tuple[str, str]] = {}
    asked = []
    for at, (syllable, why) in enumerate(zip(reading.syllables, reading.why, strict=True)):
        if syllable is None or why is None or not _is_polyphone(reading.text[at]):
            continue
        if why.step == "rule" and not rules.asks(why.source):
            by_place[at] = ("default", syllable)
        elif why.step in WEIGHTS:
            by_place[at] = (why.step, syllable)
        elif reading.text[at] in tables.polyphones():
            asked.append(at)
    for at, syllable, _ in model().read(reading.text, asked):
        by_place[at] = ("model", syllable)
    return by_place


def fitted(samples: list[Sample]) -> tuple[list[str], dict[str, Any]]:
    """A character's readings, and each feature's weight for each of them."""
    readings = sorted({sample.reading for sample in samples})
    counts = Counter(each for sample in samples for each in set(sample.asked))
    columns = {each: n for n, each in enumerate(sorted(e for e, n in counts.items() if n > 1))}
    rows, places = [], []
    for row, sample in enumerate(samples):
        kept = sorted({columns[each] for each in sample.asked if each in columns})
        rows += [row] * len(kept)
        places += kept
    asked = csr_matrix((np.ones(len(rows)), (rows, places)), (len(samples), len(columns)))
    weights = np.array([sample.weight for sample in samples])
    truth = np.array([[s.reading == r for r in readings] for s in samples], float)
    ridge = np.full((len(columns), 1), RIDGE)
    ridge[columns[""]] = RIDGE_OF_BIAS

    def loss(flat: Any) -> tuple[float, Any]:
        table = flat.reshape(len(columns), len(readings))
        odds = asked @ table
        odds -= odds.max(1, keepdims=True)
        shares = np.exp(odds)
        shares /= shares.sum(1, keepdims=True)
        wrong = -(weights * np.log((shares * truth).sum(1) + 1e-12)).sum()
        slope = asked.T @ ((shares - truth) * weights[:, None]) + ridge * table
        return wrong + 0.5 * float((ridge * table * table).sum()), slope.ravel()

    begun = np.zeros(len(columns) * len(readings))
    table = minimize(loss, begun, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    table = table.reshape(len(columns), len(readings))
    return readings, {each: table[column] for each, column in columns.items()}


def write(folder: Path, *, held: bool = True) -> None:
    """Make the file."""
    samples = raw_samples(raw_lines(folder))
    reader = Reader(model=False)
    for text, at, syllable in own_sentences(held=held):
        plain = tables.simplified(text)
        words = reader.read(plain).words
        ((_, index),) = word_at(words, [at])
        if index is not None:
            asked = features(plain, at, words, index)
            samples.setdefault(plain[at], []).append(Sample(asked, syllable, 1.0))
    lines = []
    taught = ""
    stored: dict[int, int] = {}
    print(f"{sum(map(len, samples.values()))} places of {len(samples)} characters", flush=True)
    for char in sorted(samples):
        if len({sample.reading for sample in samples[char]}) == 1:
            continue
        if any(sample.weight == 1 for sample in samples[char]):
            taught += char
        readings, weights = fitted(samples.pop(char))
        lines.append(" ".join((char, *readings)))
        for feature, row in sorted(weights.items()):
            for number, weight in enumerate(row):
                units = int(np.clip(round(float(weight) / STEP), -127, 127))
                if abs(units) >= SMALLEST:
                    stored[hashed(char, [feature], number)[0]] = units
    hashes = sorted(stored)
    np.savez_compressed(
        TABLES / "context.npz",
        hashes=np.array(hashes, "uint32"),
        weights=np.array([stored[each] for each in hashes], "int8"),
        readings=np.array("\n".join(lines)),
        taught=np.array(taught),
    )
    print(f"{len(lines)} characters, {len(hashes)} weights")


if __name__ == "__main__":
    write(Path(sys.argv[1]), held="--without-held" not in sys.argv)
