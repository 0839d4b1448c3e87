"""The anthology: every interview of a run as a part of one book."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from a11y.batch.tally import Outcome
    from a11y.batch.workroom import Workroom
    from a11y.narrate import Narrated
    from a11y.options import Options


def spooled(outcomes: Sequence[Outcome]) -> Iterator[Narrated]:
    """The narrated interviews of a run, one after the other, never all in memory."""
    for outcome in outcomes:
        if outcome.spooled is not None:
            yield _load(outcome.spooled)


def _load(path: Path) -> Narrated:
    with path.open("rb") as file:
        # Written by this very run, in a folder of its own: not a stranger's pickle.
        narrated: Narrated = pickle.load(file)  # noqa: S301
        return narrated


def bind_anthology(
    outcomes: Sequence[Outcome], book: Path, options: Options, room: Workroom
) -> None:
    """Bind all narrated interviews into one verified book."""
    raise NotImplementedError
