"""Talk: whether a document is a conversation, all its labels together.

Labels may each look like somebody's and yet nobody speaks: news quotes what was said in court, a
novel sets a quarrel between its paragraphs, an article has terms before colons. What tells is the
whole: how much of it stands behind labels, whether they take turns, whether what stands between
tells of them.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from a11y.characters.han import is_han
from a11y.read.labels import is_asker, is_guest
from a11y.read.speakers.constraints import reports
from a11y.read.speakers.evidence.pronouns import FIRST_PERSON, QUOTED
from a11y.read.speakers.evidence.verbs import verbs
from a11y.read.speakers.unlabelled import HINT

if TYPE_CHECKING:
    from collections.abc import Collection

    from a11y.read.speakers.evidence.features import LabelEvidence

_TELLS, _LATIN_TELLS = verbs("tells", "zh"), verbs("tells", "en")


def talk_evidence(evidence: LabelEvidence, taken: Collection[str], title: str) -> dict[str, float]:
    """The evidence that those whom the labels name converse."""
    tallies = evidence.tallies
    places = sorted((at, key) for key in taken for at in tallies.by_key[key].lines)
    lines = evidence.lines
    total = max(1, len(lines))
    n = max(1, len(places))
    labelled = {at for at, _ in places}
    first, last = (places[0][0], places[-1][0]) if places else (0, 0)
    sizes = [line.end - line.start for line in lines]
    inside = [at for at in range(first, last + 1) if at not in labelled]
    texts = {at: tallies.text(at) for at in inside}
    names = _names(evidence, taken)
    between = [at for at in inside if texts[at].strip() and not _heading(evidence, at)]
    told = sum(
        bool(names.search(bare)) and not FIRST_PERSON.search(bare)
        for bare in (QUOTED.sub("", texts[at]).strip() for at in between)
    )
    mine = sum(bool(FIRST_PERSON.search(QUOTED.sub("", texts[at]))) for at in between)
    kinds = [evidence.pieces[lines[at].piece].kind for at, _ in places]
    quotes = sum(kind == "quote" for kind in kinds) / n
    others = sum(
        evidence.pieces[line.piece].kind not in {"quote", "heading"} and at not in labelled
        for at, line in enumerate(lines)
    )
    changes = sum(a[1] != b[1] for a, b in pairwise(places))
    known = [
        key
        for key in taken
        if is_asker(tallies.by_key[key].text) or is_guest(tallies.by_key[key].text)
    ]
    speeches = [tallies.speech_at(at) for at, _ in places]
    speech = sum(sizes[at] for at in labelled)
    return {
        "lines behind labels": len(places) / total,
        "words behind labels": speech / max(1, sum(sizes)),
        "words behind labels, within": speech / max(1, sum(sizes[first : last + 1])),
        "lines behind labels, within": len(places) / max(1, last + 1 - first),
        "how much lies between first and last label": (last - first) / total,
        "number of turns": math.log1p(len(places)) / 4,
        "speakers alternate": changes / n,
        "number of speakers": math.log1p(len(taken)),
        "known words": len(known) / max(1, len(taken)),
        "turns that ask": sum(evidence.asks[at] for at, _ in places) / n,
        "in quotations, others not": quotes * others / total,
        "in headings": sum(kind == "heading" for kind in kinds) / n,
        "told of between": told / max(1, len(between)) * min(1.0, len(between) / 4),
        "told of between, for the turns": min(2.0, told / n),
        "I between": mine / max(1, len(between)),
        "I said": sum(bool(FIRST_PERSON.search(text)) for text in speeches) / n,
        "in quotation marks": sum(bool(re.match(r"\s*[“「『\"]", text)) for text in speeches) / n,
        "announced": float(bool(HINT.search(title))),
        "announced at the head": float(bool(HINT.search(evidence.introduction.text))),
        "questions set off": min(1.0, _set_off(evidence, labelled) / 4),
        "only one speaks": float(len(taken) == 1),
        "only one speaks, and asks": float(len(taken) == 1)
        * sum(evidence.asks[at] for at, _ in places)
        / n,
        "only one speaks, asked each time": float(len(taken) == 1)
        * sum(tallies.asked_before(at) for at, _ in places)
        / n,
        "asked just before": sum(tallies.asked_before(at) for at, _ in places) / n,
        "verbs of speech in labels": sum(reports(evidence, at) for at, _ in places) / n,
        "quoted speech reported": sum(tallies.by_key[key].forms["reported"] for key in taken) / n,
        "a short article": float(total < 12),
    }


def _set_off(evidence: LabelEvidence, labelled: Collection[int]) -> int:
    """How many questions without a label are set in bold or as headings."""
    found = 0
    for at, line in enumerate(evidence.lines):
        piece = evidence.pieces[line.piece]
        bold = piece.kind == "paragraph" and piece.body.marked("strong", line.start, line.end)
        found += at not in labelled and evidence.asks[at] and (bold or piece.kind == "heading")
    return found


def sureness(margins: Collection[float]) -> dict[str, float]:
    """The same of how sure each label is of itself."""
    return {
        "surest": min(8.0, max(margins, default=0.0)) / 4,
        "least sure": min(8.0, min(margins, default=0.0)) / 4,
    }


def _heading(evidence: LabelEvidence, at: int) -> bool:
    piece = evidence.pieces[evidence.lines[at].piece]
    return piece.kind in {"heading", "figure"} or piece.caption


def _names(evidence: LabelEvidence, taken: Collection[str]) -> re.Pattern[str]:
    """One of those who speak is the subject of a verb."""
    han: list[str] = []
    latin: list[str] = []
    for key in taken:
        text = evidence.tallies.by_key[key].text
        one = evidence.candidates.people[key]
        for name in filter(None, {text, one.name if one else text}):
            (han if is_han(name[0]) or len(name) == 1 else latin).append(re.escape(name))
    # each of the two once, around all names: with a thousand people it is long enough to compile
    han_names, latin_names = "|".join(han) or r"(?!)", "|".join(latin) or r"(?!)"
    return re.compile(
        rf"(?:^|[。！？」”])(?:{han_names})[^，。：:“「]{{0,4}}?(?:{_TELLS})"
        rf"|\b(?:{latin_names})\b (?:\w+ )?(?:{_LATIN_TELLS})\b"
    )
