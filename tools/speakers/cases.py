"""Cases: the evidence of every labelled text, with what was right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from a11y.read.dialogue import ASKER, GUEST, attribution_of, cut_at_labels, nobody
from a11y.read.labels import is_asker
from a11y.read.options import ReadOptions
from a11y.read.reading import OpenedSource, prepared
from a11y.read.speakers import constraints
from a11y.read.speakers.deciding import speaking
from a11y.read.speakers.ends import BEFORE, CAPTION, open_pieces
from a11y.read.speakers.evidence.aliases import unite
from a11y.read.speakers.evidence.features import LabelEvidence
from a11y.read.speakers.evidence.tally import lines_of
from a11y.read.speakers.roles import role_evidence
from a11y.read.speakers.talk import sureness, talk_evidence
from a11y.read.speakers.unlabelled import questions_of
from a11y.read.speakers.weights import Weights
from tools.speakers.fit import Case, fitted
from tools.speakers.labelled import ANYONE
from tools.speakers.truth import owners_of, truth_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from a11y.interview import Role
    from a11y.read.speakers.weights import LogisticModel
    from tools.speakers.labelled import Labelled
    from tools.speakers.truth import Truth

PENALTIES = {"label": 4.0, "talk": 5.0, "role": 8.0, "end": 8.0}
"""Of large weights; the strongest that does not lose fixtures: held-out sources gain by it."""
_HEAVIEST = 16
"""Turns beyond which a label weighs no more."""
_DOUBTED = -1.0
"""Margin from which a label counts as taken when it is asked whether a document is a talk: false
labels are rarely taken by weights that were fitted on them."""
_EXACT = frozenset({"fixtures", "magazine"})
_SMALL = 3.0
"""Weight of what a small case of our own says, which it is there to say, and of the magazine."""


@dataclass(frozen=True)
class Document:
    """A labelled text laid out as pieces, with its cases."""

    labelled: Labelled
    prepared: OpenedSource
    labels: tuple[Case, ...]
    roles: tuple[Case, ...]
    ends: tuple[Case, ...]
    talk: Talk


class Talk:
    """A document's labels, to tell whether those that some weights take converse."""

    def __init__(
        self, labelled: Labelled, evidence: LabelEvidence, truth: Truth, title: str
    ) -> None:
        self._labelled, self._evidence, self._title = labelled, evidence, title
        self._speaks = truth.speaks
        self._facts = {
            key: evidence.of_label(key)
            for key in evidence.tallies.by_key
            if not constraints.forbidden(evidence, key)
        }
        self._known: dict[frozenset[str], dict[str, float]] = {}

    def case(self, label: LogisticModel) -> Case | None:
        """The case of the labels that the weights take; None where nothing is known of them."""
        values = {key: label.margin(fact).value for key, fact in self._facts.items()}
        taken = frozenset(key for key, value in values.items() if value > _DOUBTED)
        told = [self._speaks[key] for key in taken if key in self._speaks]
        if not told:
            return None
        if taken not in self._known:
            self._known[taken] = talk_evidence(self._evidence, taken, self._title)
        facts = self._known[taken] | sureness([values[key] for key in taken])
        return Case(facts, any(told), 1.0 if any(told) else 2.0, self._labelled.source)


def documents(given: Iterable[Labelled]) -> list[Document]:
    """The texts with their evidence."""
    out = []
    for one in given:
        if one.payload.strip():
            ready = prepared((one.name, one.payload), ReadOptions(offline=True))
            out.append(_document(one, ready))
    return out


def _document(labelled: Labelled, ready: OpenedSource) -> Document:
    lines = unite(lines_of(ready.pieces), ready.pieces)
    truth = truth_of(labelled, ready.pieces, lines)
    evidence = LabelEvidence(ready.pieces, lines, ready.title)
    small = _SMALL if labelled.set in _EXACT else 1.0
    counts = {key: tally.count for key, tally in evidence.tallies.by_key.items()}
    heavy = {key: min(count, _HEAVIEST) ** 0.5 * small for key, count in counts.items()}
    # Labels of a quoted dialogue are people's: that nobody speaks all the same, the whole tells.
    quoted = bool(labelled.people) and not any(one.spoken for one in labelled.paragraphs)
    labels = tuple(
        Case(evidence.of_label(key), right, heavy[key], labelled.source)
        for key, right in (truth.speaks.items() if not quoted else ())
    )
    roles = []
    facts = role_evidence(evidence, set(truth.people)) if truth.people else {}
    for key, fact in facts.items():
        role = labelled.people.get(truth.people[key], ("", ""))[1]
        if role:
            roles.append(Case(fact, role == "interviewer", heavy[key] / 2, labelled.source))
    ends = _ends(labelled, ready, evidence, truth)
    talk = Talk(labelled, evidence, truth, ready.title)
    return Document(labelled, ready, labels, tuple(roles), ends, talk)


def _ends(
    labelled: Labelled, ready: OpenedSource, evidence: LabelEvidence, truth: Truth
) -> tuple[Case, ...]:
    """Of each paragraph without a label, behind a turn, whether it is the narrator's."""
    known = {
        key: cast("Role", labelled.people.get(who, ("", ""))[1]) or _by_word(evidence, key)
        for key, who in truth.people.items()
    }
    decisions = speaking(evidence, known)
    cut = cut_at_labels(ready.pieces, evidence.lines, decisions)
    asked = questions_of(cut, decisions, ready.title)
    if asked:
        decisions[ASKER] = nobody(ASKER, "interviewer", len(asked))
    if {one.role for one in decisions.values()} == {"interviewer"}:
        decisions[GUEST] = nobody(GUEST, "guest", 0)
    owners = owners_of(labelled, [piece.body.text for piece, _ in cut])
    small = _SMALL if labelled.set in _EXACT else 1.0
    out = []
    told = False
    for one in open_pieces(cut, attribution_of(cut, decisions, asked, ready.title)):
        told = one.narrated if one.begins else told
        owner = owners.get(one.at)
        unsure = owner and owner.spoken and one.evidence[CAPTION]  # texts have it both ways
        if not owner or owner.who == ANYONE or unsure:
            told = False
            continue
        right = not owner.spoken
        out.append(Case({**one.evidence, BEFORE: float(told)}, right, small, labelled.source))
        told = right
    return tuple(out)


def _by_word(evidence: LabelEvidence, key: str) -> Role:
    return "interviewer" if is_asker(evidence.tallies.by_key[key].text) else "guest"


def fit_all(given: Sequence[Document], without: str | None = None) -> Weights:
    """The weights fitted on all documents, or on all but one source's."""
    kept = [one for one in given if one.labelled.set != "held" and one.labelled.source != without]
    label = fitted([case for one in kept for case in one.labels], PENALTIES["label"])
    talks = [case for one in kept if (case := one.talk.case(label))]
    return Weights(
        {
            "label": label,
            "talk": fitted(talks, PENALTIES["talk"]),
            "role": fitted([case for one in kept for case in one.roles], PENALTIES["role"]),
            "end": fitted([case for one in kept for case in one.ends], PENALTIES["end"]),
        }
    )
