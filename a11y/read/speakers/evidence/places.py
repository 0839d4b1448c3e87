"""Places: where the label of somebody who speaks begins no turn.

``周航：这是关键的时候。`` is a turn; ``谈智能：周航`` in a headline, ``Q：主持人 林布`` in a legend
and ``周航：1950年生于江城`` in what presents him are none, though the words before the colon are
the same. Such a place stands before the talk (or behind it), set in another way than the turns are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.people.names import person
from a11y.read.labels import key_of
from a11y.read.speakers.evidence.tally import asks

if TYPE_CHECKING:
    from collections.abc import Collection

    from a11y.read.speakers.evidence.features import LabelEvidence

_SENTENCE_END = re.compile(r"[。！？!?…]|[a-z]\.(?:\s|$)")
_NUMBERED = re.compile(r"\s*(?:\d{1,3}\s*[.．、)）]|[（(]\d{1,3}[)）])")
_LONGEST_NAME = 24


def strays(evidence: LabelEvidence, taken: Collection[str]) -> set[int]:
    """The lines whose label, though somebody's who speaks, begins no turn there."""
    places = sorted((at, key) for key in taken for at in evidence.tallies.by_key[key].lines)
    out = _legend(evidence, places)
    out |= _listed(evidence, [place for place in places if place[0] not in out])
    kept = [place for place in places if place[0] not in out]
    ways = Counter(_setting(evidence, at) for at, _ in kept)
    own = Counter(key for _, key in kept)
    for ordered, behind in ((kept, False), (kept[::-1], True)):
        for (at, key), (near, _) in pairwise(ordered):
            way = _setting(evidence, at)
            if ways[way] > 1 or own[key] < 2 or abs(near - at) < 2 or _asked(evidence, at):
                break
            if behind and not _NUMBERED.match(evidence.tallies.text(at)):
                break
            out.add(at)
            own[key] -= 1
    return out


def _listed(evidence: LabelEvidence, places: list[tuple[int, str]]) -> set[int]:
    """``- Tobias: send the tables``: what a list before or after a talk holds."""
    kinds = {at: evidence.pieces[evidence.lines[at].piece].kind for at, _ in places}
    if 2 * sum(kind == "item" for kind in kinds.values()) > len(kinds):
        return set()
    out: set[int] = set()
    for ordered in (list(kinds), list(kinds)[::-1]):
        for at in ordered:
            if kinds[at] != "item" or evidence.asks[at] or _asked(evidence, at):
                break
            out.add(at)
    return out


def _asked(evidence: LabelEvidence, at: int) -> bool:
    """Whether a question stands just before, which the line may answer."""
    return evidence.tallies.asked_before(at)


def _setting(evidence: LabelEvidence, at: int) -> tuple[object, ...]:
    """How a label is set, and whether a number stands before it or other words in it."""
    line = evidence.lines[at]
    text = evidence.pieces[line.piece].body.text[line.start : line.end]
    label = line.label
    renamed = label is not None and key_of(label.text) not in key_of(text[: label.end])
    return (*evidence.style(at), bool(_NUMBERED.match(text)), renamed)


def _legend(evidence: LabelEvidence, places: list[tuple[int, str]]) -> set[int]:
    """``Q：主持人 林布`` and ``A：周航``: who is meant by the labels, said before the talk.

    Each label stands there once, with no more behind it than a name, and speaks later.
    """
    out: set[int] = set()
    seen: set[str] = set()
    for at, key in places:
        speech = evidence.tallies.speech_at(at).strip()
        longest = (1 + speech.isascii()) * _LONGEST_NAME
        short = len(speech) <= longest and not _SENTENCE_END.search(speech) and not asks(speech)
        beside = at - 1 in out  # ``采访人：街道文史小组``, below a name
        if key in seen or not short or not (beside or _names(speech)):
            break
        seen.add(key)
        out.add(at)
    later = {key for at, key in places if at not in out}
    return out if out and seen <= later else set()


def _names(speech: str) -> bool:
    one = person(speech)
    if one is None:
        words = re.split(r"[\s，,、（(]+", speech)
        one = next((found for word in words if (found := person(word))), None)
    return one is not None and one.shape != "titled"
