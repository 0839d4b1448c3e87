"""Style vectors: packed small, the same bits when read."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import voices.assets.kokoro
from voices.engines.kokoro.styles import blended, packed, read_style, unpacked
from voices.engines.kokoro.voices import VOICES, style

ASSETS = Path(next(iter(voices.assets.kokoro.__path__)))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_any_bits_come_back(seed: int) -> None:
    random = np.random.default_rng(seed)
    bits = random.integers(0, 2**32, (510, 256), dtype="<u4")
    assert unpacked(packed(bits.view("<f4"))).tobytes() == bits.tobytes()


def test_the_vectors_are_those_of_the_model_s_makers() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| `([0-9a-f]{64})` \|$", (ASSETS / "README.md").read_text(), re.MULTILINE
    )
    assert {name for name, _ in rows} == {path.stem for path in ASSETS.glob("*.style")}
    for name, digest in rows:
        assert hashlib.sha256(read_style(name).tobytes()).hexdigest() == digest


@pytest.mark.parametrize("content", [b"", b"x", packed(np.zeros((510, 256), "<f4"))[:-9]])
def test_damaged_vectors_are_an_error(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpacked(content)


def test_a_blend_has_the_sound_of_one_and_the_manner_of_the_other() -> None:
    mixed = blended("af_heart", "zf_xiaoxiao")
    assert (mixed[:, :128] == read_style("af_heart")[:, :128]).all()
    assert (mixed[:, 128:] == read_style("zf_xiaoxiao")[:, 128:]).all()
    assert (blended("zm_yunxi", "zm_yunxi") == read_style("zm_yunxi")).all()


def test_every_voice_is_another() -> None:
    assert len({style(voice.name).tobytes() for voice in VOICES}) == len(VOICES)
