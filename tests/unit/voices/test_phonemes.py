"""Phonemes: symbols of the model, spans of the source, readings as given."""

from __future__ import annotations

import hashlib
from pathlib import Path

from voices.engines.kokoro.phonemes import SPOKEN_VERSION, phonemes
from voices.model import Spoken, Utterance


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


def test_punctuation_is_what_the_model_knows() -> None:
    assert _said("好？！") == "xau↓?"
    assert _said("他说：“好！”……") == "tʰa→ ʂwo→: “xau↓!”…"
    assert _said("——好（的）。") == "xau↓ (tɤ)."
    assert _said("，。！") == ""


def test_digits_take_part_in_sandhi() -> None:
    assert _said("1个", readings=(None, "ge4")) == "i↗ kɤ↘"
    assert _said("1天", readings=(None, "tian1")) == "i↘ tʰjɛ→n"
    assert _said("500") == "u↗pai↓"


def test_a_hole_in_the_readings_is_filled() -> None:
    assert _said("你好", readings=("ni3", None), words=((0, 2),)) == "ni↗xau↓"


def test_a_lexicons_respelling_is_said() -> None:
    assert _said("C", spoken=(Spoken(0, 1, "西"),)) == "ɕi→"


def test_erhua_stays_with_its_syllable() -> None:
    readings, words = ("na4", "er"), ((0, 2),)
    assert _said("那儿", readings=readings, words=words) == "na↘ɚ"


def test_no_word_no_phoneme() -> None:
    assert phonemes(Utterance("……", "zf_xiaoxiao")) == ()


DIGEST = "14 689a64c884e55d00"


def test_the_version_was_raised_with_the_sound() -> None:
    """Speech is cached by it: where an old line sounds otherwise, SPOKEN_VERSION must be raised."""
    tables = Path(__file__).resolve().parents[2] / "fixtures" / "normalize"
    digest = hashlib.sha256()
    for name, language in (("zh.tsv", "zh-CN"), ("en.tsv", "en")):
        for line in (tables / name).read_text("utf-8").splitlines():
            if line and not line.startswith("# "):
                digest.update(_said(line.split("\t")[0], language=language).encode())
    assert f"{SPOKEN_VERSION} {digest.hexdigest()[:16]}" == DIGEST, (
        "other phonemes than before: raise SPOKEN_VERSION in voices/g2p/phoneme.py, then note the "
        "new digest here (a new line in the tables alone needs only the digest)"
    )
