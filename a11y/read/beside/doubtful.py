"""Doubts about who speaks as findings, each with what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from a11y.finding import Finding
from a11y.read.labels import key_of
from a11y.read.speakers.doubts import doubts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.read.beside.sidecar import Corrections
    from a11y.why import Why

_MOST_NAMED = 6
_NEXT = "see `tingdu inspect --explain`, correct it with --fix"


def doubtful(why: Sequence[Why], corrections: Corrections) -> Iterator[Finding]:
    """A finding for each kind of doubt, where the first decision that it is about stands.

    What a person decided is in no doubt.
    """
    for doubt in doubts_of([one for one in why if not is_settled(one, corrections)]):
        first = doubt.decisions[0]
        place = f"line {first.line}" if first.line else ""
        names = _names_with_counts(doubt.decisions)
        if doubt.kind == "talk":
            text = (
                f"taken for a conversation, but not surely; {_NEXT}"
                if first.answer == "conversation"
                else f"not taken for a conversation, but not surely; {_NEXT}"
            )
            yield Finding("read-narrow-talk", "warning", place, text)
        elif doubt.kind == "taken":
            text = f"{names}: taken for who speaks, but not surely; {_NEXT}"
            yield Finding("read-narrow-label", "warning", place, text)
        elif doubt.kind == "left":
            text = f"{names}: stands like a speaker's name, not taken for one; {_NEXT}"
            yield Finding("read-narrow-left", "warning", place, text)
        elif doubt.kind == "role":
            text = f"{names}: who asks and who answers is not sure; {_NEXT}"
            yield Finding("read-narrow-role", "warning", place, text)
        elif doubt.kind == "turn":
            count = len(doubt.decisions)
            text = (
                f"{count} paragraphs without a label, the narrator's or the speaker's, are not "
                f"sure; the first begins “{first.about[:20]}”; {_NEXT}"
            )
            yield Finding("read-narrow-turn", "warning", place, text)
        else:
            text = f"the name {names} was guessed: the introduction presents nobody else"
            yield Finding("read-guessed-name", "info", place, text)


def is_settled(why: Why, corrections: Corrections) -> bool:
    """Whether a person decided it."""
    if why.question == "talk":
        return bool(corrections.people or corrections.ignored)
    if why.question == "end":
        return bool(corrections.blocks)
    labels = {key_of(label) for label in corrections.labels()}
    return why.key in labels or any(one.name == why.about for one in corrections.people)


def _names_with_counts(decisions: Sequence[Why]) -> str:
    """``佳凝 ×2, 映昕``."""
    shown = [f"{w.about} ×{w.count}" if w.count > 1 else w.about for w in decisions]
    return ", ".join(shown[:_MOST_NAMED]) + (" …" if len(shown) > _MOST_NAMED else "")
