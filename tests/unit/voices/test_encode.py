"""Encoders: what they leave behind."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import numpy as np
import pytest

from voices.audio.encode import encoder
from voices.audio.formats import FORMATS
from voices.audio.treatment import RATE_HZ

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("audio", FORMATS)
def test_one_that_is_closed_does_not_wait_for_the_collector(tmp_path: Path, audio: str) -> None:
    """Its threads would wait with it: a thousand of them in a long run."""
    gc.disable()
    try:
        one = encoder(tmp_path / f"a.{audio}", audio)
        one.write(np.zeros(RATE_HZ, dtype=np.int16))
        one.close()
        gone = weakref.ref(one)
        del one
        assert gone() is None
    finally:
        gc.enable()
