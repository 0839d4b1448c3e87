"""Doubts: which decisions of who speaks a person should look at, of all that were made.

A narrow margin is a doubt only where it matters: labels one by one, paragraphs without a label
where many of them are narrow, who asks where hardly anything tells. How many articles with much
speech wrong a doubt warns of, and of how many in vain, says the score of ``tools.speakers``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from a11y.read.labels import may_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.why import Why

DoubtKind = Literal["taken", "left", "talk", "role", "turn", "name"]
_TAKEN, _LEFT = 1.75, 2.5
_ROLE = 0.6
_TALK = 1.0
_END = 1.3
"""Margins below which a decision is narrow: those that warn of most wrong articles of houses left
out when the weights were fitted, while one good article in five is warned of."""
_SOME_ENDS = 0.1
"""The share of the paragraphs without a label that must be doubtful; one alone says little in any
article."""
_TWICE = 2


@dataclass(frozen=True, slots=True)
class SpeakerDoubt:
    """What should be looked at, with the decisions that it is about, in the text's order."""

    kind: DoubtKind
    decisions: tuple[Why, ...]


def doubts_of(every: Sequence[Why]) -> Iterator[SpeakerDoubt]:
    """The doubts about who speaks, of all decisions of an article."""
    labels = [why for why in every if why.question == "label"]
    taken = [w for w in labels if w.answer == "speaks" and _below(w, _TAKEN)]
    left = [w for w in labels if w.answer != "speaks" and _below(w, _LEFT)]
    ends = [why for why in every if why.question == "end"]
    close = [why for why in ends if _below(why, _END)]
    roles = [why for why in every if why.question == "role" and _below(why, _ROLE)]
    found: tuple[tuple[DoubtKind, list[Why]], ...] = (
        ("talk", [why for why in every if why.question == "talk" and _below(why, _TALK)]),
        ("taken", taken),
        ("left", [why for why in left if _looks_like_one(why)]),
        ("role", roles if len(roles) >= _TWICE else []),
        ("turn", close if len(close) >= max(_TWICE, _SOME_ENDS * len(ends)) else []),
        ("name", [w for w in every if w.question == "name" and w.rule.startswith("guessed")]),
    )
    for kind, decisions in found:
        if decisions:
            yield SpeakerDoubt(kind, tuple(sorted(decisions, key=lambda why: why.line)))


def _looks_like_one(why: Why) -> bool:
    return why.count >= _TWICE or may_name(why.about)


def _below(why: Why, margin: float) -> bool:
    return why.margin is not None and why.margin < margin
