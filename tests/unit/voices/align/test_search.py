"""Looking for a ruler in a recording: what it holds in memory."""

from __future__ import annotations

import tracemalloc
from itertools import pairwise

import numpy as np

from voices.align.likeness import pooled, unit_length
from voices.align.search import Search


def test_memory_is_a_piece_of_the_recording_times_the_ruler_never_more() -> None:
    rng = np.random.default_rng(3)
    ruler = unit_length(rng.normal(size=(20_000, 26)).astype(np.float32))
    recording = ruler[5_000:5_300]
    first = np.arange(0, len(ruler), 100)
    tracemalloc.start()
    try:
        places, _, _ = Search(recording, ruler, first, first + 99).best()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    # 300 × 20,000 numbers would be 24 MB, and three such stood there at once.
    assert peak < 18e6
    assert np.array_equal(places, np.arange(5_000, 5_300))


def test_the_mean_of_rows_between_edges_is_that_of_each_column() -> None:
    rows = np.random.default_rng(4).normal(size=(50, 5)).astype(np.float32)
    edges = np.array([0, 7, 8, 31, 50])
    means = [rows[first:last].mean(axis=0) for first, last in pairwise(edges)]
    assert np.allclose(pooled(rows, edges), unit_length(np.array(means)), atol=1e-6)
