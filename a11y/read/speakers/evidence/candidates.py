"""Candidates: the labels of one document, with whom they name."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from a11y.people.names import person
from a11y.read.speakers.evidence.several import is_everyone, several
from a11y.read.speakers.evidence.tally import Tallies

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from a11y.people.names import ParsedName
    from a11y.read.flow import Piece
    from a11y.read.speakers.evidence.tally import LabelPlace


class Candidates:
    """The candidates of one document."""

    def __init__(self, pieces: Sequence[Piece], lines: Sequence[LabelPlace]) -> None:
        self.tallies = Tallies(pieces, lines)
        self.by_key = self.tallies.by_key
        self.together = several({key: tally.text for key, tally in self.by_key.items()})
        """Labels of several who speak at once, with their names."""
        self.people = {
            key: None if key in self.together or is_everyone(tally.text) else person(tally.text)
            for key, tally in self.by_key.items()
        }
        """Who each label names."""

    def knowing(self, people: Mapping[str, ParsedName | None]) -> Candidates:
        """The same, with what else is known of whom their labels name."""
        known = copy.copy(self)
        known.people = {**self.people, **people}
        return known
