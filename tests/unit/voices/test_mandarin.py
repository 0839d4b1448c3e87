"""Numbered pinyin to the model's symbols."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from pypinyin import Style, pinyin
from pypinyin.pinyin_dict import pinyin_dict

from voices.g2p.mandarin import is_syllable, symbols


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        ("ma1", "ma→"), ("ma2", "ma↗"), ("ma3", "ma↓"), ("ma4", "ma↘"), ("ma5", "ma"),
        ("zhong1", "ꭧʊ→ŋ"), ("chi1", "ꭧʰɨ→"), ("shi4", "ʂɨ↘"), ("ri4", "ɻɨ↘"), ("zi3", "ʦɨ↓"), ("ci2", "ʦʰɨ↗"),
        ("ji1", "ʨi→"), ("qu4", "ʨʰy↘"), ("xue2", "ɕɥe↗"), ("juan3", "ʨɥɛ↓n"), ("xun1", "ɕy→n"),
        ("lv4", "ly↘"), ("lü4", "ly↘"), ("lu:4", "ly↘"), ("nve4", "nɥe↘"), ("lve4", "lɥe↘"), ("nu3", "nu↓"),
        ("yi1", "i→"), ("ya1", "ja→"), ("you3", "jou↓"), ("yong4", "jʊ↘ŋ"), ("yuan2", "ɥɛ↗n"), ("yue4", "ɥe↘"),
        ("yu2", "y↗"), ("yun4", "y↘n"), ("yan2", "jɛ↗n"), ("ying1", "i→ŋ"), ("yin1", "i→n"),
        ("wu3", "u↓"), ("wo3", "wo↓"), ("wei4", "wei↘"), ("wen2", "wə↗n"), ("weng1", "wə→ŋ"),
        ("liu4", "ljou↘"), ("gui4", "kwei↘"), ("lun2", "lwə↗n"), ("duo1", "two→"), ("bo1", "pwo→"),
        ("er4", "ɚ↘"), ("er", "ɚ"), ("r5", "ɚ"), ("o2", "ɔ↗"), ("yo1", "jɔ→"), ("hng5", "hŋ"),
    ],
)  # fmt: skip
def test_syllables(reading: str, said: str) -> None:
    assert symbols(reading) == said


def test_what_is_no_syllable_is_nothing() -> None:
    assert [symbols(text) for text in ("", "bx1", "hello", "zh", "iu", "5")] == [""] * 6
    assert is_syllable("zhuang")
    assert not is_syllable("zhua3ng")


def test_every_character_of_the_language_can_be_said() -> None:
    """Every reading pypinyin has for any character, but for a few dialect syllables."""
    vocabulary = set(json.loads((files("voices.assets.kokoro") / "vocab.json").read_text("utf-8")))
    common = [chr(code) for code in sorted(pinyin_dict) if 0x4E00 <= code <= 0x9FFF]
    unsaid = set()
    for char in common:
        (found,) = pinyin(char, style=Style.TONE3, heteronym=True, neutral_tone_with_five=True)
        for reading in found:
            said = symbols(reading)
            assert set(said) <= vocabulary
            if not said:
                unsaid.add(reading)
    assert len(unsaid) <= 5, unsaid
