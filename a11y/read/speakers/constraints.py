"""Constraints: what no weight of evidence may overrule, and no more than a handful."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.people import word_lists
from a11y.read.labels import is_asker, is_guest, is_note
from a11y.read.speakers.evidence.introduction import is_credit
from a11y.read.speakers.evidence.several import is_everyone, is_narrator_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.read.speakers.evidence.features import LabelEvidence
    from a11y.why import Rule

_SPARSE = 0.02
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


def forbidden(evidence: LabelEvidence, key: str) -> Rule:
    """Why a label is no one person's in any case; empty where it may be.

    A label holds no end of a sentence and closes its brackets; ``…按`` and ``…注`` are the
    narrator's, and what several say at once is told; a role's word before a bare name lists who
    made the article.
    """
    text = evidence.tallies.by_key[key].text
    tally = evidence.tallies.by_key[key]
    if _SENTENCE_END.search(text) or any(text.count(a) != text.count(b) for a, b in _PAIRS):
        return "part of a sentence"
    if is_note(text) or (len(text) > 2 and _NOTE_BY.search(text)):
        return "heads a note"
    narrators = is_narrator_label(text) and not evidence.answers(key)
    if narrators or is_everyone(text) or key in evidence.candidates.together:
        return "several at once, or told"
    if (is_asker(text) or is_guest(text)) and is_credit(evidence.candidates, tally):
        return "says who made the article"
    return "another speaks right behind it" if _says_nothing(evidence, tally.lines) else ""


def _says_nothing(evidence: LabelEvidence, places: Sequence[int]) -> bool:
    """Whether another speaks right behind it wherever it stands: a heading, ``# Tea`` / ``Q:``."""
    return len(places) > 1 and all(_is_empty(evidence, at) for at in places)


def _is_empty(evidence: LabelEvidence, at: int) -> bool:
    line, behind = evidence.lines[at], evidence.lines[at + 1 : at + 2]
    if line.label is None or line.label.end < line.end - line.start or not behind:
        return False
    other = behind[0].label
    return other is not None and other.form == "colon" and other.key != line.label.key


def is_retold(evidence: LabelEvidence, taken: set[str]) -> bool:
    """Whether one alone is named, each time with a verb of speech: ``安娜问：``, and so told of.

    A role's word may ask so (``记者问：``) while answers have no label.
    """
    texts = [evidence.tallies.by_key[key].text for key in taken]
    if len(texts) != 1 or is_asker(texts[0]) or is_guest(texts[0]):
        return False
    return all(reports(evidence, at) for key in taken for at in evidence.tallies.by_key[key].lines)


def reports(evidence: LabelEvidence, at: int) -> bool:
    """Whether a verb of speech belongs to the label of a line: ``记者追问：``."""
    line = evidence.lines[at]
    if line.label is None:
        return False
    head = evidence.pieces[line.piece].body.text[line.start : line.start + line.label.end]
    return bool(word_lists.ACT.search(head.rstrip(" ：:*_").translate(word_lists.SIMPLIFIED)))


def too_sparse(evidence: LabelEvidence, taken: set[str]) -> bool:
    """Whether labels stand at so few of the lines that nobody converses.

    A role's word (记者, Host) is enough wherever it stands.
    """
    texts = [evidence.tallies.by_key[key].text for key in taken]
    if any(is_asker(text) or is_guest(text) for text in texts):
        return False
    places = sum(evidence.tallies.by_key[key].count for key in taken)
    return places < _SPARSE * len(evidence.lines)
