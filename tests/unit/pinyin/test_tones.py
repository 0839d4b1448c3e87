"""Syllables as marks, numbers and zhuyin, by the published schemes."""

from __future__ import annotations

from pathlib import Path

import pytest

from a11y.pinyin import tones

CASES = [
    line.split("\t")
    for line in (Path(__file__).parent / "syllables.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("reading", "marks", "numbers", "zhuyin"), CASES)
def test_a_syllable_is_written_as_the_scheme_says(
    reading: str, marks: str, numbers: str, zhuyin: str
) -> None:
    assert tones.marked(reading) == marks
    assert tones.numbered(reading) == numbers
    assert tones.zhuyin(reading) == zhuyin


def test_every_syllable_of_mandarin_has_a_zhuyin_of_its_own() -> None:
    from pypinyin.constants import PINYIN_DICT

    letters = {
        tones.split(reading)[0]
        for readings in PINYIN_DICT.values()
        for reading in _numbered(readings).split(",")
    }
    letters.discard("wong")  # of one reading of a rare character, in no scheme
    written = [tones.zhuyin(f"{each}1") for each in letters]
    assert not [each for each in written if each.isascii()]
    assert len(set(written)) == len(letters)


def _numbered(readings: str) -> str:
    from pypinyin.contrib.tone_convert import to_tone3

    return ",".join(
        to_tone3(each, v_to_u=False, neutral_tone_with_five=True) for each in readings.split(",")
    )
