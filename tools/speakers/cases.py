"""Cases: the evidence of every labelled text, with what was right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from a11y.read.options import ReadOptions
from a11y.read.reading import Prepared, prepared
from a11y.read.speakers.aliases import unite
from a11y.read.speakers.features import Evidence
from a11y.read.speakers.roles import role_evidence
from a11y.read.speakers.tally import lines_of
from a11y.read.speakers.weights import Model, Weights
from tools.speakers.fit import Case, fitted
from tools.speakers.truth import truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tools.speakers.labelled import Labelled

PENALTIES = {"label": 6.0, "role": 10.0, "end": 10.0}
"""Of large weights; the strongest that does not lose fixtures: held-out sources gain by it."""
_HEAVIEST = 16
"""Turns beyond which a label weighs no more."""
_SMALL = 1.0
"""Weight of a small case of our own beside a real text."""


@dataclass(frozen=True)
class Document:
    """A labelled text laid out as pieces, with its cases."""

    labelled: Labelled
    prepared: Prepared
    labels: tuple[Case, ...]
    roles: tuple[Case, ...]


def documents(given: Iterable[Labelled]) -> list[Document]:
    """The texts with their evidence."""
    out = []
    for one in given:
        if one.payload.strip():
            ready = prepared((one.name, one.payload), ReadOptions(offline=True))
            out.append(_document(one, ready))
    return out


def _document(labelled: Labelled, ready: Prepared) -> Document:
    lines = unite(lines_of(ready.pieces), ready.pieces)
    truth = truth_of(labelled, ready.pieces, lines)
    evidence = Evidence(ready.pieces, lines, ready.title)
    small = _SMALL if labelled.set == "fixtures" else 1.0
    counts = {key: tally.count for key, tally in evidence.tallies.by_key.items()}
    heavy = {key: min(count, _HEAVIEST) ** 0.5 * small for key, count in counts.items()}
    labels = tuple(
        Case(evidence.of(key), right, heavy[key], labelled.source)
        for key, right in truth.speaks.items()
    )
    roles = []
    facts = role_evidence(evidence, set(truth.people)) if truth.people else {}
    for key, fact in facts.items():
        role = labelled.people.get(truth.people[key], ("", ""))[1]
        if role:
            roles.append(Case(fact, role == "interviewer", heavy[key] / 2, labelled.source))
    return Document(labelled, ready, labels, tuple(roles))


def fit_all(given: Sequence[Document], without: str | None = None) -> Weights:
    """The weights fitted on all documents, or on all but one source's."""
    kept = [one for one in given if one.labelled.source != without]
    return Weights(
        {
            "label": fitted([case for one in kept for case in one.labels], PENALTIES["label"]),
            "role": fitted([case for one in kept for case in one.roles], PENALTIES["role"]),
            "end": Model(0.0, ()),
        }
    )
