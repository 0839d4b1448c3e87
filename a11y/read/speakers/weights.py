"""Weights: what each piece of evidence is worth, and the margin of a decision with its reasons.

``weights.tsv`` is fitted by ``tools/speakers`` on labelled texts; its header says how well.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from a11y.why import MOST_REASONS, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MODELS = ("label", "talk", "role", "end")
"""What is decided: is a label somebody's; do those who are named converse; does somebody ask; is
a paragraph the narrator's."""


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a decision is from being the other one."""

    value: float
    """Log odds: above 0 is yes, 3 is twenty to one."""
    reasons: tuple[Reason, ...]
    """The evidence that moved it, the heaviest first."""

    def towards(self, *, yes: bool) -> tuple[float, tuple[Reason, ...]]:
        """The margin of that answer, and the three reasons that weighed most in it."""
        most = self.reasons[:MOST_REASONS]
        if yes:
            return self.value, most
        return -self.value, tuple(Reason(one.evidence, one.value, -one.by) for one in most)


@dataclass(frozen=True, slots=True)
class Weight:
    """What one standard deviation of a piece of evidence adds."""

    name: str
    weight: float
    mean: float
    scale: float


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A logistic regression."""

    bias: float
    weights: tuple[Weight, ...]

    def margin(self, evidence: Mapping[str, float]) -> Margin:
        """The margin for what is seen; evidence without a weight counts nothing."""
        moved = [
            Reason(one.name, value, one.weight * (value - one.mean) / one.scale)
            for one in self.weights
            for value in (evidence.get(one.name, 0.0),)
        ]
        margin = self.bias + sum(reason.by for reason in moved)
        moved.sort(key=lambda reason: -abs(reason.by))
        return Margin(margin, tuple(moved))


@dataclass(frozen=True, slots=True)
class Weights:
    """The models, by what they decide."""

    models: Mapping[str, LogisticModel]

    def __getitem__(self, name: str) -> LogisticModel:
        return self.models[name]


@cache
def shipped() -> Weights:
    """The table in the package."""
    text = (files(__package__) / "weights.tsv").read_text(encoding="utf-8")
    return parsed(text.splitlines())


def parsed(lines: Iterable[str]) -> Weights:
    """The weights of a table's lines: model, evidence, weight, mean, scale; ``#`` begins notes."""
    found: dict[str, list[Weight]] = {name: [] for name in MODELS}
    bias = dict.fromkeys(MODELS, 0.0)
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        model, name, weight, mean, scale = line.split("\t")
        if name == "bias":
            bias[model] = float(weight)
        else:
            found[model].append(Weight(name, float(weight), float(mean), float(scale)))
    return Weights({name: LogisticModel(bias[name], tuple(found[name])) for name in MODELS})
