"""How often readings are right, beside pypinyin alone, and how fast they come.

Three sets: places in real interviews (``tests/gold``), the dev split of CPP (Wikipedia-like),
and sentences of technical interviews. Nothing is trained on any of them here; the network was
trained on CPP's train split by its authors. Words and rules were written looking at errors in odd
lines of CPP dev, in the technical sentences and in the ``tune`` half of the gold set, and at the
phrases most often wrong in all of CPP dev; never at errors in the ``held`` half.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from a11y.pinyin.readings.choices import doubtful
from a11y.pinyin.readings.reader import Reader
from a11y.pinyin.writing.running import running
from tests.benchmarks import shapes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

pytestmark = [pytest.mark.bench, pytest.mark.corpus]
GOLD = Path(__file__).parents[1] / "gold" / "interview_polyphones.tsv"
GUARD = GOLD.with_name("guard.tsv")
WORDS = GOLD.with_name("words.tsv")
DRAWN = GOLD.with_name("words_drawn.tsv")
MARK = "▁"


class Place(NamedTuple):
    """A character in a text whose reading is known."""

    text: str
    at: int
    readings: frozenset[str]
    group: str


def sentences(document: str) -> Iterator[str]:
    """The sentences that ``tests/gold`` counts offsets in."""
    for line in document.splitlines():
        for sentence in re.findall(r"[^。！？\n]+[。！？]?", line):
            if sentence.strip():
                yield sentence.strip()


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Place]:
    by_hash = {
        hashlib.sha256(sentence.encode()).hexdigest()[:16]: sentence
        for path in (shared / "corpus").iterdir()
        for sentence in sentences(path.read_text("utf-8"))
    }
    places = []
    for line in GOLD.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, digest, at, readings, half, draw = line.split("\t")
            text = by_hash[digest]
            places.append(Place(text, int(at), frozenset(readings.split("|")), f"{draw}, {half}"))
    assert len(places) >= 600
    return places


def marked(sentence: str, reading: str, group: str) -> Place:
    place = sentence.index(MARK)
    return Place(sentence.replace(MARK, ""), place, frozenset([reading.replace("u:", "v")]), group)


def guard_texts() -> dict[str, str]:
    """The sentences of the folder with texts of others, by the beginning of their hash."""
    folder = os.environ.get("TINGDU_GUARD", "")
    if not folder:
        pytest.skip("TINGDU_GUARD names no folder with the guard's texts")
    return {
        hashlib.sha256(line.encode()).hexdigest()[:16]: line
        for path in sorted(Path(folder).glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
    }


@pytest.fixture(scope="module")
def guard() -> list[Place]:
    """Places in texts of ten kinds that nothing was tuned on (``tests/gold/README.md``)."""
    by_hash = guard_texts()
    places = []
    for line in GUARD.read_text("utf-8").splitlines()[1:]:
        _, digest, at, readings, draw = line.split("\t")
        if digest in by_hash:
            text = by_hash[digest]
            places.append(Place(text, int(at), frozenset(readings.split("|")), draw))
    assert len(places) >= 1000, f"the sentences of {len(places)} places only are there"
    return places


@pytest.fixture(scope="module")
def technical(shared: Path) -> list[Place]:
    lines = (shared / "pinyin" / "tech.tsv").read_text("utf-8").splitlines()
    return [marked(*line.split("\t"), "tech") for line in lines]


@pytest.fixture(scope="module")
def cpp(shared: Path) -> list[Place]:
    texts = (shared / "pinyin" / "dev.sent").read_text("utf-8").splitlines()
    labels = (shared / "pinyin" / "dev.lb").read_text("utf-8").splitlines()
    pairs = enumerate(zip(texts, labels, strict=True))
    return [marked(t, r, f"CPP dev, {'even' if n % 2 else 'odd'} lines") for n, (t, r) in pairs]


def ours(*, model: bool) -> Callable[[str], list[str | None]]:
    reader = Reader(model=model)
    return lambda text: list(reader.read(text).syllables)


def pypinyin_alone(text: str) -> list[str | None]:
    from pypinyin import Style, pinyin

    found = pinyin(
        text, style=Style.TONE3, neutral_tone_with_five=True, errors=lambda rest: [*rest]
    )
    return [each[0] for each in found]


def g2pm_alone(text: str) -> list[str | None]:
    """The network that we ship, asked of every character it was taught."""
    from a11y.pinyin import tables
    from a11y.pinyin.readings.model import model
    from a11y.pinyin.readings.phrases import character_readings

    plain = tables.simplified(text)
    found = [next(iter(character_readings(char)), None) for char in plain]
    taught = [at for at, char in enumerate(plain) if char in tables.polyphones()]
    for at, syllable, _ in model().read(plain, taught):
        found[at] = syllable
    return found


PINYIN_PRO = """
const {pinyin} = require('pinyin-pro');
const lines = require('fs').readFileSync(0, 'utf8').split('\\n');
const read = line => pinyin(line, {toneType: 'num', type: 'all', v: true})
  .map(each => each.isZh ? each.pinyin.replace('ü', 'v').replace(/0$/, '5') : null);
console.log(JSON.stringify(lines.map(line => line ? read(line) : [])));
"""


def pinyin_pro_alone(places: list[Place], folder: Path) -> Callable[[str], list[str | None]]:
    """What the npm package says of all the places' texts, asked once."""
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "pinyin-pro@3"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    texts = sorted({place.text for place in places})
    ran = subprocess.run(
        ["node", "-e", PINYIN_PRO],
        cwd=folder,
        input="\n".join(texts),
        check=True,
        capture_output=True,
        text=True,
    )
    said = dict(zip(texts, json.loads(ran.stdout), strict=True))
    return lambda text: said[text] if len(said[text]) == len(text) else [None] * len(text)


def right(places: list[Place], read: Callable[[str], list[str | None]]) -> dict[str, str]:
    """Share of places read right, by group and in all."""
    hits: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for place in places:
        syllables = read(place.text)
        assert len(syllables) == len(place.text)
        for group in (place.group, "all"):
            total[group] += 1
            hits[group] += syllables[place.at] in place.readings
    return {group: _share(hits[group], total[group]) for group in total}


def _share(hits: int, total: int) -> str:
    """The share with Wilson's interval (95 %)."""
    share, spread = hits / total, 1.96**2 / total
    middle = share + spread / 2
    half = 1.96 * math.sqrt(share * (1 - share) / total + spread / (4 * total))
    low, high = (middle - half) / (1 + spread), (middle + half) / (1 + spread)
    return f"{share:7.2%} ({low:.1%}–{high:.1%}) of {total}"


@pytest.mark.parametrize("name", ["gold", "guard", "technical", "cpp"])
def test_readings_that_are_right(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    places: list[Place] = request.getfixturevalue(name)
    readers = {
        "tingdu": ours(model=True),
        "without model": ours(model=False),
        "pypinyin": pypinyin_alone,
        "g2pM": g2pm_alone,
    }
    if shutil.which("npm"):
        readers["pinyin-pro"] = pinyin_pro_alone(places, tmp_path)
    figures = {reader: right(places, read) for reader, read in readers.items()}
    print(f"\n{name}")
    for group in sorted(figures["tingdu"], key=lambda each: (each == "all", each)):
        row = "   ".join(f"{reader} {figures[reader][group]}" for reader in readers)
        print(f"  {group:24} {row}")


def test_doubts(guard: list[Place]) -> None:
    """How many errors a person who looks at what is listed would meet, and how much is listed."""
    reader = Reader()
    errors = found = han = listed = 0
    for place in guard:
        reading = reader.read(place.text)
        if reading.syllables[place.at] not in place.readings:
            errors += 1
            found += place.at in {each.at for each in doubtful(reader, reading)}
    for text in sorted({place.text for place in guard if place.group == "drawn"}):
        reading = reader.read(text)
        han += sum(syllable is not None for syllable in reading.syllables)
        listed += len(doubtful(reader, reading))
    print(f"\ndoubts: {found} of {errors} errors of the guard are listed ({_share(found, errors)})")
    print(f"  one character in {han / max(1, listed):.0f} of {han} is listed")


def _written(pinyin: str) -> list[str]:
    """The words of running pinyin without their tones, punctuation and apostrophes."""
    plain = unicodedata.normalize("NFD", pinyin)
    words = ("".join(c for c in word if c.isalnum() or c == "-") for word in plain.split())
    return [word.strip("-") for word in words if word.strip("-")]


def test_words() -> None:
    """How many of the words of sentences of our own are written otherwise than proofread."""
    reader = Reader()
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in WORDS.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        half, _, sentence, proofread = line.split("\t")
        right, ours_ = _written(proofread), _written(running(reader.read(sentence)))
        small = [[word.lower() for word in words] for words in (right, ours_)]
        blocks = SequenceMatcher(None, *small, autojunk=False).get_matching_blocks()
        count = counts[half]
        count["words"] += len(right)
        count["wrong"] += len(right) - sum(block.size for block in blocks)
        names = Counter(word for word in right[1:] if word[0].isupper())
        found = Counter(word for word in ours_[1:] if word[0].isupper())
        count["names"] += names.total()
        count["missing"] += (names - found).total()
        count["too many"] += (found - names).total()
    print("\nwords as written")
    for half, count in sorted(counts.items()):
        share = 1000 * count["wrong"] / count["words"]
        print(f"  {half}: {share:.0f} wrong of 1,000 ({count['words']}); capitals: {dict(count)}")


def test_words_of_running_text() -> None:
    """How many words and names of sentences of others are divided otherwise than by hand."""
    reader = Reader()
    texts = guard_texts()
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for line in DRAWN.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        half, kind, digest, by_hand = line.split("\t")
        if digest not in texts:
            counts[half, "all"]["not found"] += 1
            continue
        reading = reader.read(texts[digest])
        ours_ = shapes.shape(reading.text, reading.syllables, running(reading))
        for group in ((half, kind), (half, "all")):
            counts[group].update(shapes.errors(by_hand, ours_))
    print("\nwords of running text, ten kinds")
    for (half, kind), count in sorted(counts.items()):
        words, names = max(1, count["words"]), max(1, count["names"])
        wrong, amiss = count["wrong"], count["names missing"] + count["names too many"]
        print(
            f"  {half} {kind:12} {1000 * wrong / words:5.1f} wrong of 1,000 ({wrong} of {words});"
            f" names {1000 * amiss / names:5.0f} of 1,000 ({amiss} of {names});"
            f" sentences not found: {count['not found']}"
        )


def test_speed(shared: Path) -> None:
    lines = [
        line
        for path in sorted((shared / "corpus").iterdir())
        for line in path.read_text("utf-8").splitlines()
    ]
    count = sum(map(len, lines))
    readers = {
        "without model": ours(model=False),
        "with model": ours(model=True),
        "pypinyin alone": pypinyin_alone,
    }
    print("\ncharacters a CPU second, best of three")
    for name, read in readers.items():
        read("预热一下，藏起来")
        best = min(_cpu_seconds(read, lines) for _ in range(3))
        print(f"  {name:16} {count / best:10,.0f}")


def _cpu_seconds(read: Callable[[str], list[str | None]], lines: list[str]) -> float:
    begun = time.process_time()
    for line in lines:
        read(line)
    return time.process_time() - begun


LOAD = """
import time
from a11y.pinyin.readings.reader import Reader
begun = time.process_time()
Reader(model=False).read("他们觉得这样写得很好")
tables = time.process_time()
Reader().read("他把秘密藏起来")
model = time.process_time()
print(f"tables and rjieba {tables - begun:.3f}, numpy and the model {model - tables:.3f}")
"""


def test_load_time_and_size() -> None:
    print("\nfirst reading, CPU seconds, three processes")
    for _ in range(3):
        ran = subprocess.run(
            [sys.executable, "-c", LOAD], capture_output=True, text=True, check=True
        )
        print(f"  {ran.stdout.strip()}")
    import a11y.pinyin

    folder = Path(a11y.pinyin.__file__).parent
    sizes = Counter[str]()
    for path in folder.rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"} and "build" not in path.parts:
            sizes[path.parent.name] += path.stat().st_size
    print("  installed data", {name: f"{size / 1e6:.1f} MB" for name, size in sizes.items()})
