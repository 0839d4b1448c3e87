"""Phonemes: symbols of the model, spans of the source, readings as given."""

from __future__ import annotations

from voices.model import Utterance
from voices.phonemes import phonemes


def _said(text: str, **fields: object) -> str:
    language = str(fields.pop("language", "zh-CN"))
    utterance = Utterance(text, "zf_xiaoxiao", language=language, **fields)  # type: ignore[arg-type]
    return "".join(phoneme.symbol for phoneme in phonemes(utterance))


def test_readings_given_are_what_is_said() -> None:
    said = _said("银行", readings=("yin2", "xing2"), words=((0, 2),))
    assert said == "i↗nɕi↗ŋ"


def test_words_are_apart_and_punctuation_stays() -> None:
    said = _said("你好，世界。", readings=("ni3", "hao3", None, "shi4", "jie4", None))
    assert said == "ni↗xau↓, ʂɨ↘ʨje↘."


def test_every_symbol_knows_its_source() -> None:
    text = "增长25%"
    utterance = Utterance(text, "zf_xiaoxiao", readings=("zeng1", "zhang3", None, None, None))
    spans = {(p.start, p.end) for p in phonemes(utterance) if p.symbol != " "}
    assert spans == {(0, 1), (1, 2), (2, 5)}


def test_english_comes_from_the_dictionaries() -> None:
    assert _said("Java", language="en") == "ʤˈɑvə"
    assert _said("CTO", language="en") == "sˈi tˈi ˈO"
