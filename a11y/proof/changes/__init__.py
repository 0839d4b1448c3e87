"""A change that a person asked for → the edits of files that make it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from a11y.proof.article.article import Article
    from a11y.proof.changes.edit import Edit
    from a11y.proof.changes.requests import Change
    from voices.engine import Engine


def edits_of(change: Change, article: Article, engine: Engine) -> Sequence[Edit]:
    """The edits, in order.

    Raises:
        RefusedError: the change makes no sense here; StaleError: its place is another by now.
    """
    from a11y.proof.changes import casting, looked, readings, speaking, text

    makers = {**readings.MAKERS, **speaking.MAKERS, **text.MAKERS, **looked.MAKERS}
    if change.kind in makers:
        return makers[change.kind](change, article)
    return casting.voice(change, article, engine)
