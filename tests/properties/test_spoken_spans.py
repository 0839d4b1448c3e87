"""Whatever is written: pieces in order, inside the text, every word heard; tones change only."""

from __future__ import annotations

import json
import unicodedata
from importlib.resources import files
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from voices.engines.kokoro.phonemes import phonemes
from voices.g2p.sandhi import spoken_tones
from voices.model import Utterance
from voices.normalize import normalize

VOCABULARY = set(json.loads((files("voices.assets.kokoro") / "vocab.json").read_text("utf-8")))
ALPHABET = (
    "0123456789%$¥.,:/-+~*^=年月日个万第两一不很好老板的（）“”，。！？— \tabcxyzABCTO@#&é😀👍Ⅲ①２％"
)
TEXTS = st.text(st.sampled_from(ALPHABET), max_size=40) | st.text(max_size=20)
LANGUAGES = st.sampled_from(["zh-CN", "en"])


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_pieces_come_in_order_and_inside(text: str, language: str) -> None:
    at = 0
    for piece in normalize(text, language=language):
        assert at <= piece.start <= piece.end <= len(text)
        assert piece.text
        assert piece.start < piece.end or piece.kind == "pause"
        at = piece.end


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_every_letter_digit_and_han_is_heard(text: str, language: str) -> None:
    heard: set[int] = set()
    for piece in normalize(text, language=language):
        heard |= set(range(piece.start, piece.end))
    for at, char in enumerate(text):
        if char.isalnum() and not unicodedata.category(char).startswith("M"):
            assert at in heard, (char, text)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_phonemes_are_the_models_and_come_in_order(text: str, language: str) -> None:
    at = 0
    for phoneme in phonemes(Utterance(text, "zf_xiaoxiao", language=language)):
        assert phoneme.symbol in VOCABULARY
        assert at <= phoneme.start <= phoneme.end <= len(text)
        at = phoneme.start


@settings(deadline=None)
@given(st.text(min_size=1, max_size=8).filter(lambda text: any(map(str.isalnum, text))), LANGUAGES)
def test_what_has_a_letter_or_digit_has_a_sound(text: str, language: str) -> None:
    said = phonemes(Utterance(text, "zf_xiaoxiao", language=language))
    assert any(phoneme.symbol.isalpha() for phoneme in said), text


SYLLABLES = st.sampled_from([None, "yi1", "bu4", "hao3", "lao3", "shi4", "ma5", "lai2", "ge5"])


@given(
    st.lists(st.tuples(st.sampled_from("一不好老是吗来个，"), SYLLABLES), max_size=20), st.data()
)
def test_sandhi_changes_tones_only(
    pairs: list[tuple[str, str | None]], data: st.DataObject
) -> None:
    text = "".join(char for char, _ in pairs)
    syllables = [syllable for _, syllable in pairs]
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)) | {0, len(text)})
    words = [(a, b) for a, b in pairwise(cuts) if a < b]
    spoken = spoken_tones(text, syllables, words)
    assert [s and s[:-1] for s in spoken] == [s and s[:-1] for s in syllables]
    for before, after in zip(syllables, spoken, strict=True):
        if before and before[:-1] not in ("yi", "bu"):
            assert after == before or (before[-1] == "3" and after and after[-1] == "2")
