"""Constraints: what no weight of evidence may overrule, and no more than a handful."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from a11y.read.labels import is_asker, is_guest, is_note
from a11y.read.speakers.introduction import is_credit
from a11y.read.speakers.several import is_everyone, is_told

if TYPE_CHECKING:
    from a11y.read.speakers.features import Evidence

_SENTENCE_END = re.compile(r"[。！？!?…]|(?<!\b[A-Z])(?<!\b[DMS][rst])\.\Z")
_NOTE_BY = re.compile(r"(?:按|按语|[^关标批备附加专]注)\Z")
_PAIRS = (
    ("（", "）"),
    ("(", ")"),
    ("《", "》"),
    ("“", "”"),
    ("「", "」"),
    ("[", "]"),
    ("【", "】"),
)
_SPARSE = 0.02


def may_speak(evidence: Evidence, key: str) -> bool:
    """Whether a label may be one person's at all.

    A label holds no end of a sentence and closes its brackets; ``…按`` and ``…注`` are the
    narrator's, and what several say at once is told; a role's word before a bare name lists who
    made the article.
    """
    text = evidence.tallies.by_key[key].text
    if _SENTENCE_END.search(text) or is_note(text) or is_told(text) or is_everyone(text):
        return False
    if any(text.count(a) != text.count(b) for a, b in _PAIRS):
        return False
    if len(text) > 2 and _NOTE_BY.search(text):
        return False
    tally = evidence.tallies.by_key[key]
    if (is_asker(text) or is_guest(text)) and is_credit(evidence.candidates, tally):
        return False
    return key not in evidence.candidates.together


def settled(evidence: Evidence, taken: set[str]) -> set[str]:
    """The labels, or none where they are too few for the document to be a conversation.

    Labels of one document cover a fair share of its lines, or take turns, else nobody speaks.
    """
    if not taken:
        return taken
    places = sorted((at, key) for key in taken for at in evidence.tallies.by_key[key].lines)
    lines = max(1, len(evidence.lines))
    known = any(
        is_asker(text) or is_guest(text)
        for key in taken
        if (text := evidence.tallies.by_key[key].text)
    )
    changes = sum(a[1] != b[1] for a, b in itertools.pairwise(places))
    if len(places) / lines < _SPARSE and not known:
        return set()
    if not known and len(places) > 2 and changes == 0 and not _asks_or_answers(evidence, places):
        return set()
    return taken


def _asks_or_answers(evidence: Evidence, places: list[tuple[int, str]]) -> bool:
    """Whether the only one who is named answers questions, or asks them."""
    asked = sum(evidence.tallies.asked_before(at) for at, _ in places)
    asking = sum(evidence.asks[at] for at, _ in places)
    return 2 * max(asked, asking) >= len(places)
