"""Why: a decision with its margin and what weighed in it, as a value.

Whoever shows it (``inspect --explain``, the proof desk) asks nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Question = Literal["label", "talk", "role", "end", "name", "sex"]
"""What is decided: is a label somebody's, do they converse, who asks, is a paragraph the
narrator's, what is somebody called, is it a woman or a man."""
Rule = Literal[
    "",
    "part of a sentence",
    "heads a note",
    "several at once, or told",
    "says who made the article",
    "another speaks right behind it",
    "the whole is no conversation",
    "named as recognisers do",
    "labels stand at too few of the lines",
    "one alone is named, and told of",
    "the label says so",
    "of those who speak one asks and one answers",
    "the name in the label",
    "the credits say whole what the label shortens or leaves out",
    "guessed: the introduction presents nobody else",
    "no name: a role's word alone",
    "told by courtesies or pronouns",
    "by the name",
    "nothing tells it",
]
"""What settled a decision in place of the evidence, as a person is told."""
MOST_REASONS = 3
_AGAINST = ", against "
_WHOM = {
    "the others": " more than the others",
    "the most": " more than who has most of it",
    "the partner": " more than whom they talk with",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of evidence in a decision."""

    evidence: str
    value: float
    by: float
    """How far it moved the margin from where it stands for what is usual."""

    def words(self, say: Callable[[str], str]) -> str:
        """``+1.2 asks more than the others: 0.8``, each part as ``say`` says it."""
        base, _, whom = self.evidence.partition(_AGAINST)
        value = {0.0: say("no"), 1.0: say("yes")}.get(self.value, f"{self.value:.2g}")
        return f"{self.by:+.1f} {say(base)}{say(_WHOM.get(whom, ''))}: {value}"


@dataclass(frozen=True, slots=True)
class Why:
    """One decision."""

    question: Question
    about: str
    """The label, the name, or how the paragraph begins."""
    answer: str
    """``speaks``, ``nobody``; ``interviewer`` …; ``female`` …; ``narrator``, ``speaker``."""
    margin: float | None
    """Log odds of the answer: 3 is twenty to one; below 0 where the whole outweighed it. None
    where a rule settled it."""
    reasons: tuple[Reason, ...] = ()
    """The three that weighed most, the heaviest first."""
    rule: Rule = ""
    line: int = 0
    """The line of the source; 0 where unknown."""
    count: int = 1
    """How often a label stands."""
    key: str = ""
    """The key of the label; empty for what is no label."""
