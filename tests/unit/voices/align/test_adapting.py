"""What two voices differ by is taken away; what pairs of chance say does not hold."""

from __future__ import annotations

import numpy as np

from voices.align.adapting import Adaptation, halves
from voices.align.likeness import unit_length

_RNG = np.random.default_rng(3)
SAID = unit_length(_RNG.normal(size=(400, 10)).astype(np.float32))
"""What a ruler's voice says."""
THROAT = _RNG.normal(size=(10, 10)).astype(np.float32)
HEARD = unit_length(SAID @ THROAT)
HALF = halves(len(SAID))


def alike(heard: np.ndarray, said: np.ndarray) -> float:
    return float((heard * said).sum(axis=1).mean())


def test_another_throat_is_heard_through() -> None:
    near = Adaptation(HEARD, SAID, HALF).adapted(HEARD, HALF)
    assert alike(near, SAID) > 0.9 > 0.5 > alike(HEARD, SAID)


def test_pairs_of_chance_bring_nothing_nearer() -> None:
    other = SAID[_RNG.permutation(len(SAID))]
    near = Adaptation(HEARD, other, HALF).adapted(HEARD, HALF)
    assert abs(alike(near, other)) < 0.15


def test_too_few_pairs_change_nothing() -> None:
    few = HEARD[:50]
    near = Adaptation(few, SAID[:50], HALF[:50]).adapted(few, HALF[:50])
    assert np.allclose(near, few, atol=1e-6)


def test_both_halves_have_all_of_a_recording() -> None:
    assert set(halves(1)) == {0}
    for pools in (16, 400, 5000):
        half = halves(pools)
        assert abs(half.mean() - 0.5) < 0.1
        assert {half[0], half[-1]} == {0, 1}
