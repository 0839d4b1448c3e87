"""Stories: labels that only lead to what is quoted belong to the one who tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from a11y.read.labels import is_asker, is_guest

if TYPE_CHECKING:
    from a11y.read.speakers.candidates import Candidates

_QUOTED = re.compile(r"[“「『\"].*[”」』\"]", re.DOTALL)


def leave_stories(candidates: Candidates) -> None:
    """``老周：“看破几根骨头。”`` among as many sentences that nobody says: narrated, all of it."""
    by_key, lines = candidates.by_key, candidates.tallies.lines
    if any(is_asker(by_key[k].text) or is_guest(by_key[k].text) for k in candidates.accepted):
        return
    places = {at for key in candidates.accepted for at in by_key[key].lines}
    quoted = all(_QUOTED.fullmatch(candidates.tallies.said(at).strip()) for at in places)
    begun = min(places, default=0)
    between = sum(at not in places for at in range(begun, len(lines)))
    if quoted and between >= len(places):
        candidates.accepted.clear()
