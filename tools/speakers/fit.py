"""Fits a logistic regression: Newton's method with an L2 penalty, on standardised evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from a11y.read.speakers.weights import LogisticModel, Weight

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = 30


@dataclass(frozen=True)
class Case:
    """Evidence, and what was right."""

    evidence: dict[str, float]
    right: bool
    weight: float
    source: str


def fitted(cases: Sequence[Case], penalty: float) -> LogisticModel:
    """The model for the cases."""
    names = sorted({name for case in cases for name in case.evidence})
    given = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    right = np.array([float(case.right) for case in cases])
    heavy = np.array([case.weight for case in cases])
    mean = np.average(given, axis=0, weights=heavy)
    scale = np.sqrt(np.average((given - mean) ** 2, axis=0, weights=heavy))
    scale[scale < 1e-6] = 1.0
    scale = np.maximum(scale, 0.05)
    columns = np.hstack([(given - mean) / scale, np.ones((len(cases), 1))])
    ridge = np.full(columns.shape[1], penalty)
    ridge[-1] = 1e-6
    found = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-np.clip(columns @ found, -30, 30)))
        slope = columns.T @ (heavy * (odds - right)) + ridge * found
        curve = (columns * (heavy * odds * (1 - odds))[:, None]).T @ columns + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    weights = tuple(
        Weight(name, float(w), float(m), float(s))
        for name, w, m, s in zip(names, found[:-1], mean, scale, strict=True)
        if abs(w) > 1e-4
    )
    return LogisticModel(float(found[-1]), weights)
