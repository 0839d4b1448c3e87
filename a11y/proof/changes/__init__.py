"""A change that a person asked for → the edits of files that make it so.

In: a request, every value of it checked, and the article as it is now. Out: edits of the files
beside the source, or a refusal that says why; nothing is written here. Called by:
``a11y.proof.desk``, which makes the edits; the servers take the forms of requests from here.

Modules:
    - casting: whose voice: edits of the cast file
    - edit: the value: one edit of one file, and the places a change may name
    - looked: what a person looked at, and who says so
    - readings: readings, glosses, spoken forms and words: lines of a lexicon
    - rekeying: moves decisions about paragraphs along when paragraphs change
    - requests: what the page or any program may ask for, with every value checked
    - speaking: who speaks, and who they are
    - text: how text is parted, what is left out, what pictures show, what the article is
    - typed: pinyin as a person types it: ``lü4``, ``lv4``, ``lǜ``
"""

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
