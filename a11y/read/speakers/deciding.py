"""Which labels are a speaker’s, and who of the speakers asks: decided over the whole document.

The margin of each label comes from the evidence and the shipped weights; what no weight may
overrule (:mod:`.constraints`) bounds it, and then it is asked whether those that are left converse
at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from a11y.read.labels import is_asker, is_generic, is_guest, is_recognised
from a11y.read.speakers import constraints
from a11y.read.speakers.decision import Decision
from a11y.read.speakers.evidence.features import LabelEvidence
from a11y.read.speakers.evidence.places import strays
from a11y.read.speakers.evidence.several import is_everyone, is_narrator_label
from a11y.read.speakers.evidence.tally import stopped
from a11y.read.speakers.roles import roles_of
from a11y.read.speakers.talk import sureness, talk_evidence
from a11y.why import Why

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.interview import Role
    from a11y.read.flow import Piece
    from a11y.read.speakers.evidence.tally import LabelPlace, LabelPlaces
    from a11y.read.speakers.weights import Margin, Weights
    from a11y.why import Rule


@dataclass(frozen=True, slots=True)
class Decided:
    """What a document's labels mean, and where they stand."""

    by_key: dict[str, Decision]
    """What every label that is a speaker's means."""
    lines: list[LabelPlace]
    """The lines, without the labels that begin no turn where they stand."""
    why: tuple[Why, ...] = ()
    """The decisions: of every label whether it is somebody's, whether they converse, who asks."""


def decide(
    pieces: Sequence[Piece], lines: Sequence[LabelPlace], title: str, weights: Weights
) -> Decided:
    """Who of those whom the labels name speaks, and where."""
    evidence = LabelEvidence(pieces, lines, title)
    margins = {
        key: weights["label"].margin(evidence.of_label(key)) for key in evidence.tallies.by_key
    }
    forbidden = {key: constraints.forbidden(evidence, key) for key in margins}
    taken = {
        key
        for key, margin in margins.items()
        if (margin.value > 0 or is_recognised(evidence.tallies.by_key[key].text))
        and not forbidden[key]
    }
    why: list[Why] = []
    if taken and not any(is_recognised(evidence.tallies.by_key[key].text) for key in taken):
        facts = talk_evidence(evidence, taken, title)
        facts |= sureness([margins[key].value for key in taken])
        margin = weights["talk"].margin(facts)
        rule: Rule = ""
        if constraints.is_retold(evidence, taken):
            rule = "one alone is named, and told of"
        elif constraints.too_sparse(evidence, taken):
            rule = "labels stand at too few of the lines"
        if margin.value <= 0 or rule:
            forbidden |= dict.fromkeys(taken, "the whole is no conversation")
            taken = set()
        why.append(_whether_talk(margin, rule, talk=bool(taken)))
    why += [_whether_speaks(evidence, key, margins[key], forbidden[key]) for key in margins]
    roles, asks = roles_of(evidence, taken, weights)
    why += asks
    astray = strays(evidence, taken)
    kept = [replace(line, label=None) if at in astray else line for at, line in enumerate(lines)]
    return Decided({**speaking(evidence, roles), **_narrated(evidence, taken)}, kept, tuple(why))


def _whether_talk(margin: Margin, rule: Rule, *, talk: bool) -> Why:
    value, reasons = margin.towards(yes=talk)
    answer = "conversation" if talk else "none"
    return Why("talk", "", answer, None if rule else value, reasons, rule)


def _whether_speaks(evidence: LabelEvidence, key: str, margin: Margin, forbidden: Rule) -> Why:
    tally = evidence.tallies.by_key[key]
    known: Rule = "" if forbidden or not is_recognised(tally.text) else "named as recognisers do"
    speaks = not forbidden and (bool(known) or margin.value > 0)
    value, reasons = margin.towards(yes=speaks)
    return Why(
        "label", tally.text, "speaks" if speaks else "nobody",
        None if forbidden or known else value, reasons,
        forbidden or known, evidence.pieces[evidence.lines[tally.lines[0]].piece].line,
        tally.count, key,
    )  # fmt: skip


def speaking(evidence: LabelEvidence, roles: Mapping[str, Role]) -> dict[str, Decision]:
    """What is known of each label that is somebody's, whose roles these are."""
    out = {}
    for key, role in roles.items():
        tally = evidence.tallies.by_key[key]
        stands_for = key == "a" and "b" in roles  # A and B, not questions and answers
        narrators = is_narrator_label(tally.text)  # Narrator, who in an oral history answers
        generic = (narrators or is_generic(tally.text)) and not stands_for
        nameless = (narrators or is_asker(tally.text) or is_guest(tally.text)) and not stands_for
        one = None if nameless else evidence.candidates.people[key]
        out[key] = Decision(key, tally.text, role, one, generic, nameless, tally.count)
    return out


def _narrated(evidence: LabelEvidence, taken: set[str]) -> dict[str, Decision]:
    """Labels of what the narrator tells among speakers."""
    return {
        key: Decision(
            key, tally.text, "narrator", None,
            generic=False, nameless=True, count=tally.count,
            heard=not is_narrator_label(tally.text),
        )
        for key, tally in (evidence.tallies.by_key.items() if taken else ())
        if key not in taken
        and _is_narrated(evidence, tally)
        and (tally.is_set_off or (tally.forms["alone"] and evidence.in_lines(taken)))
    }  # fmt: skip


def _is_narrated(evidence: LabelEvidence, tally: LabelPlaces) -> bool:
    if is_narrator_label(tally.text) or is_everyone(tally.text):
        return tally.kinds["item"] < tally.count
    return tally.key in evidence.candidates.together and not stopped(tally.text)


__all__ = ["Decided", "decide", "speaking"]
