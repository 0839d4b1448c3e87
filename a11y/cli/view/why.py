"""Decisions of who speaks, with their margins and reasons, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from a11y.messages import translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from a11y.why import Why

_SHOWN = 12
"""How many labels left and how many paragraphs are shown, the narrowest first; the others are
counted."""
_ANSWERS = {
    "speaks": "speaks",
    "nobody": "nobody's",
    "conversation": "those who are named converse",
    "none": "nobody converses",
    "interviewer": "asks",
    "guest": "answers",
    "narrator": "the narrator's",
    "speaker": "the speaker's",
    "female": "a woman",
    "male": "a man",
    "": "not known",
}


def explained(every: Sequence[Why]) -> Iterator[str]:
    """The decisions as lines, what a person looks for first at the top."""
    labels = [why for why in every if why.question == "label"]
    taken = [why for why in labels if why.answer == "speaks"]
    left = _narrowest([why for why in labels if why.answer != "speaks"])
    ends = _narrowest([why for why in every if why.question == "end"])
    parts = (
        ("labels taken", taken),
        ("labels left, the narrowest first", left),
        ("whether they converse", [why for why in every if why.question == "talk"]),
        ("who asks, who answers", [why for why in every if why.question == "role"]),
        ("names", [why for why in every if why.question == "name"]),
        ("women and men", [why for why in every if why.question == "sex"]),
        ("paragraphs without a label, the narrowest first", ends),
    )
    for heading, found in parts:
        if not found:
            continue
        yield f"{translated(heading)}:"
        shown = found[:_SHOWN] if found in (left, ends) else found
        for why in shown:
            yield "  " + _decision(why)
            if why.reasons:
                yield "      " + " · ".join(reason.words(translated) for reason in why.reasons)
        if len(found) > len(shown):
            yield "  " + translated(f"… and {len(found) - len(shown)} more, see --json")


def _narrowest(found: list[Why]) -> list[Why]:
    return sorted(found, key=lambda why: (why.margin is None, why.margin or 0.0))


def _decision(why: Why) -> str:
    """One decision in words: about what, the answer, the margin, the rule."""
    times = f" ×{why.count}" if why.count > 1 else ""
    place = f" ({translated(f'in line {why.line}')})" if why.line else ""
    parts = [] if why.question == "name" else [translated(_ANSWERS.get(why.answer, why.answer))]
    if why.margin is not None:
        parts.append(translated(f"margin {why.margin:.1f}"))
    if why.rule:
        parts.append(translated(why.rule))
    about = f"{why.about}{times}{place}: " if why.about else ""
    return about + " · ".join(parts)


def as_objects(every: Sequence[Why]) -> list[dict[str, Any]]:
    """The same for a program."""
    return [
        {
            "question": why.question,
            "about": why.about,
            "answer": why.answer,
            "margin": None if why.margin is None else round(why.margin, 2),
            "rule": why.rule,
            "line": why.line,
            "count": why.count,
            "reasons": [
                {"evidence": r.evidence, "value": round(r.value, 3), "by": round(r.by, 2)}
                for r in why.reasons
            ],
        }
        for why in every
    ]
