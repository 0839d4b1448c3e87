"""Our own sentences for readings: every line is well formed, and no reading is left with a few."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from pypinyin import Style, pinyin

SENTENCES = Path(__file__).parents[3] / "tools" / "pinyin" / "sentences"
KINDS = frozenset(
    "talk interview news recipe history letter medicine sports novel manual school village "
    "technology work travel essay".split()
)
CHARACTERS_ALLOWED = range(8, 41)
"""Shorter ones have no context, longer ones are not plain."""
SENTENCES_A_READING = 6
"""The least for a reading that lives on in a name or an idiom only."""
READINGS_A_CHARACTER = 2


def _rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _files() -> list[Path]:
    return sorted(SENTENCES.glob("[0-9][0-9]-*.tsv"))


def _known(character: str) -> set[str]:
    options = {"heteronym": True, "neutral_tone_with_five": True}
    known = set(pinyin(character, style=Style.TONE3, **options)[0])
    ours = (SENTENCES / "readings.txt").read_text(encoding="utf-8").split()
    return known | {line[1:] for line in ours if line[0] == character}


@pytest.mark.parametrize("path", _files(), ids=lambda path: path.stem)
def test_each_sentence_has_one_place_and_a_reading_its_character_can_have(path: Path) -> None:
    for row in _rows(path):
        assert len(row) == 4, row
        character, reading, sentence, kind = row
        assert re.findall("〔(.*?)〕", sentence) == [character], sentence
        assert sentence.count("〔") == sentence.count("〕") == 1, sentence
        assert len(sentence) - 2 in CHARACTERS_ALLOWED, sentence
        assert reading in _known(character), row
        assert kind in KINDS, row


def test_no_place_is_asked_twice() -> None:
    places = Counter((row[0], row[2]) for path in _files() for row in _rows(path))
    assert [place for place, count in places.items() if count > 1] == []


def test_phrases_are_marked_whole_and_seen_both_ways() -> None:
    path = SENTENCES / "phrases.tsv"
    if not path.exists():
        pytest.skip("no phrases yet")
    ways: defaultdict[str, set[str]] = defaultdict(set)
    for row in _rows(path):
        assert len(row) == 5, row
        phrase, here, reading, sentence, kind = row
        assert re.findall("〔(.*?)〕", sentence) == [phrase], sentence
        assert here in {"0", "1"}, row
        assert re.fullmatch("[a-z]+[1-5]", reading), row
        assert any(reading in _known(character) for character in phrase), row
        assert kind in KINDS, row
        ways[phrase].add(here)
    assert {phrase for phrase, seen in ways.items() if seen != {"0", "1"}} == set()


def test_every_reading_has_sentences_enough_and_a_rival() -> None:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for path in _files():
        for character, reading, *_ in _rows(path):
            counts[character][reading] += 1
    few = {
        character + reading: count
        for character, readings in counts.items()
        for reading, count in readings.items()
        if count < SENTENCES_A_READING
    }
    alone = [c for c, readings in counts.items() if len(readings) < READINGS_A_CHARACTER]
    assert few == {}
    assert alone == []
